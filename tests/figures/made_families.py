"""Atlases whose numbers are made up, in the shape that the real ones are stored in."""

from pathlib import Path

from analogy.experiments import atlas, commands_atlas, copying_atlas, names_atlas
from analogy.experiments.atlas import Atlas, Result, Trial, made_now
from analogy.experiments.sequence_atlas import (
    DEFAULT_SEEDS,
    SEEDS,
    Example,
    SequenceAtlas,
    condition,
    planned,
    save_sequence_atlas,
)

RIGHT = Example(
    asked="walk twice",
    true="WALK WALK",
    said="WALK WALK",
    nearest_asked="walk thrice",
    nearest_said="WALK WALK WALK",
)
WRONG = Example(
    asked="<b>jump</b>", true="JUMP", said="", nearest_asked="jump", nearest_said="JUMP"
)
BOOKS = {"width": (32, 64, 128, 256), "share": (0.01, 0.1, 1.0), "steps": (10, 1000)}
DEFAULT_BOOKS = {"width": 128, "share": 1.0, "steps": 1000}


def names(numbers=None):
    """Names of which 40 of 100 are repeated; `numbers` are new shares by setting."""
    beside = {"look-up": names_atlas.ORDERS}
    settings = names_atlas.SETTINGS | beside
    trials = atlas.trials(names_atlas.SETTINGS, names_atlas.SEEDS)
    results = [
        Result(
            trial=trial,
            measured=_name_masses(
                (numbers or {}).get((trial.ingredient, trial.setting), 0.3), trial.seed
            ),
        )
        for trial in (*trials, *atlas.trials(beside, (0,)))
    ]
    made = made_now("names", names_atlas.SEEDS, ("numpy",))
    return Atlas(made=made, results=tuple(results), settings=settings)


def _name_masses(new, seed):
    new += seed / 1000
    return {
        "memorised": 0.4,
        "real_unseen": new,
        "invented": 0.6 - new,
        "lost_10": 0.1,
        "validation_cross_entropy_bits": 10 - new,
        "held_out_cross_entropy_bits": 11 - new,
    }


def sequences(module=commands_atlas, numbers=None, by="to_choose_by"):
    """Nets that are right on all that was shown; `numbers` are shares of the rest."""
    trials = planned(
        module.SETTINGS,
        module.DEFAULTS,
        seeds=SEEDS,
        default_seeds=DEFAULT_SEEDS,
    )
    results = tuple(
        Result(trial=trial, measured=_scores(_unseen(trial, numbers or {}), by))
        for trial in trials
    )
    keys = {condition(each.trial.ingredient, each.trial.setting) for each in results}
    return SequenceAtlas(
        runs=Atlas(
            made=made_now("commands", DEFAULT_SEEDS, ("numpy",)),
            results=results,
            settings=module.SETTINGS,
        ),
        defaults=module.DEFAULTS,
        examples=dict.fromkeys(keys, (RIGHT, WRONG)),
    )


def _unseen(trial, numbers):
    share = numbers.get((trial.ingredient, trial.setting), 0.9)
    return min(1, share + trial.seed / 1000)


def _scores(unseen, by):
    rivals = ("n_gram", "nearest", "look_up")
    return {
        "true_on_shown": 1.0,
        "true_on_unseen": unseen,
        "shown_exact": 0.98,
        "exact": unseen,
        "unseen_tokens": unseen,
        "unseen_copier": 1.0,
        "n_shown": 4182,
        by: unseen,
    } | {name: 0.01 for rival in rivals for name in (rival, f"unseen_{rival}")}


def storybook():
    """Stories whose models save a fifth of a bit, more the wider they are."""
    settings = BOOKS | {"look-up": BOOKS["share"], "shipped": (1.0,)}
    trials = (
        *atlas.trials(BOOKS, (1, 2)),
        *atlas.trials({"look-up": BOOKS["share"], "shipped": (1.0,)}, (0,)),
    )
    results = tuple(Result(trial=each, measured=_told(each)) for each in trials)
    made = made_now("storybook", (1, 2), ("numpy", "torch"))
    return Atlas(made=made, results=results, settings=settings)


def _told(trial: Trial):
    saved = 0.0
    if trial.ingredient in BOOKS:
        settings = BOOKS[trial.ingredient]
        place = settings.index(trial.setting)
        n_after = place - settings.index(DEFAULT_BOOKS[trial.ingredient])
        saved = 0.2 + 0.1 * n_after + trial.seed / 50
    return {
        "held_out_bits_per_char": 2 - saved,
        "training_bits_per_char": 1.5,
        "made_up_words": 0.05,
        "unshown_words": 0.1,
    }


def save_all(folder: Path):
    """Writes all four families into a folder."""
    atlas.save_atlas(names({("weight_decay", 1.0): 0.1}), folder / "names.json")
    atlas.save_atlas(storybook(), folder / "storybook.json")
    jump = {("split", "jump"): 0.02, ("width", 16): 0.5}
    save_sequence_atlas(sequences(numbers=jump), folder / "commands.json")
    copying = sequences(copying_atlas, {("n_shown", 64): 0.4}, by="to_choose_by_exact")
    save_sequence_atlas(copying, folder / "copying.json")
