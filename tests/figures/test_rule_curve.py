from dataclasses import replace

import pytest

from analogy.experiments.rule_learning import RuleRecipe
from analogy.experiments.rule_live import trained_twins
from analogy.figures.rule_curve import rule_curve, rule_curve_sentence

TWINS = trained_twins(RuleRecipe(steps=30))


def by_name(figure):
    return {trace.name: trace for trace in figure.data}


def test_each_net_has_a_line_for_shown_and_for_never_shown():
    traces = by_name(rule_curve(TWINS, chosen_step=3, chance=1 / 31))
    for name, line, field in (
        ("never shown, with pressure", TWINS.pressed, "unseen_right"),
        ("never shown, without", TWINS.free, "unseen_right"),
        ("shown, with pressure", TWINS.pressed, "shown_right"),
        ("shown, without", TWINS.free, "shown_right"),
    ):
        assert list(traces[name].x) == [each.step for each in line]
        assert list(traces[name].y) == pytest.approx(
            [100 * getattr(each, field) for each in line]
        )


def test_chance_and_the_chosen_step_are_lines():
    across, down = rule_curve(TWINS, chosen_step=9, chance=0.25).layout.shapes
    assert across.y0 == across.y1 == 25
    assert down.x0 == down.x1 == 9


def test_a_run_on_its_way_has_the_axis_of_the_whole():
    figures = [
        rule_curve(
            replace(TWINS, pressed=TWINS.pressed[:n], free=TWINS.free[:n]),
            chosen_step=0,
            chance=0.1,
        )
        for n in (1, 5, 21)
    ]
    assert len({figure.layout.xaxis.range for figure in figures}) == 1


def run(*scores):
    first = TWINS.pressed[0]
    return tuple(
        replace(first, step=step, shown_right=shown, unseen_right=unseen)
        for step, shown, unseen in scores
    )


def test_the_sentence_says_when_each_knew_and_where_it_ended():
    twins = replace(
        TWINS,
        pressed=run((0, 0.0, 0.0), (40, 1.0, 0.25), (80, 1.0, 1.0)),
        free=run((0, 0.0, 0.0), (40, 0.5, 0.0), (80, 0.9, 0.02)),
    )
    assert rule_curve_sentence(twins) == (
        "With pressure, the net knows what it was shown by step 40 and then has 25 of "
        "100 of the others right; at step 80 it is 100. Without it, after 80 steps the "
        "net has 90 of 100 shown answers right and 2 of 100 of the others."
    )
