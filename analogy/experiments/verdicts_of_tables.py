"""The claim that a net is a look-up table, and what it is tested by."""

from analogy.experiments.atlas import Atlas
from analogy.experiments.clock import Rule
from analogy.experiments.clock_page import SEEDS, ClockPage, Outcome
from analogy.experiments.comparisons import (
    Claim,
    Comparison,
    Place,
    of_100_over_seeds,
    over_seeds,
)
from analogy.experiments.rivals import look_up
from analogy.experiments.rule_learning import RuleRecipe
from analogy.experiments.sources_atlas import Where, excess_bits

LENGTH = 30_000  # symbols of the samples that are compared
_BITS = 0.1  # what a net may gain on a table, a symbol, and still be "no better"
_OF_100 = 5.0  # likewise of a hundred questions
# How a source is called, by how much of it is shared.
_SOURCES = {
    0.0: "without any rule",
    0.5: "half by a rule",
    1.0: "all by one rule",
}
_WHERE: dict[Where, str] = {
    "unseen": "After pairs never met",
    "seen": "After pairs it has met",
}
_COMPARED: tuple[tuple[Where, float], ...] = (
    ("unseen", 0.0),
    ("unseen", 0.5),
    ("unseen", 1.0),
    ("seen", 0.0),
    ("seen", 1.0),
)


def table_claim(sources: Atlas, clock: ClockPage) -> Claim:
    """Returns whether a net does no better than a table on what it was never shown.

    Args:
        sources: of `sources_atlas.load`.
        clock: of `clock_page.load`.

    Raises:
        KeyError: An atlas lacks a trial that is compared.
    """
    return Claim(
        name="table",
        sentence="It is a big look-up table.",
        would_hold=(
            "If a net guessed no better than the better of two tables, one that knows "
            "whole contexts only and one that falls back on shorter ones, by more than "
            f"{_BITS:g} bits a symbol or {_OF_100:g} of 100 questions: wherever rules are "
            "shared and wherever they are not, on what was shown and on what never was."
        ),
        comparisons=(
            *(_on_source(sources, where, shared) for where, shared in _COMPARED),
            _on_clock("add", 3.0, _outcome(clock, "weight_decay", 3.0)),
            _on_clock("add", 0.0, _outcome(clock, "weight_decay", 0.0)),
            _on_clock("random", 3.0, _outcome(clock, "rule", "random")),
        ),
    )


def _on_source(sources: Atlas, where: Where, shared: float) -> Comparison:
    costs = {
        learner: excess_bits(
            sources, shared=shared, length=LENGTH, learner=learner, where=where
        )
        for learner in ("table", "back_off", "net")
    }
    tables = list(map(min, costs["table"], costs["back_off"]))  # by seed
    return Comparison(
        name=f"{_WHERE[where]}: a source {_SOURCES[shared]}",
        predicts="The net wastes as many bits as the better table, or more.",
        left=over_seeds("the net wastes", costs["net"]),
        right=over_seeds("the better table", tables),
        unit="bits a symbol",
        predicted="more",
        allowance=_BITS,
        place=Place(
            page="verdict",
            query={
                "sources_shared": f"{100 * shared:.0f}",
                "sources_length": str(LENGTH),
            },
        ),
    )


def _on_clock(rule: Rule, decay: float, outcome: Outcome) -> Comparison:
    clocks = [RuleRecipe(rule=rule, seed=seed).clock() for seed in SEEDS]
    ways = {
        ("add", 3.0): "Sums on a clock, never shown; a net under pressure",
        ("add", 0.0): "Sums on a clock, never shown; a net without pressure",
        ("random", 3.0): "Answers drawn by lot, never shown; a net under pressure",
    }
    written = {"add": "add", "random": "none: random"}[rule]
    return Comparison(
        name=ways[rule, decay],
        predicts="The net has as few right as a table that was shown the same.",
        left=of_100_over_seeds("the net has right", outcome.unseen_right),
        right=of_100_over_seeds(
            "the table", [look_up(c, is_symmetric=True) for c in clocks]
        ),
        unit="of 100",
        predicted="less",
        allowance=_OF_100,
        place=Place(
            page="ingredients",
            query={"clock_rule": written, "clock_decay": f"{decay:g}"},
        ),
    )


def _outcome(clock: ClockPage, ingredient: str, setting: float | str) -> Outcome:
    """Returns the stored runs of one setting."""
    for outcome in clock.ingredients[ingredient]:
        if outcome.setting == setting:
            return outcome
    raise KeyError(f"no runs of {ingredient} = {setting}")
