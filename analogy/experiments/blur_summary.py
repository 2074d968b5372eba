"""Shares of answers with their intervals: a bootstrap over facts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.measures.resampled import resampled_means

FloatArray = npt.NDArray[np.float64]

N_RESAMPLED = 2000
SEED = 0
LEVEL = 0.95
Groups = Sequence[npt.ArrayLike]  # arrays (F, P): each fact in each phrasing


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share, 0 to 1, and where it would lie with other facts of the kind."""

    value: float
    low: float
    high: float


def share(groups: Groups, *, seed: int = SEED) -> Share:
    """Returns the mean share over groups of facts, each group counting the same.

    The interval is a bootstrap's: facts are drawn again within their group, all
    phrasings of a fact together. Source: Efron and Tibshirani 1993, chapter 13.

    Args:
        groups: arrays (F, P) of what holds for each fact and phrasing.
        seed: of the draws.

    Raises:
        ValueError: there is no group, or an empty one.
    """
    return _summed_up(lambda means: means[..., 0], [groups], seed)


def difference(groups: Groups, less: Groups, *, seed: int = SEED) -> Share:
    """Returns the mean share less another of the same facts, drawn together.

    Raises:
        ValueError: there is no group, or an empty one.
    """
    return _summed_up(lambda m: m[..., 0] - m[..., 1], [groups, less], seed)


def ratio(part: Groups, whole: Groups, *, seed: int = SEED) -> Share:
    """Returns what share of one mean another is, of the same facts drawn together.

    It is nan where there is nothing to take a share of.

    Raises:
        ValueError: there is no group, or an empty one.
    """
    return _summed_up(lambda m: m[..., 0] / m[..., 1], [part, whole], seed)


def change(after: Groups, before: Groups, *, seed: int = SEED) -> Share:
    """Returns by what share a mean has grown; below 0 if it has shrunk.

    Raises:
        ValueError: there is no group, or an empty one.
    """
    return _summed_up(lambda m: m[..., 0] / m[..., 1] - 1, [after, before], seed)


def faster(
    one: tuple[Groups, Groups], other: tuple[Groups, Groups], *, seed: int = SEED
) -> Share:
    """Returns how much larger a share of one mean is lost than of another.

    Args:
        one: before and after.
        other: of the same facts, before and after; all four are drawn together.
        seed: of the draws.

    Raises:
        ValueError: there is no group, or an empty one.
    """
    return _summed_up(
        lambda m: m[..., 3] / m[..., 2] - m[..., 1] / m[..., 0], [*one, *other], seed
    )


def _summed_up(
    what: Callable[[FloatArray], FloatArray], columns: Sequence[Groups], seed: int
) -> Share:
    """Returns what is computed from the means (..., C) of C columns, with its interval.

    The columns hold the same facts, and a fact's are drawn together.
    """
    facts = [
        np.stack([_by_fact(group) for group in groups], axis=-1)
        for groups in zip(*columns, strict=True)
    ]
    return from_means(what, facts, seed)


def from_means(
    what: Callable[[FloatArray], FloatArray], facts: Sequence[FloatArray], seed: int
) -> Share:
    """Returns what is computed from means over groups of facts (F, C)."""
    if not facts or not all(map(len, facts)):
        raise ValueError("There are no facts to take a share of; give at least one.")
    rng = np.random.default_rng(seed)
    drawn = np.mean(
        [resampled_means(each, n=N_RESAMPLED, rng=rng) for each in facts], axis=0
    )  # (B, C)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = float(what(np.mean([each.mean(0) for each in facts], axis=0)))
        low, high = np.quantile(what(drawn), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Share(value=value, low=float(low), high=float(high))


def by_phrasing(group: npt.ArrayLike) -> FloatArray:
    """Returns facts and phrasings (F, P), of facts alone with one phrasing."""
    values = np.asarray(group, float)
    return values.reshape(len(values), -1) if len(values) else values.reshape(0, 1)


def _by_fact(group: npt.ArrayLike) -> FloatArray:
    """Returns each fact's share over its phrasings (F,)."""
    return by_phrasing(group).mean(1)
