"""Holes of 8 x 8 pixels in a grey picture, filled by four methods and compared.

Whether a method interpolates, looks up or has learnt, it sees the same ring of four
pixels around each hole; only look-up sees the rest of the picture too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from analogy.experiments.hole_fills import bilinear, nearest, pasted
from analogy.experiments.hole_net import HoleNet, learned, load_net
from analogy.experiments.hole_places import (
    IN_HOLE,
    SIDE,
    Numbers,
    Pixels,
    Places,
    check_holes,
    choose_holes,
    windows,
)
from analogy.measures.resampled import resampled_means

__all__ = [
    "METHODS",
    "HoleScores",
    "Interval",
    "Method",
    "choose_holes",
    "fill",
    "gain_db",
    "measure_holes",
    "psnr_db",
    "squared_errors",
]

Method = Literal["nearest", "bilinear", "pasted", "learned"]
METHODS: tuple[Method, ...] = get_args(Method)

_PEAK = 255.0
_LEAST_ERROR = 1e-3  # of a pixel, squared: so that a perfect guess stays below 80 dB
_N_RESAMPLES = 1_000
_SEED = 0  # of the resampling


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A number in dB and where 95 of 100 resamplings of the holes put it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True, eq=False)
class HoleScores:
    """How near each method comes to what was there."""

    n_holes: int
    psnr_db: dict[Method, Interval]
    # How much better than bilinear, hole by hole: holes differ more than methods do.
    gain_db: dict[Method, Interval]
    share_better: dict[Method, float]  # of the holes, where it beats bilinear


def fill(
    pixels: Pixels, holes: Places, method: Method, *, net: HoleNet | None = None
) -> Pixels:
    """Returns the picture with its holes filled; what was in them is not looked at.

    Args:
        pixels: (H, W) grey, uint8.
        holes: (N, 2) row and column of each hole's first pixel, as by `choose_holes`.
        method: "nearest", "bilinear", "pasted" or "learned".
        net: for "learned", one other than the shipped one.

    Raises:
        ValueError: A method that is not known, a picture that is not grey, holes too near
            to an edge or to each other, or nothing left to paste from.
    """
    if method not in METHODS:
        raise ValueError(f"method is {method!r}; choose one of {', '.join(METHODS)}.")
    check_holes(pixels, holes)
    around = windows(pixels, holes).astype(np.float64)
    around[IN_HOLE] = np.nan  # whatever peeks shows
    filled = pixels.copy()
    found = np.rint(_found(around, pixels, holes, method, net)).clip(0, _PEAK)
    for (row, column), hole in zip(holes.tolist(), found, strict=True):
        filled[row : row + SIDE, column : column + SIDE] = hole
    return filled


def squared_errors(original: Pixels, filled: Pixels, holes: Places) -> Numbers:
    """Returns the mean squared error (N,) within each hole, in squared grey levels."""
    before, after = (
        windows(each, holes)[IN_HOLE].astype(np.float64) for each in (original, filled)
    )
    return ((before - after) ** 2).mean((1, 2))


def psnr_db(errors: Numbers) -> Interval:
    """Returns the likeness 10 log10(255^2 / mean error), over the holes (N,).

    Source: peak signal-to-noise ratio; the interval by bootstrap (Efron 1979).
    """
    return _interval(_decibels(errors.mean(), _resampled(errors)))


def gain_db(errors: Numbers, others: Numbers) -> Interval:
    """Returns how much likeness the first errors (N,) gain over others of the same holes."""
    value = _decibels(errors.mean(), _resampled(errors))
    other = _decibels(others.mean(), _resampled(others))
    return _interval((value[0] - other[0], value[1] - other[1]))


def measure_holes(
    pixels: Pixels, holes: Places, *, net: HoleNet | None = None
) -> HoleScores:
    """Returns how near each method comes; arguments and errors as in `fill`."""
    return scores([hole_errors(pixels, holes, net=net)])


def hole_errors(
    pixels: Pixels, holes: Places, *, net: HoleNet | None = None
) -> dict[Method, Numbers]:
    """Returns the squared error (N,) of each method; arguments and errors as in `fill`."""
    return {
        method: squared_errors(pixels, fill(pixels, holes, method, net=net), holes)
        for method in METHODS
    }


def scores(pictures: Sequence[dict[Method, Numbers]]) -> HoleScores:
    """Returns the scores over the holes of several pictures together.

    Args:
        pictures: of `hole_errors`.
    """
    errors = {
        method: np.concatenate([picture[method] for picture in pictures])
        for method in METHODS
    }
    plain = errors["bilinear"]
    return HoleScores(
        n_holes=len(plain),
        psnr_db={method: psnr_db(each) for method, each in errors.items()},
        gain_db={method: gain_db(each, plain) for method, each in errors.items()},
        share_better={
            method: float((each < plain).mean()) for method, each in errors.items()
        },
    )


def _found(
    around: Numbers,
    pixels: Pixels,
    holes: Places,
    method: Method,
    net: HoleNet | None,
) -> Numbers:
    if method == "nearest":
        return nearest(around)
    if method == "bilinear":
        return bilinear(around)
    if method == "pasted":
        return pasted(around, pixels, holes)
    return learned(around, net or load_net())


def _resampled(errors: Numbers) -> Numbers:
    """Returns mean errors (B,) of holes drawn again, the same draws for as many holes."""
    rng = np.random.default_rng(_SEED)
    return resampled_means(errors, n=_N_RESAMPLES, rng=rng)


def _decibels(error: float, resampled: Numbers) -> tuple[float, Numbers]:
    def likeness(errors: Numbers) -> Numbers:
        return 10 * np.log10(_PEAK**2 / np.maximum(errors, _LEAST_ERROR))

    return float(likeness(np.array(error))), likeness(resampled)


def _interval(found: tuple[float, Numbers]) -> Interval:
    value, resampled = found
    low, high = np.percentile(resampled, (2.5, 97.5))
    # Of very unlike holes the resampled ones may all lie on one side.
    return Interval(
        value=value, low=min(float(low), value), high=max(float(high), value)
    )
