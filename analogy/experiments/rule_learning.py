"""A net learns the table of a clock; at each checkpoint all it may answer is counted.

The number of steps is fixed: nothing stops when the kept-back pairs are right. They
served to choose the pace and the pressure, though: on seeds 0 to 2, in a pilot.
"""

import math
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np

from analogy.experiments.circle import Circle, circle
from analogy.experiments.clock import RULES, Clock, Integers, Rule, make_clock
from analogy.experiments.rivals import inside
from analogy.experiments.rule_net import (
    Activation,
    AdamW,
    Questions,
    RuleNet,
    initial,
    loss_and_gradient,
)
from analogy.measures.checks import whole_number

EMBEDDING = 64  # numbers a symbol is looked up as
N_STEPS = 800
N_CHECKPOINTS = 20  # the untrained net comes on top
RATE = 1e-2
_LARGEST = {"width": 512, "steps": 4_000, "seed": 2**32 - 1}
_MOST_DECAY = 30.0  # beyond, every number is drawn to zero before it is learnt
ACTIVATIONS: tuple[Activation, ...] = get_args(Activation)

Verdict = Literal["rule-finder", "parrot", "undecided"]


@dataclass(frozen=True, kw_only=True)
class RuleRecipe:
    """A table and a net to learn it.

    Raises:
        ValueError: Something is out of its range.
    """

    rule: Rule = "add"
    share: float = 0.6  # of the unordered pairs, shown
    width: int = 128  # numbers in the middle layer
    activation: Activation = "square"
    weight_decay: float = 3.0  # pressure to keep numbers small, times the rate
    seed: int = 0  # of the table's names, its pairs and the net's first numbers
    steps: int = N_STEPS

    def __post_init__(self) -> None:
        for name, largest in _LARGEST.items():
            least = 0 if name == "seed" else 1
            value = whole_number(getattr(self, name), name, at_least=least)
            if value > largest:
                raise ValueError(f"{name} is {value:,}; choose {least} to {largest:,}.")
        for name, choices in (("rule", RULES), ("activation", ACTIVATIONS)):
            if getattr(self, name) not in choices:
                raise ValueError(
                    f"{name} is {getattr(self, name)!r}; choose one of "
                    f"{', '.join(choices)}."
                )
        if not 0 < self.share < 1:
            raise ValueError(
                f"share is {self.share}; choose a number between 0 and 1, so that some "
                "pairs are shown and some are kept back."
            )
        if not 0 <= self.weight_decay <= _MOST_DECAY:
            raise ValueError(
                f"weight_decay is {self.weight_decay}; choose 0 to {_MOST_DECAY:g}."
            )

    def clock(self) -> Clock:
        """Returns the table that is learnt."""
        return make_clock(rule=self.rule, share=self.share, seed=self.seed)


@dataclass(frozen=True, kw_only=True, eq=False)
class Checkpoint:
    """A net on its way: what it answers to every question, exactly.

    The three shares are of all that it says when each question is asked once and an
    answer drawn as it bets; they sum to 1.
    """

    step: int
    answers: Integers  # (p, p) what it holds to be likeliest
    memorised: float  # true, and shown to it
    generalised: float  # true, and never shown to it
    hallucinated: float  # false
    shown_right: float  # share of the shown questions whose best answer is true
    unseen_right: float  # share of those that were kept back
    circle: Circle  # its rows, each on the plane of the others
    naive_circle: Circle  # its rows, each on a plane it has a part in
    nearest_inside: dict[str, float]  # `Inside.nearest`
    planes_inside: dict[str, float]  # `Inside.planes`
    net: RuleNet | None = field(default=None, repr=False)  # not stored

    @property
    def verdict(self) -> Verdict:
        """What it has become, if it knows what it was shown."""
        if self.shown_right < 0.99:
            return "undecided"
        if self.unseen_right >= 0.99:
            return "rule-finder"
        return "parrot" if self.unseen_right < 0.1 else "undecided"


def train(recipe: RuleRecipe) -> Iterator[Checkpoint]:
    """Yields the net on its way, from untrained to the last of the recipe's steps.

    Equal recipes give equal nets, on one machine with one thread.
    """
    clock = recipe.clock()
    steps = {
        math.ceil(recipe.steps * i / N_CHECKPOINTS) for i in range(N_CHECKPOINTS + 1)
    }
    for step, net in _nets(recipe, clock, steps):
        yield measured(clock, net, step)


def trained(recipe: RuleRecipe) -> Checkpoint:
    """Returns the net after the last step."""
    clock = recipe.clock()
    ((step, net),) = _nets(recipe, clock, {recipe.steps})
    return measured(clock, net, step)


def _nets(
    recipe: RuleRecipe, clock: Clock, steps: Set[int]
) -> Iterator[tuple[int, RuleNet]]:
    """Yields the net after each of the steps."""
    weights = initial(
        n_hours=clock.n_hours,
        embedding=EMBEDDING,
        width=recipe.width,
        rng=np.random.default_rng(recipe.seed),
    )
    questions = Questions(clock)
    optimiser = AdamW(weights, rate=RATE, weight_decay=recipe.weight_decay)
    for step in range(recipe.steps + 1):
        if step in steps:
            copies = {name: weight.copy() for name, weight in weights.items()}
            yield step, RuleNet(weights=copies, activation=recipe.activation)
        if step < recipe.steps:
            _, gradient = loss_and_gradient(weights, questions, recipe.activation)
            optimiser.step(gradient)


def measured(clock: Clock, net: RuleNet, step: int) -> Checkpoint:
    """Returns what a net answers to every question of a clock."""
    chances = net.chances()
    truth = np.take_along_axis(chances, clock.answers[..., None], 2)[..., 0]  # (p, p)
    answers = chances.argmax(2)
    is_right = answers == clock.answers
    shown = clock.is_shown
    memorised = float(truth[shown].sum()) / truth.size
    generalised = float(truth[~shown].sum()) / truth.size
    rows, near = net.weights["embedding"], inside(clock, net)
    return Checkpoint(
        step=step,
        answers=answers,
        memorised=memorised,
        generalised=generalised,
        hallucinated=max(0.0, 1 - memorised - generalised),
        shown_right=float(is_right[shown].mean()),
        unseen_right=float(is_right[~shown].mean()),
        circle=circle(clock, rows),
        naive_circle=circle(clock, rows, leaves_own_out=False),
        nearest_inside=near.nearest,
        planes_inside=near.planes,
        net=net,
    )
