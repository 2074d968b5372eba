import math

import pytest

from analogy.figures import MARKS, law_figure, law_sentence, sees
from analogy.figures.law import LEAST_SHARE
from analogy.worlds import LawPoint


def point(n_draws, order, singletons, hallucinated, miscalibration=0.1):
    return LawPoint(
        n_draws=n_draws,
        order=order,
        n_seen=10,
        singleton_share=singletons,
        unseen_mass=singletons,
        hallucinated=hallucinated,
        generalised=0.0,
        miscalibration=miscalibration,
    )


POINTS = (
    point(100, 3, 0.8, 0.9, 0.4),
    point(100, 8, 0.8, 0.7, 0.4),
    point(1_000, 3, 0.05, 0.85, 0.3),
    point(1_000, 8, 0.05, 0.08, 0.01),
    point(10_000, 3, 0.0, 0.85, 0.3),
    point(10_000, 8, 0.0, 0.004, 0.002),
)


def by_name(figure):
    return {trace.name: trace for trace in figure.data}


# The figure


def test_each_order_is_a_line_of_sizes():
    line = by_name(law_figure(POINTS, 1_000, 8))["7 letters"]
    assert list(line.x) == [0.8, 0.05, LEAST_SHARE]
    assert list(line.y) == [0.7, 0.08, 0.004]
    assert list(line.text) == ["", "", "7 letters"]


def test_the_order_of_the_points_does_not_matter():
    figures = [law_figure(points, 100, 3) for points in (POINTS, POINTS[::-1])]
    assert figures[0].to_json() == figures[1].to_json()


def test_the_diagonal_is_where_both_shares_are_equal():
    line = by_name(law_figure(POINTS, 1_000, 8))["as much made up as was seen once"]
    assert list(line.x) == list(line.y)


@pytest.mark.parametrize("lit", POINTS)
def test_one_point_is_lit(lit):
    mark = by_name(law_figure(POINTS, lit.n_draws, lit.order))["lit"]
    assert list(mark.x) == [max(LEAST_SHARE, lit.singleton_share)]
    assert list(mark.y) == [lit.hallucinated]
    assert mark.marker.symbol == MARKS["invented"].symbol
    assert mark.marker.color == MARKS["invented"].colour


def test_the_lit_points_bound_hangs_below_it():
    bound = by_name(law_figure(POINTS, 1_000, 8))["its bound"]
    assert list(bound.y) == pytest.approx([0.04, 0.08])


def test_a_bound_of_nothing_is_not_drawn():
    assert "its bound" not in by_name(law_figure(POINTS, 1_000, 3))


def test_every_point_lies_inside_the_log_axes():
    layout = law_figure(POINTS, 1_000, 8).layout
    assert layout.xaxis.type == layout.yaxis.type == "log"
    for each in POINTS:
        x = math.log10(max(LEAST_SHARE, each.singleton_share))
        y = math.log10(each.hallucinated)
        assert layout.xaxis.range[0] < x < layout.xaxis.range[1]
        assert layout.yaxis.range[0] < y < layout.yaxis.range[1]


def test_the_left_edge_says_that_it_holds_all_below():
    axis = law_figure(POINTS, 1_000, 8).layout.xaxis
    assert axis.tickvals[0] == LEAST_SHARE
    assert axis.ticktext[0] == f"≤ {100 * LEAST_SHARE:g}"
    assert "of 100" in axis.title.text


# The sentence


def test_the_sentence_has_the_point_its_bound_and_the_floors():
    assert law_sentence(POINTS, 1_000, 8) == (
        "After 1,000 draws, 5 of 100 were of a name seen once, and the model that sees 7 "
        "letters back makes up 8 of 100. The bound, what was seen once less its "
        "miscalibration of 1, asks for at least 4, further terms left out. After 10,000 "
        "draws, 0 of 100 were seen once: the model that sees 2 letters still makes up 85 "
        "of 100, the one that sees 7 letters fewer than 1."
    )


def test_a_bound_below_nothing_asks_for_nothing():
    assert "of 30, asks for nothing here" in law_sentence(POINTS, 1_000, 3)


def test_one_letter_is_one():
    assert sees(2) == "sees 1 letter"


# Errors


def test_a_point_that_is_not_there():
    words = "no point for 5 draws and order 3; choose"
    with pytest.raises(ValueError, match=words):
        law_figure(POINTS, 5, 3)
    with pytest.raises(ValueError, match=words):
        law_sentence(POINTS, 5, 3)
