"""Shannon's bounds: what they must be at the ends, and against plain arithmetic."""

import math

import numpy as np
import pytest

from analogy.experiments.shannon_bounds import (
    MOST_BITS,
    Found,
    at_guess,
    bounds,
    intervals,
)


def plain_lower(q):
    """Returns the lower bound as it is printed in the paper."""
    q = [*q, 0]
    return sum(i * (q[i - 1] - q[i]) * math.log2(i) for i in range(1, len(q)))


def test_a_guesser_who_is_always_right_needs_nothing():
    found = bounds(at_guess([1] * 40))
    assert found.lower_bits == 0
    assert found.upper_bits == 0


def test_the_lower_bound_is_the_one_in_the_paper():
    ranks = [1] * 5 + [2] * 3 + [3] * 2
    found = bounds(at_guess(ranks))
    assert found.lower_bits == pytest.approx(plain_lower([0.5, 0.3, 0.2]))


def test_the_upper_bound_is_the_entropy_of_the_numbers_corrected():
    ranks = [1] * 50 + [2] * 25 + [3] * 25
    correction = 2 / (2 * 100 * math.log(2))
    assert bounds(at_guess(ranks)).upper_bits == pytest.approx(1.5 + correction)


def test_all_numbers_alike_need_as_much_as_all_letters_alike():
    ranks = list(range(1, 28)) * 20
    found = bounds(at_guess(ranks))
    assert found.lower_bits == pytest.approx(MOST_BITS)
    assert found.upper_bits == MOST_BITS


def test_the_entropy_of_an_ideal_guesser_lies_between():
    rng = np.random.default_rng(0)
    p = np.sort(rng.dirichlet(np.full(27, 0.3), size=200), axis=1)[:, ::-1]
    entropy = -(p * np.log2(np.maximum(p, 1e-300))).sum(1).mean()
    counts = np.round(p.mean(0) * 100_000).astype(int)
    found = bounds(at_guess(np.repeat(np.arange(1, 28), counts).tolist()))
    assert found.lower_bits < entropy < found.upper_bits


def test_what_was_told_costs_its_letter():
    told = bounds([Found(n_wrong=3, is_told=True)] * 50)
    assert told.upper_bits == pytest.approx(math.log2(24))
    assert told.lower_bits == bounds(at_guess([4] * 50)).lower_bits


def test_giving_up_at_once_is_never_better_than_all_letters_alike():
    assert bounds([Found(n_wrong=0, is_told=True)] * 9).upper_bits == MOST_BITS


def test_intervals_narrow_with_more_letters():
    few, many = (at_guess([1, 1, 2, 1, 5, 1, 3, 1, 1, 8] * n) for n in (1, 20))
    for bound in ("lower_bits", "upper_bits"):
        wide, narrow = (getattr(intervals(each), bound) for each in (few, many))
        assert narrow[1] - narrow[0] < (wide[1] - wide[0]) / 2


def test_ten_letters_found_at_once_leave_doubt():
    around = intervals(at_guess([1] * 10))
    assert around.lower_bits[1] > 0.5
    assert around.upper_bits[1] > 0.5
    assert around.lower_bits[0] == around.upper_bits[0] == 0


def test_intervals_are_those_of_their_seed():
    letters = at_guess([1, 1, 2, 4, 1, 9, 17, 3, 1, 6, 1, 12])
    assert intervals(letters, seed=3) == intervals(letters, seed=3)
    assert intervals(letters, seed=3) != intervals(letters, seed=4)


def test_intervals_stay_among_what_is_possible():
    around = intervals(at_guess([1, 27, 13, 2, 20, 7, 1, 9, 4, 15]))
    assert 0 <= around.upper_bits[0] <= around.upper_bits[1] <= MOST_BITS


def test_no_letter_has_no_bounds():
    with pytest.raises(ValueError, match="No letter was guessed"):
        bounds([])


@pytest.mark.parametrize("n_wrong", [27, -1])
def test_more_guesses_than_symbols_are_refused(n_wrong):
    with pytest.raises(ValueError, match="0 to 26"):
        bounds([Found(n_wrong=n_wrong)])


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match="seed"):
        intervals(at_guess([1]), seed=-1)
