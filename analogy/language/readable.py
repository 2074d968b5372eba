"""What sampling and scoring ask of a model, whoever trained it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np


class Vocabulary(Protocol):
    """Text to tokens, and the bytes of each."""

    @property
    def start(self) -> int:
        """The token before the first."""

    @property
    def pieces(self) -> Sequence[bytes]:
        """The bytes of every token, by number."""

    def encode(self, text: str | bytes) -> list[int]:
        """Returns the tokens of a text."""


class TextReader(Protocol):
    """R texts read in step, and what attention remembers of them."""

    def repeat(self, rows: int) -> "TextReader":
        """Returns a reader of R texts that all begin with the one read here."""

    def read(self, tokens: np.ndarray, *, last: int | None = None) -> np.ndarray:
        """Reads tokens (R, T) on and returns logits (R, T, V), or the last ones."""


class ReadableModel(Protocol):
    """A model that can be asked for what comes next."""

    @property
    def tokens(self) -> Vocabulary:
        """Its vocabulary."""

    @property
    def context(self) -> int:
        """Tokens that are visible at once, the start token included."""

    @property
    def read_at_once(self) -> int:
        """Positions whose scores over the whole vocabulary fit in memory together."""

    @property
    def ends(self) -> frozenset[int]:
        """Tokens that end a text; a continuation stops before one."""

    def reader(self, *, rows: int = 1) -> TextReader:
        """Returns a reader of R texts."""
