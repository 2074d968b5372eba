"""An atlas of sequences: settings with their default, spreads, and examples."""

import pytest

from analogy.experiments.atlas import Atlas, Result, Trial, made_now
from analogy.experiments.ingredient_answers import Outcome
from analogy.experiments.sequence_atlas import (
    DEFAULT,
    Example,
    SequenceAtlas,
    keep_examples,
    kept_examples,
    load_sequence_atlas,
    planned,
    save_sequence_atlas,
)

SETTINGS = {"width": (16, 32), "kind": ("transformer", "window")}
DEFAULTS = {"width": 32, "kind": "transformer"}
EXAMPLE = Example(
    asked="jump", true="JUMP", said="JUMP", nearest_asked="run", nearest_said="RUN"
)


@pytest.fixture
def atlas():
    trials = planned(SETTINGS, DEFAULTS, seeds=(0, 1), default_seeds=(0, 1, 2))
    results = tuple(
        Result(
            trial=trial,
            measured={
                "exact": trial.seed / 4,
                "true_on_shown": 1.0,
                "true_on_unseen": 0.5 if trial.ingredient == DEFAULT else 0.125,
            },
        )
        for trial in trials
    )
    return SequenceAtlas(
        runs=Atlas(made=made_now("x", (0,), ()), results=results, settings=SETTINGS),
        defaults=DEFAULTS,
        examples={"default=default": (EXAMPLE,), "width=16": ()},
    )


def test_the_default_runs_once_for_all_ingredients(atlas):
    trials = [result.trial for result in atlas.runs.results]
    assert len(trials) == len(set(trials)) == 3 + 2 + 2
    assert Trial(ingredient="width", setting=32, seed=0) not in trials


def test_each_setting_has_its_numbers_by_seed(atlas):
    assert atlas.numbers("width", "exact") == (
        Outcome(setting=16, values=(0.0, 0.25)),
        Outcome(setting=32, values=(0.0, 0.25, 0.5)),
    )


def test_a_spread_names_the_middle_and_the_ends():
    spread = Outcome(setting=1, values=(0.5, 0.0, 0.25))
    assert (spread.median, spread.low, spread.high) == (0.25, 0.0, 0.5)
    assert Outcome(setting=1, values=(0.0, 0.5)).median == 0.25


def test_all_that_is_said_is_memorised_generalised_or_hallucinated(atlas):
    said = atlas.said("width", 32)
    assert (said.memorised, said.generalised, said.hallucinated) == (0.5, 0.25, 0.25)
    said = atlas.said("kind", "window")
    assert said.memorised + said.generalised + said.hallucinated == 1
    assert said.generalised == 0.0625


def test_examples_are_found_by_condition(atlas):
    assert atlas.examples_of("width", 32) == (EXAMPLE,)
    assert atlas.examples_of("kind", "transformer") == (EXAMPLE,)
    assert atlas.examples_of("width", 16) == ()


def test_it_comes_back_as_it_was_written(atlas, tmp_path):
    save_sequence_atlas(atlas, tmp_path / "atlas.json")
    assert load_sequence_atlas(tmp_path / "atlas.json") == atlas


def test_what_runs_kept_is_collected(tmp_path):
    work = tmp_path / "work"
    keep_examples([EXAMPLE], work, Trial(ingredient="width", setting=16, seed=0))
    keep_examples([], work, Trial(ingredient="split", setting="jump + 5", seed=0))
    kept = kept_examples(work)
    assert kept == {"width=16": (EXAMPLE,), "split=jump + 5": ()}


def test_an_example_is_right_word_for_word():
    assert EXAMPLE.is_right
    wrong = {"asked": "jump", "true": "JUMP", "said": "JUMP JUMP"}
    assert not Example(**wrong, nearest_asked="run", nearest_said="RUN").is_right


def test_what_was_not_measured_is_refused(atlas):
    with pytest.raises(KeyError):
        atlas.numbers("n_layers", "exact")
    with pytest.raises(KeyError):
        atlas.examples_of("width", 64)
