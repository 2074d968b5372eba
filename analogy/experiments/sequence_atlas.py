"""What an atlas of sequences holds: runs, and what was really said in each condition."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np

from analogy.experiments.atlas import (
    Atlas,
    Measured,
    Setting,
    Trial,
    load_atlas,
    made_now,
    run_trials,
    save_atlas,
    trials,
)
from analogy.experiments.ingredient_answers import Outcome

DEFAULT = "default"
DEFAULT_SEEDS = (0, 1, 2, 3, 4)
SEEDS = DEFAULT_SEEDS[:3]  # of what is changed
Settings = dict[str, tuple[Setting, ...]]


@dataclass(frozen=True, kw_only=True)
class Example:
    """One question that was never shown, and what was said to it; tokens with blanks."""

    asked: str
    true: str
    said: str  # by the net, each token the likeliest
    nearest_asked: str  # the most similar question that was shown
    nearest_said: str  # and its answer

    @property
    def is_right(self) -> bool:
        """Whether the net said what is true, word for word."""
        return self.said == self.true


@dataclass(frozen=True, kw_only=True)
class SequenceAtlas:
    """All runs, and the first few unseen questions of each condition at its first seed."""

    runs: Atlas
    defaults: dict[
        str, Setting
    ]  # what an ingredient is set to where another is changed
    examples: dict[str, tuple[Example, ...]]  # by `condition`

    def examples_of(self, ingredient: str, setting: Setting) -> tuple[Example, ...]:
        """Returns what was asked and said in one condition.

        Raises:
            KeyError: There is no such condition.
        """
        return self.examples[condition(*self._run_of(ingredient, setting))]

    def numbers(self, ingredient: str, name: str) -> tuple[Outcome, ...]:
        """Returns what was measured at every setting of an ingredient, in their order.

        Raises:
            KeyError: There is no such ingredient or number.
        """
        return tuple(
            Outcome(
                setting=setting,
                values=tuple(
                    self.runs.measured(*self._run_of(ingredient, setting), name)
                ),
            )
            for setting in self.runs.settings[ingredient]
        )

    def said(self, ingredient: str, setting: Setting) -> "Said":
        """Returns what becomes of all that a net says; means over the seeds.

        Raises:
            KeyError: There is no such condition.
        """
        run = self._run_of(ingredient, setting)
        on_shown, on_unseen = (
            float(np.mean(self.runs.measured(*run, name)))
            for name in ("true_on_shown", "true_on_unseen")
        )
        return Said(
            memorised=on_shown / 2,
            generalised=on_unseen / 2,
            hallucinated=1 - (on_shown + on_unseen) / 2,
        )

    def _run_of(self, ingredient: str, setting: Setting) -> tuple[str, Setting]:
        is_default = self.defaults[ingredient] == setting
        return (DEFAULT, DEFAULT) if is_default else (ingredient, setting)


@dataclass(frozen=True, kw_only=True)
class Said:
    """Shares of all that a net says, drawn as it bets; they sum to 1.

    Half of what it is asked was shown to it, half was not.
    """

    memorised: float  # true, and shown to it
    generalised: float  # true, and never shown to it: the desirable part
    hallucinated: float  # false


def condition(ingredient: str, setting: Setting) -> str:
    """Returns the key of a condition's examples.

    >>> condition("width", 16)
    'width=16'
    """
    return f"{ingredient}={setting}"


def planned(
    settings: Settings,
    defaults: dict[str, Setting],
    *,
    seeds: Iterable[int],
    default_seeds: Iterable[int],
) -> tuple[Trial, ...]:
    """Returns the default run for each of its seeds, then one for each change and seed."""
    changes = {
        name: tuple(value for value in values if value != defaults[name])
        for name, values in settings.items()
    }
    return trials({DEFAULT: (DEFAULT,)}, default_seeds) + trials(changes, seeds)


def trained_atlas(
    name: str,
    measure: Callable[..., Measured],
    settings: Settings,
    defaults: dict[str, Setting],
    *,
    work: Path,
    n_processes: int | None,
) -> SequenceAtlas:
    """Trains every net that is not found in `work`, the default with more seeds.

    Args:
        name: as in `python -m analogy atlas`.
        measure: as for `run_trials`; it keeps its examples in `work`.
        settings: of each ingredient, the default's among them.
        defaults: what an ingredient is set to where another is changed.
        work: where trials and examples are kept until all are done.
        n_processes: as for `run_trials`.
    """
    results = run_trials(
        planned(settings, defaults, seeds=SEEDS, default_seeds=DEFAULT_SEEDS),
        partial(measure, work=work),
        unfinished=work / "runs.jsonl",
        n_processes=n_processes,
    )
    return SequenceAtlas(
        runs=Atlas(
            made=made_now(name, DEFAULT_SEEDS, ("numpy", "torch")),
            results=results,
            settings=settings,
        ),
        defaults=defaults,
        examples=kept_examples(work),
    )


def save_sequence_atlas(atlas: SequenceAtlas, path: Path) -> None:
    """Writes an atlas as JSON: that of its runs, with two keys more."""
    save_atlas(atlas.runs, path)
    plain = json.loads(path.read_text()) | {
        "defaults": atlas.defaults,
        "examples": {
            key: [asdict(each) for each in some] for key, some in atlas.examples.items()
        },
    }
    path.write_text(json.dumps(plain, separators=(",", ":")) + "\n")


def load_sequence_atlas(path: Path) -> SequenceAtlas:
    """Returns an atlas that was stored."""
    plain = json.loads(path.read_text())
    return SequenceAtlas(
        runs=load_atlas(path),
        defaults=plain["defaults"],
        examples={key: _examples(some) for key, some in plain["examples"].items()},
    )


def keep_examples(some: Iterable[Example], work: Path, trial: Trial) -> None:
    """Writes what was said in one run, since runs are in processes of their own."""
    work.mkdir(parents=True, exist_ok=True)
    key = condition(trial.ingredient, trial.setting)
    plain = {"condition": key, "examples": [asdict(each) for each in some]}
    (work / f"{key}.json").write_text(json.dumps(plain))


def kept_examples(work: Path) -> dict[str, tuple[Example, ...]]:
    """Returns what was said in each run, by condition."""
    kept = [json.loads(path.read_text()) for path in sorted(work.glob("*.json"))]
    return {each["condition"]: _examples(each["examples"]) for each in kept}


def _examples(plain: list[dict[str, str]]) -> tuple[Example, ...]:
    return tuple(Example(**each) for each in plain)
