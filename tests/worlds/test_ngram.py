import itertools
import math

import numpy as np
import pytest

from analogy.worlds import ngram as module
from analogy.worlds.name_model import CUT, LENGTH_CAP
from analogy.worlds.ngram import ORDERS, fit_ngram
from tests.worlds.kneser_ney_by_hand import SlowKneserNey

FEW = {"anna": 3, "ana": 2, "hannah": 1, "nan": 1, "han": 0.5}


def fitted(order, *, names=FEW, **options):
    return fit_ngram([*names], [*names.values()], order=order, **options)


def every_string(characters, longest):
    for length in range(longest + 1):
        yield from map("".join, itertools.product(characters, repeat=length))


# Identities


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("discount", [0, 0.3, 0.75, 1])
def test_the_next_character_sums_to_one_in_every_context(order, discount):
    model = fitted(order, discount=discount)
    np.testing.assert_allclose(np.exp2(model.log2_table).sum(1), 1, atol=1e-12)
    for changed in (model.at_temperature(0.6), model.shrink(3)):
        np.testing.assert_allclose(np.exp2(changed.log2_table).sum(1), 1, atol=1e-12)


@pytest.mark.parametrize("order", [1, 2, 3, 8])
@pytest.mark.parametrize("temperature", [1, 0.5, 3])
def test_all_strings_and_the_tail_sum_to_one(order, temperature, monkeypatch):
    monkeypatch.setattr(module, "LENGTH_CAP", 9)
    model = fitted(order, names={"ab": 2, "bab": 1, "b": 1})
    model = model.at_temperature(temperature)
    log2_q = model.log2_p([*every_string("ab", 9)])
    q = np.exp2(log2_q)
    whole = model.outcomes()
    assert 0 < whole.tail < 1
    assert q.sum() + whole.tail == pytest.approx(1, abs=1e-12)
    entropy_bits = -(q @ log2_q) - whole.tail * math.log2(whole.tail)
    assert whole.entropy_bits == pytest.approx(entropy_bits, abs=1e-10)


@pytest.mark.parametrize("order", ORDERS)
def test_scores_do_not_depend_on_company_or_order(order):
    model = fitted(order)
    names = ["anna", "", "han", "anna", "nahnah", "x", "an"]
    together = model.log2_p(names)
    alone = np.concatenate([model.log2_p([name]) for name in names])
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(model.log2_p(names[::-1]), together[::-1])


def test_equal_arguments_give_equal_draws_and_the_seed_matters():
    model = fitted(3)
    assert model.sample(50, seed=4) == model.sample(50, seed=4)
    assert model.sample(50, seed=4) != model.sample(50, seed=5)
    warm = model.at_temperature(1.4)
    assert model.sample(50, temperature=1.4, seed=4) == warm.sample(50, seed=4)


@pytest.mark.parametrize("order", [1, 3, 5])
def test_draws_come_as_often_as_their_probability_says(order):
    model = fitted(order)
    n = 20_000
    drawn = model.sample(n, seed=1)
    names = ["anna", "ana", "", "an", "hanna", "nan"]
    for name, q in zip(names, np.exp2(model.log2_p(names)), strict=True):
        error = math.sqrt(q * (1 - q) / n)
        assert drawn.count(name) / n == pytest.approx(q, abs=4 * error + 1e-12)


def test_cut_draws_come_as_often_as_the_tail():
    model = fitted(1)
    n, tail = 20_000, model.outcomes().tail
    cut = [name for name in model.sample(n) if name.endswith(CUT)]
    assert {len(name) for name in cut} == {LENGTH_CAP + len(CUT)}
    error = math.sqrt(tail * (1 - tail) / n)
    assert len(cut) / n == pytest.approx(tail, abs=4 * error)


# Against the referee


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("discount", [0.4, 0.75, 1])
def test_every_score_is_what_the_slow_formula_says(order, discount):
    model = fitted(order, discount=discount)
    slow = SlowKneserNey(FEW, order=order, discount=discount, characters="ahn")
    names = [*every_string("ahn", 4), *FEW, "hannahannahan", "nnnnnnnn"]
    expected = [slow.p_name(name) for name in names]
    np.testing.assert_allclose(np.exp2(model.log2_p(names)), expected, rtol=1e-11)


def test_weights_may_be_large_and_names_of_any_script():
    names = {"محمد": 4000, "محمود": 3, "😀👩‍🚀": 2.5, "aa": 1}
    characters = sorted(set("".join(names)))
    slow = SlowKneserNey(names, order=4, discount=0.75, characters=characters)
    probes = [*names, "مح", "😀", "👩‍🚀a", ""]
    got = np.exp2(fitted(4, names=names).log2_p(probes))
    np.testing.assert_allclose(got, [slow.p_name(name) for name in probes], rtol=1e-11)


# Worked by hand


def test_two_names_at_order_one():
    # Symbols: end, a, b. Counts of "ab" and "b": a 1, b 2, end 2, of 5. Each gives up
    # 3/4, and the 9/4 taken are shared out evenly: p = (count - 3/4 + 3/4) / 5.
    q = np.exp2(fit_ngram(["ab", "b"], order=1).log2_p(["", "a", "ab"]))
    np.testing.assert_allclose(q, [2 / 5, 1 / 5 * 2 / 5, 1 / 5 * 2 / 5 * 2 / 5])


def test_two_names_at_order_two():
    # Lower order: before a stood only the start, before b the start and a, before the
    # end only b: 1, 2, 1 of 4; with the taken 9/4 shared evenly again 1/4, 1/2, 1/4.
    # At the start: a once, b once, so p(b) = (1 - 3/4 + 3/2 * 1/2) / 2 = 1/2.
    # After b the end twice: p(end) = (2 - 3/4 + 3/4 * 1/4) / 2 = 23/32.
    q = np.exp2(fit_ngram(["ab", "b"], order=2).log2_p(["b"]))
    assert q[0] == pytest.approx(1 / 2 * 23 / 32)


def test_maximum_likelihood_of_a_high_order_is_the_list_itself():
    model = fitted(8, discount=0)
    weights = np.array([*FEW.values()])
    q = np.exp2(model.log2_p([*FEW]))
    np.testing.assert_allclose(q, weights / weights.sum(), atol=1e-12)
    assert model.log2_p(["annah"])[0] == -math.inf
    assert set(model.sample(500)) == set(FEW)


def test_maximum_likelihood_of_order_two_glues_pairs():
    # ^a a$ | ^b b$: after the start a or b, and each ends for sure.
    model = fit_ngram(["a", "b"], order=2, discount=0)
    np.testing.assert_allclose(np.exp2(model.log2_p(["a", "b", "ab"])), [0.5, 0.5, 0])


def test_one_name_of_one_letter_is_most_likely_itself():
    model = fit_ngram(["a" * 20], order=3)
    assert model.spelling.characters == "a"
    assert max(model.sample(50), key=len)[0] == "a"
    assert 0 < model.outcomes().tail < 1


def test_names_of_weight_zero_are_not_read_but_spelt():
    with_none = fit_ngram(["anna", "han"], [2, 0], order=3)
    without = fit_ngram(["anna"], [2], order=3, also_spells=["han"])
    np.testing.assert_array_equal(with_none.log2_table, without.log2_table)
    assert with_none.log2_p(["han"])[0] > -math.inf


def test_a_letter_it_does_not_know_is_impossible():
    model = fit_ngram(["anna"], order=3, also_spells=["hans"])
    scores = model.log2_p(["anna", "hans", "mia", "a\0"])
    assert (scores[:2] > -math.inf).all()
    assert (scores[2:] == -math.inf).all()


# Errors


@pytest.mark.parametrize(
    ("names", "options", "message"),
    [
        ([], {}, "There are no names; give at least one"),
        (["anna"], {"order": 0}, "order is 0; choose a whole number from 1 to 8"),
        (["anna"], {"order": 2.5}, r"order is 2\.5; choose a whole number"),
        (["anna"], {"discount": 1.5}, r"discount is 1\.5; choose a number from 0 to 1"),
        (["anna"], {"discount": math.nan}, "discount is nan"),
        (["anna"], {"weights": [0]}, "weights are all 0"),
        (["anna"], {"weights": [1, 2]}, r"weights have shape \(2,\), but there are 1"),
        (["anna"], {"weights": [-1]}, r"weights\[0\] = -1\.0 is negative"),
        (["an", "a" * 25], {}, r"names\[1\] = 25 is a length above 24 characters"),
    ],
)
def test_what_cannot_be_fitted_is_named(names, options, message):
    with pytest.raises(ValueError, match=message):
        fit_ngram(names, **options)


def test_too_many_different_characters_are_refused_before_memory_is_used():
    rng = np.random.default_rng(0)
    names = ["".join(map(chr, rng.integers(0x4E00, 0x6E00, 8))) for _ in range(5000)]
    with pytest.raises(ValueError, match="choose a lower order or fewer names"):
        fit_ngram(names, order=8)


@pytest.mark.parametrize("temperature", [-1, math.nan, math.inf])
def test_a_temperature_that_is_none_is_refused(temperature):
    model = fitted(2)
    with pytest.raises(ValueError, match=f"temperature is {temperature}"):
        model.at_temperature(temperature)
    with pytest.raises(ValueError, match=f"temperature is {temperature}"):
        model.sample(1, temperature=temperature)


def test_other_wrong_arguments_are_named():
    model = fitted(2)
    with pytest.raises(ValueError, match="n is 0; give a whole number of at least 1"):
        model.sample(0)
    with pytest.raises(ValueError, match="seed is -1"):
        model.sample(1, seed=-1)
    with pytest.raises(ValueError, match="bits is 0; give a whole number"):
        model.shrink(0)
    with pytest.raises(ValueError, match="bits is 17; choose 1 to 16"):
        model.shrink(17)
    with pytest.raises(ValueError, match="shrink it first and change the temperature"):
        model.at_temperature(2).shrink(4)
