"""The atlas of names: it is what is computed, complete, and it adds up."""

import dataclasses
import math

import pytest

from analogy.experiments import names_atlas, names_choice
from analogy.experiments.atlas import Trial, trials
from analogy.experiments.ingredient_answers import choice, outcomes
from analogy.experiments.names_choice import CHOOSING
from analogy.worlds.names_net_recipe import Recipe

ATLAS = names_atlas.load()


@pytest.mark.parametrize(
    "trial",
    [
        Trial(ingredient="hidden", setting=4, seed=names_atlas.SEEDS[0]),
        Trial(ingredient="steps", setting=50, seed=names_atlas.SEEDS[1]),
        Trial(ingredient=names_atlas.LOOKUP, setting=3, seed=0),
    ],
    ids=lambda trial: f"{trial.ingredient}-{trial.setting}",
)
def test_a_stored_point_is_what_is_computed(trial):
    stored = next(each.measured for each in ATLAS.results if each.trial == trial)
    computed = names_atlas.measure(trial)
    assert computed.keys() == stored.keys()
    for name, value in computed.items():
        assert stored[name] == pytest.approx(value, rel=1e-4, abs=1e-6), name


def test_every_setting_has_every_seed_and_nothing_is_missing():
    stored = [each.trial for each in ATLAS.results]
    networks = trials(names_atlas.SETTINGS, names_atlas.SEEDS)
    beside = trials({names_atlas.LOOKUP: names_atlas.ORDERS}, (0,))
    assert stored[: len(networks) + len(beside)] == [*networks, *beside]
    others = stored[len(networks) + len(beside) :]
    assert {each.ingredient for each in others} == {CHOOSING}
    values = [value for each in ATLAS.results for value in each.measured.values()]
    assert all(map(math.isfinite, values))


def test_the_default_of_every_ingredient_is_one_training():
    bits = {
        tuple(ATLAS.measured(name, setting, "held_out_cross_entropy_bits"))
        for name in names_atlas.SETTINGS
        if (setting := names_atlas.default_setting(name)) is not None
    }
    assert len(bits) == 1


def test_all_mass_is_somewhere():
    for each in ATLAS.results:
        found = each.measured
        if each.trial.ingredient == CHOOSING:
            continue
        whole = found["memorised"] + found["generalised"] + found["hallucinated"]
        assert whole == pytest.approx(1, abs=1e-5)
        real = found["memorised"] + found["real_unseen"]
        assert real + found["invented"] == pytest.approx(1, abs=1e-5)
        # Gibbs: no model spells names in fewer bits than their own entropy.
        assert found["cross_entropy_bits"] >= found["entropy_bits"] - 1e-4


def test_a_choice_looks_at_validation_only():
    for ingredient in names_atlas.SETTINGS:
        chosen = choice(
            ATLAS,
            ingredient,
            by="validation_cross_entropy_bits",
            test="held_out_cross_entropy_bits",
        )
        medians = [
            each.median
            for each in outcomes(ATLAS, ingredient, "validation_cross_entropy_bits")
        ]
        assert chosen.validation.median == min(medians)
        assert chosen.test.setting == chosen.setting


def test_one_ingredient_is_turned_at_a_time():
    for trial in trials(names_atlas.SETTINGS, (3,)):
        recipe = names_atlas.recipe_of(trial)
        changed = {
            field.name
            for field in dataclasses.fields(Recipe)
            if getattr(recipe, field.name) != getattr(names_atlas.DEFAULT, field.name)
        }
        assert changed <= {"seed", trial.ingredient}
        if trial.setting != names_atlas.default_setting(trial.ingredient):
            is_recipes = trial.ingredient != names_atlas.SHARE
            assert (trial.ingredient in changed) == is_recipes


def test_how_it_was_made_is_told():
    assert ATLAS.made.script == "python -m analogy atlas names"
    assert ATLAS.made.seeds == (*names_choice.SEEDS, *names_atlas.SEEDS)
    assert {"python", "numpy"} <= ATLAS.made.versions.keys()
    assert names_atlas.STORED.stat().st_size < 2_000_000


def test_what_is_saved_loads(tmp_path):
    path = tmp_path / "atlas" / "names.json"
    names_atlas.save(ATLAS, path)
    assert names_atlas.load(path) == ATLAS
