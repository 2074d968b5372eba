"""Plainer ways to lose some of a text: cut it, drop its vowels, drop what can be guessed.

Each is coded as well as its decoder allows, so that none looks worse than it is.
"""

import re
from functools import lru_cache
from hashlib import sha256

import numpy as np

from analogy.coding.frequencies import Predictor
from analogy.experiments.lossy_text import (
    LossyText,
    character_bits,
    filed,
    known_symbols,
)
from analogy.language.followers import FloatArray, Symbols
from analogy.language.prose_ngram import (
    ProseGrams,
    ProseReader,
    fit_prose,
    sampled_books,
)

_VOWELS = re.compile("[aeiou]", re.IGNORECASE)


@lru_cache(maxsize=1)
def vowel_free_model() -> ProseGrams:
    """Returns an n-gram of the same books without their vowels, fitted in seconds."""
    return fit_prose(drop_vowels(sampled_books()))


def drop_vowels(text: str) -> str:
    """Returns a text without a, e, i, o and u.

    >>> drop_vowels("Once upon a time")
    'nc pn  tm'
    """
    return _VOWELS.sub("", text)


def truncated(text: str, model: Predictor, *, n_bits: float) -> LossyText:
    """Returns the longest beginning of a text that takes no more than `n_bits`.

    Raises:
        ValueError: for a negative number, or characters that the model lacks.
    """
    return filed(text, _longest(text, model, n_bits), model)


def without_vowels(text: str, model: Predictor, *, n_bits: float) -> LossyText:
    """Returns a text without vowels, and where that is not enough its beginning only.

    Args:
        text: what goes in.
        model: one that has read texts without vowels.
        n_bits: the most that may be spent.

    Raises:
        ValueError: for a negative number, or characters that the model lacks.
    """
    return filed(text, _longest(drop_vowels(text), model, n_bits), model)


def restored(text: str, model: ProseGrams, *, sure: float) -> LossyText:
    """Returns a text of which all is dropped that the model is sure to know.

    Whoever decodes puts the likeliest character wherever the model gives it a share of
    `sure` or more, and reads the file elsewhere. Where the likeliest was not the right
    one an error stands, and later guesses rest on it.

    Args:
        text: as `readable` returns it.
        model: who restores what was dropped.
        sure: from which share on a character is dropped.

    Raises:
        ValueError: for a share not above 0 and up to 1, an empty text, or characters
            that the model lacks.
    """
    restoring = Restoring(model, sure)
    reader, last, put, n_sent = restoring.reader(1), restoring.start, [], 0
    for symbol in known_symbols(text, model).tolist():
        frequencies = reader.read(np.array([[last]]))[0, 0]
        is_dropped = np.count_nonzero(frequencies) == 1
        last = int(frequencies.argmax()) if is_dropped else symbol
        n_sent += not is_dropped
        put.append(last)
    came_out = model.data(np.array(put, np.intp)).decode("ascii")
    return filed(text, came_out, restoring, n_sent=n_sent)


class Restoring:
    """A model that leaves no choice where it is sure: there the coder spends nothing."""

    def __init__(self, model: ProseGrams, sure: float) -> None:
        if not 0 < sure <= 1:
            raise ValueError(
                f"sure is {sure}; choose a share above 0 and up to 1, such as 0.9."
            )
        self._model, self._sure, self.start = model, float(sure), model.start

    def fingerprint(self) -> bytes:
        """Returns a digest of the model and of how sure it must be."""
        return sha256(self._model.fingerprint() + repr(self._sure).encode()).digest()

    def symbols(self, text: str, /) -> Symbols | None:
        """Returns the symbols (T,) of a text, or None if the model lacks one."""
        return self._model.symbols(text)

    def data(self, symbols: Symbols, /) -> bytes:
        """Returns the UTF-8 that the symbols (T,) spell."""
        return self._model.data(symbols)

    def reader(self, rows: int, /) -> "RestoringReader":
        """Returns a reader of texts that have not begun."""
        return RestoringReader(self._model.reader(rows), self._sure)


class RestoringReader:
    """R texts read by the model below, all bets on one where it is sure."""

    def __init__(self, reader: ProseReader, sure: float) -> None:
        self._reader, self._sure = reader, sure

    def read(self, symbols: Symbols, /) -> FloatArray:
        """Reads symbols (R, T) on and returns the frequencies (R, T, V) after each."""
        frequencies = self._reader.read(symbols)
        first = frequencies.argmax(-1, keepdims=True)
        highest = np.take_along_axis(frequencies, first, axis=-1)
        is_sure = highest >= self._sure * frequencies.sum(-1, keepdims=True)
        is_first = np.arange(frequencies.shape[-1]) == first
        return np.where(is_sure & ~is_first, 0, frequencies)


def _longest(text: str, model: Predictor, n_bits: float) -> str:
    """Returns the longest beginning that the coder spends at most `n_bits` on."""
    if not n_bits >= 0:
        raise ValueError(f"n_bits is {n_bits}; a text needs 0 bits or more.")
    spent = np.cumsum(character_bits(text, model))
    # Half a unit of the last digit told: a text fits into what it is said to take.
    return text[: int(np.searchsorted(spent, n_bits + 5e-4, side="right"))]
