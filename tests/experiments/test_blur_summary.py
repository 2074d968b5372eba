"""Shares and their intervals."""

import numpy as np
import pytest
from scipy import stats

from analogy.experiments.blur_summary import (
    change,
    difference,
    faster,
    ratio,
    share,
)


def test_what_always_holds_has_no_doubt():
    found = share([np.ones((20, 3))])
    assert (found.value, found.low, found.high) == (1, 1, 1)


def test_each_list_counts_the_same():
    assert share([np.ones((10, 1)), np.zeros((90, 1))]).value == 0.5


def test_an_interval_is_that_of_an_independent_bootstrap():
    right = np.random.default_rng(1).random((150, 3)) < 0.4
    ours = share([right])
    theirs = stats.bootstrap(
        (right.mean(1),), np.mean, method="percentile", n_resamples=4000, rng=2
    ).confidence_interval
    assert (ours.low, ours.high) == pytest.approx(tuple(theirs), abs=0.01)
    assert ours.value == pytest.approx(right.mean())


def test_phrasings_of_one_fact_are_no_further_evidence():
    once = np.random.default_rng(3).random((100, 1)) < 0.5
    thrice = share([np.repeat(once, 3, axis=1)])
    assert thrice == share([once])


def test_a_difference_is_of_the_same_facts():
    before = np.random.default_rng(4).random((80, 3)) < 0.5
    same = difference([before], [before])
    assert (same.value, same.low, same.high) == (0, 0, 0)
    less, all_of_it = difference([before], [np.zeros_like(before)]), share([before])
    assert (less.value, less.low, less.high) == pytest.approx(
        (all_of_it.value, all_of_it.low, all_of_it.high)
    )


def test_a_change_is_a_share_of_what_there_was():
    before = [np.arange(40)[:, None] < 20]
    found = change([np.arange(40)[:, None] < 15], before)
    assert found.value == pytest.approx(-0.25)
    assert found.low < -0.25 < found.high < 0
    assert change(before, before).low == 0


def test_what_is_lost_faster_is_told_from_what_goes_alike():
    place = np.arange(400)[:, None] % 10
    half, third = ([place < 8], [place < 4]), ([place < 6], [place < 4])
    found = faster(half, third)
    assert found.value == pytest.approx(1 / 2 - 1 / 3)
    assert 0 < found.low < found.value < found.high
    assert faster(half, half).value == 0
    assert faster(third, half).value == pytest.approx(-found.value)


def test_what_is_forgotten_is_a_share_of_what_was_known():
    known = np.arange(40)[:, None] < 20
    gone = np.arange(40)[:, None] < 5
    found = ratio([gone], [known])
    assert found.value == 0.25
    assert found.low < 0.25 < found.high


def test_of_nothing_known_no_share_can_be_forgotten():
    nothing = np.zeros((4, 1))
    assert np.isnan(ratio([nothing], [nothing]).value)


@pytest.mark.parametrize("groups", [[], [np.zeros((0, 3))]])
def test_no_facts_have_no_share(groups):
    with pytest.raises(ValueError, match="no facts"):
        share(groups)
    with pytest.raises(ValueError, match="no facts"):
        ratio(groups, groups)
