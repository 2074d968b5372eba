"""Two ways to round: levels, errors and a model that is left alone."""

import numpy as np
import pytest
from scipy.stats import norm

from analogy.language import quantise
from analogy.language.open_models.quantisers import (
    QUANTISERS,
    bell,
    bell_levels,
    even,
    requantised,
)

# Dettmers et al. 2023 (arXiv 2305.14314), appendix E.
NF4 = [
    -1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453,
    -0.28444138169288635, -0.18477343022823334, -0.09105003625154495, 0.0,
    0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224,
    0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0,
]  # fmt: skip


def matrix(columns=128):
    return np.random.default_rng(0).normal(0, 0.1, (24, columns)).astype(np.float32)


def test_four_bits_give_the_published_table():
    assert bell_levels(4) == pytest.approx(NF4, abs=2e-6)


@pytest.mark.parametrize("bits", [2, 3, 5, 6, 8])
def test_levels_are_many_ordered_and_have_a_zero(bits):
    levels = bell_levels(bits)
    assert len(levels) == 2**bits
    assert (np.diff(levels) > 0).all()
    assert (levels[0], levels[-1]) == (-1, 1)
    assert 0 in levels


def test_levels_hold_about_as_many_weights_each():
    # Of a bell as wide as the table means it, each level takes about one share in 32.
    levels = bell_levels(5) * norm.ppf(1 - (1 / 64 + 1 / 62) / 2)
    edges = np.concatenate(([-np.inf], (levels[1:] + levels[:-1]) / 2, [np.inf]))
    assert np.diff(norm.cdf(edges)) == pytest.approx(1 / 32, abs=0.02)


@pytest.mark.parametrize("rounding", [even, bell])
def test_more_bits_lose_less(rounding):
    errors = [
        np.square(rounding(matrix(), bits) - matrix()).mean() for bits in (3, 4, 6, 8)
    ]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 1e-5


def test_even_steps_are_those_of_the_storybook_model():
    codes = quantise.quantise(matrix(), 4)
    assert (even(matrix(), 4) == quantise.dequantise(*codes, 4)).all()


def test_the_bell_keeps_the_largest_and_even_steps_the_least_error():
    weight = matrix()
    exact = np.abs(bell(weight, 3) - weight).reshape(24, 2, 64)
    largest = np.abs(weight).reshape(24, 2, 64).argmax(-1)[..., None]
    assert np.take_along_axis(exact, largest, -1).max() < 1e-3
    errors = [np.square(each(weight, 3) - weight).sum() for each in (even, bell)]
    assert errors[0] < errors[1]


def test_a_group_of_zeros_stays_zero():
    assert (bell(np.zeros((1, 64), np.float32), 4) == 0).all()


@pytest.mark.smollm2
@pytest.mark.parametrize("quantiser", QUANTISERS)
def test_a_rounded_model_leaves_the_whole_one_as_it_was(tiny, quantiser):
    before = {name: p.clone() for name, p in tiny.network.named_parameters()}
    rounded = requantised(tiny, 3, quantiser)
    assert rounded.bits_per_weight == 3
    changed = dict(rounded.network.named_parameters())
    for name, weight in tiny.network.named_parameters():
        assert (weight == before[name]).all()
        is_matrix = weight.dim() == 2 and weight.shape[1] % 64 == 0
        assert (weight != changed[name]).any() == is_matrix
    assert requantised(tiny, 16, quantiser) is tiny


@pytest.mark.parametrize(
    ("bits", "quantiser", "said"), [(7, "even", "7 bits"), (4, "best", "'best'")]
)
def test_what_is_not_on_offer_is_refused(bits, quantiser, said):
    with pytest.raises(ValueError, match=said):
        requantised(None, bits, quantiser)


def test_one_bit_has_no_bell():
    with pytest.raises(ValueError, match="choose 2"):
        bell_levels(1)
