"""Names as rows of integers and back, whatever the script they are written in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

END = 0  # of every name; the characters follow from 1 on, in the order of their code
_Integers = npt.NDArray[np.intp]


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """The characters that names are made of, each with a number."""

    characters: str  # in ascending order, each once

    @classmethod
    def of(cls, names: Sequence[str]) -> "Spelling":
        """Returns the spelling with every character that occurs in `names`."""
        return cls(characters="".join(sorted(set().union(*names))))

    @property
    def n_symbols(self) -> int:
        """The characters and the end symbol."""
        return len(self.characters) + 1

    def encode(self, names: Sequence[str]) -> _Integers:
        """Returns the names as symbols (N, L + 1), filled up with END.

        L is the length of the longest; a character without a number becomes -1.
        """
        spelt = self.numbers(code_points("".join(names)))
        lengths = np.fromiter(map(len, names), np.intp, len(names))
        symbols = np.full((len(names), lengths.max(initial=0) + 1), END)
        symbols[np.arange(symbols.shape[1]) < lengths[:, None]] = spelt
        return symbols

    def numbers(self, points: npt.NDArray[np.uint32]) -> _Integers:
        """Returns the symbol of each Unicode number, -1 where it has none."""
        known = [*map(ord, self.characters)]
        number = np.full(max(known, default=0) + 2, -1)
        number[known] = np.arange(1, self.n_symbols)
        # Beyond the last known one stands one unknown for all.
        return number.take(points, mode="clip")

    def decode(self, symbols: _Integers) -> list[str]:
        """Returns the names (N,) that rows of symbols (N, L) spell up to their END."""
        known = np.array([0, *map(ord, self.characters)], np.uint32)
        ended = np.cumsum(symbols == END, axis=1) > 0
        points = np.where(ended, 0, known[symbols])
        points = np.ascontiguousarray(points, np.uint32)
        return points.view(f"U{points.shape[1]}")[:, 0].tolist()


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """Returns the Unicode number of each character."""
    # Half of a surrogate pair is no character, but a string may hold one.
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
