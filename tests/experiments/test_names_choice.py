"""How the recipe of the names was chosen: by the validation names, and by nothing else."""

import pytest

from analogy.experiments import names_atlas, names_choice
from analogy.experiments.atlas import Result, Trial
from analogy.experiments.names_choice import BITS, CHOOSING, best, bits, read, search

ATLAS = names_atlas.load()
TRIED = [each for each in ATLAS.results if each.trial.ingredient == CHOOSING]


def test_the_recipe_of_the_atlas_is_what_the_stored_search_has_come_to():
    assert best(TRIED) == names_atlas.CHOSEN
    for name, setting in names_atlas.CHOSEN.items():
        assert names_atlas.default_setting(name) == setting


def test_no_setting_of_one_ingredient_would_have_been_better():
    chosen = bits(TRIED, names_atlas.CHOSEN)
    for name in names_atlas.CHOSEN:
        for setting in names_atlas.SETTINGS[name]:
            assert bits(TRIED, names_atlas.CHOSEN | {name: setting}) >= chosen


def test_it_was_chosen_at_other_seeds_than_are_shown():
    assert set(names_choice.SEEDS).isdisjoint(names_atlas.SEEDS)
    assert {each.trial.seed for each in TRIED} == set(names_choice.SEEDS)


def test_a_stored_point_of_the_search_is_what_is_computed():
    stored = min(
        TRIED, key=lambda each: (read(str(each.trial.setting))["steps"], each.trial)
    )
    assert names_choice.measure(stored.trial)[BITS] == pytest.approx(
        stored.measured[BITS], rel=1e-4
    )


def test_a_search_turns_one_after_the_other_until_nothing_helps(monkeypatch, tmp_path):
    asked = []

    def run_trials(trials, measure, *, unfinished):
        asked.extend(trials)
        return tuple(
            Result(trial=each, measured={BITS: valley(read(str(each.setting)))})
            for each in trials
        )

    def valley(changes):
        # The best pressure depends on the size, which comes later: once is not enough.
        size, pressure = changes["hidden"], changes["weight_decay"]
        return abs(size - 16) + 0.3 * abs(100 * pressure - size)

    monkeypatch.setattr(names_choice, "run_trials", run_trials)
    settings = {"weight_decay": (0.01, 0.16, 0.64), "hidden": (4, 16, 64, 256)}
    found = search(settings, unfinished=tmp_path / "log")
    assert best(found) == {"weight_decay": 0.16, "hidden": 16}
    assert len(asked) == len(set(asked)) < 2 * 12  # nothing twice, and not everything


def test_a_recipe_that_validation_does_not_choose_is_refused(monkeypatch):
    other = Trial(ingredient=CHOOSING, setting="hidden=4", seed=0)
    found = (Result(trial=other, measured={BITS: 1.0}),)
    monkeypatch.setattr(names_choice, "search", lambda *_, **__: found)
    with pytest.raises(ValueError, match="Validation chooses"):
        names_atlas.build()
