"""The books in pages: nothing lost, shares nested, slices from where they should be."""

import pytest

from analogy.experiments import storybook_pages as pages
from analogy.language import corpus
from analogy.language.verbatim_books import books


def held_out_book(title):
    book = next(each for each in books("held-out") if each.title == title)
    return corpus.text("held-out")[book.start : book.start + book.n_chars]


def test_the_pages_are_the_books():
    joined = "".join(pages.all_pages())
    assert joined.splitlines() == [line for line in corpus.text().splitlines() if line]


def test_less_data_is_part_of_more():
    smaller: set[str] = set()
    for share in pages.SHARES:
        given = set(pages.given_pages(share))
        assert smaller <= given
        smaller = given
    assert pages.given_pages(1.0) == pages.all_pages()


@pytest.mark.parametrize("share", pages.SHARES)
def test_a_share_of_the_pages_is_about_that_share_of_the_characters(share):
    n_chars = sum(map(len, pages.given_pages(share)))
    assert n_chars == pytest.approx(share * len(corpus.text()), rel=0.05)


def test_every_model_is_given_the_training_slice():
    assert set(pages.training_slice()) <= set(pages.given_pages(min(pages.SHARES)))


def test_what_is_tested_was_never_given_nor_used_to_choose():
    tested = set(pages.held_out_slice())
    assert not tested & set(pages.all_pages())
    assert not tested & set(pages.validation_slice())
    assert all(page.rstrip("\n") in corpus.text("held-out") for page in tested)


def test_the_tested_book_is_not_among_the_other_held_out_ones():
    other = pages.other_held_out()
    assert held_out_book("The Princess and the Goblin") in other
    assert not any(page in other for page in pages.held_out_slice())


def test_slices_are_some_twenty_thousand_characters():
    for cut in (
        pages.training_slice(),
        pages.held_out_slice(),
        pages.validation_slice(),
    ):
        assert 20_000 <= sum(map(len, cut)) <= 30_000


def test_another_share_is_refused():
    with pytest.raises(ValueError, match=r"share of the books is 0\.5; choose one of"):
        pages.given_pages(0.5)
