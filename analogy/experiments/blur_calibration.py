"""Is a model as sure as it is right? Certainty against correctness."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.experiments.blur_summary import (
    SEED,
    FloatArray,
    Groups,
    Share,
    by_phrasing,
    from_means,
    share,
)

N_BINS = 10


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Answers of about the same certainty."""

    n: int
    weight: float  # of all answers, where each list counts the same
    sure: float  # mean certainty
    right: float  # share that is right


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Certainty against correctness."""

    bins: tuple[Bin, ...]  # those that are not empty, the least certain first
    error: Share  # expected calibration error, 0 to 1
    sure: Share


def calibration(
    sure: Groups, right: Groups, *, n_bins: int = N_BINS, seed: int = SEED
) -> Calibration:
    """Returns how far certainty and correctness lie apart, in bins of equal width.

    The error is the mean distance of the bins, each as heavy as its answers, and each
    group of facts counts the same.
    Source: Naeini et al. 2015, "Obtaining well calibrated probabilities".

    Args:
        sure: arrays (F, P) of certainties, 0 to 1.
        right: of the same answers, whether they are right.
        n_bins: from 0 to 1.
        seed: of the draws.

    Raises:
        ValueError: there are no answers, or not one certainty for each.
    """
    certain = [by_phrasing(group) for group in sure]
    correct = [by_phrasing(group) for group in right]
    shapes = [each.shape for each in certain], [each.shape for each in correct]
    if shapes[0] != shapes[1] or not any(each.size for each in certain):
        raise ValueError(
            f"Certainties are {shapes[0]} for answers {shapes[1]}; give one each, and at "
            "least one."
        )
    inside = [_inside(each, n_bins) for each in certain]

    def in_bins(groups: Sequence[FloatArray]) -> list[FloatArray]:
        """Returns each fact's mean of what falls into each bin (F, N)."""
        return [
            (each[..., None] * own).mean(1)
            for each, own in zip(groups, inside, strict=True)
        ]

    def overall(groups: Sequence[FloatArray]) -> FloatArray:
        found: FloatArray = np.mean([each.mean(0) for each in in_bins(groups)], axis=0)
        return found

    weight = overall([np.ones_like(each) for each in certain])
    sums = overall(certain), overall(correct)
    apart = [one - other for one, other in zip(certain, correct, strict=True)]
    return Calibration(
        bins=tuple(
            Bin(
                n=int(sum(own[..., number].sum() for own in inside)),
                weight=float(weight[number]),
                sure=float(sums[0][number] / weight[number]),
                right=float(sums[1][number] / weight[number]),
            )
            for number in np.flatnonzero(weight)
        ),
        error=from_means(lambda means: abs(means).sum(-1), in_bins(apart), seed),
        sure=share(certain, seed=seed),
    )


def _inside(certain: FloatArray, n_bins: int) -> npt.NDArray[np.bool_]:
    """Returns whether certainties (F, P) fall into each bin (F, P, N)."""
    place = np.minimum((certain * n_bins).astype(int), n_bins - 1)
    found: npt.NDArray[np.bool_] = place[..., None] == np.arange(n_bins)
    return found
