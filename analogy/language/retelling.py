"""What a continuation shares with the book it continues, word by word."""

import lzma
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from analogy.language import corpus
from analogy.measures.ledger import Fate

_WORDS = corpus.path("train").with_name("words.txt.xz")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MAY_GO_ON = ("", "'", "’")  # after a word: more letters could lengthen it


@dataclass(frozen=True, kw_only=True)
class Retelling:
    """Two texts cut where they agree; joining the pieces gives each text back."""

    original: tuple[tuple[str, Fate], ...]  # pieces that are kept or lost
    retold: tuple[tuple[str, Fate], ...]  # pieces that are kept or invented
    n_kept: int  # words
    n_lost: int  # words of the original that the retelling lacks
    n_invented: int  # words of the retelling that the original lacks


def compare(original: str, retold: str) -> Retelling:
    """Returns the words both texts have in the same order, and those only one has.

    The longest common runs are matched first (Ratcliff and Obershelp 1988, Python's
    difflib); case and punctuation do not count.
    """
    ours, theirs = words(original), words(retold)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    kept_ours = {b.a + i for b in blocks for i in range(b.size)}
    kept_theirs = {b.b + i for b in blocks for i in range(b.size)}
    return Retelling(
        original=_pieces(original, kept_ours, "lost"),
        retold=_pieces(retold, kept_theirs, "invented"),
        n_kept=len(kept_ours),
        n_lost=len(ours) - len(kept_ours),
        n_invented=len(theirs) - len(kept_theirs),
    )


def words(text: str) -> list[str]:
    """Returns the words of a text in lower case: letters, with inner apostrophes."""
    return [_folded(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=1)
def book_words() -> frozenset[str]:
    """Returns every word of the training books, from a list made beforehand."""
    return frozenset(lzma.decompress(_WORDS.read_bytes()).decode("ascii").split())


def write_book_words() -> None:
    """Makes the list that `book_words` reads; reading all books takes seconds."""
    found = sorted(set(words(corpus.text("train"))))
    _WORDS.write_bytes(lzma.compress("\n".join(found).encode("ascii")))


def whole_words(prompt: str, continuation: str) -> list[str]:
    """Returns a continuation's words, less any that its ends may have cut."""
    return [_folded(match[0]) for match in _whole_matches(prompt, continuation)]


def mark_new(prompt: str, continuation: str) -> tuple[tuple[str, Fate], ...]:
    """Returns a continuation cut into known words, and words that no training book has.

    A word that an end may have cut counts as known: nobody can tell.
    """
    known = book_words()
    new = {
        match.start() - len(prompt)
        for match in _whole_matches(prompt, continuation)
        if _folded(match[0]) not in known
    }
    starts = [match.start() for match in _WORD.finditer(continuation)]
    kept = {index for index, start in enumerate(starts) if start not in new}
    return _pieces(continuation, kept, "invented")


def _whole_matches(prompt: str, continuation: str) -> list[re.Match[str]]:
    joined = prompt + continuation
    return [
        match
        for match in _WORD.finditer(joined)
        if match.start() >= len(prompt) and joined[match.end() :] not in _MAY_GO_ON
    ]


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


def _pieces(text: str, kept: set[int], otherwise: Fate) -> tuple[tuple[str, Fate], ...]:
    """Cuts a text after every word; what lies between goes with the word before."""
    starts = [match.start() for match in _WORD.finditer(text)]
    if not starts:  # no word, so none that is lost or invented
        return ((text, "kept"),) if text else ()
    bounds = [0, *starts[1:], len(text)]
    pieces: list[tuple[str, Fate]] = []
    for index, (start, end) in enumerate(pairwise(bounds)):
        fate: Fate = "kept" if index in kept else otherwise
        if pieces and pieces[-1][1] == fate:
            pieces[-1] = (pieces[-1][0] + text[start:end], fate)
        else:
            pieces.append((text[start:end], fate))
    return tuple(pieces)
