"""An n-gram after it was fitted: hotter or colder, and with fewer bits."""

import itertools
import math
import warnings

import numpy as np
import pytest

from analogy.worlds.name_model import tempered
from analogy.worlds.ngram import fit_ngram

FEW = {"anna": 3, "ana": 2, "hannah": 1, "nan": 1, "han": 0.5}


def fitted(order, *, names=FEW, **options):
    return fit_ngram([*names], [*names.values()], order=order, **options)


def every_string(characters, longest):
    for length in range(longest + 1):
        yield from map("".join, itertools.product(characters, repeat=length))


# Temperature


@pytest.mark.parametrize("temperature", [0.3, 0.7, 1.5, 4])
def test_a_temperature_is_a_power_made_to_sum_to_one(temperature):
    model = fitted(4)
    power = np.exp2(model.log2_table) ** (1 / temperature)
    expected = power / power.sum(1, keepdims=True)
    got = np.exp2(model.at_temperature(temperature).log2_table)
    np.testing.assert_allclose(got, expected, rtol=1e-12)


def test_temperature_one_changes_nothing_and_zero_always_says_the_same():
    model = fitted(4)
    same = model.at_temperature(1).log2_p([*FEW, "nahn"])
    np.testing.assert_allclose(same, model.log2_p([*FEW, "nahn"]), atol=1e-12)
    assert len(set(model.sample(20, temperature=0))) == 1
    assert model.at_temperature(0).outcomes().entropy_bits == 0


def test_a_temperature_next_to_zero_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        p = np.exp2(tempered(np.log2([[0.6, 0.3, 0.1]]), 1e-300))
    np.testing.assert_array_equal(p, [[1, 0, 0]])


def test_the_impossible_stays_impossible_at_any_temperature():
    model = fitted(8, discount=0)
    for temperature in (0.5, 1, 5):
        assert model.at_temperature(temperature).log2_p(["annah"])[0] == -math.inf


# Fewer bits


def test_sixteen_bits_change_next_to_nothing_and_fewer_change_more():
    model = fitted(4)
    names = [*every_string("ahn", 5)]
    exact = np.exp2(model.log2_p(names))
    off = [
        np.abs(np.exp2(model.shrink(b).log2_p(names)) - exact).sum()
        for b in (16, 8, 4, 1)
    ]
    assert off[0] < 1e-3
    assert off == sorted(off)


def test_one_bit_keeps_two_values_for_each_length_of_context():
    model = fitted(3, names={"ab": 5, "ba": 2, "abb": 1, "aab": 3})
    one_bit = model.shrink(1)
    shares = model.stored.log2_share
    for level in model.contexts.levels:
        assert len(np.unique(one_bit.stored.log2_share[level])) <= 2
        if np.ptp(shares[level]) > 0:
            step = np.ptp(shares[level]) / 2
            off = np.abs(one_bit.stored.log2_share[level] - shares[level])
            assert off.max() <= step / 2 + 1e-12


def test_shrinking_leaves_the_model_as_it_was():
    model = fitted(3)
    before = model.log2_table.copy()
    model.shrink(1)
    np.testing.assert_array_equal(model.log2_table, before)


def test_rounded_maximum_likelihood_still_says_only_what_it_saw():
    blunt = fitted(8, discount=0).shrink(1)
    assert set(blunt.sample(500)) <= set(FEW)
