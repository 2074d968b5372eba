"""The stored atlas of commands: what it claims, and that a part of it can be made again."""

import pytest

from analogy.experiments.atlas import Trial
from analogy.experiments.commands import (
    CONTEXT,
    N_TOKENS,
    actions,
    as_sequences,
    make_task,
)
from analogy.experiments.commands_atlas import (
    DEFAULTS,
    SETTINGS,
    STORED,
    load,
    save,
)
from analogy.experiments.commands_net import SEED, STORED_NET, answer
from analogy.experiments.commands_runs import (
    N_EXAMPLES,
    RECIPE,
    recipe_of,
    rivals,
    task_of,
)
from analogy.experiments.net_origin import origin
from analogy.experiments.sequence_atlas import DEFAULT, DEFAULT_SEEDS, SEEDS
from analogy.experiments.sequence_net import N_FIRST, train


@pytest.fixture(scope="module")
def stored():
    return load()


def middle(atlas, ingredient, name="exact"):
    return {each.setting: each.median for each in atlas.numbers(ingredient, name)}


# What a trial is


def test_a_trial_changes_one_thing():
    trial = Trial(ingredient="width", setting=16, seed=2)
    assert recipe_of(trial).width == 16
    assert recipe_of(trial).seed == 2
    assert recipe_of(trial).steps == RECIPE.steps
    assert task_of(trial) == make_task(seed=2)


def test_a_trial_of_jump_shows_some_of_its_commands():
    trial = Trial(ingredient="split", setting="jump + 5", seed=1)
    assert task_of(trial) == make_task(split="jump", n_composed=5, seed=1)
    assert recipe_of(trial).seed == 1


def test_the_defaults_are_those_of_the_recipe():
    recipe = recipe_of(Trial(ingredient=DEFAULT, setting=DEFAULT, seed=0))
    for name in ("n_layers", "width", "weight_decay", "kind"):
        assert getattr(recipe, name) == DEFAULTS[name]
    assert all(DEFAULTS[name] in values for name, values in SETTINGS.items())


# What was stored


def test_the_file_is_small_and_says_how_it_was_made(stored):
    assert STORED.stat().st_size < 2_000_000
    assert stored.runs.made.script == "python -m analogy atlas commands"
    assert stored.runs.made.seeds == DEFAULT_SEEDS
    assert {"numpy", "torch"} <= set(stored.runs.made.versions)


def test_the_stored_net_says_how_it_was_made(stored):
    made = origin(STORED_NET)
    assert made.seeds == (SEED,)
    for part in ("script", "date", "versions"):
        assert getattr(made, part) == getattr(stored.runs.made, part)


def test_every_setting_has_every_seed(stored):
    for name, values in SETTINGS.items():
        for setting, spread in zip(values, stored.numbers(name, "exact"), strict=True):
            is_default = setting == DEFAULTS[name]
            assert spread.setting == setting
            assert len(spread.values) == len(DEFAULT_SEEDS if is_default else SEEDS)


def test_the_first_steps_of_a_stored_run_can_be_made_again(stored):
    trial = Trial(ingredient="width", setting=32, seed=1)
    rows = as_sequences(task_of(trial).presented)
    again = train(
        rows,
        recipe_of(trial),
        n_tokens=N_TOKENS,
        context=CONTEXT,
        stop_after=N_FIRST,
    )
    loss = stored.runs.measured("width", 32, "loss_nats_first")[1]
    assert again.losses_nats[-1] == pytest.approx(loss, rel=1e-3)


def test_the_rivals_of_a_stored_run_can_be_made_again(stored):
    trial = Trial(ingredient="percent", setting=2, seed=1)
    for name, share in rivals(task_of(trial)).items():
        stored_share = stored.runs.measured("percent", 2, name)[1]
        assert share == pytest.approx(stored_share, rel=1e-5)


def test_examples_are_true_and_from_what_is_asked(stored):
    for split in ("random", "jump", "longer"):
        asked = make_task(split=split).asked
        examples = stored.examples_of("split", split)
        assert len(examples) == N_EXAMPLES
        for example, command in zip(examples, asked, strict=False):
            assert example.asked == command
            assert example.true.split() == list(actions(command))
            nearest = tuple(example.nearest_said.split())
            assert actions(example.nearest_asked) == nearest


def test_the_stored_net_says_what_the_default_examples_say(stored):
    # It keeps two bytes a number; the examples were said with four.
    examples = stored.examples_of("split", "random")
    is_alike = [
        " ".join(answer(example.asked).said) == example.said for example in examples
    ]
    assert sum(is_alike) >= N_EXAMPLES - 1


# What it finds


def test_a_net_answers_unseen_commands_and_no_rival_does(stored):
    assert min(stored.numbers("kind", "exact")[0].values) > 0.8
    for name in ("look_up", "n_gram", "nearest"):
        assert stored.numbers("kind", name)[0].high < 0.02


def test_a_word_seen_alone_is_no_word_to_it_until_it_is_seen_in_use(stored):
    exact = middle(stored, "split")
    assert exact["jump"] < 0.1
    assert exact["jump"] < exact["jump + 5"] < exact["jump + 60"]
    shown = middle(stored, "split", "shown_exact")
    assert shown["jump"] > 0.9


def test_longer_answers_than_any_shown_are_beyond_it(stored):
    assert middle(stored, "split")["longer"] < 0.3


def test_more_data_and_more_layers_help(stored):
    exact = middle(stored, "percent")
    assert exact[2] < exact[5] < exact[20]
    layers = middle(stored, "n_layers")
    assert layers[1] < layers[2]


def test_it_comes_back_as_it_was_written(stored, tmp_path):
    save(stored, tmp_path / "again.json")
    assert load(tmp_path / "again.json") == stored
