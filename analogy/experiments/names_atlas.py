"""What each ingredient does to a small network of names, exactly.

Make it again with `python -m analogy atlas names`; it takes about ten minutes of a core.
Desirable is mass on real names that were never shown (`real_unseen`), against mass on what
is no name (`invented`). The recipe around which ingredients are turned is the one that the
validation names choose (`names_choice`). They do it by cross entropy: new against invented
alone would choose nets that say next to nothing new. The held-out names are the test.
"""

import dataclasses
from pathlib import Path

from analogy.experiments import atlas, names_choice, names_parts
from analogy.experiments.atlas import Atlas, Measured, Result, Setting, Trial
from analogy.experiments.names_parts import Parts
from analogy.worlds.name_model import NameModel
from analogy.worlds.names_net_recipe import Recipe
from analogy.worlds.names_net_training import train

STORED = Path(__file__).parents[2] / "assets" / "atlas" / "names.json"
_WORK = Path(__file__).parents[2] / ".work" / "atlas"
# What `names_choice` has found; `build` searches again, and refuses to go on with another.
CHOSEN: names_choice.Changes = {
    "weight_decay": 0.3,
    "label_smoothing": 0.05,
    "hidden": 128,
    "steps": 800,
}
DEFAULT = names_choice.recipe_of(CHOSEN)
SEEDS = (10, 11, 12, 13, 14)  # nothing was chosen by these
SHARE = "share"  # of the names to train on; all other ingredients are the recipe's
LOOKUP = "look-up"  # n-grams of rising order, beside the networks
SETTINGS: dict[str, tuple[Setting, ...]] = {
    "weight_decay": (0.0, 0.01, 0.1, 0.3, 1.0, 3.0),
    "label_smoothing": (0.0, 0.02, 0.05, 0.1, 0.2),
    "weighting": ("births", "types"),
    "hidden": (4, 16, 64, 128, 256, 512),
    SHARE: names_parts.SHARES,
    "steps": (50, 100, 200, 400, 800, 1600, 3200),
}
ORDERS: tuple[Setting, ...] = (1, 2, 3, 4, 5, 6, 7, 8)


def build() -> Atlas:
    """Searches for the recipe and trains every network around it, on every core.

    Raises:
        ValueError: The validation names choose another recipe than `CHOSEN`.
    """
    choosing = names_choice.search(
        {name: SETTINGS[name] for name in CHOSEN}, unfinished=_WORK / "choosing.jsonl"
    )
    if (best := names_choice.best(choosing)) != CHOSEN:
        raise ValueError(f"Validation chooses {best}; put it in place of {CHOSEN}.")
    beside = atlas.trials({LOOKUP: ORDERS}, (0,))
    trials = (*atlas.trials(SETTINGS, SEEDS), *beside)
    runs = {trial: _run_of(trial) for trial in trials}
    planned = tuple(dict.fromkeys(runs.values()))
    found = atlas.run_trials(planned, measure, unfinished=_WORK / "names.jsonl")
    by_run = {each.trial: each.measured for each in found}
    return Atlas(
        made=atlas.made_now("names", (*names_choice.SEEDS, *SEEDS), ("numpy",)),
        results=(
            *(Result(trial=trial, measured=by_run[run]) for trial, run in runs.items()),
            *choosing,
        ),
        settings=SETTINGS | {LOOKUP: ORDERS},
    )


def default_setting(ingredient: str) -> Setting:
    """Returns what an ingredient is set to while another one is turned."""
    if ingredient == SHARE:
        return 1.0
    setting: Setting = getattr(DEFAULT, ingredient)
    return setting


def measure(trial: Trial) -> Measured:
    """Returns what one network, or one n-gram, gives; the names are `NamesLedger`'s.

    Besides, the validation names' cross entropy, which counts births as the ledger does;
    the bits of validation and held-out names where each name counts once, since a few
    dozen of them have half of the births; and how many numbers the model holds.
    """
    share = trial.setting if trial.ingredient == SHARE else 1.0
    assert isinstance(share, float)
    parts = names_parts.parts(share)
    if trial.ingredient == LOOKUP:
        assert isinstance(trial.setting, int)
        table = parts.names.fit(trial.setting)
        return _measured(parts, table) | {"n_parameters": table.log2_table.size}
    net = train(parts.names, recipe_of(trial))
    return _measured(parts, net) | {"n_parameters": net.n_parameters}


def _measured(parts: Parts, model: NameModel) -> Measured:
    ledger = parts.names.ledger(model)
    by_births, by_names = parts.validation_bits(model)
    return {
        "memorised": ledger.memorised,
        "generalised": ledger.generalised,
        "hallucinated": ledger.hallucinated,
        "hit_rate": ledger.hit_rate,
        "real_unseen": ledger.real_unseen,
        "invented": ledger.invented,
        "cross_entropy_bits": ledger.cross_entropy_bits,
        "entropy_bits": ledger.entropy_bits,
        "validation_cross_entropy_bits": by_births,
        "held_out_cross_entropy_bits": ledger.held_out_cross_entropy_bits,
        "validation_bits_each_once": by_names,
        "held_out_bits_each_once": parts.held_out_bits(model),
        "lost_10": ledger.lost_10,
    }


def recipe_of(trial: Trial) -> Recipe:
    """Returns the recipe of a training: the default but for one ingredient."""
    seeded = dataclasses.replace(DEFAULT, seed=trial.seed)
    if trial.ingredient in ("default", SHARE):
        return seeded
    changed = {trial.ingredient: trial.setting}
    return dataclasses.replace(seeded, **changed)  # type: ignore[arg-type]


def save(stored: Atlas, path: Path = STORED) -> None:
    """Writes the atlas as JSON."""
    atlas.save_atlas(stored, path)


def load(path: Path = STORED) -> Atlas:
    """Returns the stored atlas."""
    return atlas.load_atlas(path)


def _run_of(trial: Trial) -> Trial:
    """Returns the training that a trial needs: settings at their default share one."""
    if trial.ingredient == LOOKUP or trial.setting != default_setting(trial.ingredient):
        return trial
    return Trial(ingredient="default", setting="", seed=trial.seed)
