"""Answers worked by hand from an atlas of three settings and three seeds."""

import pytest

from analogy.experiments.atlas import Atlas, Result, Trial, made_now
from analogy.experiments.ingredient_answers import (
    Outcome,
    choice,
    highest,
    lowest,
    movement,
    outcomes,
)

# By setting: what validation and the test say for seeds 0, 1, 2.
VALIDATION = {1.0: (5, 9, 6), 2.0: (4, 4, 8), 3.0: (7, 7, 7)}
TEST = {1.0: (1, 2, 3), 2.0: (6, 4, 5), 3.0: (9, 8, 7)}

ATLAS = Atlas(
    made=made_now("by_hand", (0, 1, 2), ()),
    results=tuple(
        Result(
            trial=Trial(ingredient="decay", setting=setting, seed=seed),
            measured={
                "validation": VALIDATION[setting][seed],
                "test": TEST[setting][seed],
            },
        )
        for setting in VALIDATION
        for seed in (2, 0, 1)
    ),
    settings={"decay": tuple(VALIDATION)},
)


def test_outcomes_are_in_the_order_of_settings_and_seeds():
    found = outcomes(ATLAS, "decay", "test")
    assert [each.setting for each in found] == [1.0, 2.0, 3.0]
    assert [each.values for each in found] == list(TEST.values())


def test_middle_and_range():
    first = outcomes(ATLAS, "decay", "validation")[0]
    assert (first.low, first.median, first.high) == (5, 6, 9)
    assert Outcome(setting=0, values=(1.0, 2.0)).median == 1.5


def test_the_choice_is_validations_even_where_the_test_would_choose_otherwise():
    chosen = choice(ATLAS, "decay", by="validation", test="test")
    assert chosen.setting == 2.0
    assert chosen.test.values == (6, 4, 5)
    assert chosen.best_in_test == 1.0


def test_of_equal_medians_the_first_setting_stands():
    equal = [Outcome(setting=name, values=(2.0, 2.0)) for name in ("a", "b")]
    assert lowest(equal).setting == highest(equal).setting == "a"


def test_settings_that_no_seed_confuses_are_clear_of_each_other():
    moved = movement(outcomes(ATLAS, "decay", "test"))
    assert (moved.lowest.setting, moved.highest.setting) == (1.0, 3.0)
    assert moved.span == 8 - 2
    assert moved.widest_seeds == 2
    assert moved.clear


def test_settings_whose_seeds_overlap_are_not():
    assert not movement(outcomes(ATLAS, "decay", "validation")).clear


def test_an_ingredient_that_is_not_there():
    with pytest.raises(ValueError, match="no ingredient 'salt'; choose one of decay"):
        outcomes(ATLAS, "salt", "test")
