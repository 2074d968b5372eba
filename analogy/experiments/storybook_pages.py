"""The storybook's books cut into pages, and which of them a small model is given.

A share of the books is a share of their pages, evenly from all of them, so that less
data is less of the same prose and not another kind of prose.
"""

from functools import lru_cache

from analogy.language import corpus
from analogy.language.verbatim_books import books

SHARES = (0.01, 0.1, 1.0)
_PAGE_CHARS = 2_000  # several times what the small models see at once
_SLICE_PAGES = 11  # of a slice, about 22,000 characters
# Validation never comes from the book that is tested.
_TESTED = "The Yellow Fairy Book"
_VALIDATION = "The Princess and the Goblin"


@lru_cache(maxsize=1)
def all_pages() -> tuple[str, ...]:
    """Returns the training books in pages of whole paragraphs, none over two books."""
    return tuple(page for book in corpus.text().split("\n\n") for page in _cut(book))


def given_pages(share: float) -> tuple[str, ...]:
    """Returns the pages a model is given: with a share of 0.1, every tenth.

    A smaller share of `SHARES` is part of every larger one.

    Raises:
        ValueError: The share is not one of `SHARES`.
    """
    if share not in SHARES:
        raise ValueError(f"The share of the books is {share}; choose one of {SHARES}.")
    return all_pages()[:: round(1 / share)]


def training_slice() -> tuple[str, ...]:
    """Returns pages that every model is given, spread over the books."""
    return _spread(given_pages(min(SHARES)))


def held_out_slice() -> tuple[str, ...]:
    """Returns pages of a held-out book; nothing was ever chosen by them."""
    return _spread(_held_out_pages(_TESTED))


def validation_slice() -> tuple[str, ...]:
    """Returns pages of another held-out book, by which the look-up is chosen."""
    return _spread(_held_out_pages(_VALIDATION))


def other_held_out() -> str:
    """Returns the held-out books without the one that is tested."""
    rest = (book for book in books("held-out") if book.title != _TESTED)
    return "\n".join(_held_out(book.title) for book in rest)


def _held_out(title: str) -> str:
    book = next(each for each in books("held-out") if each.title == title)
    return corpus.text("held-out")[book.start : book.start + book.n_chars]


def _held_out_pages(title: str) -> tuple[str, ...]:
    return _cut(_held_out(title))


def _cut(book: str) -> tuple[str, ...]:
    pages, page = [], ""
    for paragraph in book.splitlines():
        page += f"{paragraph}\n"
        if len(page) >= _PAGE_CHARS:
            pages.append(page)
            page = ""
    # What is left of a book is no page, but it is part of the book.
    return (*pages, page) if page else tuple(pages)


def _spread(pages: tuple[str, ...]) -> tuple[str, ...]:
    """Returns whole pages at even distances, the first of which is left out."""
    whole = [page for page in pages if len(page) >= _PAGE_CHARS]
    step = len(whole) // _SLICE_PAGES
    return tuple(whole[step // 2 :: step][:_SLICE_PAGES])
