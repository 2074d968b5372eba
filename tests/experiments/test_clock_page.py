"""The stored clock: it is what is computed, and it is there at first paint."""

import json
from dataclasses import replace

import pytest

from analogy.experiments import clock_page
from analogy.experiments.rule_learning import train
from analogy.experiments.rule_live import from_plain

PAGE = clock_page.load()


def test_each_rule_and_the_guess_are_stored_to_the_last_step():
    for recipe in clock_page.stored_recipes():
        twins = PAGE.of(recipe)
        assert twins.recipe == recipe
        assert twins.pressed[-1].step == twins.free[-1].step == recipe.steps


def test_what_is_not_stored_is_none():
    assert PAGE.of(replace(clock_page.DEFAULT, seed=99)) is None


def test_the_first_paint_has_a_rule_finder_and_a_parrot_of_one_training_score():
    twins = PAGE.of(clock_page.DEFAULT)
    assert twins.pressed[-1].verdict == "rule-finder"
    assert twins.free[-1].verdict == "parrot"
    assert twins.pressed[-1].shown_right == twins.free[-1].shown_right == 1


def test_the_stored_run_is_the_run():
    # Another processor adds up in another order, and a run may part from its copy
    # after many steps: the first ones must agree.
    stored = PAGE.of(clock_page.DEFAULT).pressed
    for _, old, new in zip(range(2), stored, train(clock_page.DEFAULT), strict=False):
        assert new.step == old.step
        assert new.shown_right == pytest.approx(old.shown_right, abs=0.01)
        assert new.memorised == pytest.approx(old.memorised, abs=1e-3)


def test_every_ingredient_has_a_seed_that_no_choice_was_made_by():
    assert set(clock_page.SEEDS).isdisjoint(range(10))
    for name, settings in clock_page.INGREDIENTS.items():
        outcomes = PAGE.ingredients[name]
        assert tuple(each.setting for each in outcomes) == settings
        for each in outcomes:
            assert len(each.unseen_right) == len(clock_page.SEEDS)


def test_the_default_setting_of_every_ingredient_is_one_measurement():
    defaults = [
        next(
            each
            for each in PAGE.ingredients[name]
            if each.setting == getattr(clock_page.DEFAULT, name)
        ).unseen_right
        for name in clock_page.INGREDIENTS
    ]
    assert len(set(defaults)) == 1


def test_the_guess_is_answered_by_the_measured_median():
    shares = {each.setting: each.median for each in PAGE.ingredients["share"]}
    assert clock_page.guessed_share(PAGE) == shares[clock_page.GUESS_SHARE]
    for share, outcome in ((0.9, 0), (0.5, 1), (0.01, 2)):
        changed = tuple(
            replace(each, unseen_right=(share,) * 5)
            for each in PAGE.ingredients["share"]
        )
        page = replace(PAGE, ingredients={"share": changed})
        assert clock_page.guess_outcome(page) == clock_page.GUESSES[outcome]


def test_the_file_says_how_it_was_made():
    assert PAGE.made.script == "python -m analogy atlas clock"
    assert PAGE.made.seeds == (clock_page.DEFAULT.seed, *clock_page.SEEDS)
    assert {"python", "numpy"} <= PAGE.made.versions.keys()


def test_what_is_saved_loads(tmp_path):
    path = tmp_path / "clock.json"
    clock_page.save(PAGE, path)
    again = clock_page.load(path)
    assert path.read_text() == clock_page.STORED.read_text()
    assert again.ingredients == PAGE.ingredients
    assert again.made == PAGE.made
    assert from_plain(json.loads(path.read_text())["twins"][0]).recipe.rule == "add"
