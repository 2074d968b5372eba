import math

import pytest

from analogy.experiments.circle import Circle
from analogy.experiments.clock import GLYPHS, make_clock
from analogy.figures.rule_circle import rule_circle, rule_circle_sentence


def perfect(clock, turns=1):
    angles = [
        2 * math.pi * turns * int(value) / clock.n_hours for value in clock.values
    ]
    points = tuple((math.cos(angle), math.sin(angle)) for angle in angles)
    return Circle(n_turns=turns, points=points, error_degrees=0.0)


def test_every_symbol_is_a_letter_at_its_point():
    clock = make_clock()
    _, letters = rule_circle(clock, perfect(clock)).data
    assert list(letters.text) == list(GLYPHS)
    assert list(letters.customdata) == list(clock.values)


def test_lines_lead_to_where_the_circle_would_have_them():
    clock = make_clock()
    lines, letters = rule_circle(clock, perfect(clock, turns=3)).data
    assert list(lines.x[0::3]) == pytest.approx(list(letters.x))
    assert list(lines.x[1::3]) == pytest.approx(list(letters.x))  # nothing is off
    assert set(lines.x[2::3]) == {None}


def test_zero_of_multiplication_is_left_out():
    clock = make_clock(rule="multiply")
    points = tuple(None if value == 0 else (1.0, 0.0) for value in clock.values)
    circle = Circle(n_turns=1, points=points, error_degrees=90.0)
    _, letters = rule_circle(clock, circle).data
    assert len(letters.text) == 30
    assert 0 not in letters.customdata


def test_points_far_out_stand_at_the_edge():
    clock = make_clock()
    circle = Circle(n_turns=1, points=((30.0, 40.0),) * 31, error_degrees=90.0)
    figure = rule_circle(clock, circle)
    letters = figure.data[1]
    assert max(letters.y) < figure.layout.yaxis.range[1]
    assert letters.y[0] / letters.x[0] == pytest.approx(4 / 3)


def test_the_sentence_stands_beside_chance():
    circle = Circle(n_turns=4, points=(), error_degrees=2.6)
    assert rule_circle_sentence(circle, chance_degrees=67.8) == (
        "The symbols are 3 degrees off a circle that goes round 4 times; random numbers, "
        "projected alike, are 68 off."
    )
