"""Marks of a text beside another: nothing is dropped, and the counts are the distance's."""

import pytest

from analogy.experiments.lossy_text_curves import load
from analogy.experiments.lossy_text_marks import marks
from analogy.measures.edits import edit_distance


def joined(pieces):
    return "".join(text for text, _ in pieces)


def length(pieces, fate):
    return sum(len(text) for text, each in pieces if each == fate)


PAIRS = {
    "equal": ("a mouse", "a mouse"),
    "nothing left": ("a mouse", ""),
    "nothing before": ("", "a mouse"),
    "nothing in common": ("abc", "xyz"),
    "replaced": ("a mouse", "a house"),
    "left out": ("a small mouse", "a mouse"),
    "put in": ("a mouse", "a small mouse"),
    "all at once": ("kitten", "sitting"),
}


@pytest.mark.parametrize(("first", "second"), PAIRS.values(), ids=PAIRS)
def test_pieces_give_both_texts_back_and_count_the_fewest_changes(first, second):
    found = marks(first, second)
    assert joined(found.original) == first
    assert joined(found.text) == second
    kept, again = length(found.original, "kept"), length(found.text, "kept")
    assert kept == again == found.n_kept
    # A change takes one from the first text, one from the second, or one from each.
    n_lost, n_new = len(first) - kept, len(second) - kept
    assert max(n_lost, n_new) <= edit_distance(first, second) <= n_lost + n_new


def test_a_replaced_letter_is_marked_in_both_texts():
    found = marks("a mouse", "a house")
    assert found.original == (("a ", "kept"), ("m", "lost"), ("ouse", "kept"))
    assert found.text == (("a ", "kept"), ("h", "invented"), ("ouse", "kept"))


def test_a_text_that_was_cut_has_lost_its_end_and_invented_nothing():
    curves = load()
    cut = curves.step(1.0).cut
    found = marks(curves.original, cut.text)
    assert found.text == ((cut.text, "kept"),)
    assert len(curves.original) - found.n_kept == cut.n_errors


@pytest.mark.parametrize("price", [7.0, 3.0, 1.0])
def test_replaced_letters_of_a_search_are_its_errors(price):
    curves = load()
    searched = curves.searched[price]
    found = marks(curves.original, searched.text)
    n_changed = len(curves.original) - found.n_kept
    assert (
        n_changed <= searched.n_errors == edit_distance(curves.original, searched.text)
    )
