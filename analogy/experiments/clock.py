"""A clock of a prime number of hours, its hours written in symbols nobody explains.

Addition and multiplication on the clock are rules; a random table has none. A share of
the questions is shown with the answers. What is kept back is kept back in both orders:
whoever has seen a ∘ b could else answer b ∘ a by flipping it.
"""

import math
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from analogy.measures.checks import whole_number

Rule = Literal["add", "multiply", "random"]
RULES: tuple[Rule, ...] = get_args(Rule)
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]

N_HOURS = 31
_MOST_HOURS = 97  # a larger table is trained for minutes
# How the symbols of the clock of 31 hours are written.
GLYPHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZΓΔΘΛΞ"


@dataclass(frozen=True, kw_only=True, eq=False)
class Clock:
    """All questions of p symbols, their answers, and which of them are shown."""

    rule: Rule
    values: Integers  # (p,) the hour behind each symbol; no net is told
    answers: Integers  # (p, p) symbols
    is_shown: Booleans  # (p, p), equal to its transpose

    @property
    def n_hours(self) -> int:
        """How many hours, and symbols, there are."""
        return len(self.values)

    @property
    def n_pairs_shown(self) -> int:
        """How many unordered pairs are shown."""
        return int(np.triu(self.is_shown).sum())

    @property
    def n_pairs(self) -> int:
        """How many unordered pairs there are."""
        return self.n_hours * (self.n_hours + 1) // 2

    @property
    def chance(self) -> float:
        """The share that is right when symbols are drawn by lot."""
        return 1 / self.n_hours

    def equation(self, a: int, b: int) -> str:
        """Returns a question and its answer in symbols."""
        return f"{glyph(a)} ∘ {glyph(b)} = {glyph(int(self.answers[a, b]))}"


def make_clock(
    *, rule: Rule = "add", n_hours: int = N_HOURS, share: float = 0.6, seed: int = 0
) -> Clock:
    """Returns a clock; names and kept-back pairs of one seed are the same for each rule.

    Args:
        rule: "add", "multiply" or "random", each modulo `n_hours`.
        n_hours: a prime, so that multiplication has a rule of its own.
        share: of the unordered pairs that are shown.
        seed: of the names, the pairs and the random table.

    Raises:
        ValueError: A rule that is not known, no small prime, or nothing shown or kept.
    """
    _check(rule, n_hours, share)
    # Streams of their own, so that the rule does not move what is shown.
    naming, showing, drawing = np.random.default_rng(
        whole_number(seed, "seed", at_least=0)
    ).spawn(3)
    values = naming.permutation(n_hours)
    symbol_of = np.argsort(values)
    results = _results(rule, n_hours, drawing)  # of hours
    is_shown = np.zeros((n_hours, n_hours), bool)
    upper = np.stack(np.triu_indices(n_hours))
    n_shown = min(max(round(share * upper.shape[1]), 1), upper.shape[1] - 1)
    a, b = upper[:, showing.permutation(upper.shape[1])[:n_shown]]
    is_shown[a, b] = is_shown[b, a] = True
    return Clock(
        rule=rule,
        values=values,
        answers=symbol_of[results[np.ix_(values, values)]],
        is_shown=is_shown,
    )


def glyph(symbol: int) -> str:
    """Returns how a symbol is written: a letter, beyond them a number.

    >>> glyph(0), glyph(31)
    ('A', '31')
    """
    return GLYPHS[symbol] if symbol < len(GLYPHS) else str(symbol)


def _results(rule: Rule, n_hours: int, rng: np.random.Generator) -> Integers:
    """Returns the table (p, p) of hours."""
    hours = np.arange(n_hours)
    if rule == "add":
        return (hours[:, None] + hours) % n_hours
    if rule == "multiply":
        return (hours[:, None] * hours) % n_hours
    upper = np.triu(rng.integers(0, n_hours, (n_hours, n_hours)))
    return upper + np.triu(upper, 1).T


def places_on_circle(clock: Clock) -> tuple[Integers, int]:
    """Returns each symbol's place on the circle its rule runs round, and its length.

    Adding goes round the hours. Multiplying adds logarithms, which go round one place
    fewer: 0 has none, and its place is -1. A random table has no circle; its hours are
    taken as they are, so that something can be compared.
    """
    if clock.rule != "multiply":
        return clock.values, clock.n_hours
    logarithm = np.full(clock.n_hours, -1)
    for power, hour in enumerate(_powers(clock.n_hours)):
        logarithm[hour] = power
    return logarithm[clock.values], clock.n_hours - 1


def _powers(prime: int) -> list[int]:
    """Returns 1, g, g², ... for the smallest g that reaches every hour but 0."""
    for root in range(1, prime):
        powers = [pow(root, power, prime) for power in range(prime - 1)]
        if len(set(powers)) == prime - 1:
            return powers
    raise AssertionError("a prime has a primitive root")


def _check(rule: str, n_hours: int, share: float) -> None:
    if rule not in RULES:
        raise ValueError(f"rule is {rule!r}; choose one of {', '.join(RULES)}.")
    hours = whole_number(n_hours, "n_hours", at_least=3)
    is_prime = all(hours % d for d in range(2, math.isqrt(hours) + 1))
    if not is_prime or hours > _MOST_HOURS:
        raise ValueError(
            f"n_hours is {hours}; choose a prime from 3 to {_MOST_HOURS}, so that both "
            "rules have an answer to every question and training takes seconds."
        )
    if not 0 < share < 1:
        raise ValueError(
            f"share is {share}; choose a number between 0 and 1, so that some pairs are "
            "shown and some are kept back."
        )
