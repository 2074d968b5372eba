"""The clock's claims, seed by seed, and what a checkpoint says of a net."""

from dataclasses import replace

import numpy as np
import pytest

from analogy.experiments.clock import make_clock
from analogy.experiments.rule_learning import (
    N_CHECKPOINTS,
    N_STEPS,
    RuleRecipe,
    measured,
    train,
    trained,
)
from analogy.experiments.rule_net import RuleNet, initial


@pytest.fixture(scope="module")
def pressed():
    return [trained(RuleRecipe(seed=seed)) for seed in range(10)]


def test_with_pressure_the_rule_is_found_on_ten_of_ten_seeds(pressed):
    assert N_STEPS == 800
    for net in pressed:
        assert net.shown_right == 1
        assert net.unseen_right >= 0.99
        assert net.verdict == "rule-finder"


@pytest.mark.parametrize("seed", range(10))
def test_without_pressure_the_same_net_is_a_parrot(seed):
    net = trained(RuleRecipe(weight_decay=0, seed=seed))
    assert net.shown_right == 1
    assert net.unseen_right < 0.1
    assert net.verdict == "parrot"


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_on_a_random_table_pressure_finds_nothing(seed):
    net = trained(RuleRecipe(rule="random", seed=seed))
    assert net.shown_right == 1
    # Chance is 1 in 31; of some 380 draws it deviates by 0.009 (one sigma).
    assert net.unseen_right < 1 / 31 + 4 * 0.009


def test_multiplication_is_found_too():
    assert trained(RuleRecipe(rule="multiply")).verdict == "rule-finder"


def test_the_circle_is_the_rule_finders_alone(pressed):
    assert max(net.circle.error_degrees for net in pressed) < 15
    parrot = trained(RuleRecipe(weight_decay=0))
    assert parrot.circle.error_degrees > 30
    assert parrot.naive_circle.error_degrees < 25  # which draws circles from anything


def test_look_up_works_in_the_space_that_the_rule_finder_builds(pressed):
    for net in pressed:
        assert net.nearest_inside["symbols"] < 0.1
        assert net.nearest_inside["scores"] > 0.95
    assert trained(RuleRecipe(weight_decay=0)).nearest_inside["scores"] < 0.1


# Checkpoints


def test_checkpoints_go_from_untrained_to_the_last_step():
    steps = [each.step for each in train(RuleRecipe(steps=41))]
    assert steps[0] == 0
    assert steps[-1] == 41
    assert steps == sorted(set(steps))
    assert len(steps) == N_CHECKPOINTS + 1


def test_equal_recipes_give_equal_nets():
    first, again = (trained(RuleRecipe(steps=5)) for _ in "ab")
    assert np.array_equal(first.net.weights["scores"], again.net.weights["scores"])


def test_all_that_a_net_says_is_memorised_generalised_or_hallucinated():
    for net in train(RuleRecipe(steps=40)):
        parts = net.memorised, net.generalised, net.hallucinated
        assert sum(parts) == pytest.approx(1)
        assert min(parts) >= 0


def test_a_net_that_knows_nothing_says_each_answer_alike():
    clock = make_clock()
    weights = initial(n_hours=31, embedding=4, width=4, rng=np.random.default_rng(0))
    weights["scores"][:] = 0
    net = measured(clock, RuleNet(weights=weights, activation="square"), 0)
    assert net.memorised == pytest.approx(clock.is_shown.mean() / 31)
    assert net.generalised == pytest.approx((~clock.is_shown).mean() / 31)
    assert np.all(net.answers == 0)


@pytest.mark.parametrize(
    ("shown", "unseen", "verdict"),
    [
        (1.0, 1.0, "rule-finder"),
        (1.0, 0.05, "parrot"),
        (1.0, 0.5, "undecided"),
        (0.5, 0.0, "undecided"),
    ],
)
def test_a_verdict_takes_both_scores(shown, unseen, verdict):
    net = next(train(RuleRecipe(steps=1)))
    assert replace(net, shown_right=shown, unseen_right=unseen).verdict == verdict


# Errors


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"rule": "divide"}, "rule is 'divide'; choose one of add, multiply, random"),
        ({"activation": "tanh"}, "activation is 'tanh'; choose one of square, relu"),
        ({"share": 1.0}, "share is 1.0; choose a number between 0 and 1"),
        ({"width": 513}, "width is 513; choose 1 to 512"),
        ({"width": 0}, "width is 0; give a whole number of at least 1"),
        ({"steps": 10**6}, "steps is 1,000,000; choose 1 to 4,000"),
        ({"weight_decay": -1.0}, "weight_decay is -1.0; choose 0 to 30"),
        ({"weight_decay": float("nan")}, "weight_decay is nan"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_a_recipe_out_of_range_is_refused(changed, words):
    with pytest.raises(ValueError, match=words):
        RuleRecipe(**changed)
