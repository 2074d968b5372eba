import functools
import itertools
import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from analogy.experiments import copies_of_copies, copies_stored
from analogy.experiments.copies_of_copies import (
    ORIGINAL_SHARE,
    SCHEMES,
    generations,
)
from analogy.experiments.copies_stored import Asked
from analogy.worlds import Names
from analogy.worlds.ngram import fit_ngram
from analogy.worlds.prefixes import NameTuple

N_DRAWS = 200

# Two names as likely as each other; "c" is held out.
TWO = Names(
    trained=("a", "b"),
    weights=np.array([5.0, 5.0]),
    held_out=("c",),
    held_out_weights=np.array([1.0]),
    elsewhere=(),
)


@pytest.fixture(scope="module")
def world():
    whole = Names.load(500)
    return replace(whole, elsewhere=NameTuple(whole.elsewhere[:3000]))


@pytest.fixture
def learnt(monkeypatch):
    """Returns a list that grows by what each model after the first learns from."""
    found = []

    @functools.wraps(fit_ngram)
    def noting(names, weights, **options):
        found.append(dict(zip(names, weights, strict=True)))
        return fit_ngram(names, weights, **options)

    monkeypatch.setattr(copies_of_copies, "fit_ngram", noting)
    return found


def run(world, **options):
    return list(
        generations(world, **({"n_draws": N_DRAWS, "n_generations": 3} | options))
    )


# Identities


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("temperature", [1, 0.7])
def test_generation_0_is_the_model_of_the_original(world, scheme, temperature):
    model = world.fit(4, n_draws=N_DRAWS)
    if temperature != 1:
        model = model.at_temperature(temperature)
    first, *_ = run(world, scheme=scheme, order=4, temperature=temperature, seed=7)
    assert first.number == 0
    assert first.ledger == world.ledger(model)
    assert first.entropy_bits == model.outcomes().entropy_bits
    assert first.invented_anew == 1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_generation_is_weighed_against_the_original(world, scheme):
    line = run(world, scheme=scheme)
    assert [each.number for each in line] == [0, 1, 2, 3]
    for each in line:
        ledger = each.ledger
        whole = ledger.memorised + ledger.generalised + ledger.hallucinated
        assert whole == pytest.approx(1)
        assert ledger.entropy_bits == line[0].ledger.entropy_bits
        assert 0 <= each.invented <= ledger.hallucinated
        assert 0 <= each.invented_anew <= 1
        expected = ledger.cross_entropy_bits - ledger.entropy_bits
        assert each.far_off_bits == pytest.approx(expected)
        assert each.effective_outcomes == pytest.approx(2**each.entropy_bits)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_equal_seeds_give_equal_lines_and_others_do_not(world, scheme):
    assert run(world, scheme=scheme, seed=3) == run(world, scheme=scheme, seed=3)
    assert run(world, scheme=scheme, seed=3) != run(world, scheme=scheme, seed=4)


def test_a_longer_line_begins_with_the_shorter_one(world):
    assert run(world, n_generations=3)[:2] == run(world, n_generations=1)


# What each model learns from


def test_replace_learns_from_as_many_draws_and_nothing_else(world, learnt):
    line = run(world, scheme="replace")
    for each, weights in zip(line, learnt, strict=False):
        assert sum(weights.values()) == N_DRAWS
        assert len(weights) == each.n_distinct


def test_accumulate_keeps_the_original_names_and_every_sample(world, learnt):
    run(world, scheme="accumulate")
    original = dict(zip(world.trained, world.p_true * N_DRAWS, strict=True))
    for number, weights in enumerate(learnt, start=1):
        assert original.keys() <= weights.keys()
        assert all(weights[name] >= n for name, n in original.items())
        assert sum(weights.values()) == pytest.approx(N_DRAWS * (number + 1))
    for fewer, more in itertools.pairwise(learnt):
        assert all(more[name] >= n for name, n in fewer.items())


def test_mix_has_a_fixed_share_of_the_original_and_no_older_sample(world, learnt):
    run(world, scheme="mix")
    original = dict(zip(world.trained, world.p_true * N_DRAWS, strict=True))
    for weights in learnt:
        assert sum(weights.values()) == pytest.approx(N_DRAWS)
        own = {
            name: n - ORIGINAL_SHARE * original.get(name, 0)
            for name, n in weights.items()
        }
        assert sum(own.values()) == pytest.approx((1 - ORIGINAL_SHARE) * N_DRAWS)
        np.testing.assert_allclose([*own.values()], np.rint([*own.values()]), atol=1e-9)


def test_a_draw_that_was_cut_is_learnt_without_the_mark(learnt):
    endless = replace(TWO, trained=("a" * 24, "b"))
    run(endless, order=1, temperature=1.5)
    assert any(len(name) == 24 for weights in learnt for name in weights)
    assert not any("…" in name for weights in learnt for name in weights)


# Cases by hand


def test_temperature_0_says_one_name_from_the_first_generation_on(world):
    for each in run(world, temperature=0):
        assert each.n_distinct == 1
        assert each.entropy_bits == 0
        assert each.effective_names == pytest.approx(1)
        assert each.invented == 0
        assert math.isnan(each.invented_anew)
        assert each.newcomers == ()


def test_one_draw_without_a_discount_leaves_one_name():
    first, *later = run(TWO, order=2, n_draws=1, discount=0)
    assert first.effective_names == pytest.approx(2)
    for each in later:
        assert each.effective_names == pytest.approx(1)
        assert each.lost == 0.5


def test_of_two_names_drawn_twice_both_survive_a_generation_in_half_of_all_lines():
    """Without a discount the model is a table of two: both are drawn half the time.

    200 lines miss a share of 1/2 by 4 standard errors (0.14) once in 16,000 times.
    """
    options = {"order": 2, "n_draws": 2, "discount": 0, "n_generations": 2}
    lines = [run(TWO, **options, seed=seed) for seed in range(200)]
    alive = np.array([[each.effective_names > 1.5 for each in line] for line in lines])
    np.testing.assert_allclose(alive.mean(0), [1, 1 / 2, 1 / 4], atol=0.14)
    assert not (~alive[:, :-1] & alive[:, 1:]).any()  # what is lost never comes back


def test_what_was_handed_down_is_what_the_model_gives_to_inventions_it_learnt(
    world, learnt
):
    line = run(world, order=4)
    for each, weights in zip(line[1:], learnt, strict=False):
        model = fit_ngram(
            list(weights),
            list(weights.values()),
            order=4,
            also_spells=world.trained + world.held_out,
        )
        old = [name for name in weights if not world.exists(name)]
        handed_down = 2.0 ** model.log2_p(old)
        expected = 1 - handed_down.sum() / each.invented
        assert each.invented_anew == pytest.approx(expected)


def test_invented_is_what_is_on_no_list(world):
    one = run(world, n_generations=0)[0]
    ledger = replace(one.ledger, hallucinated=0.4, real_after_all=0.25)
    assert replace(one, ledger=ledger).invented == pytest.approx(0.3)
    ledger = replace(ledger, real_after_all=math.nan)
    assert replace(one, ledger=ledger).invented == 0.4


def test_newcomers_are_the_commonest_names_on_no_list(world, learnt):
    line = run(world, n_generations=3)
    counts = [Counter(weights) for weights in learnt]
    for number, (each, sample) in enumerate(zip(line, counts, strict=False)):
        drawn = [newcomer.n_drawn for newcomer in each.newcomers]
        assert drawn == sorted(drawn, reverse=True)
        new = [n for name, n in sample.most_common() if not world.exists(name)]
        assert drawn == new[: len(drawn)]
        for newcomer in each.newcomers:
            first = next(i for i, had in enumerate(counts) if newcomer.name in had)
            assert newcomer.born == first <= number


# What is stored


def test_every_setting_of_the_first_page_is_stored_with_its_spread():
    stored = copies_stored.load()
    assert set(stored.lines) == set(copies_stored.settings())
    for asked, line in stored.lines.items():
        assert [each.number for each in line] == list(range(11))
        assert bool(line[-1].newcomers) <= (asked.seed == copies_stored.READ_SEED)
        others = stored.all_seeds(asked)
        assert len(others) == len(copies_stored.SEEDS)
        assert line in others
    assert stored.of(Asked(seed=99)) is None


def test_what_the_page_says_of_the_stored_lines_holds_for_each_of_them():
    stored = copies_stored.load()
    for asked, line in stored.lines.items():
        first, last = line[0], line[-1]
        if asked.scheme != "replace":
            continue
        lost = [each.lost for each in line]
        assert all(
            later > earlier for earlier, later in zip(lost, lost[3:], strict=False)
        )
        assert last.effective_names < first.effective_names / 4
        if asked.temperature < 1:
            assert last.effective_outcomes < 3
            assert last.invented < 0.01 < first.invented
        else:
            assert last.entropy_bits > first.entropy_bits
            assert last.invented > 1.5 * first.invented
        for scheme in ("mix", "accumulate"):
            assert stored.of(replace(asked, scheme=scheme))[-1].lost < last.lost


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_stored_outcome_is_what_is_trained_now(scheme):
    asked = Asked(scheme=scheme, temperature=0.8)
    stored, names = copies_stored.load().of(asked), Names.load()
    for now, then in zip(
        itertools.islice(asked.retrained(names), 3), stored, strict=False
    ):
        assert now.n_distinct == then.n_distinct
        assert now.entropy_bits == pytest.approx(then.entropy_bits, rel=1e-5)
        assert now.invented_anew == pytest.approx(then.invented_anew, rel=1e-4)
        for name, number in vars(now.ledger).items():
            assert number == pytest.approx(getattr(then.ledger, name), rel=1e-5)


def test_what_is_saved_comes_back(tmp_path, world):
    line = run(world, temperature=0)
    asked = Asked(temperature=0.0)
    copies = copies_stored.Copies(n_draws=N_DRAWS, lines={asked: tuple(line)})
    copies_stored.save(copies, tmp_path / "copies.json")
    (back,) = copies_stored.load(tmp_path / "copies.json").lines[asked][:1]
    assert back.n_distinct == line[0].n_distinct
    assert math.isnan(back.invented_anew)
    assert back.ledger.lost_10 == pytest.approx(line[0].ledger.lost_10, rel=1e-5)


# Errors


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"scheme": "forget"}, "scheme is 'forget'; choose one of replace, mix"),
        ({"order": 9}, "order is 9"),
        ({"temperature": -1}, "temperature is -1"),
        ({"n_draws": 0}, "n_draws is 0"),
        ({"n_generations": -1}, "n_generations is -1"),
        ({"discount": 2}, "discount is 2"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_a_line_that_cannot_be_is_refused_at_once(options, message):
    with pytest.raises(ValueError, match=message):
        generations(TWO, **options)
