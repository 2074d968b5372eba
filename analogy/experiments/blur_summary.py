"""Shares of answers with their intervals, and whether a model is as sure as right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.measures.resampled import resampled_means

FloatArray = npt.NDArray[np.float64]

N_RESAMPLED = 2000
SEED = 0
LEVEL = 0.95
N_BINS = 10


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share, 0 to 1, and where it would lie with other facts of the kind."""

    value: float
    low: float
    high: float


def share(groups: Sequence[npt.ArrayLike], *, seed: int = SEED) -> Share:
    """Returns the mean share over groups of facts, each group counting the same.

    The interval is a bootstrap's: facts are drawn again within their group, all
    phrasings of a fact together. Source: Efron and Tibshirani 1993, chapter 13.

    Args:
        groups: arrays (F, P) of what holds for each fact and phrasing.
        seed: of the draws.

    Raises:
        ValueError: there is no group, or an empty one.
    """
    return difference(groups, None, seed=seed)


def difference(
    groups: Sequence[npt.ArrayLike],
    less: Sequence[npt.ArrayLike] | None,
    *,
    seed: int = SEED,
) -> Share:
    """Returns the mean share less another of the same facts, drawn together.

    Raises:
        ValueError: there is no group, or an empty one.
    """
    ours = [_by_fact(group) for group in groups]
    if not ours or not all(map(len, ours)):
        raise ValueError("There are no facts to take a share of; give at least one.")
    if less is not None:
        theirs = [_by_fact(group) for group in less]
        ours = [one - other for one, other in zip(ours, theirs, strict=True)]
    rng = np.random.default_rng(seed)
    means = np.mean(
        [resampled_means(each, n=N_RESAMPLED, rng=rng) for each in ours], axis=0
    )
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    value = float(np.mean([each.mean() for each in ours]))
    return Share(value=value, low=float(low), high=float(high))


def ratio(
    part: Sequence[npt.ArrayLike], whole: Sequence[npt.ArrayLike], *, seed: int = SEED
) -> Share:
    """Returns what share of one mean another is, of the same facts drawn together.

    It is nan where there is nothing to take a share of.

    Raises:
        ValueError: there is no group, or an empty one.
    """
    rng = np.random.default_rng(seed)
    pairs = [
        np.stack((_by_fact(one), _by_fact(other)), axis=1)
        for one, other in zip(part, whole, strict=True)
    ]
    if not pairs or not all(map(len, pairs)):
        raise ValueError("There are no facts to take a share of; give at least one.")
    means = np.mean(
        [resampled_means(each, n=N_RESAMPLED, rng=rng) for each in pairs], axis=0
    )  # (B, 2)
    above, below = np.mean([each.mean(0) for each in pairs], axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = np.quantile(
            means[:, 0] / means[:, 1], [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
        )
        return Share(value=float(above / below), low=float(low), high=float(high))


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Answers of about the same certainty."""

    n: int
    sure: float  # mean certainty
    right: float  # share that is right


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Certainty against correctness."""

    bins: tuple[Bin, ...]  # those that are not empty, the least certain first
    error: float  # expected calibration error, 0 to 1
    sure: float
    right: float


def calibration(
    sure: npt.ArrayLike, right: npt.ArrayLike, *, n_bins: int = N_BINS
) -> Calibration:
    """Returns how far certainty and correctness lie apart, in bins of equal width.

    The error is the mean distance of the bins, each as heavy as its answers are many.
    Source: Naeini et al. 2015, "Obtaining well calibrated probabilities".

    Raises:
        ValueError: there are no answers, or not one certainty for each.
    """
    certain, correct = np.ravel(sure), np.ravel(np.asarray(right, float))
    if len(certain) != len(correct) or not len(certain):
        raise ValueError(
            f"{len(certain)} certainties for {len(correct)} answers; give one each, "
            "and at least one."
        )
    place = np.minimum((certain * n_bins).astype(int), n_bins - 1)
    bins = tuple(
        Bin(
            n=int(inside.sum()),
            sure=float(certain[inside].mean()),
            right=float(correct[inside].mean()),
        )
        for number in range(n_bins)
        if (inside := place == number).any()
    )
    apart = sum(each.n * abs(each.sure - each.right) for each in bins)
    return Calibration(
        bins=bins,
        error=apart / len(certain),
        sure=float(certain.mean()),
        right=float(correct.mean()),
    )


def _by_fact(group: npt.ArrayLike) -> FloatArray:
    """Returns each fact's share over its phrasings (F,)."""
    values = np.asarray(group, float)
    return values.reshape(len(values), -1).mean(1) if len(values) else values
