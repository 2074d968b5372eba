"""The stored atlas of copying: what it claims, and that a part of it can be made again."""

import numpy as np
import pytest

from analogy.experiments.atlas import Trial
from analogy.experiments.copying import CONTEXT, N_TOKENS, make_copying, spelt
from analogy.experiments.copying_atlas import (
    DEFAULTS,
    SETTINGS,
    STORED,
    load,
    save,
)
from analogy.experiments.copying_runs import (
    N_EXAMPLES,
    copying_of,
    recipe_of,
    rivals,
)
from analogy.experiments.sequence_atlas import DEFAULT, DEFAULT_SEEDS, SEEDS
from analogy.experiments.sequence_net import N_FIRST, train


@pytest.fixture(scope="module")
def stored():
    return load()


def middle(atlas, ingredient, name):
    return {each.setting: each.median for each in atlas.numbers(ingredient, name)}


# What a trial is


def test_a_trial_changes_one_thing():
    fewer = Trial(ingredient="n_shown", setting=64, seed=2)
    assert len(copying_of(fewer).shown) == 64
    assert recipe_of(fewer) == recipe_of(
        Trial(ingredient=DEFAULT, setting=DEFAULT, seed=2)
    )
    narrow = Trial(ingredient="width", setting=16, seed=2)
    assert len(copying_of(narrow).shown) == DEFAULTS["n_shown"]
    assert recipe_of(narrow).width == 16


def test_the_defaults_are_those_of_the_recipe():
    recipe = recipe_of(Trial(ingredient=DEFAULT, setting=DEFAULT, seed=0))
    for name in ("n_layers", "width", "weight_decay", "kind"):
        assert getattr(recipe, name) == DEFAULTS[name]
    assert all(DEFAULTS[name] in values for name, values in SETTINGS.items())


def test_a_copier_has_all_right_and_look_up_nothing():
    shares = rivals(make_copying(n_shown=16))
    for kind in ("unseen", "never_seen"):
        assert shares[f"{kind}_copier"] == 1
        assert shares[f"{kind}_look_up"] == 0
    assert shares["never_seen_n_gram"] == 0


# What was stored


def test_the_file_is_small_and_says_how_it_was_made(stored):
    assert STORED.stat().st_size < 2_000_000
    assert stored.runs.made.script == "python -m analogy atlas copying"
    assert stored.runs.made.seeds == DEFAULT_SEEDS
    assert {"numpy", "torch"} <= set(stored.runs.made.versions)


def test_every_setting_has_every_seed(stored):
    for name, values in SETTINGS.items():
        spreads = stored.numbers(name, "unseen_tokens")
        for setting, spread in zip(values, spreads, strict=True):
            is_default = setting == DEFAULTS[name]
            assert spread.setting == setting
            assert len(spread.values) == len(DEFAULT_SEEDS if is_default else SEEDS)


def test_the_first_steps_of_a_stored_run_can_be_made_again(stored):
    trial = Trial(ingredient="n_shown", setting=256, seed=1)
    again = train(
        copying_of(trial).shown.to_learn(),
        recipe_of(trial),
        n_tokens=N_TOKENS,
        context=CONTEXT,
        stop_after=N_FIRST,
    )
    loss = stored.runs.measured("n_shown", 256, "loss_nats_first")[1]
    assert again.losses_nats[-1] == pytest.approx(loss, rel=1e-3)


def test_the_rivals_of_a_stored_run_can_be_made_again(stored):
    trial = Trial(ingredient="n_shown", setting=256, seed=1)
    for name, share in rivals(copying_of(trial)).items():
        stored_share = stored.runs.measured("n_shown", 256, name)[1]
        assert share == pytest.approx(stored_share, rel=1e-5)


def test_examples_are_true_and_from_what_is_asked(stored):
    copying = make_copying()
    asked = [
        letters
        for repeats in (copying.fresh, copying.never_seen)
        for letters in repeats.letters[:N_EXAMPLES]
    ]
    examples = stored.examples_of("n_shown", DEFAULTS["n_shown"])
    shown = {spelt(letters) for letters in copying.shown.letters}
    for example, letters in zip(examples, asked, strict=True):
        assert f"{example.asked} {example.true}" == spelt(letters)
        assert len(example.said) == len(example.true) == len(example.nearest_said)
        assert f"{example.nearest_asked} {example.nearest_said}" in shown


# What it finds


def test_diversity_turns_look_up_into_copying_at_one_training_score(stored):
    shown = stored.numbers("n_shown", "shown_tokens")
    assert min(each.low for each in shown) > 0.99
    unseen = middle(stored, "n_shown", "unseen_tokens")
    assert unseen[16] < 0.2
    assert unseen[16_000] > 0.99
    in_order = [unseen[n] for n in SETTINGS["n_shown"]]
    assert np.all(np.diff(in_order) > -0.01)


def test_what_it_learnt_is_no_count_of_pairs(stored):
    never_seen = stored.numbers("kind", "never_seen_tokens")[0]
    assert never_seen.low > 0.8
    assert stored.numbers("kind", "never_seen_n_gram")[0].high < 0.01


def test_one_layer_and_a_window_copy_worse(stored):
    layers = middle(stored, "n_layers", "unseen_tokens")
    assert layers[1] < 0.8 < layers[2]
    kinds = middle(stored, "kind", "unseen_tokens")
    assert kinds["window"] < kinds["transformer"]


def test_it_comes_back_as_it_was_written(stored, tmp_path):
    save(stored, tmp_path / "again.json")
    assert load(tmp_path / "again.json") == stored
