"""Which stretches of a text stand word for word in the training books, and where."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from analogy.language.verbatim_books import books
from analogy.language.verbatim_cache import books_index
from analogy.language.verbatim_fold import fold
from analogy.measures.checks import whole_number

# Of prose that nobody trained on, three quarters lie in stretches of 15 characters or
# more: those are the language. In 20 or more lies a third, in 30 or more 3 %, in 60 or
# more next to nothing (`experiments.verbatim` holds the figures).
LEVELS = (20, 30, 60)

Lengths = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A piece of a text that the books hold letter for letter, spaces included."""

    start: int  # in the text
    end: int
    n_chars: int  # in the book
    book: int  # the first that has it, from 0
    title: str
    offset: int  # in that book, in characters
    n_places: int  # in all books
    n_books: int


@dataclass(frozen=True, kw_only=True)
class Span:
    """A piece of a text to be shown in one way; all of them joined give the text."""

    text: str
    level: int  # how many of `LEVELS` it reaches: 0 is not marked
    stretch: Stretch | None


def longest_matches(text: str) -> Lengths:
    """Returns (N,) how many characters from each place on stand in the books.

    Line breaks count as spaces and curly quotes as straight ones (`fold`); a match ends
    with its book.
    """
    folded = fold(text)
    # A character that was folded away, such as a second space, has its forerunner's.
    rank = np.searchsorted(folded.places[:-1], np.arange(len(text)), side="right") - 1
    first = np.searchsorted(folded.places, folded.places[rank])
    return _lengths(folded.letters)[first]


def stretches(text: str, *, shortest: int = LEVELS[0]) -> tuple[Stretch, ...]:
    """Returns stretches that do not overlap, in the order of the text.

    The longest of the text is one of them, then the longest of what lies before and of
    what lies after it, and so on, down to the shortest that is asked for.

    Raises:
        ValueError: `shortest` is not a whole number of at least 1.
    """
    whole_number(shortest, "shortest", at_least=1)
    folded = fold(text)
    places = folded.places.tolist()
    return tuple(
        _stretch(folded.letters[start:end], places[start], places[end])
        for start, end in sorted(_cut(_lengths(folded.letters), shortest))
        if places[start]
        < places[end]  # not within one dash that the books write as two
    )


def share_verbatim(text: str, *, n_chars: int = 50) -> float:
    """Returns the share of a text in stretches of at least so many characters.

    Stretches may overlap here: each character counts that any of them holds. nan for a
    text without characters.

    Raises:
        ValueError: `n_chars` is not a whole number of at least 1.
    """
    whole_number(n_chars, "n_chars", at_least=1)
    lengths = _lengths(fold(text).letters)
    if not len(lengths):
        return float("nan")
    here = np.arange(len(lengths))
    reach = np.maximum.accumulate(np.where(lengths >= n_chars, here + lengths, 0))
    return float(np.mean(reach > here))


def spans(text: str, found: Sequence[Stretch]) -> tuple[Span, ...]:
    """Returns a text cut at its stretches, each with its level."""
    by_start = {stretch.start: stretch for stretch in found}
    edges = {edge for stretch in found for edge in (stretch.start, stretch.end)}
    return tuple(
        Span(
            text=text[start:end],
            level=level(by_start[start].n_chars) if start in by_start else 0,
            stretch=by_start.get(start),
        )
        for start, end in pairwise(sorted(edges | {0, len(text)}))
    )


def level(n_chars: int) -> int:
    """Returns how many of `LEVELS` a stretch of so many characters reaches."""
    return bisect_right(LEVELS, n_chars)


def surroundings(stretch: Stretch, *, n_chars: int = 60) -> tuple[str, str]:
    """Returns what stands before and after a stretch in its book.

    Raises:
        ValueError: `n_chars` is not a whole number of at least 0.
    """
    whole_number(n_chars, "n_chars", at_least=0)
    book, index = books()[stretch.book], books_index()
    start = book.start + stretch.offset
    end = start + stretch.n_chars
    before = index.letters(max(book.start, start - n_chars), start)
    after = index.letters(end, min(book.start + book.n_chars, end + n_chars))
    return before.decode("ascii"), after.decode("ascii")


@lru_cache(maxsize=16)  # all questions about one text share this answer
def _lengths(letters: bytes) -> Lengths:
    index = books_index()
    found = [index.match_length(letters, place) for place in range(len(letters))]
    lengths = np.array(found, dtype=np.int64)
    lengths.flags.writeable = False
    return lengths


def _cut(lengths: Lengths, shortest: int) -> list[tuple[int, int]]:
    """Returns (start, end) of matches that do not overlap, the longest first."""
    here = np.arange(len(lengths))
    found: list[tuple[int, int]] = []
    gaps = [(0, len(lengths))]
    while gaps:
        low, high = gaps.pop()
        if high - low < shortest:
            continue
        inside = np.minimum(lengths[low:high], high - here[low:high])
        start = low + int(inside.argmax())
        end = start + int(inside[start - low])
        if end - start >= shortest:
            found.append((start, end))
            gaps += [(low, start), (end, high)]
    return found


def _stretch(letters: bytes, start: int, end: int) -> Stretch:
    starts = [book.start for book in books()]
    places = books_index().places(letters)
    owners = np.searchsorted(starts, places, side="right") - 1
    book, place = int(owners[0]), int(places[0])
    return Stretch(
        start=start,
        end=end,
        n_chars=len(letters),
        book=book,
        title=books()[book].title,
        offset=place - starts[book],
        n_places=len(places),
        n_books=len(set(owners.tolist())),
    )
