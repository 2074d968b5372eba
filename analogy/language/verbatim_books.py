"""Which book a place of the training or held-out text belongs to."""

import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from analogy.language import corpus

STORED = corpus.path("train").with_name("titles.json")
_SOURCES = STORED.parents[1] / "SOURCES.md"
_HEADINGS: dict[corpus.Split, str] = {
    "train": "## The 65 books",
    "held-out": "## The held-out books",
}
_BETWEEN = "\n\n"


@dataclass(frozen=True, kw_only=True)
class Book:
    """A book's place in the text of its split, in characters."""

    title: str
    start: int
    n_chars: int  # without the empty line that parts it from the next


@lru_cache(maxsize=2)
def books(split: corpus.Split = "train") -> tuple[Book, ...]:
    """Returns the books of a split in the order of its text."""
    rows = json.loads(STORED.read_text())[split]
    return tuple(Book(**row) for row in rows)


def write_titles(sources: Path = _SOURCES, stored: Path = STORED) -> None:
    """Makes the table that `books` reads, from the list of sources and the texts."""
    listed = sources.read_text()
    rows = {
        split: [asdict(book) for book in _located(_titles(listed, heading), split)]
        for split, heading in _HEADINGS.items()
    }
    stored.write_text(json.dumps(rows, indent=1) + "\n")


def _titles(listed: str, heading: str) -> list[str]:
    """Returns the first column of the table under a heading."""
    section = listed.split(f"{heading}\n", 1)[1].split("\n## ", 1)[0]
    _, _, *rows = re.findall(r"^\| *([^|]+?) *\|", section, re.MULTILINE)
    return rows


def _located(titles: list[str], split: corpus.Split) -> list[Book]:
    found, start = [], 0
    texts = corpus.text(split).split(_BETWEEN)
    for title, text in zip(titles, texts, strict=True):
        found.append(Book(title=title, start=start, n_chars=len(text)))
        start += len(text) + len(_BETWEEN)
    return found


if __name__ == "__main__":
    write_titles()
