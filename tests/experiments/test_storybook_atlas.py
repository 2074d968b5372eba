"""The atlas of small storybooks: its beginnings are repeated, its ends are consistent."""

import math

import pytest

from analogy.experiments import storybook_atlas, storybook_measures
from analogy.experiments.atlas import Trial, trials
from analogy.experiments.ingredient_answers import outcomes
from analogy.experiments.storybook_small import STEPS, trained_until
from analogy.language.model import load_model

ATLAS = storybook_atlas.load()
HELD_OUT = "held_out_bits_per_char"


def measured(trial: Trial) -> dict[str, float]:
    return next(each.measured for each in ATLAS.results if each.trial == trial)


@pytest.mark.parametrize(
    "trial",
    [
        Trial(ingredient="share", setting=0.01, seed=storybook_atlas.SEEDS[1]),
        Trial(ingredient="width", setting=min(STEPS), seed=storybook_atlas.SEEDS[0]),
    ],
    ids=lambda trial: f"{trial.ingredient}-{trial.setting}",
)
def test_the_first_steps_of_a_run_are_repeated(trial):
    stored, first = measured(trial), storybook_measures.FIRST_STEPS
    (station,) = trained_until(storybook_atlas.recipe_of(trial), [first])
    repeated = storybook_measures.beginning(station)
    assert len(repeated) == first + 1
    for name, value in repeated.items():
        # Another processor adds up in another order.
        assert stored[name] == pytest.approx(value, rel=1e-3), name


def test_the_look_up_of_the_fewest_pages_is_what_is_computed():
    stored = measured(Trial(ingredient=storybook_atlas.LOOKUP, setting=0.01, seed=0))
    computed = storybook_measures.measure_lookup(0.01)
    assert stored == pytest.approx(computed, rel=1e-4)


def test_every_setting_has_every_seed_and_nothing_is_missing():
    stored = [each.trial for each in ATLAS.results]
    assert stored[: -len(ATLAS.settings["share"]) - 1] == list(
        trials(storybook_atlas.SETTINGS, storybook_atlas.SEEDS)
    )
    assert {trial.ingredient for trial in stored} == ATLAS.settings.keys()
    values = [value for each in ATLAS.results for value in each.measured.values()]
    assert all(map(math.isfinite, values))


def test_one_run_is_the_default_of_every_ingredient():
    default = storybook_atlas.DEFAULT
    for name in (HELD_OUT, "training_bits_per_char", "mass_on_new", "made_up_words"):
        by_width = ATLAS.measured("width", default.width, name)
        assert by_width == ATLAS.measured("share", default.share, name)
        assert by_width == ATLAS.measured("steps", default.steps, name)


def test_the_stations_lie_on_the_default_run():
    assert storybook_atlas.STATIONS[0] == storybook_measures.FIRST_STEPS
    assert storybook_atlas.STATIONS[-1] == storybook_atlas.DEFAULT.steps
    first = f"{HELD_OUT} of step {storybook_measures.FIRST_STEPS}"
    at_first = ATLAS.measured("width", storybook_atlas.DEFAULT.width, first)
    assert at_first == ATLAS.measured("steps", storybook_atlas.STATIONS[0], HELD_OUT)


def test_ten_trainings_in_all_twelve():
    runs = [t for t in storybook_atlas.planned() if t.seed in storybook_atlas.SEEDS]
    assert len(runs) == len(set(map(storybook_atlas.recipe_of, runs))) == 12


def test_what_is_generalised_is_saved_against_the_look_up_of_the_same_pages():
    for ingredient in storybook_atlas.SETTINGS:
        saved = storybook_atlas.saved_bits(ATLAS, ingredient)
        spent = outcomes(ATLAS, ingredient, HELD_OUT)
        for each, bits in zip(saved, spent, strict=True):
            share = each.setting if ingredient == "share" else 1.0
            (lookup,) = ATLAS.measured(storybook_atlas.LOOKUP, share, HELD_OUT)
            assert [lookup - value for value in bits.values] == list(each.values)
    beside_itself = storybook_atlas.saved_bits(ATLAS, storybook_atlas.LOOKUP)
    assert all(each.values == (0.0,) for each in beside_itself)


def test_the_shipped_model_is_measured_too():
    shipped = Trial(ingredient=storybook_atlas.SHIPPED, setting=1.0, seed=0)
    assert measured(shipped)["n_parameters"] == load_model().n_parameters


def test_how_it_was_made_is_told():
    assert ATLAS.made.script == "python -m analogy atlas storybook"
    assert ATLAS.made.seeds == storybook_atlas.SEEDS
    assert {"python", "numpy", "torch"} <= ATLAS.made.versions.keys()
    assert storybook_atlas.STORED.stat().st_size < 2_000_000


def test_what_is_saved_loads(tmp_path):
    path = tmp_path / "atlas" / "storybook.json"
    storybook_atlas.save(ATLAS, path)
    assert storybook_atlas.load(path) == ATLAS
