"""JPEG for pictures of two pixels: what each of the 65,536 pictures turns into.

A picture is a pair (left, right) of grey values, and its state is 256 left + right.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import check_quality
from analogy.jpeg.tables import quantisation_table

N_GREYS = 256
N_STATES = N_GREYS**2

# Of the first row of JPEG's own luma table: the steps (16, 24) at quality 50.
_BRIGHTNESS, _CONTRAST = 0, 4


@dataclass(frozen=True, kw_only=True, eq=False)
class TwoPixelCode:
    """Where every state lands at one quality, as places that are numbered."""

    place: npt.NDArray[np.uint16]  # (65536,) of each state, an index into `states`
    states: npt.NDArray[np.int32]  # (n_places,) the state at each place, rising


def two_pixel_code(quality: int) -> TwoPixelCode:
    """Returns the two-pixel JPEG of one quality, made once and shared.

    Raises:
        ValueError: `quality` is no whole number from 1 to 100.
    """
    # Before the cache, to which 50.0 and 50 are the same.
    check_quality(quality)
    return _code(int(quality))


@lru_cache(maxsize=100)  # all qualities: 13 MB
def _code(quality: int) -> TwoPixelCode:
    landing = decoded_states(quality)
    reached = np.zeros(N_STATES, dtype=bool)
    reached[landing] = True
    number = np.cumsum(reached) - 1
    place = number[landing].astype(np.uint16)
    states = np.flatnonzero(reached).astype(np.int32)
    place.flags.writeable = states.flags.writeable = False
    return TwoPixelCode(place=place, states=states)


def decoded_states(quality: int) -> npt.NDArray[np.int32]:
    """Returns the state (65536,) that comes back of each state at a quality.

    The steps of JPEG, in its order: shift by 128, orthonormal DCT (of two points: sum
    and difference over the root of 2), divide by the step and round; multiply,
    transform back, round, clip. The root of 2 is irrational, so no quotient ever lies
    half way between two whole numbers and it does not matter which way halves go.

    Source: ITU-T T.81, A.3; steps as in `analogy.jpeg.quantisation_table`.
    """
    steps = quantisation_table(quality)[0]
    left, right = np.divmod(np.arange(N_STATES), N_GREYS)
    sums = _rounded_to(left + right - N_GREYS, steps[_BRIGHTNESS])
    differences = _rounded_to(left - right, steps[_CONTRAST])
    left, right = _grey(sums + differences), _grey(sums - differences)
    return (N_GREYS * left + right).astype(np.int32)


def _rounded_to(values: npt.NDArray[np.int64], step: int) -> npt.NDArray[np.float64]:
    """Returns the multiple of `step` next to values / root 2."""
    return np.rint(values / (math.sqrt(2) * step)) * step


def _grey(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Returns values / root 2 as whole grey values, 0 to 255."""
    return np.clip(np.rint(values / math.sqrt(2)) + 128, 0, 255)
