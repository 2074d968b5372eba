import math

import numpy as np
import pytest
import scipy.spatial.distance
import scipy.special
import scipy.stats

from analogy.measures import (
    bits_from_nats,
    effective_number,
    entropy_bits,
    jensen_shannon_bits,
    kl_bits,
    push_forward,
)

from .worlds import random_pairs, without_holes

PAIRS = random_pairs()
RNG = np.random.default_rng(1)
FULL_PAIRS = [(without_holes(RNG, n), without_holes(RNG, n)) for n in (2, 9, 100, 2048)]


# Identities


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_jensen_shannon_is_symmetric_and_between_0_and_1(p, q):
    forth, back = jensen_shannon_bits(p, q), jensen_shannon_bits(q, p)
    assert forth == pytest.approx(back, abs=1e-14)
    assert 0 <= forth <= 1


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_jensen_shannon_is_the_entropy_of_the_middle_less_the_middle_entropy(p, q):
    mixed = entropy_bits((p + q) / 2) - (entropy_bits(p) + entropy_bits(q)) / 2
    assert jensen_shannon_bits(p, q) == pytest.approx(mixed, abs=1e-12)


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_jensen_shannon_is_two_halves_of_kl_to_the_middle(p, q):
    middle = (p + q) / 2
    halves = (kl_bits(p, middle) + kl_bits(q, middle)) / 2
    assert jensen_shannon_bits(p, q) == pytest.approx(halves, abs=1e-12)


@pytest.mark.parametrize(("p", "q"), FULL_PAIRS)
def test_cross_entropy_is_entropy_plus_kl(p, q):
    cross_entropy_bits = -np.sum(p * np.log2(q))
    assert entropy_bits(p) + kl_bits(p, q) == pytest.approx(cross_entropy_bits)


@pytest.mark.parametrize("seed", range(5))
def test_chain_rule_of_entropy(seed):
    joint = np.random.default_rng(seed).dirichlet(np.ones(60)).reshape(6, 10)
    first = joint.sum(axis=1)
    rest_bits = [entropy_bits(row / row.sum()) for row in joint]
    assert entropy_bits(joint) == pytest.approx(entropy_bits(first) + first @ rest_bits)


@pytest.mark.parametrize("seed", range(5))
def test_chain_rule_of_kl(seed):
    p, q = np.random.default_rng(seed).dirichlet(np.ones(60), 2).reshape(2, 6, 10)
    first_p, first_q = p.sum(axis=1), q.sum(axis=1)
    rest_bits = [kl_bits(a / a.sum(), b / b.sum()) for a, b in zip(p, q, strict=True)]
    chained = kl_bits(first_p, first_q) + first_p @ rest_bits
    assert kl_bits(p, q) == pytest.approx(chained)


@pytest.mark.parametrize(("p", "q"), FULL_PAIRS)
def test_independent_pair_adds_up(p, q):
    p, q = p[:50] / p[:50].sum(), q[:50] / q[:50].sum()
    both = entropy_bits(p) + entropy_bits(q)
    assert entropy_bits(np.outer(p, q)) == pytest.approx(both)


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_a_deterministic_map_never_raises_entropy_or_divergence(p, q):
    codes = np.random.default_rng(len(p)).integers(0, 5, len(p))
    p_code, q_code = push_forward(p, codes, 5), push_forward(q, codes, 5)
    assert entropy_bits(p_code) <= entropy_bits(p) + 1e-12
    assert kl_bits(p_code, q_code) <= kl_bits(p, q) + 1e-12
    assert jensen_shannon_bits(p_code, q_code) <= jensen_shannon_bits(p, q) + 1e-12


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_order_and_shape_of_the_states_do_not_matter(p, q):
    shuffled = np.random.default_rng(2).permutation(len(p))
    p_column, q_column = p[shuffled, None], q[shuffled, None]
    assert entropy_bits(p_column) == pytest.approx(entropy_bits(p))
    assert kl_bits(p_column, q_column) == pytest.approx(kl_bits(p, q))
    assert jensen_shannon_bits(p_column, q_column) == pytest.approx(
        jensen_shannon_bits(p, q)
    )


# Worked by hand


def test_eight_equal_states_hold_three_bits():
    assert entropy_bits([1 / 8] * 8) == 3
    assert effective_number([1 / 8] * 8) == 8


def test_a_sure_thing_holds_no_bits():
    assert entropy_bits([0, 1, 0]) == 0
    assert math.copysign(1, entropy_bits([0, 1, 0])) == 1
    assert effective_number([0, 1, 0]) == 1


def test_half_quarter_quarter():
    assert entropy_bits([[0.5, 0.25], [0.25, 0]]) == 1.5


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_identical_distributions_are_no_bits_apart(p, q):
    assert kl_bits(p, p) == 0
    assert jensen_shannon_bits(q, q) == 0


def test_disjoint_distributions_are_one_jensen_shannon_bit_apart():
    p, q = [0.3, 0.7, 0, 0], [0, 0, 0.9, 0.1]
    assert jensen_shannon_bits(p, q) == pytest.approx(1, abs=1e-15)


def test_direction_of_kl_tells_lost_from_invented():
    went_in, came_out = [0.5, 0.5, 0], [1, 0, 0]
    assert kl_bits(went_in, came_out) == math.inf  # the second state was lost
    assert kl_bits(came_out, went_in) == 1  # nothing was invented


def test_coding_a_biased_coin_as_a_fair_one():
    # 0.75 log2 1.5 + 0.25 log2 0.5 = 0.75 log2 3 - 1
    expected = 0.75 * math.log2(3) - 1
    assert kl_bits([0.75, 0.25], [0.5, 0.5]) == pytest.approx(expected)


def test_next_to_nothing_is_not_nothing():
    tiny = 5e-324  # the smallest float: p / q overflows and p / 2 is 0
    assert kl_bits([1, 0], [tiny, 1]) == 1074
    assert jensen_shannon_bits([tiny, 1], [0, 1]) == pytest.approx(0, abs=1e-15)
    assert entropy_bits([tiny, 1]) == pytest.approx(0, abs=1e-15)


def test_a_mass_just_beside_1_stays_within_the_bounds():
    short, long = [1 - 5e-7, 0], [0, 1 + 5e-7]
    assert entropy_bits(long) == 0
    assert kl_bits(short, [1, 0]) == 0
    assert jensen_shannon_bits(long, [1, 0]) == 1


def test_probabilities_of_a_float32_softmax_are_accepted():
    logits = np.random.default_rng(3).normal(size=2048).astype(np.float32) * 4
    p = np.exp(logits) / np.exp(logits).sum()
    assert p.dtype == np.float32
    assert entropy_bits(p) == pytest.approx(scipy.stats.entropy(p, base=2), rel=1e-5)


def test_nats_become_bits_in_numbers_and_in_arrays():
    assert bits_from_nats(math.log(2)) == 1
    nats = np.log(np.array([[1, 2], [4, 8]], np.float32))
    assert bits_from_nats(nats).dtype == np.float32
    np.testing.assert_allclose(bits_from_nats(nats), [[0, 1], [2, 3]], rtol=1e-6)


# Referee: SciPy


@pytest.mark.parametrize(("p", "q"), PAIRS + FULL_PAIRS)
def test_entropy_agrees_with_scipy(p, q):
    assert entropy_bits(p) == pytest.approx(scipy.stats.entropy(p, base=2))
    in_nats = float(scipy.stats.entropy(q))
    assert entropy_bits(q) == pytest.approx(bits_from_nats(in_nats))


@pytest.mark.parametrize(("p", "q"), PAIRS + FULL_PAIRS)
def test_kl_agrees_with_scipy(p, q):
    in_nats = float(scipy.special.rel_entr(p, q).sum())
    assert kl_bits(p, q) == pytest.approx(bits_from_nats(in_nats))


@pytest.mark.parametrize(("p", "q"), PAIRS + FULL_PAIRS)
def test_jensen_shannon_agrees_with_scipy(p, q):
    distance = scipy.spatial.distance.jensenshannon(p, q, base=2)
    assert jensen_shannon_bits(p, q) == pytest.approx(distance**2)


# Errors: those of a single distribution are in test_checks.py


def test_one_argument_reports_itself():
    for measure in (entropy_bits, effective_number):
        with pytest.raises(ValueError, match=r"p sums to 0\.9"):
            measure([0.5, 0.4])


@pytest.mark.parametrize("measure", [kl_bits, jensen_shannon_bits])
def test_two_arguments_report_the_bad_one(measure):
    with pytest.raises(ValueError, match=r"q\[1\] = -0\.5 is negative"):
        measure([0.5, 0.5], [1.5, -0.5])
    with pytest.raises(
        ValueError, match=r"p has shape \(2,\) and q has shape \(1, 2\)"
    ):
        measure([0.5, 0.5], [[0.5, 0.5]])
