import math

import numpy as np
import pytest

from analogy.measures.checks import distribution, two_distributions, whole_number


def test_what_was_given_comes_back_in_its_shape_and_unscaled():
    given = np.array([[0.25, 0.25], [0, 0.5 + 5e-7]], np.float64)
    np.testing.assert_array_equal(distribution(given, "p"), given)
    assert distribution([True, False], "p").dtype == np.float64


def test_a_pair_comes_back_flat():
    p, q = two_distributions([[0.5, 0.5]], [[1, 0]], ("p", "q"))
    np.testing.assert_array_equal(p, [0.5, 0.5])
    np.testing.assert_array_equal(q, [1, 0])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([0.6, 0.6, -0.2], r"p\[2\] = -0\.2 is negative; the least allowed is 0"),
        ([[0.5, 0.6], [-0.1, 0]], r"p\[1, 0\] = -0\.1 is negative"),
        ([0.5, math.nan, 0.5], r"p\[1\] = nan is not finite; leave it out"),
        ([math.inf, 0.5], r"p\[0\] = inf is not finite"),
        ([], "p is empty; give at least one number"),
        (np.zeros((0, 4)), "p is empty"),
        ([0.5, 0.4], r"p sums to 0\.9, .* divide its weights by their sum"),
        ([0.5, 0.500002], r"p sums to 1\.000002, "),
        ([3, 1], "p sums to 4, "),
        (["half", "half"], r"p \(list\) cannot be read as real numbers; give a list"),
        ([[0.5], [0.25, 0.25]], r"p \(list\) .* rows of equal length"),
        (np.array([0.5, 0.5 + 0.1j]), r"p \(ndarray\) cannot be read as real"),
        ({"a": 1.0}, r"p \(dict\) cannot be read as real"),
    ],
)
def test_what_is_no_distribution_is_named(values, message):
    with pytest.raises(ValueError, match=message):
        distribution(values, "p")


def test_different_shapes_are_named():
    message = r"p has shape \(2,\) and q has shape \(3,\); give both the same states"
    with pytest.raises(ValueError, match=message):
        two_distributions([0.5, 0.5], [0.5, 0.5, 0], ("p", "q"))


def test_numpy_integers_are_whole_numbers():
    assert whole_number(np.int64(5), "n_states", at_least=1) == 5


@pytest.mark.parametrize("value", [0, 2.0, None, "3"])
def test_no_whole_number_is_named(value):
    message = f"n_states is {value!r}; give a whole number of at least 1"
    with pytest.raises(ValueError, match=message):
        whole_number(value, "n_states", at_least=1)
