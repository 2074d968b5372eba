"""Figures of texts of one length, against counting by hand."""

import pytest

from analogy.language import corpus
from analogy.language.verbatim import longest_matches, share_verbatim
from analogy.language.verbatim_books import books
from analogy.language.verbatim_figures import figures, held_out_pieces

OWL = next(book for book in books("held-out") if "Solomon Owl" in book.title)


@pytest.fixture(scope="module")
def page():
    """A thousand characters of a training book."""
    text = corpus.text("train")
    return text[text.index(" was nothing so VERY remarkable") :][:1000]


# Identities


def test_a_page_of_a_training_book_is_there_from_end_to_end(page):
    found = figures([page])
    assert (found.n_texts, found.n_chars) == (1, 1000)
    assert found.longest_median == found.longest_of_all == 1000
    assert found.longest_band == (1000, 1000)
    assert found.shares == (1, 1, 1)
    assert found.new_word_share == 0


def test_figures_of_several_are_those_of_each_put_together():
    pieces = held_out_pieces(300, OWL)[:9]
    found, each = figures(pieces), [figures([piece]) for piece in pieces]
    longest = sorted(one.longest_of_all for one in each)
    assert found.longest_median == longest[4]
    assert found.longest_band == (longest[0], longest[-1])
    assert found.longest_of_all == longest[-1]
    for level, share in enumerate(found.shares):
        assert share == pytest.approx(sum(one.shares[level] for one in each) / 9)
    mean = sum(one.distinct_word_share for one in each) / 9
    assert found.distinct_word_share == pytest.approx(mean)


def test_a_text_has_the_lengths_and_shares_of_the_plain_functions():
    piece = held_out_pieces(250, OWL)[3]
    found = figures([piece])
    assert found.longest_of_all == longest_matches(piece).max()
    assert found.shares == tuple(share_verbatim(piece, n_chars=n) for n in (20, 30, 60))


# Worked by hand


def test_words_that_no_book_has_and_words_that_come_again():
    # 47 characters: the first 5 words are compared; the last may be cut and is none.
    text = " the cat and the blorg sat with the grumblefoot"
    found = figures([text])
    assert found.distinct_word_share == 4 / 5
    assert found.new_word_share == 1 / 8
    assert figures([text + "."]).new_word_share == pytest.approx(2 / 9)


def test_a_word_that_the_prompt_began_is_not_counted():
    assert figures(["blorg sat. "], prompt="the cat").new_word_share == 0
    assert figures(["blorg sat. "], prompt="the cat ").new_word_share == 1 / 2


def test_a_text_without_words_has_no_share_of_them():
    found = figures(["1, 2, 3"])
    assert found.new_word_share != found.new_word_share
    assert found.distinct_word_share != found.distinct_word_share


# Held-out pieces


@pytest.mark.parametrize("n_chars", [50, 1000])
def test_pieces_are_of_one_length_begin_with_a_space_and_come_in_order(n_chars):
    pieces = held_out_pieces(n_chars, OWL)
    text = corpus.text("held-out")[OWL.start : OWL.start + OWL.n_chars]
    assert {len(piece) for piece in pieces} == {n_chars}
    assert all(piece.startswith(" ") for piece in pieces)
    end = 0
    for piece in pieces:
        start = text.index(piece, end)
        # No more is left out than a word, at a line's end perhaps two.
        assert start - end < 60
        end = start + n_chars
    assert len(text) - end < n_chars + 60


def test_pieces_of_all_books_are_those_of_each():
    every = [
        piece for book in books("held-out") for piece in held_out_pieces(2000, book)
    ]
    assert held_out_pieces(2000) == every
    assert not any("\n\n" in piece for piece in every)


def test_a_piece_longer_than_a_book_is_none():
    assert held_out_pieces(OWL.n_chars + 1, OWL) == []


# Errors


@pytest.mark.parametrize("texts", [[], [""], ["a cat", "a dog sat"]])
def test_texts_that_cannot_be_compared_are_refused(texts):
    with pytest.raises(
        ValueError, match="give at least one, all of one length above 0"
    ):
        figures(texts)


def test_pieces_without_length_are_refused():
    with pytest.raises(ValueError, match=r"n_chars is 0.*at least 1"):
        held_out_pieces(0)
