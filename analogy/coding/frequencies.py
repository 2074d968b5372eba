"""What the coder asks of a model: how likely each next symbol is, in whole numbers."""

from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from analogy.coding.name_frequencies import NamePredictor
from analogy.coding.story_frequencies import StoryPredictor
from analogy.language.model import LanguageModel
from analogy.worlds.ngram import NGram

Symbols = npt.NDArray[np.intp]
Frequencies = npt.NDArray[np.float64]


class StepReader(Protocol):
    """R texts read in step."""

    def read(self, symbols: Symbols, /) -> Frequencies:
        """Reads symbols (R, T) on and returns the frequencies (R, T, V) after each.

        They are whole numbers from 0 to 2^28, of a row not all 0, and the same however
        the text is cut into calls, whatever R is, and on every machine where the
        predictor's fingerprint is the same. The first symbol is `Predictor.start`.
        """


@runtime_checkable
class Predictor(Protocol):
    """A model that the coder can use."""

    start: int

    def fingerprint(self) -> bytes:
        """Returns 4 bytes or more that hang on every number a frequency depends on."""

    def symbols(self, text: str, /) -> Symbols | None:
        """Returns the symbols (N,) of a text; None where it cannot be spelt in them."""

    def data(self, symbols: Symbols, /) -> bytes:
        """Returns the UTF-8 that the symbols (N,) spell."""

    def reader(self, rows: int, /) -> StepReader:
        """Returns a reader of texts that have not begun."""


def predictor(model: object) -> Predictor:
    """Returns what the coder needs of a language model, an n-gram or a predictor.

    Raises:
        ValueError: for anything else.
    """
    if isinstance(model, LanguageModel):
        return StoryPredictor(model)
    if isinstance(model, NGram):
        return NamePredictor(model)
    if isinstance(model, Predictor):
        return model
    raise ValueError(
        f"A {type(model).__name__} offers no whole numbers to code with; choose the "
        "storybook model or an n-gram."
    )
