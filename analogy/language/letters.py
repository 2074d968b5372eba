"""Text as Shannon's 27 symbols, and n-grams over it: exact chances of the next letter."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SYMBOLS = " abcdefghijklmnopqrstuvwxyz"
N_SYMBOLS = len(SYMBOLS)
ORDERS = range(9)

FloatArray = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


def fold(text: str) -> str:
    """Returns a text in the 27 symbols: a to z, with one space where anything else was.

    An apostrophe leaves nothing, so that a word stays one word.

    >>> fold("“Don't,” said Tip; 3 times.")
    'dont said tip times'
    """
    lower = re.sub("['’]", "", text.lower())
    return re.sub("[^a-z]+", " ", lower).strip()


def numbers(letters: str) -> Integers:
    """Returns the number (T,) of each symbol, its place in `SYMBOLS`.

    Raises:
        ValueError: for a text with other symbols.
    """
    if unknown := set(letters) - set(SYMBOLS):
        raise ValueError(
            f"{min(unknown)!r} is not among the 27 symbols, a to z and space; fold the "
            "text first."
        )
    points = np.frombuffer(letters.encode("ascii"), np.uint8).astype(np.int64)
    return np.where(points == ord(" "), 0, points - ord("a") + 1)


@dataclass(frozen=True, kw_only=True, eq=False)
class Counts:
    """How often each string of one length was counted; strings are base-27 numbers."""

    strings: Integers  # (K,) rising
    counts: Integers  # (K,)

    @property
    def discount(self) -> float:
        """What each count gives up for what was not seen.

        Source: Ney, Essen and Kneser, On structuring probabilistic dependences in
        stochastic language modelling, 1994: n1 / (n1 + 2 n2).
        """
        once, twice = (int(np.count_nonzero(self.counts == n)) for n in (1, 2))
        return once / (once + 2 * twice) if once else 0.0

    def after(self, contexts: Integers) -> FloatArray:
        """Returns the counts (N, 27) of each symbol after each context (N,)."""
        asked = contexts[:, None] * N_SYMBOLS + np.arange(N_SYMBOLS)
        at = np.searchsorted(self.strings, asked).clip(0, len(self.strings) - 1)
        return np.where(self.strings[at] == asked, self.counts[at], 0).astype(float)


@dataclass(frozen=True, kw_only=True, eq=False)
class LetterGrams:
    """N-grams of every order over one text; order 0 finds all symbols equally likely."""

    often: tuple[Counts, ...]  # of strings of length 1, 2, ...: how often
    preceded: tuple[Counts, ...]  # the same strings: after how many different symbols

    @property
    def highest_order(self) -> int:
        """The most letters an n-gram looks at, the next one included."""
        return len(self.often)

    def chances(self, letters: str, *, order: int) -> FloatArray:
        """Returns the chance (T, 27) of every symbol at each place, given those before.

        Interpolated Kneser-Ney: the longest strings count how often, the shorter ones
        after how many different symbols. Where the text has not enough letters yet, or
        was never seen, the shorter context speaks alone.

        Source: Chen and Goodman, An Empirical Study of Smoothing Techniques for
        Language Modeling, 1999, section 2.7.

        Raises:
            ValueError: for an order that was not counted, or other symbols.
        """
        if not 0 <= order <= self.highest_order:
            raise ValueError(
                f"order is {order}; choose 0 to {self.highest_order}, the most letters "
                "that were counted together."
            )
        text = numbers(letters)
        p = np.full((len(text), N_SYMBOLS), 1 / N_SYMBOLS)
        for length in range(1, min(order, len(text)) + 1):
            table = (self.often if length == order else self.preceded)[length - 1]
            p[length - 1 :] = _interpolated(table, _contexts(text, length - 1), p)
        return p


def fit_letters(letters: str, *, highest_order: int = ORDERS[-1]) -> LetterGrams:
    """Returns the n-grams of a folded text, up to `highest_order` symbols long.

    Raises:
        ValueError: for a text that is shorter than that, or has other symbols.
    """
    text = numbers(letters)
    if not 1 <= highest_order < len(text):
        raise ValueError(
            f"highest_order is {highest_order}; choose 1 or more, and less than the "
            f"{len(text)} letters of the text."
        )
    often = [_counted(_strings(text, n)) for n in range(1, highest_order + 1)]
    # A string is preceded by as many symbols as there are longer ones that end so.
    preceded = [
        _counted(longer.strings % N_SYMBOLS**length)
        for length, longer in enumerate(often[1:], start=1)
    ]
    return LetterGrams(often=tuple(often), preceded=tuple(preceded))


def _interpolated(table: Counts, contexts: Integers, p: FloatArray) -> FloatArray:
    """Returns chances (N, 27) from one table and those p of the shorter contexts."""
    shorter = p[len(p) - len(contexts) :]
    counts = table.after(contexts)
    taken = np.minimum(counts, table.discount)
    total = counts.sum(1, keepdims=True)
    mixed = (counts - taken + taken.sum(1, keepdims=True) * shorter) / np.maximum(
        total, 1
    )
    return np.where(total > 0, mixed, shorter)


def _contexts(text: Integers, length: int) -> Integers:
    """Returns the `length` symbols before each place that has so many, as one number."""
    return _strings(text, length)[: len(text) - length]


def _strings(text: Integers, length: int) -> Integers:
    n = len(text) - length + 1
    strings = np.zeros(n, np.int64)
    for start in range(length):
        strings = strings * N_SYMBOLS + text[start : start + n]
    return strings


def _counted(strings: Integers) -> Counts:
    distinct, counts = np.unique(strings, return_counts=True)
    return Counts(strings=distinct, counts=counts)
