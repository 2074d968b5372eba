"""The scatter of names and the two mistakes: every point where its numbers put it."""

import numpy as np
import pytest

from analogy.figures import names_scatter, names_sentence
from analogy.figures.names import labelled
from analogy.figures.theme import MARKS
from analogy.figures.two_mistakes import (
    Mistakes,
    two_mistakes,
    two_mistakes_sentence,
)
from analogy.worlds import Names


@pytest.fixture
def names():
    return Names.from_text("ann\n" * 8 + "bob\n" * 4 + "cleo\n" * 2 + "dan\n", seed=3)


def trace(figure, name):
    return next(each for each in figure.data if each.name == name)


def test_every_name_is_a_point_at_its_two_shares(names):
    q = np.array([0.5, 0.2, 0.1])
    figure = names_scatter(names, q=q, q_held_out=np.array([0.01]))
    points = {
        name: (x, y)
        for each in figure.data
        if each.text is not None
        for name, x, y in zip(each.text, each.x, each.y, strict=True)
    }
    assert set(points) == {"ann", "bob", "cleo", "dan"}
    for name, p, share in zip(names.trained, names.p_true, q, strict=True):
        assert points[name] == pytest.approx((p, share))


def test_a_tenth_of_the_share_within_the_list_is_lost(names):
    p = names.p_true
    q = np.array([p[0] * 0.5, p[1] * 0.5, p[2] * 0.005])
    figure = names_scatter(names, q=q, q_held_out=np.array([0.1]))
    lost = trace(figure, "lost: a tenth as often, or less")
    assert list(lost.text) == [names.trained[2]]
    assert lost.marker.symbol == MARKS["lost"].symbol
    assert list(trace(figure, "kept").text) == list(names.trained[:2])


def test_invented_names_stand_left_of_every_birth(names):
    figure = names_scatter(
        names,
        q=np.array([0.5, 0.2, 0.1]),
        q_held_out=np.array([0.01]),
        invented=[("annob", 0.03)],
    )
    invented = trace(figure, "invented")
    assert list(invented.text) == ["annob"]
    assert invented.x[0] < names.p_true.min()
    assert invented.marker.symbol == MARKS["invented"].symbol


def test_what_the_model_excludes_is_drawn_at_the_edge_and_not_at_minus_infinity(names):
    figure = names_scatter(names, q=np.array([1.0, 0, 0]), q_held_out=np.zeros(1))
    assert all((each.y > 0).all() for each in figure.data if each.text is not None)


@pytest.mark.parametrize("name", ["ann", "dan"])
def test_a_found_name_is_labelled(names, name):
    found = names.held_out[0] if name == "dan" else names.trained[0]
    figure = names_scatter(
        names, q=np.array([0.5, 0.2, 0.1]), q_held_out=np.array([0.01])
    )
    n_before = len(figure.data)
    assert list(labelled(figure, found).data[-1].text) == [found]
    assert len(figure.data) == n_before  # what is shared is never changed


def test_a_name_that_is_no_point_is_not_labelled(names):
    figure = names_scatter(
        names, q=np.array([0.5, 0.2, 0.1]), q_held_out=np.array([0.01])
    )
    assert len(labelled(figure, "zoe").data) == len(figure.data)


def test_the_sentence_counts_both_mistakes():
    names = Names.load(200)
    ledger = names.ledger(names.fit(3))
    sentence = names_sentence(ledger)
    assert f"{100 * ledger.lost_10:.0f} bear names" in sentence
    assert f"{100 * ledger.invented:.0f} are on no list." in sentence
    alone = Names.load(200, long_list=False)
    assert "not counted" in names_sentence(alone.ledger(alone.fit(3)))


POINTS = [
    Mistakes(at=0.5, lost=0.4, invented=0.1),
    Mistakes(at=1, lost=0.2, invented=0.3),
    Mistakes(at=2, lost=0.3, invented=0.6),
]


def test_both_mistakes_are_drawn_of_100_with_their_marks():
    figure = two_mistakes(POINTS, chosen=1, title="temperature")
    lost, invented = figure.data[:2]
    assert list(lost.y) == [40, 20, 30]
    assert list(invented.y) == [10, 30, 60]
    assert lost.marker.symbol == MARKS["lost"].symbol
    assert invented.marker.symbol == MARKS["invented"].symbol
    assert figure.layout.shapes[0].x0 == 1


def test_the_sentence_names_the_two_best_places():
    sentence = two_mistakes_sentence(POINTS, title="temperature")
    assert "Least is lost at temperature 1: 20 of 100" in sentence
    assert "Least is made up at temperature 0.5: 10 of 100" in sentence
