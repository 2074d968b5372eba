"""The one rule of all verdicts, in every direction."""

from dataclasses import replace

import numpy as np
import pytest

from analogy.experiments.comparisons import (
    Claim,
    Comparison,
    Place,
    Side,
    exact,
    judged,
    mean_of_samples,
    over_seeds,
)


def side(low, high):
    return Side(
        label="it", value=(low + high) / 2, low=low, high=high, kind="seeds", n=3
    )


def comparison(left, right, predicted="more", allowance=0.0):
    return Comparison(
        name="a test",
        predicts="the left one is larger",
        left=side(*left),
        right=side(*right),
        unit="bits",
        predicted=predicted,
        allowance=allowance,
        place=Place(page="verdict"),
    )


# A comparison

APART, TOUCHING, OVERLAPPING = (
    ((3, 4), (1, 2)),
    ((2, 3), (1, 2)),
    ((1, 3), (2, 4)),
)


def test_apart_as_predicted_supports_and_the_other_way_contradicts():
    left, right = APART
    assert comparison(left, right).outcome == "supports"
    assert comparison(right, left).outcome == "contradicts"
    assert comparison(right, left, "less").outcome == "supports"
    assert comparison(left, right, "less").outcome == "contradicts"


@pytest.mark.parametrize("predicted", ["more", "less"])
@pytest.mark.parametrize("sides", [TOUCHING, OVERLAPPING])
def test_spans_that_meet_decide_nothing(sides, predicted):
    if sides is TOUCHING and predicted == "less":
        sides = sides[::-1]  # the left one is predicted to be less, and may be equal
    assert comparison(*sides, predicted).outcome == "undecided"


def test_exactly_equal_numbers_contradict_more_and_less():
    for predicted in ("more", "less"):
        assert comparison((2, 2), (2, 2), predicted).outcome == "contradicts"


def test_as_good_as_is_supported_by_equal_numbers():
    for predicted in ("more", "less"):
        found = comparison((2, 2), (2, 2), predicted, allowance=0.1)
        assert found.outcome == "supports"


def test_an_allowance_forgives_what_is_within_it_only():
    assert comparison((1.0, 1.1), (1.2, 1.3), allowance=0.5).outcome == "supports"
    assert comparison((1.0, 1.1), (1.2, 1.3), allowance=0.2).outcome == "undecided"
    assert comparison((1.0, 1.1), (1.4, 1.5), allowance=0.2).outcome == "contradicts"


def test_turned_round_with_its_prediction_a_comparison_stays_what_it_is():
    rng = np.random.default_rng(0)
    for _ in range(200):
        left, right = np.sort(rng.integers(0, 6, (2, 2)), axis=1).tolist()
        allowance = float(rng.integers(0, 3))
        one = comparison(left, right, "more", allowance)
        other = comparison(right, left, "less", allowance)
        assert one.outcome == other.outcome


# A verdict


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        (["supports"], "holds"),
        (["supports"] * 3, "holds"),
        (["contradicts"] * 2, "breaks"),
        (["supports", "contradicts"], "depends"),
        (["supports", "undecided"], "depends"),
        (["contradicts", "undecided"], "depends"),
        (["undecided"], "depends"),
    ],
)
def test_all_support_or_all_contradict_or_it_depends(outcomes, verdict):
    assert judged(outcomes) == verdict
    assert judged(reversed(outcomes)) == verdict


def test_a_claim_has_the_verdict_of_its_comparisons():
    for_it, against = comparison(*APART), comparison(*APART[::-1])
    claim = Claim(name="x", sentence="X.", would_hold="If.", comparisons=(for_it,))
    assert claim.verdict == "holds"
    assert replace(claim, comparisons=(against,)).verdict == "breaks"
    both = replace(claim, comparisons=(for_it, against, against))
    assert both.verdict == "depends"
    assert [both.count(each) for each in ("supports", "contradicts", "undecided")] == [
        1,
        2,
        0,
    ]


def test_a_claim_without_a_test_has_no_verdict():
    with pytest.raises(ValueError, match="at least one"):
        judged([])


# Sides


def test_an_exact_number_is_its_own_bounds():
    found = exact("it", 3.0)
    assert (found.low, found.value, found.high, found.kind) == (3, 3, 3, "exact")


def test_seeds_are_their_middle_and_their_range():
    found = over_seeds("it", [5.0, 1.0, 2.0])
    assert (found.low, found.value, found.high, found.n) == (1, 2, 5, 3)


def test_samples_are_their_mean_and_an_interval_as_of_the_normal_law():
    values = np.random.default_rng(0).normal(10, 2, 400)
    found = mean_of_samples("it", values.tolist())
    error = values.std() / 20
    assert found.value == pytest.approx(values.mean())
    assert found.low == pytest.approx(found.value - 1.96 * error, abs=0.3 * error)
    assert found.high == pytest.approx(found.value + 1.96 * error, abs=0.3 * error)


def test_a_number_outside_its_bounds_is_refused():
    with pytest.raises(ValueError, match="both sides"):
        Side(label="it", value=3, low=1, high=2, kind="seeds")


def test_bounds_that_are_no_numbers_are_refused():
    with pytest.raises(ValueError, match="finite"):
        exact("it", float("nan"))


@pytest.mark.parametrize("gather", [over_seeds, mean_of_samples])
def test_no_values_are_refused(gather):
    with pytest.raises(ValueError, match="no values"):
        gather("it", [])
