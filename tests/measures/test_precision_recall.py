import math
import tracemalloc

import numpy as np
import pytest

from analogy.measures import precision_recall, total_variation

from .worlds import random_pairs, with_holes, without_holes

PAIRS = random_pairs()


def as_written(p_true, p_compressed, n_angles):
    """The formula of Sajjadi et al. 2018, one row an angle: the referee."""
    slopes = np.tan(np.linspace(1e-10, math.pi / 2 - 1e-10, n_angles))
    precision = np.minimum(slopes[:, None] * p_true, p_compressed).sum(axis=1)
    recall = precision / slopes
    return np.clip(precision, 0, 1), np.clip(recall, 0, 1)


# Identities


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_swapping_the_two_swaps_precision_and_recall_along_reversed_angles(p, q):
    forth, back = precision_recall(p, q), precision_recall(q, p)
    np.testing.assert_allclose(forth.precision, back.recall[::-1], atol=1e-12)
    np.testing.assert_allclose(forth.recall, back.precision[::-1], atol=1e-12)


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_at_45_degrees_both_are_what_total_variation_leaves(p, q):
    curve = precision_recall(p, q)
    assert curve.precision[500] == pytest.approx(1 - total_variation(p, q))
    assert curve.recall[500] == pytest.approx(1 - total_variation(p, q))


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_the_ends_are_all_but_inventions_and_all_but_losses(p, q):
    curve = precision_recall(p, q)
    assert curve.precision[-1] == pytest.approx(q[p > 0].sum(), abs=1e-6)
    assert curve.recall[0] == pytest.approx(p[q > 0].sum(), abs=1e-6)


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_precision_never_falls_and_recall_never_rises(p, q):
    curve = precision_recall(p, q)
    assert np.diff(curve.precision).min() > -1e-12
    assert np.diff(curve.recall).max() < 1e-12


# Worked by hand


def test_no_overlap_is_zero_everywhere():
    curve = precision_recall([0.5, 0.5, 0, 0], [0, 0, 0.25, 0.75])
    assert not curve.precision.any()
    assert not curve.recall.any()


def test_identical_reach_one_and_one():
    curve = precision_recall([0.25, 0.75], [0.25, 0.75])
    assert curve.precision.max() == pytest.approx(1)
    assert curve.recall.max() == pytest.approx(1)


def test_a_lost_half_is_low_recall_and_full_precision():
    curve = precision_recall([0.5, 0.5], [1, 0])
    assert curve.precision.max() == pytest.approx(1)
    assert curve.recall.max() == pytest.approx(0.5)


def test_an_invented_half_is_low_precision_and_full_recall():
    curve = precision_recall([1, 0], [0.5, 0.5])
    assert curve.precision.max() == pytest.approx(0.5)
    assert curve.recall.max() == pytest.approx(1)


def test_two_states_at_three_angles():
    # l = 0+, 1, infinity: min(0.25 l, 0.75) + min(0.75 l, 0.25)
    curve = precision_recall([0.25, 0.75], [0.75, 0.25], n_angles=3)
    np.testing.assert_allclose(curve.precision, [0, 0.5, 1], atol=1e-9)
    np.testing.assert_allclose(curve.recall, [1, 0.5, 0], atol=1e-9)


def test_ratios_beyond_any_float_are_counted():
    tiny = 5e-324
    curve = precision_recall([tiny, 1], [1, tiny], n_angles=5)
    assert curve.precision.max() == pytest.approx(0, abs=1e-300)
    assert curve.recall.max() == pytest.approx(0, abs=1e-300)


# Referee: the formula as written


@pytest.mark.parametrize("n_angles", [2, 3, 100, 1001])
def test_agrees_with_the_formula_with_holes(n_angles):
    for p, q in PAIRS:
        precision, recall = as_written(p, q, n_angles)
        curve = precision_recall(p, q, n_angles=n_angles)
        np.testing.assert_allclose(curve.precision, precision, rtol=1e-11)
        np.testing.assert_allclose(curve.recall, recall, rtol=1e-11)


def test_agrees_with_the_formula_where_ratios_lie_on_the_slopes():
    p, q = np.full(64, 1 / 64), np.repeat([1 / 32, 0], 32)  # ratios 2 and 0
    uneven = np.repeat([1.5 / 64, 0.5 / 64], 32)
    for first, second in [(p, p), (p, q), (q, p), (p, uneven), (uneven, q)]:
        precision, recall = as_written(first, second, 1001)
        curve = precision_recall(first, second)
        np.testing.assert_allclose(curve.precision, precision, rtol=1e-12)
        np.testing.assert_allclose(curve.recall, recall, rtol=1e-12)


def test_agrees_with_the_formula_on_a_table_without_holes():
    rng = np.random.default_rng(5)
    p, q = without_holes(rng, 2048), without_holes(rng, 2048)
    precision, recall = as_written(p, q, 1001)
    curve = precision_recall(p.reshape(32, 64), q.reshape(32, 64))
    np.testing.assert_allclose(curve.precision, precision, rtol=1e-11)
    np.testing.assert_allclose(curve.recall, recall, rtol=1e-11)


def test_agrees_with_the_formula_on_all_two_pixel_pictures_in_little_memory():
    rng = np.random.default_rng(6)
    p, q = (with_holes(rng, 65_536).reshape(256, 256) for _ in range(2))
    tracemalloc.start()
    curve = precision_recall(p, q)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 8_000_000  # the array of the formula as written has 525 MB
    some = slice(0, 1001, 100)
    slopes = np.tan(np.linspace(1e-10, math.pi / 2 - 1e-10, 1001))[some]
    precision = np.array([np.minimum(slope * p, q).sum() for slope in slopes])
    np.testing.assert_allclose(curve.precision[some], precision, rtol=1e-10)
    np.testing.assert_allclose(curve.recall[some], precision / slopes, rtol=1e-10)


# Errors


def test_the_bad_argument_is_named():
    with pytest.raises(ValueError, match=r"p_true sums to 0\.5, "):
        precision_recall([0.5, 0], [0.5, 0.5])
    with pytest.raises(ValueError, match=r"p_compressed\[0\] = -1\.0 is negative"):
        precision_recall([0.5, 0.5], [-1, 2])
    message = r"p_true has shape \(2,\) and p_compressed has shape \(2, 1\)"
    with pytest.raises(ValueError, match=message):
        precision_recall([0.5, 0.5], [[0.5], [0.5]])


@pytest.mark.parametrize("n_angles", [1, 0, 10.0])
def test_a_curve_has_at_least_two_angles(n_angles):
    message = f"n_angles is {n_angles}; give a whole number of at least 2"
    with pytest.raises(ValueError, match=message):
        precision_recall([1.0], [1.0], n_angles=n_angles)
