"""Shares, their intervals, and certainty against correctness."""

import numpy as np
import pytest
from scipy import stats

from analogy.experiments.blur_summary import calibration, difference, ratio, share


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
    less = difference([before], [np.zeros_like(before)])
    assert less == share([before])


def test_what_is_forgotten_is_a_share_of_what_was_known():
    known = np.arange(40)[:, None] < 20
    gone = np.arange(40)[:, None] < 5
    found = ratio([gone], [known])
    assert found.value == 0.25
    assert found.low < 0.25 < found.high


def test_of_nothing_known_no_share_can_be_forgotten():
    nothing = np.zeros((4, 1))
    assert np.isnan(ratio([nothing], [nothing]).value)


def test_as_sure_as_right_is_no_error():
    sure = np.repeat([0.2, 0.8], 100)
    right = np.concatenate([np.arange(100) < 20, np.arange(100) < 80])
    found = calibration(sure, right)
    assert found.error == pytest.approx(0)
    assert [each.n for each in found.bins] == [100, 100]


def test_always_sure_and_never_right_is_the_largest_error():
    found = calibration(np.ones(7), np.zeros(7))
    assert (found.error, found.sure, found.right) == (1, 1, 0)


def test_bins_weigh_as_their_answers_are_many():
    found = calibration([0.95, 0.95, 0.95, 0.15], [1, 1, 1, 1])
    assert found.error == pytest.approx((3 * 0.05 + 0.85) / 4)


@pytest.mark.parametrize("groups", [[], [np.zeros((0, 3))]])
def test_no_facts_have_no_share(groups):
    with pytest.raises(ValueError, match="no facts"):
        share(groups)
    with pytest.raises(ValueError, match="no facts"):
        ratio(groups, groups)


@pytest.mark.parametrize(("sure", "right"), [([], []), ([0.5], [1, 0])])
def test_every_answer_needs_a_certainty(sure, right):
    with pytest.raises(ValueError, match="certainties"):
        calibration(sure, right)
