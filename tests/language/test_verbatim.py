"""Stretches that stand in the books, in a library that can be read at a glance."""

import math
import random
from itertools import pairwise

import numpy as np
import pytest

from analogy.language import corpus, verbatim
from analogy.language.verbatim import (
    LEVELS,
    level,
    longest_matches,
    share_verbatim,
    spans,
    stretches,
    surroundings,
)
from analogy.language.verbatim_books import Book
from analogy.language.verbatim_fold import fold_books
from analogy.language.verbatim_index import Index, sort_suffixes

CAT = 'The cat sat on the mat.\n"Oh dear!" said the cat. The end.'
DOG = "A dog sat on the cat--and that was that.\n"
LIBRARY = f"{CAT}\n\n{DOG}"


@pytest.fixture
def library(monkeypatch):
    """Puts two short books where the 65 are."""
    letters = fold_books(LIBRARY)
    index = Index(letters, sort_suffixes(letters).data)
    two = (
        Book(title="Cat", start=0, n_chars=len(CAT)),
        Book(title="Dog", start=len(CAT) + 2, n_chars=len(DOG)),
    )
    monkeypatch.setattr(verbatim, "books_index", lambda: index)
    monkeypatch.setattr(verbatim, "books", lambda: two)
    verbatim._lengths.cache_clear()
    yield
    verbatim._lengths.cache_clear()


def random_text(seed):
    """Returns pieces of the library in disorder, with letters of no book between."""
    rng = random.Random(seed)
    plain = LIBRARY.replace("\n", " ")
    pieces = []
    for _ in range(8):
        start = rng.randrange(len(plain))
        pieces.append(plain[start : start + rng.randrange(25)])
        pieces.append(rng.choice(["", " ", "x", "é", "the "]))
    return " ".join("".join(pieces).split())


def longest_by_hand(text):
    books = [CAT.replace("\n", " "), DOG.replace("\n", " ")]
    return [
        max(
            n
            for n in range(len(text) - i + 1)
            if any(text[i : i + n] in b for b in books)
        )
        for i in range(len(text))
    ]


def told(text, **options):
    return [text[s.start : s.end] for s in stretches(text, **options)]


# Against plain search


@pytest.mark.parametrize("seed", range(8))
def test_longest_matches_are_those_of_a_plain_search(library, seed):
    text = random_text(seed)
    assert longest_matches(text).tolist() == longest_by_hand(text)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("n_chars", [1, 5, 12])
def test_the_share_counts_every_character_that_a_match_holds(library, seed, n_chars):
    text = random_text(seed)
    held = set()
    for start, n in enumerate(longest_by_hand(text)):
        if n >= n_chars:
            held.update(range(start, start + n))
    assert share_verbatim(text, n_chars=n_chars) == pytest.approx(len(held) / len(text))


@pytest.mark.parametrize("seed", range(8))
def test_stretches_stand_where_they_say_and_do_not_overlap(library, seed):
    text = random_text(seed)
    found = stretches(text, shortest=4)
    books = [CAT.replace("\n", " "), DOG.replace("\n", " ")]
    for one in found:
        words = text[one.start : one.end]
        assert len(words) == one.n_chars >= 4
        assert books[one.book][one.offset :].startswith(words)
        assert one.title == ("Cat", "Dog")[one.book]
        assert one.n_places == sum(
            book.startswith(words, at) for book in books for at in range(len(book))
        )
        assert one.n_books == sum(words in book for book in books)
    for one, following in pairwise(found):
        assert one.end <= following.start
    assert max(longest_by_hand(text)) == max((s.n_chars for s in found), default=0)


# Worked by hand


def test_the_longest_is_taken_first_and_then_what_lies_beside_it(library):
    text = "said the cat--and that was all"
    # Read from the left, "said the cat" would come first and cut the longer one.
    assert told(text, shortest=5) == [" the cat--and that was "]
    assert told(text, shortest=4) == ["said", " the cat--and that was "]


def test_no_stretch_goes_from_one_book_into_the_next(library):
    assert told("The end. A dog sat", shortest=8) == ["The end.", "A dog sat"]
    assert told("The end.\n\nA dog sat", shortest=8) == ["The end.", "A dog sat"]


def test_quotes_dashes_and_line_breaks_are_no_difference(library):
    assert told("“Oh dear!” said\n  the cat.") == ["“Oh dear!” said\n  the cat."]
    assert told("on the cat—and that", shortest=9) == ["on the cat—and that"]
    (one,) = stretches("the mat. “Oh dear!”", shortest=9)
    assert one.n_chars == len('the mat. "Oh dear!"')


def test_case_is_a_difference(library):
    assert told("the CAT sat on the mat.", shortest=8) == [" sat on the mat."]


def test_the_first_of_several_places_is_named(library):
    (one,) = stretches(" sat on the ", shortest=5)
    assert (one.book, one.title, one.offset) == (0, "Cat", 7)
    assert (one.n_places, one.n_books) == (2, 2)


def test_a_second_space_has_the_length_of_the_first(library):
    assert longest_matches("cat  sat").tolist() == [7, 6, 5, 4, 4, 3, 2, 1]


def test_a_dash_has_the_length_of_the_two_it_stands_for(library):
    assert longest_matches("cat—and").tolist() == [8, 7, 6, 5, 3, 2, 1]


def test_a_copied_page_is_one_stretch(library):
    (one,) = stretches(CAT)
    assert (one.start, one.end, one.offset) == (0, len(CAT), 0)
    assert share_verbatim(CAT) == 1


def test_half_a_copy_is_half_a_share(library):
    text = CAT + "é" * len(CAT)
    assert share_verbatim(text) == 0.5
    assert share_verbatim(text, n_chars=len(CAT) + 1) == 0


def test_nothing_to_find(library):
    for text in ("", "é", "國王"):
        assert stretches(text) == ()
        assert longest_matches(text).tolist() == [0] * len(text)
    assert math.isnan(share_verbatim(""))
    assert share_verbatim("國王") == 0


@pytest.mark.parametrize("text", ["-—-", "——", "x—…—x"])
def test_no_stretch_lies_within_one_sign(library, text):
    found = stretches(text, shortest=1)
    assert all(one.start < one.end for one in found)
    assert "".join(span.text for span in spans(text, found)) == text


# For a page


@pytest.mark.parametrize("text", ["", "x", CAT, "x" + DOG, random_text(9), "a—b  c"])
def test_spans_joined_are_the_text(library, text):
    found = stretches(text, shortest=4)
    pieces = spans(text, found)
    assert "".join(piece.text for piece in pieces) == text
    assert tuple(p.stretch for p in pieces if p.stretch is not None) == found
    assert all(
        p.text == text[p.stretch.start : p.stretch.end] for p in pieces if p.stretch
    )
    assert all(
        p.level == level(p.stretch.n_chars) if p.stretch else p.level == 0
        for p in pieces
    )


def test_a_level_begins_at_its_length():
    assert [level(n) for n in (0, 19, 20, 29, 30, 59, 60, 4000)] == [
        0,
        0,
        1,
        1,
        2,
        2,
        3,
        3,
    ]
    assert LEVELS == (20, 30, 60)


def test_surroundings_end_with_the_book(library):
    (one,) = stretches("said the cat. The", shortest=9)
    assert surroundings(one) == (
        'The cat sat on the mat. "Oh dear!" ',
        " end.",
    )
    assert surroundings(one, n_chars=3) == ('!" ', " en")
    assert surroundings(one, n_chars=0) == ("", "")
    (dog,) = stretches("A dog sat", shortest=9)
    assert surroundings(dog, n_chars=8) == ("", " on the ")


# The books themselves


def test_a_page_of_alice_is_found_in_alice():
    text = corpus.text("train")
    start = text.index("There was nothing so VERY remarkable")
    (one,) = stretches(text[start : start + 1000])
    assert one.title == "Alice's Adventures in Wonderland"
    assert (one.n_chars, one.n_places, one.n_books) == (1000, 1, 1)
    assert surroundings(one, n_chars=5)[0] == text[start - 5 : start].replace("\n", " ")


def test_held_out_prose_is_found_where_plain_search_finds_it():
    whole = corpus.text("train").replace("\n\n", "\0").replace("\n", " ")
    text = corpus.text("held-out")[600_000:600_250].replace("\n", " ")
    lengths = longest_matches(text)
    for start in range(0, len(text), 25):
        n = int(lengths[start])
        assert text[start : start + n] in whole
        assert start + n == len(text) or text[start : start + n + 1] not in whole
    assert np.all(np.diff(lengths) >= -1)


# Errors


@pytest.mark.parametrize("n", [0, -1, 1.5, "20"])
def test_a_length_that_is_none_is_refused(library, n):
    with pytest.raises(ValueError, match=r"shortest is .*at least 1"):
        stretches(CAT, shortest=n)
    with pytest.raises(ValueError, match=r"n_chars is .*at least 1"):
        share_verbatim(CAT, n_chars=n)


def test_surroundings_of_negative_length_are_refused(library):
    with pytest.raises(ValueError, match=r"n_chars is -1.*at least 0"):
        surroundings(stretches(CAT)[0], n_chars=-1)
