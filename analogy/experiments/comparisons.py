"""Claims as comparisons of numbers, and one rule that judges all of them.

A claim says on which side of a comparison the larger number stands. Measured numbers are
spans, so that a difference within the spread of seeds or samples decides nothing.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from analogy.measures.resampled import resampled_means

Outcome = Literal["supports", "contradicts", "undecided"]
Verdict = Literal["holds", "breaks", "depends"]
Predicted = Literal["more", "less"]
Kind = Literal["exact", "seeds", "samples"]

_N_RESAMPLES, _SEED = 2_000, 0


@dataclass(frozen=True, kw_only=True)
class Side:
    """A number and how far it may be off.

    Raises:
        ValueError: The bounds are not finite, or the number is outside of them.
    """

    label: str  # whose number it is, in plain words
    value: float
    low: float
    high: float
    kind: Kind  # a number without spread, the range of seeds, an interval of samples
    n: int = 1  # seeds or samples

    def __post_init__(self) -> None:
        is_finite = math.isfinite(self.low) and math.isfinite(self.high)
        if not (is_finite and self.low <= self.value <= self.high):
            raise ValueError(
                f"{self.label}: {self.value} with bounds {self.low} and {self.high}; give "
                "finite bounds on both sides of the number."
            )


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in the app a comparison can be tried."""

    page: str  # the file's name, which is the path of the link
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two numbers, and which of them a claim takes to be larger."""

    name: str  # what is compared, a few words
    predicts: str  # what the claim has to say about it, one sentence
    left: Side
    right: Side
    unit: str
    predicted: Predicted  # of the left number, beside the right one
    # What the left number may lack and still count, in the unit: a claim that says "as
    # good as" is not refuted by a difference that nobody would notice.
    allowance: float = 0.0
    place: Place

    @property
    def outcome(self) -> Outcome:
        """Which way the numbers point, as far as their spans leave no doubt.

        Exactly equal numbers contradict a claim of more that allows for nothing.
        """
        least, most = (
            self.left.low - self.right.high,
            self.left.high - self.right.low,
        )
        if self.predicted == "less":
            least, most = -most, -least
        if least > -self.allowance:
            return "supports"
        return "contradicts" if most <= -self.allowance else "undecided"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A sentence of the debate and the comparisons that test it."""

    name: str
    sentence: str
    would_hold: str  # what numbers would make it hold, in its own interest
    comparisons: tuple[Comparison, ...]

    @property
    def verdict(self) -> Verdict:
        """What the comparisons come to; see `judged`."""
        return judged(each.outcome for each in self.comparisons)

    def count(self, outcome: Outcome) -> int:
        """Returns how many comparisons have an outcome."""
        return sum(each.outcome == outcome for each in self.comparisons)


def judged(outcomes: Iterable[Outcome]) -> Verdict:
    """Returns "holds" if all support, "breaks" if all contradict, otherwise "depends".

    Raises:
        ValueError: There is nothing to judge by.

    >>> judged(["supports", "supports"]), judged(["contradicts"])
    ('holds', 'breaks')
    >>> judged(["supports", "contradicts"]), judged(["undecided"])
    ('depends', 'depends')
    """
    found = set(outcomes)
    if not found:
        raise ValueError("There is no comparison; give a claim at least one.")
    if found == {"supports"}:
        return "holds"
    return "breaks" if found == {"contradicts"} else "depends"


def exact(label: str, value: float) -> Side:
    """Returns a number that has no spread."""
    return Side(label=label, value=value, low=value, high=value, kind="exact")


def over_seeds(label: str, values: Sequence[float]) -> Side:
    """Returns the middle of one number for each seed, with their range as bounds.

    Raises:
        ValueError: There are no seeds.
    """
    if not values:
        raise ValueError(f"{label} has no values; give one for each seed.")
    ordered = sorted(values)
    return Side(
        label=label,
        value=ordered[len(ordered) // 2],
        low=ordered[0],
        high=ordered[-1],
        kind="seeds",
        n=len(ordered),
    )


def of_100_over_seeds(label: str, shares: Iterable[float]) -> Side:
    """Returns `over_seeds` of shares, as so many of 100.

    Raises:
        ValueError: There are no seeds.
    """
    return over_seeds(label, [100 * share for share in shares])


def mean_of_samples(label: str, values: Sequence[float]) -> Side:
    """Returns the mean of samples, and where 95 of 100 resamplings of them put it.

    Source: Efron 1979, Bootstrap methods: another look at the jackknife.

    Raises:
        ValueError: There are no samples.
    """
    if not len(values):
        raise ValueError(f"{label} has no values; give at least one sample.")
    samples = np.asarray(values, np.float64)
    rng = np.random.default_rng(_SEED)
    means = resampled_means(samples, n=_N_RESAMPLES, rng=rng)
    low, high = np.percentile(means, (2.5, 97.5)).tolist()
    mean = float(samples.mean())
    return Side(
        label=label,
        value=mean,
        low=min(low, mean),  # they may differ in the last digit
        high=max(high, mean),
        kind="samples",
        n=len(samples),
    )
