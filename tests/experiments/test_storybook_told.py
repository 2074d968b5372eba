"""What is told: copied stretches and words that exist, against plain programs."""

import pytest

from analogy.experiments import storybook_pages, storybook_told
from analogy.language.retelling import book_words
from analogy.language.verbatim_index import Index, sort_suffixes

SHARE = min(storybook_pages.SHARES)


def index_of(letters: bytes) -> Index:
    return Index(letters, sort_suffixes(letters).data)


def plainly_copied(text: str, book: str) -> int:
    """Returns how many characters lie in a window of 24 that the book has."""
    n = storybook_told.STRETCH
    inside = set()
    for start in range(len(text) - n + 1):
        if text[start : start + n] in book:
            inside |= set(range(start, start + n))
    return len(inside)


def test_what_the_book_has_counts_and_what_it_lacks_does_not():
    book = "Once upon a time there was a little pig who lived in a shoe."
    index = index_of(book.encode())
    copied = book[5:45]
    assert storybook_told._n_copied(copied, index) == 40
    assert storybook_told._n_copied("never " + copied + "!!", index) in (40, 41)
    assert storybook_told._n_copied(copied[:23], index) == 0


def test_people_copy_as_much_as_a_plain_search_finds():
    book = "\n\n".join(storybook_pages.given_pages(SHARE)).replace("\n", " ")
    pieces = [
        page[start : start + 200]
        for page in storybook_pages.held_out_slice()
        for start in range(0, len(page) - 199, 200)
    ]
    texts = [" ".join(piece.split()) for piece in pieces]
    wanted = sum(plainly_copied(text, book) for text in texts)
    found = storybook_told.people_tell(SHARE)
    assert found.copied == pytest.approx(wanted / sum(map(len, texts)), abs=1e-3)


def test_words_that_no_book_has_are_made_up_and_others_only_unshown():
    shown = storybook_told.given(SHARE)
    unshown = min(book_words() - shown.words)
    told = ["the", "the", "qwortling", unshown]
    found = storybook_told._weigh(["the qwortling"], told, shown)
    assert (found.made_up_words, found.unshown_words, found.n_words) == (0.25, 0.25, 4)


def test_nothing_told_is_nothing_made_up():
    found = storybook_told._weigh(["123"], [], storybook_told.given(SHARE))
    assert (found.made_up_words, found.unshown_words, found.copied) == (0, 0, 0)
