"""Rivals without a net: what followed most often, and what is nearest."""

import numpy as np
import pytest

from analogy.experiments.sequence_rivals import back_off, edit_distances, most_alike
from analogy.experiments.sequences import Sequences, padded
from analogy.measures.edits import edit_distance


def padded_rows(*texts):
    """Sequences of letters, all scored."""
    tokens = [[ord(sign) - ord("a") for sign in text] for text in texts]
    return padded(tokens, [0] * len(tokens))


def guesses_right(shown, asked, order):
    return back_off(padded_rows(*shown), padded_rows(asked), order=order)[0].tolist()


def test_without_context_the_commonest_token_is_guessed():
    assert guesses_right(["abb"], "ab", order=1) == [False, True]


def test_of_equally_frequent_tokens_the_first_is_guessed():
    assert guesses_right(["ab"], "ab", order=1) == [True, False]


def test_the_longest_context_that_was_seen_decides():
    shown = ["cac", "cac", "bab"]
    assert guesses_right(shown, "bac", order=2)[2]  # after a mostly c
    assert guesses_right(shown, "bab", order=3)[2]  # after ba only b


def test_an_unseen_context_is_shortened():
    # da was never seen, a was: c follows.
    assert guesses_right(["bac", "cdc"], "dac", order=3)[2]


def test_what_is_not_scored_is_neither_counted_nor_right():
    tokens = np.array([[1, 1, 1, 0]])
    is_scored = np.array([[False, False, False, True]])
    shown = Sequences(tokens=tokens, is_scored=is_scored)
    asked = Sequences(tokens=tokens, is_scored=np.ones((1, 4), bool))
    assert back_off(shown, asked, order=1)[0].tolist() == [False] * 3 + [True]
    assert back_off(shown, shown, order=1)[0].tolist() == [False] * 3 + [True]


def test_a_long_enough_context_repeats_what_was_shown():
    shown = padded_rows("xab", "yac")
    assert back_off(shown, shown, order=3)[:, 2].tolist() == [True, True]
    assert back_off(shown, shown, order=2)[:, 2].tolist() == [True, False]


def test_distances_agree_with_those_of_letters():
    shown = ["", "jump", "walk", "kitten", "jumping", "pmuj"]
    asked = "jumper"
    distances = edit_distances(tuple(asked), [tuple(each) for each in shown])
    assert distances.tolist() == [edit_distance(asked, each) for each in shown]


def test_a_word_counts_as_one_change():
    shown = [("walk", "and", "run"), ("walk",), ("jump", "and", "run", "twice")]
    asked = ("look", "and", "run")
    assert edit_distances(asked, shown).tolist() == [1, 3, 2]


def test_the_most_alike_is_the_first_with_most_places_alike():
    shown = np.array([[0, 1, 2], [5, 1, 3], [5, 1, 2], [5, 1, 2]])
    assert most_alike(np.array([5, 1, 4]), shown) == (1, pytest.approx(2 / 3))
    assert most_alike(np.array([5, 1, 2]), shown) == (2, 1.0)
