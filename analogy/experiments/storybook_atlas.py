"""What each ingredient does to a small storybook: size, books, steps.

Make it again with `python -m analogy atlas storybook`: twelve trainings of
about 300 core-seconds each. What a small model has generalised, here: the bits it saves
a character of a book it never saw, against the look-up (`storybook_lookup`) of the very
pages that it was given. Below zero, looking up is better.
"""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from analogy.experiments import atlas, storybook_measures, storybook_pages
from analogy.experiments.atlas import Atlas, Measured, Result, Setting, Trial
from analogy.experiments.ingredient_answers import Outcome, outcomes
from analogy.experiments.storybook_small import STEPS, SmallRecipe

STORED = Path(__file__).parents[2] / "assets" / "atlas" / "storybook.json"
_UNFINISHED = Path(__file__).parents[2] / ".work" / "atlas" / "storybook.jsonl"
DEFAULT = SmallRecipe()
SEEDS = (1, 2)
# Where the default run is read on its way; the learning rate falls from half of it on.
STATIONS = (10, 30, 100, 200, 400, 700, 1000)
SETTINGS: dict[str, tuple[Setting, ...]] = {
    "width": tuple(STEPS),
    "share": storybook_pages.SHARES,
    "steps": STATIONS,
}
LOOKUP, SHIPPED = "look-up", "shipped"  # what the trainings stand beside


def build() -> Atlas:
    """Trains every small model, on every core, and measures what they stand beside."""
    found = atlas.run_trials(planned(), measure, unfinished=_UNFINISHED)
    by_trial = {each.trial: each.measured for each in found}
    return Atlas(
        made=atlas.made_now("storybook", SEEDS, ("numpy", "torch")),
        results=tuple(_results(by_trial)),
        settings=SETTINGS | {LOOKUP: SETTINGS["share"], SHIPPED: (1.0,)},
    )


def planned() -> tuple[Trial, ...]:
    """Returns every training once, the longest first, then what they stand beside."""
    changed = {"width": SETTINGS["width"], "share": SETTINGS["share"]}
    runs = (
        trial
        for trial in atlas.trials(changed, SEEDS)
        if trial.ingredient == "width" or trial.setting != DEFAULT.share
    )
    beside = atlas.trials({LOOKUP: SETTINGS["share"], SHIPPED: (1.0,)}, (0,))
    return (*runs, *beside)


def recipe_of(trial: Trial) -> SmallRecipe:
    """Returns the recipe of a training: the default but for one ingredient."""
    changed = {trial.ingredient: trial.setting}
    return dataclasses.replace(DEFAULT, seed=trial.seed, **changed)  # type: ignore[arg-type]


def measure(trial: Trial) -> Measured:
    """Returns what one training, or what one of those beside it, gives."""
    if trial.ingredient == LOOKUP:
        assert isinstance(trial.setting, float)
        return storybook_measures.measure_lookup(trial.setting)
    if trial.ingredient == SHIPPED:
        return storybook_measures.measure_shipped()
    recipe = recipe_of(trial)
    is_default = dataclasses.replace(recipe, seed=DEFAULT.seed) == DEFAULT
    return storybook_measures.measure_run(recipe, STATIONS if is_default else ())


def saved_bits(stored: Atlas, ingredient: str) -> tuple[Outcome, ...]:
    """Returns what each setting has generalised, in bits a held-out character.

    The look-up's bits less the model's, both of the same pages: exact for the slice.

    Raises:
        ValueError: The atlas has no such ingredient.
    """
    return tuple(
        Outcome(
            setting=each.setting,
            values=_saved(stored, ingredient, each),
        )
        for each in outcomes(stored, ingredient, "held_out_bits_per_char")
    )


def save(stored: Atlas, path: Path = STORED) -> None:
    """Writes the atlas as JSON."""
    atlas.save_atlas(stored, path)


def load(path: Path = STORED) -> Atlas:
    """Returns the stored atlas."""
    return atlas.load_atlas(path)


def _saved(stored: Atlas, ingredient: str, outcome: Outcome) -> tuple[float, ...]:
    share = outcome.setting if ingredient in ("share", LOOKUP) else DEFAULT.share
    (lookup_bits,) = stored.measured(LOOKUP, share, "held_out_bits_per_char")
    return tuple(lookup_bits - bits for bits in outcome.values)


def _results(by_trial: dict[Trial, Measured]) -> Iterator[Result]:
    """Yields a result for each setting of `SETTINGS` and seed, then those beside."""
    for trial in atlas.trials(SETTINGS, SEEDS):
        is_step = trial.ingredient == "steps"
        run = by_trial[_run_of(trial)]
        step = trial.setting if is_step else recipe_of(trial).steps
        measured = _after(run, step)
        if not is_step:
            measured |= {name: run[name] for name in run if " of step " in name}
        yield Result(trial=trial, measured=measured)
    for trial, measured in by_trial.items():
        if trial.ingredient in (LOOKUP, SHIPPED):
            yield Result(trial=trial, measured=measured)


def _run_of(trial: Trial) -> Trial:
    """Returns the training that a trial is read from."""
    if trial in planned():
        return trial
    return Trial(ingredient="width", setting=DEFAULT.width, seed=trial.seed)


def _after(run: Measured, step: Setting) -> Measured:
    """Returns what was measured after a step, without its number in the names."""
    ending = f" after {step}"
    return {
        name.removesuffix(ending): value
        for name, value in run.items()
        if name.endswith(ending)
    }
