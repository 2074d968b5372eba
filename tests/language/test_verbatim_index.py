"""The index against searching from the first letter to the last."""

import random

import pytest

from analogy.language.verbatim_index import Index, sort_suffixes

LIBRARIES = {
    "one letter": b"a",
    "one letter many times": b"a" * 100,
    "two letters": bytes(random.Random(0).choices(b"ab", k=400)),
    "words": b" ".join(
        random.Random(1).choices([b"the", b"hen", b"then", b"he"], k=99)
    ),
    "a long line twice": b"x".join(
        [bytes(random.Random(2).choices(b"abcd", k=700))] * 2
    ),
}


def index_of(letters):
    return Index(letters, sort_suffixes(letters).data)


def found_by_hand(letters, wanted):
    return [i for i in range(len(letters)) if letters.startswith(wanted, i)]


def longest_by_hand(letters, text, start):
    n = 0
    while start + n < len(text) and text[start : start + n + 1] in letters:
        n += 1
    return n


@pytest.mark.parametrize("letters", LIBRARIES.values(), ids=LIBRARIES)
def test_suffixes_are_in_alphabetical_order(letters):
    expected = sorted(range(len(letters)), key=lambda place: letters[place:])
    assert sort_suffixes(letters).tolist() == expected


@pytest.mark.parametrize("letters", LIBRARIES.values(), ids=LIBRARIES)
def test_match_lengths_are_those_of_a_plain_search(letters):
    index, rng = index_of(letters), random.Random(3)
    strange = bytes(rng.choices(b"abcx the", k=60))
    text = letters[5:80] + strange + letters[-300:] + b"\0" + letters[:40]
    for start in range(len(text)):
        expected = longest_by_hand(letters, text, start)
        assert index.match_length(text, start) == expected


@pytest.mark.parametrize("n", [31, 32, 33, 255, 256, 257, 700])
def test_a_match_of_any_length_is_found_whole(n):
    letters = LIBRARIES["a long line twice"]
    text = b"?" + letters[:n] + b"?"
    assert index_of(letters).match_length(text, 1) == n
    assert index_of(letters).match_length(text[:-1], 1) == n


@pytest.mark.parametrize("letters", LIBRARIES.values(), ids=LIBRARIES)
def test_places_are_all_there_are_in_order(letters):
    index = index_of(letters)
    for wanted in (b"a", b"he", b"the ", b"ab", letters, letters[3:9], b"zz", b"\xff"):
        expected = found_by_hand(letters, wanted)
        assert index.places(wanted).tolist() == expected


def test_what_follows_the_letters_in_the_same_file_is_not_searched():
    index = Index(b"abc" + b"abcd", sort_suffixes(b"abc").data)
    assert len(index) == 3
    assert index.match_length(b"abcd", 0) == 3
    assert index.letters(1, 9) == b"bc"
