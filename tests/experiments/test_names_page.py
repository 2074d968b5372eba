import math

import numpy as np
import pytest

from analogy.experiments import names_page
from analogy.experiments.names_quiz import (
    LEAST_BIRTHS,
    LENGTHS,
    MIXTURE,
    MOST_BIRTHS,
    N_LISTED,
    Quiz,
    SaidName,
    coin_share,
    quiz,
    said,
    solve,
)
from analogy.worlds import Names, law
from analogy.worlds.name_list import births
from analogy.worlds.name_model import CUT

ORIGINS = ["copied", "unseen", "invented"]


@pytest.fixture(scope="module")
def world():
    return Names.load()


@pytest.fixture(scope="module")
def model(world):
    return world.fit(4)


@pytest.fixture(scope="module")
def stored():
    return names_page.load()


def name(text, origin, log2_q):
    return SaidName(name=text, origin=origin, births=0, log2_q=log2_q)


TEN = Quiz(
    names=(
        *(name(f"real{n}", "unseen", -10 - n) for n in range(5)),
        *(name(f"made{n}", "invented", -12.5 - n) for n in range(5)),
    )
)


# Who is right


def test_the_truth_scores_ten_and_its_opposite_nothing():
    assert TEN.n_right({f"real{n}" for n in range(5)}) == 10
    assert TEN.n_right({f"made{n}" for n in range(5)}) == 0


def test_ticking_all_or_none_scores_half():
    assert TEN.n_right(()) == TEN.n_right({said.name for said in TEN.names}) == 5


def test_the_model_ticks_what_it_finds_likeliest():
    # -10, -11, -12, -12.5, -13: three of the five are real, and one -13 is.
    assert TEN.model_ticks == {"real0", "real1", "real2", "made0", "real3"}
    assert TEN.n_right(TEN.model_ticks) == 8


@pytest.mark.parametrize(
    ("n_right", "share"), [(0, 1), (10, 1 / 1024), (9, 11 / 1024), (5, 638 / 1024)]
)
def test_ten_tosses_of_a_coin(n_right, share):
    assert coin_share(n_right) == share


# Where a name comes from


def test_names_are_told_by_their_lists_whatever_their_case(world, model):
    kept, new = world.trained[0], world.held_out[0]
    found = said(world, model, births(), [f" {kept.upper()} ", new, "qqqqq"])
    assert [each.origin for each in found] == ORIGINS
    assert [each.births for each in found] == [births()[kept], births()[new], 0]
    np.testing.assert_array_equal(
        [each.log2_q for each in found], model.log2_p([kept, new, "qqqqq"])
    )


@pytest.mark.parametrize("text", ["josé", "从", "a" * 500, "", "<b>"])
def test_any_string_is_a_name_that_is_on_no_list(world, model, text):
    (found,) = said(world, model, births(), [text])
    assert found.origin == "invented"
    assert found.log2_q < 0


def test_a_name_the_model_cannot_spell_is_never_said(world, model):
    assert said(world, model, births(), ["从"])[0].log2_q == -math.inf


# The ten


@pytest.mark.parametrize("order", names_page.ORDERS)
@pytest.mark.parametrize("seed", [0, 7, 9999])
def test_the_ten_keep_the_rule(world, order, seed):
    model = world.fit(order)
    ten = quiz(world, model, births(), seed=seed)
    origins = [each.origin for each in ten.names]
    assert {origin: origins.count(origin) for origin in ORIGINS} == MIXTURE
    assert len({each.name for each in ten.names}) == 10
    drawn = set(model.sample(2000, seed=seed))
    for each in ten.names:
        assert each.name in drawn
        assert len(each.name) in LENGTHS
        assert not each.name.endswith(CUT)
        if each.is_real:
            assert LEAST_BIRTHS <= births()[each.name] <= MOST_BIRTHS
        else:
            assert each.name not in births()


def test_equal_seeds_ask_the_same_and_others_do_not(world, model):
    first = quiz(world, model, births(), seed=3)
    assert quiz(world, model, births(), seed=3) == first
    assert quiz(world, model, births(), seed=4) != first


def test_what_stands_solved_beside_them_is_not_asked(world, model):
    ten, solved = names_page.ask(world, model, seed=5)
    shown = solved.samples
    told = {*shown.copied, *shown.real_unseen, *shown.invented}
    assert told.isdisjoint(each.name for each in ten.names)


def test_a_world_with_too_few_names_is_refused():
    tiny = Names.from_text("anna\nbert\ncarl")
    with pytest.raises(ValueError, match=r"are copied and fit .* need 2; choose"):
        quiz(tiny, tiny.fit(3), {"anna": 1}, seed=0)


# The sorted list


def test_the_shares_are_the_ledgers_and_make_a_whole(world, model):
    solved = solve(world, model, seed=1)
    shares, ledger = solved.shares, world.ledger(model)
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["copied"] == ledger.memorised
    elsewhere = np.exp2(model.log2_p(world.elsewhere)).sum()
    assert shares["unseen"] == pytest.approx(ledger.generalised + elsewhere)


def test_many_draws_come_near_the_shares(world, model):
    drawn, n = model.sample(20_000, seed=2), 20_000
    trained = set(world.trained)
    shares = solve(world, model).shares
    copied = sum(each in trained for each in drawn)
    invented = sum(not world.exists(each) for each in drawn)
    # Five standard deviations of a share of 20,000 draws are at most 0.018.
    assert copied / n == pytest.approx(shares["copied"], abs=0.018)
    assert invented / n == pytest.approx(shares["invented"], abs=0.018)


# Ten times the draws


def test_tenfold_compares_the_stated_points(stored):
    outcome = names_page.tenfold(stored.points)
    assert (outcome.before.n_draws, outcome.after.n_draws) == names_page.GUESS_DRAWS
    assert outcome.before.order == outcome.after.order == names_page.GUESS_ORDER
    assert outcome.left == outcome.after.hallucinated / outcome.before.hallucinated
    assert outcome.answer in names_page.GUESSES


def test_a_point_that_is_not_there_is_refused(stored):
    with pytest.raises(ValueError, match="no point for 7 draws and order 3; choose"):
        names_page.point_at(stored.points, 7, 3)


# What is stored


def test_what_is_stored_is_what_comes_out_now(world, stored):
    assert stored.n_trained == len(world.trained)
    for order, kept in stored.by_order.items():
        ten, solved = names_page.ask(
            world, world.fit(order), seed=names_page.FIRST_SEED
        )
        assert [(each.name, each.origin) for each in kept.quiz.names] == [
            (each.name, each.origin) for each in ten.names
        ]
        assert kept.solved.samples == solved.samples
        assert kept.solved.shares == pytest.approx(solved.shares)


def test_the_stored_points_are_the_laws(world, stored):
    sizes, orders = (100, 10_000), (3, 8)
    for point in law(world, sizes, orders, seed=names_page.LAW_SEED):
        kept = names_page.point_at(stored.points, point.n_draws, point.order)
        assert kept.singleton_share == point.singleton_share
        assert kept.hallucinated == pytest.approx(point.hallucinated)
        assert kept.miscalibration == pytest.approx(point.miscalibration)


def test_nothing_stored_is_empty_or_cut(stored):
    for kept in stored.by_order.values():
        lists = kept.solved.samples
        drawn = lists.copied + lists.real_unseen + lists.invented
        assert len(drawn) == N_LISTED
        for text in (*drawn, *(each.name for each in kept.quiz.names)):
            assert text.isalpha()


def test_save_and_load_give_the_same(world, tmp_path):
    built = names_page.build(world, n_quizzes=2, seed=1)
    names_page.save(built, tmp_path / "page.json")
    assert names_page.load(tmp_path / "page.json") == built
