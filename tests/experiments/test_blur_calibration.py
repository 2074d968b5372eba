"""Certainty against correctness, in bins and with an interval over facts."""

import numpy as np
import pytest

from analogy.experiments.blur_calibration import calibration


def test_as_sure_as_right_is_no_error():
    sure = np.repeat([0.2, 0.8], 100)
    right = np.concatenate([np.arange(100) < 20, np.arange(100) < 80])
    found = calibration([sure], [right])
    assert found.error.value == pytest.approx(0)
    assert [each.n for each in found.bins] == [100, 100]
    assert [each.right for each in found.bins] == pytest.approx([0.2, 0.8])


def test_always_sure_and_never_right_is_the_largest_error():
    found = calibration([np.ones(7)], [np.zeros(7)])
    assert (found.error.value, found.error.low, found.sure.value) == (1, 1, 1)
    assert [each.right for each in found.bins] == [0]


def test_bins_weigh_as_their_answers_are_many():
    found = calibration([[0.95, 0.95, 0.95, 0.15]], [[1, 1, 1, 1]])
    assert found.error.value == pytest.approx((3 * 0.05 + 0.85) / 4)
    assert found.error.low < found.error.value < found.error.high


def test_each_list_counts_the_same_in_certainty_too():
    short, long = np.full((10, 3), 0.95), np.full((90, 3), 0.15)
    found = calibration([short, long], [np.ones((10, 3)), np.zeros((90, 3))])
    assert [each.n for each in found.bins] == [270, 30]
    assert [each.weight for each in found.bins] == [0.5, 0.5]
    assert found.sure.value == pytest.approx((0.95 + 0.15) / 2)
    assert found.error.value == pytest.approx((0.05 + 0.15) / 2)


def test_all_phrasings_of_a_fact_are_drawn_together():
    sure = np.random.default_rng(5).random((50, 1))
    right = sure > 0.6
    once, thrice = (
        calibration([np.repeat(sure, n, axis=1)], [np.repeat(right, n, axis=1)])
        for n in (1, 3)
    )
    assert (thrice.error.low, thrice.error.high) == pytest.approx(
        (once.error.low, once.error.high)
    )


@pytest.mark.parametrize(
    ("sure", "right"), [([], []), ([[]], [[]]), ([[0.5]], [[1, 0]])]
)
def test_every_answer_needs_a_certainty(sure, right):
    with pytest.raises(ValueError, match="Certainties"):
        calibration(sure, right)
