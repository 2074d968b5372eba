import numpy as np
import pytest

from analogy.measures import push_forward, total_variation

from .worlds import random_pairs

PAIRS = random_pairs()


# Identities


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_total_variation_is_what_p_has_too_much_and_what_q_has_too_much(p, q):
    lost, invented = np.maximum(p - q, 0).sum(), np.maximum(q - p, 0).sum()
    assert total_variation(p, q) == pytest.approx(lost)
    assert total_variation(p, q) == pytest.approx(invented)
    assert total_variation(p, q) == total_variation(q, p)


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_total_variation_is_the_widest_gap_of_any_event(p, q):
    event = p > q
    assert total_variation(p, q) == pytest.approx(p[event].sum() - q[event].sum())


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_a_code_never_raises_total_variation(p, q):
    codes = np.random.default_rng(len(p)).integers(0, 4, len(p))
    landed = total_variation(push_forward(p, codes, 4), push_forward(q, codes, 4))
    assert landed <= total_variation(p, q) + 1e-12


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_push_forward_sums_over_the_originals_of_each_place(p, q):
    codes = np.random.default_rng(len(p)).integers(0, 7, len(p))
    kernel = codes[:, None] == np.arange(7)  # p_code(j | i), 0 or 1
    np.testing.assert_allclose(push_forward(p, codes, 7), p @ kernel, atol=1e-15)
    assert push_forward(q, codes, 7).sum() == pytest.approx(1)


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_one_code_after_another_is_their_composition(p, q):
    rng = np.random.default_rng(len(p))
    first, second = rng.integers(0, 9, len(p)), rng.integers(0, 3, 9)
    in_steps = push_forward(push_forward(p, first, 9), second, 3)
    np.testing.assert_allclose(in_steps, push_forward(p, second[first], 3))


@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_renaming_the_states_keeps_every_probability(p, q):
    renamed = np.random.default_rng(0).permutation(len(p))
    landed_p = push_forward(p, renamed, len(p))
    np.testing.assert_array_equal(landed_p[renamed], p)
    landed_q = push_forward(q, renamed, len(p))
    assert total_variation(landed_p, landed_q) == pytest.approx(total_variation(p, q))


# Worked by hand


def test_disjoint_supports_are_all_apart():
    assert total_variation([0.5, 0.5, 0], [0, 0, 1]) == 1


def test_identical_distributions_are_not_apart():
    assert total_variation([0.1, 0.2, 0.7], [0.1, 0.2, 0.7]) == 0


def test_a_quarter_has_to_move():
    assert total_variation([[0.5, 0.25], [0.25, 0]], [[0.25, 0.25], [0.5, 0]]) == 0.25


def test_a_mass_just_beside_1_stays_within_the_bounds():
    assert total_variation([1 + 5e-7, 0], [0, 1 + 5e-7]) == 1


def test_two_originals_on_one_place_and_a_place_never_reached():
    landed = push_forward([[0.125, 0.375], [0.25, 0.25]], [[2, 2], [0, 3]], 5)
    np.testing.assert_array_equal(landed, [0.25, 0, 0.5, 0.25, 0])


def test_bytes_are_codes_too():
    codes = np.array([255, 0], np.uint8)
    landed = push_forward([0.75, 0.25], codes, 256)
    assert (landed[255], landed[0], landed.sum()) == (0.75, 0.25, 1)


# Errors


def test_total_variation_reports_the_bad_argument():
    with pytest.raises(ValueError, match=r"p\[0\] = nan is not finite"):
        total_variation([np.nan, 1], [0, 1])
    with pytest.raises(ValueError, match=r"q sums to 0\.5, "):
        total_variation([0, 1], [0, 0.5])
    with pytest.raises(ValueError, match=r"p has shape \(2,\) and q has shape \(1,\)"):
        total_variation([0, 1], [1])


def test_push_forward_of_no_distribution():
    with pytest.raises(ValueError, match="p sums to 2, "):
        push_forward([1, 1], [0, 0], 1)


def test_a_code_for_every_state():
    with pytest.raises(
        ValueError, match=r"p has shape \(2,\) and codes has shape \(3,\)"
    ):
        push_forward([0.5, 0.5], [0, 1, 1], 2)


@pytest.mark.parametrize(("bad", "place"), [(2, 1), (-1, 0)])
def test_a_code_outside_the_places(bad, place):
    codes = [0, 0]
    codes[place] = bad
    message = (
        rf"codes\[{place}\] = {bad} is outside 0 to 1; change it or raise n_states"
    )
    with pytest.raises(ValueError, match=message):
        push_forward([0.5, 0.5], codes, 2)


@pytest.mark.parametrize("codes", [[0.0, 1.0], [False, True], ["a", "b"]])
def test_codes_that_are_no_integers(codes):
    with pytest.raises(ValueError, match=r"codes are of type .*, but must be integers"):
        push_forward([0.5, 0.5], codes, 2)


def test_codes_in_rows_of_different_lengths():
    with pytest.raises(ValueError, match="codes have rows of different lengths; give"):
        push_forward([0.5, 0.5], [[0], [0, 1]], 2)


@pytest.mark.parametrize("n_states", [0, -1, 2.5])
def test_no_place_to_land_on(n_states):
    with pytest.raises(
        ValueError, match=f"n_states is {n_states}; give a whole number"
    ):
        push_forward([1.0], [0], n_states)
