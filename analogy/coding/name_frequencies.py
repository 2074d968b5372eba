"""An n-gram of names as the coder reads it."""

from functools import cached_property
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from analogy.worlds.ngram import NGram
from analogy.worlds.spelling import END, code_points

_UNITS = 2.0**20


class NamePredictor:
    """An n-gram over a text of one name a line: the end of a line ends the name."""

    def __init__(self, model: NGram) -> None:
        self._model, self.start = model, model.spelling.n_symbols

    def fingerprint(self) -> bytes:
        """Returns a digest of the frequencies, the walk and the characters.

        The frequencies are rounded far above the last bit of the floats they come
        from; a machine that rounds one of them otherwise has another fingerprint.
        """
        contexts, spelling = self._model.contexts, self._model.spelling
        digest = sha256(spelling.characters.encode("utf-8", "surrogatepass"))
        digest.update(contexts.start.to_bytes(8, "little"))
        digest.update(contexts.following[:, END + 1 :].astype("<i8").tobytes())
        digest.update(self._table.astype("<i4").tobytes())
        return digest.digest()

    def symbols(self, text: str) -> npt.NDArray[np.intp] | None:
        """Returns the characters (N,) of a text, or None if the model lacks one."""
        if "\n" in self._model.spelling.characters:
            return None
        points = code_points(text)
        numbers = self._model.spelling.numbers(points)
        numbers = np.where(points == ord("\n"), END, numbers)
        return None if (numbers < 0).any() else numbers

    def data(self, symbols: npt.NDArray[np.intp]) -> bytes:
        """Returns the UTF-8 that the symbols (N,) spell."""
        characters = "\n" + self._model.spelling.characters
        text = "".join(characters[symbol] for symbol in symbols.tolist())
        return text.encode("utf-8", "surrogatepass")

    def reader(self, rows: int) -> "NameReader":
        """Returns a reader of texts that have not begun."""
        return NameReader(self._model, self._table, rows)

    @cached_property
    def _table(self) -> npt.NDArray[np.float64]:
        return np.rint(np.exp2(self._model.log2_table) * _UNITS)


class NameReader:
    """R texts, each at one context of the n-gram."""

    def __init__(self, model: NGram, table: npt.NDArray[np.float64], rows: int) -> None:
        self._contexts, self._table = model.contexts, table
        self._start = model.spelling.n_symbols
        self._at = np.full(rows, model.contexts.start)

    def read(self, symbols: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """Reads symbols (R, T) on and returns the frequencies (R, T, V) after each."""
        contexts, visited = self._contexts, np.empty(symbols.shape, np.intp)
        for place, read in enumerate(symbols.T):
            begins = (read == END) | (read == self._start)
            on = contexts.following[self._at, np.where(begins, END, read)]
            self._at = np.where(begins, contexts.start, on)
            visited[:, place] = self._at
        return self._table[visited]
