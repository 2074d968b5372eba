import numpy as np
import pytest

from analogy.measures import good_turing_missing_mass

# Identities


def test_order_shape_and_unseen_values_do_not_matter():
    counts = np.random.default_rng(0).poisson(1, 40)
    share = good_turing_missing_mass(counts)
    assert good_turing_missing_mass(counts[::-1].reshape(5, 8)) == share
    assert good_turing_missing_mass(np.append(counts, [0, 0])) == share
    assert good_turing_missing_mass(counts.astype(float)) == share


def test_it_is_too_high_on_average_by_what_the_formula_says():
    # E[GT] - E[missing mass] = sum p^2 (1 - p)^(n - 1), here 2000 worlds of 30 draws.
    p = 1 / np.arange(1, 51)
    p /= p.sum()
    n_draws, n_worlds = 30, 2000
    counts = np.random.default_rng(1).multinomial(n_draws, p, n_worlds)
    estimated = np.array([good_turing_missing_mass(world) for world in counts])
    too_high = estimated - (counts == 0) @ p
    expected = np.sum(p**2 * (1 - p) ** (n_draws - 1))
    standard_error = too_high.std() / np.sqrt(n_worlds)
    assert 0 < expected < 1 / n_draws
    assert too_high.mean() == pytest.approx(expected, abs=4 * standard_error)


# Worked by hand


def test_two_of_ten_draws_were_seen_once():
    assert good_turing_missing_mass([5, 3, 1, 1]) == 0.2


def test_everything_seen_once_promises_only_news():
    assert good_turing_missing_mass([1, 1, 1]) == 1


def test_nothing_seen_once_promises_no_news():
    assert good_turing_missing_mass([2, 7, 0]) == 0


def test_many_small_unsigned_counts_do_not_overflow():
    assert good_turing_missing_mass(np.array([250, 250, 1], np.uint8)) == 1 / 501


# Errors


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([2, -1], r"counts\[1\] = -1\.0 is negative"),
        ([0.5, 0.5], r"counts\[0\] = 0\.5 is not a whole number; give how often"),
        ([1, np.nan], r"counts\[1\] = nan is not finite"),
        ([], "counts is empty"),
        ([0, 0], "counts are all 0; give the counts of at least one draw"),
        ({"a": 1}.values(), r"counts \(dict_values\) cannot be read as real numbers"),
    ],
)
def test_what_is_no_count_is_named(counts, message):
    with pytest.raises(ValueError, match=message):
        good_turing_missing_mass(counts)
