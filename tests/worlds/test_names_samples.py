import math

import numpy as np
import pytest

from analogy.worlds.name_model import CUT
from analogy.worlds.names import Names
from analogy.worlds.names_samples import sampled_entropy, sorted_samples
from analogy.worlds.ngram import fit_ngram


@pytest.fixture(scope="module")
def world():
    return Names.load(1000)


class Parrot:
    """Draws what it was told; the probabilities of "ab" and "c" are given."""

    def __init__(self, *draws):
        self.draws = draws

    def log2_p(self, names):
        return np.log2([{"ab": 0.5, "c": 0.25}[n.rstrip(CUT) or "c"] for n in names])

    def sample(self, n, *, temperature=1.0, seed=0):
        return list(self.draws)

    def at_temperature(self, temperature):
        raise NotImplementedError


@pytest.mark.parametrize("temperature", [0.7, 1])
def test_every_draw_is_on_exactly_one_list(world, temperature):
    model = world.fit(4)
    lists = sorted_samples(world, model, n=300, temperature=temperature, seed=2)
    drawn = model.sample(300, temperature=temperature, seed=2)
    together = [*lists.copied, *lists.real_unseen, *lists.invented]
    assert sorted(together) == sorted(drawn)
    assert set(lists.copied) <= set(world.trained)
    assert all(world.exists(name) for name in lists.real_unseen)
    assert not set(lists.real_unseen) & set(world.trained)
    assert not any(world.exists(name) for name in lists.invented)


def test_equal_arguments_give_equal_lists(world):
    model = world.fit(4)
    assert sorted_samples(world, model, seed=7) == sorted_samples(world, model, seed=7)
    assert sorted_samples(world, model, seed=7) != sorted_samples(world, model, seed=8)


def test_lists_keep_the_order_and_the_repetitions():
    names = Names.from_text("ab\nab\nc")
    assert names.held_out == ("c",) or names.trained == ("c",)
    lists = sorted_samples(names, Parrot("x", "ab", "c", "ab", "", "x"), n=6)
    assert lists.invented == ("x", "", "x")
    assert {lists.copied, lists.real_unseen} == {("ab", "ab"), ("c",)}


def test_shares_of_the_lists_agree_with_the_exact_ledger(world):
    model, n = world.fit(4), 4000
    ledger = world.ledger(model)
    lists = sorted_samples(world, model, n=n)
    real = ledger.generalised + ledger.real_after_all * ledger.hallucinated
    for drawn, exact in ((lists.copied, ledger.memorised), (lists.real_unseen, real)):
        error = math.sqrt(exact * (1 - exact) / n)
        assert len(drawn) / n == pytest.approx(exact, abs=4 * error)


@pytest.mark.parametrize("order", [1, 3, 5])
def test_the_measured_entropy_lies_around_the_exact_one(world, order):
    # Twice the half width: about 4 standard errors, so that no seed is lucky.
    model = world.fit(order)
    measured = sampled_entropy(model, n=4000, seed=1)
    half_width = measured.high_bits - measured.bits
    exact = model.outcomes().entropy_bits
    assert measured.bits == pytest.approx(exact, abs=2 * half_width)
    assert half_width < 0.06 * exact


def test_entropy_of_four_draws_by_hand():
    # 1, 1, 2, 2 bits: mean 1.5, deviation sqrt(1/3), half width 1.96 sqrt(1/12).
    measured = sampled_entropy(Parrot("ab", "ab", "c", "c"), n=4)
    assert measured.bits == 1.5
    assert measured.high_bits - 1.5 == pytest.approx(1.96 * math.sqrt(1 / 12))
    assert 1.5 - measured.low_bits == pytest.approx(1.96 * math.sqrt(1 / 12))


def test_draws_that_were_cut_are_one_outcome_of_their_share():
    # Two of four were cut: 1 bit each, whatever they began with.
    measured = sampled_entropy(Parrot("ab" + CUT, "c" + CUT, "ab", "ab"), n=4)
    assert measured.bits == measured.low_bits == measured.high_bits == 1


def test_a_model_that_says_one_thing_is_torn_between_nothing():
    model = fit_ngram(["anna"], order=8, discount=0)
    measured = sampled_entropy(model, n=50)
    assert (measured.bits, measured.low_bits, measured.high_bits) == (0, 0, 0)


def test_too_few_draws_for_an_interval_are_refused():
    with pytest.raises(ValueError, match="n is 1; give a whole number of at least 2"):
        sampled_entropy(fit_ngram(["anna"]), n=1)
