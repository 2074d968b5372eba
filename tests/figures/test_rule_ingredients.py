import pytest

from analogy.experiments.clock_page import Outcome
from analogy.figures.rule_ingredients import (
    rule_ingredient,
    rule_ingredient_sentence,
)

OUTCOMES = (
    Outcome(setting=0.0, shown_right=(1.0, 1.0, 1.0), unseen_right=(0.0, 0.02, 0.01)),
    Outcome(setting=3.0, shown_right=(1.0, 1.0, 0.9), unseen_right=(1.0, 0.5, 0.98)),
)
LABELS = ("0", "3")


def figure(chosen="3"):
    return rule_ingredient(OUTCOMES, title="Pressure", labels=LABELS, chosen=chosen)


def test_every_seed_has_a_diamond():
    _, marks = figure().data
    assert list(marks.x) == ["0", "0", "0", "3", "3", "3"]
    assert list(marks.y) == pytest.approx([0, 2, 1, 100, 50, 98])


def test_the_line_goes_through_the_middle_seeds():
    line, _ = figure().data
    assert list(line.y) == pytest.approx([1, 98])


def test_the_chosen_setting_has_a_line_and_another_has_none():
    (line,) = figure().layout.shapes
    assert line.x0 == 1
    assert not figure("7").layout.shapes


def test_the_sentence_has_best_and_worst_and_what_was_shown():
    assert rule_ingredient_sentence(OUTCOMES, title="Pressure", labels=LABELS) == (
        "Pressure: most with 3, 98 of 100 kept-back questions right; fewest with 0, 1 of "
        "100, while 100 of 100 shown ones are."
    )
