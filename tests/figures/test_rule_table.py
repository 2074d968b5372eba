from dataclasses import replace

import numpy as np
import pytest

from analogy.experiments.clock import glyph
from analogy.experiments.rule_learning import RuleRecipe, train
from analogy.figures import MARKS
from analogy.figures.rule_table import rule_table, rule_table_sentence

RECIPE = RuleRecipe(steps=30)
CLOCK = RECIPE.clock()
LAST = list(train(RECIPE))[-1]


def by_name(figure):
    return {trace.name: trace for trace in figure.data}


def test_every_question_has_one_mark():
    traces = rule_table(CLOCK, LAST).data
    places = [pair for trace in traces for pair in zip(trace.x, trace.y, strict=True)]
    assert len(places) == len(set(places)) == 31 * 31


def test_marks_count_what_the_checkpoint_counts():
    traces = by_name(rule_table(CLOCK, LAST))
    n_unseen = (~CLOCK.is_shown).sum()
    n_right = len(traces["never shown, right"].x)
    assert n_right == round(LAST.unseen_right * n_unseen)
    assert len(traces["never shown, made up"].x) == n_unseen - n_right
    assert len(traces["shown, right"].x) == round(
        LAST.shown_right * CLOCK.is_shown.sum()
    )


def test_rows_and_columns_are_hours():
    trace = by_name(rule_table(CLOCK, LAST))["never shown, made up"]
    hours = zip(trace.x, trace.y, strict=True)
    symbol_of = np.argsort(CLOCK.values)
    for (first, second), words in zip(hours, trace.text, strict=True):
        a, b = symbol_of[[first, second]]
        assert words.startswith(f"{glyph(int(a))} ∘ {glyph(int(b))}: it says ")
        assert words.endswith(f"true is {glyph(int(CLOCK.answers[a, b]))}")


def test_invention_has_its_cross_and_its_colour():
    marker = by_name(rule_table(CLOCK, LAST))["never shown, made up"].marker
    assert (marker.symbol, marker.color) == (
        MARKS["invented"].symbol,
        MARKS["invented"].colour,
    )


@pytest.mark.parametrize(("right", "words"), [(1.0, "100 of 100"), (0.0, "0 of 100")])
def test_the_sentence_has_both_scores(right, words):
    sentence = rule_table_sentence(CLOCK, replace(LAST, unseen_right=right))
    n_unseen = (~CLOCK.is_shown).sum()
    assert f"and {words} of the {n_unseen} that were kept back" in sentence
    assert sentence.startswith("After 30 steps")
