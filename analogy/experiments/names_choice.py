"""Chooses the recipe around which the atlas of names turns its ingredients.

By the bits that the validation names cost a network, as training counts them: the usual
criterion, and no number of the page. One ingredient after the other is set to what costs
the fewest, again and again, until nothing changes any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from analogy.experiments import names_parts
from analogy.experiments.atlas import Measured, Result, Setting, Trial, run_trials
from analogy.worlds.names_net_recipe import Recipe
from analogy.worlds.names_net_training import train

CHOOSING = "choosing"  # as an ingredient: its settings are whole recipes
SEEDS = (0, 1)  # none of the atlas's own
BITS = "validation_cross_entropy_bits"
Changes = dict[str, Setting]  # by the recipe's names


def search(
    settings: Mapping[str, Sequence[Setting]], *, unfinished: Path
) -> tuple[Result, ...]:
    """Trains what has to be compared until no ingredient alone makes it better.

    Args:
        settings: of each ingredient to choose; each begins as in `Recipe`.
        unfinished: as for `run_trials`.
    """
    found: dict[Trial, Result] = {}
    chosen: Changes = {name: getattr(Recipe(), name) for name in settings}
    while True:
        before = chosen
        for name, values in settings.items():
            rivals = [chosen | {name: value} for value in values]
            missing = [each for each in _trials(rivals) if each not in found]
            results = run_trials(missing, measure, unfinished=unfinished)
            found |= {each.trial: each for each in results}
            chosen = min(rivals, key=lambda each: bits(found.values(), each))
        if chosen == before:
            return tuple(found.values())


def bits(results: Iterable[Result], changes: Changes) -> float:
    """Returns what a recipe's networks cost a validation name, the mean of the seeds."""
    wanted = written(changes)
    return fmean(
        each.measured[BITS]
        for each in results
        if (each.trial.ingredient, each.trial.setting) == (CHOOSING, wanted)
    )


def best(results: Iterable[Result]) -> Changes:
    """Returns the recipe that the search has come to."""
    tried = [each for each in results if each.trial.ingredient == CHOOSING]
    recipes = {str(each.trial.setting): None for each in tried}
    return min(map(read, recipes), key=lambda each: bits(tried, each))


def measure(trial: Trial) -> Measured:
    """Returns what one network of a search costs the validation names."""
    recipe = replace(recipe_of(read(str(trial.setting))), seed=trial.seed)
    parts = names_parts.parts()
    by_births, _ = parts.validation_bits(train(parts.names, recipe))
    return {BITS: by_births}


def recipe_of(changes: Changes) -> Recipe:
    """Returns the recipe with these changes, and one checkpoint, the last."""
    return replace(Recipe(n_checkpoints=1), **changes)  # type: ignore[arg-type]


def written(changes: Changes) -> str:
    """Returns a recipe as a setting.

    >>> written({"hidden": 64, "weight_decay": 0.3})
    'hidden=64 weight_decay=0.3'
    """
    return " ".join(f"{name}={setting}" for name, setting in changes.items())


def read(setting: str) -> Changes:
    """Returns the recipe of a setting.

    >>> read("hidden=64 weight_decay=0.3")
    {'hidden': 64, 'weight_decay': 0.3}
    """
    parts = (part.split("=") for part in setting.split())
    return {name: float(value) if "." in value else int(value) for name, value in parts}


def _trials(recipes: Iterable[Changes]) -> list[Trial]:
    return [
        Trial(ingredient=CHOOSING, setting=written(each), seed=seed)
        for each in recipes
        for seed in SEEDS
    ]
