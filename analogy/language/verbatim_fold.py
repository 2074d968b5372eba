"""Texts written as the books are, so that only different words can tell them apart."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_AS_IN_THE_BOOKS = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "--",
    "…": "...",
}
_UNKNOWN = "\0"  # no book holds it, so no match goes over it
_PIECE = re.compile(r"\s+|\S")


@dataclass(frozen=True, kw_only=True)
class Folded:
    """A text as the books would print it, and where its letters came from."""

    letters: bytes  # (F,) ASCII
    places: npt.NDArray[
        np.int64
    ]  # (F + 1,) in the text as it came; the last is its end


def fold(text: str) -> Folded:
    """Returns a text with line breaks as spaces and printers' signs as typed ones.

    Curly quotes become straight, dashes become hyphens, and white space of any length
    one space. What is not ASCII after that matches nothing.
    """
    letters: list[str] = []
    places: list[int] = []
    for match in _PIECE.finditer(text):
        folded = _folded(match[0])
        letters.append(folded)
        places += [match.start()] * len(folded)
    return Folded(
        letters="".join(letters).encode("ascii"),
        places=np.array([*places, len(text)], dtype=np.int64),
    )


def fold_books(text: str) -> bytes:
    """Returns the books with paragraphs as spaces, every letter where it was.

    The empty line between two books stays: a folded text has none, so that no match
    runs from one book into the next.
    """
    return b"\n\n".join(
        book.replace(b"\n", b" ") for book in text.encode("ascii").split(b"\n\n")
    )


def _folded(piece: str) -> str:
    if piece.isspace():
        return " "
    folded = _AS_IN_THE_BOOKS.get(piece, piece)
    return folded if folded.isascii() else _UNKNOWN
