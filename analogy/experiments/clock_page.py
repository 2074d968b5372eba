"""What the page of ingredients shows of the clock at first paint, computed and stored.

Make it again with `python -m analogy atlas clock`; it takes about a minute and a half of a core.
"""

import dataclasses
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from analogy.experiments.atlas import Made, made_from, made_now
from analogy.experiments.circle import chance_degrees
from analogy.experiments.clock import RULES
from analogy.experiments.rule_learning import (
    ACTIVATIONS,
    EMBEDDING,
    RuleRecipe,
    trained,
)
from analogy.experiments.rule_live import Twins, as_plain, from_plain, trained_twins

STORED = Path(__file__).parents[2] / "assets" / "clock.json"
DEFAULT = RuleRecipe()
GUESS_SHARE = 0.3
GUESSES = ("Nearly all", "About half", "Hardly any")
# No choice was made by these: the pace and the pressure were chosen on other seeds.
SEEDS = (10, 11, 12, 13, 14)
INGREDIENTS: dict[str, tuple[float | str, ...]] = {
    "weight_decay": (0.0, 0.1, 0.3, 1.0, 3.0, 10.0),
    "share": (0.2, 0.3, 0.4, 0.5, 0.6, 0.8),
    "width": (8, 16, 32, 64, 128, 256),
    "activation": ACTIVATIONS,
    "rule": RULES,
}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one setting of one ingredient, all others at their defaults."""

    setting: float | str
    shown_right: tuple[float, ...]  # a share for each of `SEEDS`, as in `Checkpoint`
    unseen_right: tuple[float, ...]

    @property
    def median(self) -> float:
        """The share of kept-back questions that the middle seed has right."""
        return sorted(self.unseen_right)[len(self.unseen_right) // 2]


@dataclass(frozen=True, kw_only=True, eq=False)
class ClockPage:
    """Everything the first paint of the clock needs."""

    made: Made
    twins: tuple[Twins, ...]
    ingredients: dict[str, tuple[Outcome, ...]]
    chance_degrees: float  # how far off a circle random rows are, measured
    n_numbers: int  # of the default net
    core_seconds: float  # that the default net and its twin took

    def of(self, recipe: RuleRecipe) -> Twins | None:
        """Returns the stored twins of a recipe, if there are any."""
        return next((twins for twins in self.twins if twins.recipe == recipe), None)


def stored_recipes() -> tuple[RuleRecipe, ...]:
    """Returns which twins are stored: each rule, and what the guess sets."""
    rules = (dataclasses.replace(DEFAULT, rule=rule) for rule in RULES)
    return (*rules, dataclasses.replace(DEFAULT, share=GUESS_SHARE))


def first_question() -> tuple[int, int]:
    """Returns the first question of the default clock that is kept back."""
    a, b = np.argwhere(~DEFAULT.clock().is_shown)[0].tolist()
    return a, b


def guessed_share(page: ClockPage) -> float:
    """Returns the share of kept-back questions right with fewer pairs, as a median."""
    shares = {each.setting: each.median for each in page.ingredients["share"]}
    return shares[GUESS_SHARE]


def guess_outcome(page: ClockPage) -> str:
    """Returns which of `GUESSES` came true."""
    share = guessed_share(page)
    return GUESSES[0 if share >= 0.8 else 1 if share >= 0.25 else 2]


def build() -> ClockPage:
    """Computes the whole of the first screen."""
    began = time.process_time()
    first = trained_twins(DEFAULT)
    core_seconds = time.process_time() - began
    twins = (first, *map(trained_twins, stored_recipes()[1:]))
    net = first.pressed[-1].net
    assert net is not None  # just trained
    return ClockPage(
        made=made_now("clock", (DEFAULT.seed, *SEEDS), ("numpy",)),
        twins=twins,
        ingredients={
            name: tuple(_outcome(name, setting) for setting in settings)
            for name, settings in INGREDIENTS.items()
        },
        chance_degrees=chance_degrees(DEFAULT.clock(), width=EMBEDDING),
        n_numbers=net.n_numbers,
        core_seconds=core_seconds,
    )


def save(page: ClockPage, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    plain = {
        "made": dataclasses.asdict(page.made),
        "twins": [as_plain(twins) for twins in page.twins],
        "ingredients": {
            name: [dataclasses.asdict(each) for each in outcomes]
            for name, outcomes in page.ingredients.items()
        },
        "chance_degrees": page.chance_degrees,
        "n_numbers": page.n_numbers,
        "core_seconds": page.core_seconds,
    }
    path.write_text(json.dumps(plain, separators=(",", ":")) + "\n")


def load(path: Path = STORED) -> ClockPage:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    plain["made"] = made_from(plain["made"])
    plain["twins"] = tuple(map(from_plain, plain["twins"]))
    plain["ingredients"] = {
        name: tuple(
            Outcome(
                setting=each["setting"],
                shown_right=tuple(each["shown_right"]),
                unseen_right=tuple(each["unseen_right"]),
            )
            for each in outcomes
        )
        for name, outcomes in plain["ingredients"].items()
    }
    return ClockPage(**plain)


def _outcome(name: str, setting: float | str) -> Outcome:
    changed: dict[str, Any] = {name: setting}
    lasts = [trained(RuleRecipe(**changed, seed=seed)) for seed in SEEDS]
    return Outcome(
        setting=setting,
        shown_right=tuple(last.shown_right for last in lasts),
        unseen_right=tuple(last.unseen_right for last in lasts),
    )
