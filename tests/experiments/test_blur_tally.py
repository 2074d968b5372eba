"""Draws of capitals are summed up by capital, and their intervals are over capitals."""

import pytest

from analogy.experiments.blur_sampled import Sampled
from analogy.experiments.blur_tally import tally, tally_less


def drawn(n_right, n_listed, n_shaped):
    return Sampled(
        n=10, n_right=n_right, n_listed=n_listed, n_shaped=n_shaped, commonest=()
    )


BEFORE = (drawn(4, 6, 9), drawn(0, 2, 4), drawn(1, 1, 10), drawn(5, 5, 5))


def test_a_capital_that_came_once_is_not_lost():
    found = tally(BEFORE)
    assert found.said.value == 3 / 4
    assert found.said.low < 3 / 4 < found.said.high


def test_draws_are_right_or_another_on_the_list_or_only_read_like_one():
    found = tally(BEFORE)
    parts = found.right.value, found.wrong.value, found.unlisted.value
    assert parts == pytest.approx((10 / 40, 4 / 40, 14 / 40))


def test_a_loss_is_of_the_same_capitals():
    after = (drawn(0, 6, 9), *BEFORE[1:])
    less = tally_less(BEFORE, after)
    assert less.said.value == pytest.approx(1 / 4)
    assert less.wrong.value == pytest.approx(-4 / 40)
    assert (less.unlisted.low, less.unlisted.high) == (0, 0)
