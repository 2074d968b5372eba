"""How much texts of one length repeat the training books, and how much people do.

A longer text has a longer longest stretch and fewer distinct words, whoever wrote it:
only texts of as many characters are compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analogy.language import corpus
from analogy.language.retelling import book_words, whole_words
from analogy.language.verbatim import LEVELS, longest_matches, share_verbatim
from analogy.language.verbatim_books import Book
from analogy.measures.checks import whole_number

# No text here has fewer words; their distinct share is taken over so many.
_CHARS_PER_WORD = 8


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Texts of one length beside the training books."""

    n_texts: int
    n_chars: int  # of each
    longest_median: float  # characters of a text's longest stretch
    longest_band: tuple[float, float]  # 90 of 100 texts lie in it
    longest_of_all: int
    shares: tuple[float, ...]  # in stretches of at least `LEVELS`, mean of the texts
    new_word_share: float  # words that no training book holds, of all
    distinct_word_share: float  # of each text's first words, mean of the texts


def figures(texts: Sequence[str], *, prompt: str = "") -> Figures:
    """Returns the figures of texts; a word that `prompt` began does not count.

    Raises:
        ValueError: There is no text, or they are empty or differ in length.
    """
    lengths = {len(text) for text in texts}
    if len(lengths) != 1 or 0 in lengths:
        raise ValueError(
            f"The texts have {sorted(lengths)} characters; give at least one, all of "
            "one length above 0."
        )
    longest, shares = zip(*map(_repeated, texts), strict=True)
    words = [whole_words(prompt, text) for text in texts]
    n_chars = lengths.pop()
    return Figures(
        n_texts=len(texts),
        n_chars=n_chars,
        longest_median=float(np.median(longest)),
        longest_band=_band(longest),
        longest_of_all=max(longest),
        shares=tuple(np.mean(shares, axis=0).tolist()),
        new_word_share=_new_share(words),
        distinct_word_share=_distinct_share(words, max(1, n_chars // _CHARS_PER_WORD)),
    )


def held_out_pieces(n_chars: int, book: Book | None = None) -> list[str]:
    """Returns held-out prose cut into pieces that begin with a space, as a continuation.

    Without a book, all of the held-out books; no piece reaches over two of them.

    Raises:
        ValueError: `n_chars` is not a whole number of at least 1.
    """
    whole_number(n_chars, "n_chars", at_least=1)
    text = corpus.text("held-out")
    if book is not None:
        text = text[book.start : book.start + book.n_chars]
    return [piece for each in text.split("\n\n") for piece in _pieces(each, n_chars)]


def _repeated(text: str) -> tuple[int, list[float]]:
    """Returns the longest stretch of a text and its share at each of `LEVELS`."""
    longest = int(longest_matches(text).max())
    return longest, [share_verbatim(text, n_chars=n) for n in LEVELS]


def _pieces(text: str, n_chars: int) -> Iterator[str]:
    start = text.find(" ")
    while 0 <= start <= len(text) - n_chars:
        yield text[start : start + n_chars]
        start = text.find(" ", start + n_chars)


def _band(longest: Sequence[int]) -> tuple[float, float]:
    # Values that occur, not ones between them: of eight texts, the outermost.
    low, high = np.percentile(longest, (5, 95), method="inverted_cdf")
    return float(low), float(high)


def _new_share(words: list[list[str]]) -> float:
    new = [word not in book_words() for each in words for word in each]
    return sum(new) / len(new) if new else float("nan")


def _distinct_share(words: list[list[str]], n_words: int) -> float:
    told = [each[:n_words] for each in words if each]
    if not told:
        return float("nan")
    return float(np.mean([len(set(each)) / len(each) for each in told]))
