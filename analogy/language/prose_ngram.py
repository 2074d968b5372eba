"""N-grams over prose as it is typed, capitals and stops included: chances of what comes.

The letters of `letters` are 27, for a game; here a visitor's text must come back with
its commas. The chances are whole numbers out of counts, so that a coder can use them
on any machine.
"""

import unicodedata
from functools import cached_property, lru_cache
from hashlib import sha256

import numpy as np

from analogy.language import corpus
from analogy.language.followers import (
    FloatArray,
    Followers,
    Integers,
    Symbols,
    counted,
)
from analogy.measures.checks import whole_number

# A line ends a paragraph, as in the books.
CHARACTERS = "\n" + "".join(map(chr, range(ord(" "), ord("~") + 1)))
N_CHARACTERS = len(CHARACTERS)
NEWLINE = 0
ORDER = 6  # the most characters that are looked at, the next one included
_MOST_CHARACTERS_TOGETHER = 9  # 96^9 is the highest power below 2^63
# Of the books, every fifth paragraph: a model that is fitted in seconds.
_EACH = 5
_UNITS = 2.0**24
_SHORT = 2  # characters of context for which all chances are held at once, 7 MB

_TYPED = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "--",
    "…": "...",
    "\t": " ",
    "\r": "\n",
}


def typed(text: str) -> str:
    """Returns a text in the model's characters: straight quotes, letters without accents.

    Raises:
        ValueError: for a text with a character that no such change makes one of them.
    """
    text = "".join(_TYPED.get(sign, sign) for sign in text.replace("\r\n", "\n"))
    parts = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    if unknown := [sign for sign in plain if sign not in CHARACTERS]:
        raise ValueError(
            f"{unknown[0]!r} is not among the {N_CHARACTERS} characters this model "
            "knows, those of an English keyboard; leave it out or write it otherwise."
        )
    return plain


class ProseGrams:
    """An n-gram over one text; a `coding.frequencies.Predictor`."""

    def __init__(self, followers: tuple[Followers, ...]) -> None:
        self.followers = followers  # of contexts of 0, 1, ... characters
        # What a reader is given first: as if a line had ended before the text.
        self.start = NEWLINE
        # The context of a text's first character: lines that ended and nothing else.
        self.opening = 0

    @property
    def order(self) -> int:
        """The most characters it looks at, the next one included."""
        return len(self.followers)

    def following(self, contexts: Integers, symbols: Integers) -> Integers:
        """Returns the context that each symbol leads to; the arrays broadcast."""
        width = N_CHARACTERS ** (self.order - 1)
        return (contexts * N_CHARACTERS + symbols) % width

    def frequencies(self, contexts: Integers) -> FloatArray:
        """Returns whole numbers (N, V), in proportion to the chance of each character.

        Interpolated Kneser-Ney: the longest contexts count how often, the shorter ones
        after how many different characters.

        Source: Chen and Goodman, An Empirical Study of Smoothing Techniques for
        Language Modeling, 1999, section 2.7.
        """
        p = self._after_short[contexts % len(self._after_short)]
        for length in range(_SHORT + 1, self.order):
            short = contexts % N_CHARACTERS**length
            p = self.followers[length].mixed(short, p)
        return np.rint(p * _UNITS) + 1  # none is impossible

    @cached_property
    def _after_short(self) -> FloatArray:
        """The chances after every context of two characters, or fewer if it sees fewer.

        These contexts have the most followers, and each is asked for again and again.
        """
        contexts = np.arange(N_CHARACTERS ** min(_SHORT, self.order - 1))
        p = np.full((len(contexts), N_CHARACTERS), 1 / N_CHARACTERS)
        for length, table in enumerate(self.followers[: _SHORT + 1]):
            p = table.mixed(contexts % N_CHARACTERS**length, p)
        return p

    def bits(self, contexts: Integers) -> FloatArray:
        """Returns what the coder spends on each character (N, V) after each context."""
        return frequency_bits(self.frequencies(contexts))

    def contexts_of(self, symbols: Symbols) -> Integers:
        """Returns the context (T,) in which each symbol of a text stands."""
        contexts = np.full(len(symbols), self.opening)
        for back in range(min(self.order - 1, len(symbols)), 0, -1):
            contexts[back:] += symbols[:-back] * N_CHARACTERS ** (back - 1)
        return contexts

    def fingerprint(self) -> bytes:
        """Returns a digest of every count."""
        return self._digest

    @cached_property
    def _digest(self) -> bytes:
        digest = sha256()
        for table in self.followers:
            for part in (table.contexts, table.first, table.symbols, table.counts):
                digest.update(part.astype("<i8").tobytes())
        return digest.digest()

    def symbols(self, text: str, /) -> Symbols | None:
        """Returns the symbols (T,) of a text, or None if the model lacks one."""
        if not set(text) <= set(CHARACTERS):
            return None
        points = np.frombuffer(text.encode("ascii"), np.uint8).astype(np.intp)
        return np.where(points == ord("\n"), NEWLINE, points - ord(" ") + 1)

    def data(self, symbols: Symbols, /) -> bytes:
        """Returns the UTF-8 that the symbols (T,) spell."""
        return "".join(CHARACTERS[symbol] for symbol in symbols.tolist()).encode()

    def reader(self, rows: int, /) -> "ProseReader":
        """Returns a reader of texts that have not begun."""
        return ProseReader(self, rows)


class ProseReader:
    """R texts, each at one context of the n-gram."""

    def __init__(self, model: ProseGrams, rows: int) -> None:
        self._model, self._at = model, np.full(rows, model.opening)

    def read(self, symbols: Symbols, /) -> FloatArray:
        """Reads symbols (R, T) on and returns the frequencies (R, T, V) after each."""
        visited = np.empty(symbols.shape, np.int64)
        for place, read in enumerate(symbols.T):
            self._at = self._model.following(self._at, read)
            visited[:, place] = self._at
        frequencies = self._model.frequencies(visited.ravel())
        return frequencies.reshape(*symbols.shape, N_CHARACTERS)


def frequency_bits(frequencies: FloatArray) -> FloatArray:
    """Returns -log2 of each one's share of its row, (N, V)."""
    return np.log2(frequencies.sum(1, keepdims=True)) - np.log2(frequencies)


def fit_prose(text: str, *, order: int = ORDER) -> ProseGrams:
    """Returns the n-gram of a text.

    Raises:
        ValueError: for an order not 1 to 9, a text that is not longer than it, or one
            with characters that `typed` would change.
    """
    order = whole_number(order, "order", at_least=1)
    if not order <= min(_MOST_CHARACTERS_TOGETHER, len(text) - 1):
        raise ValueError(
            f"order is {order} and the text has {len(text)} characters; choose an order "
            f"of at most {_MOST_CHARACTERS_TOGETHER} and a longer text."
        )
    if typed(text) != text:
        raise ValueError("The text has characters to be changed first; see `typed`.")
    points = np.frombuffer(text.encode("ascii"), np.uint8).astype(np.int64)
    symbols = np.where(points == ord("\n"), NEWLINE, points - ord(" ") + 1)
    return ProseGrams(counted(symbols, order, n_characters=N_CHARACTERS))


def sampled_books() -> str:
    """Returns every fifth paragraph of the training books, a line each."""
    paragraphs = [line for line in corpus.text("train").split("\n") if line]
    return "\n".join(paragraphs[::_EACH])


@lru_cache(maxsize=1)
def prose_model() -> ProseGrams:
    """Returns the n-gram of `sampled_books`; the first call fits it in seconds."""
    return fit_prose(sampled_books())
