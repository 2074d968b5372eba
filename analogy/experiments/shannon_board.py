"""One game of guessing the next letter, as far as it has come."""

from dataclasses import dataclass, replace

from analogy.experiments.shannon_bounds import Found
from analogy.language.letters import SYMBOLS


@dataclass(frozen=True, kw_only=True)
class Board:
    """The letters of a passage, what each took so far, and what was tried on the next."""

    letters: str
    found: tuple[Found, ...] = ()
    tried: str = ""  # wrong symbols, in the order of the guesses

    @property
    def is_finished(self) -> bool:
        """Whether no letter is left."""
        return len(self.found) == len(self.letters)

    @property
    def shown(self) -> str:
        """The letters that are known by now."""
        return self.letters[: len(self.found)]

    def guess(self, symbol: str) -> "Board":
        """Returns the board after a guess; the same again counts once.

        Raises:
            ValueError: for what is none of the 27 symbols.
        """
        if len(symbol) != 1 or symbol not in SYMBOLS:
            raise ValueError(f"{symbol!r} is no letter here; guess a to z, or a space.")
        if self.is_finished or symbol in self.tried:
            return self
        if symbol == self.letters[len(self.found)]:
            return self._next(is_told=False)
        return replace(self, tried=self.tried + symbol)

    def tell(self) -> "Board":
        """Returns the board with the next letter told."""
        return self if self.is_finished else self._next(is_told=True)

    def _next(self, *, is_told: bool) -> "Board":
        taken = Found(n_wrong=len(self.tried), is_told=is_told)
        return replace(self, found=(*self.found, taken), tried="")
