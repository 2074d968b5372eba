"""From pixels near a cell to whole pixels inside it, checked to the last integer.

Projection onto convex sets (Youla and Webb 1982): push the frequencies into the box,
keep the pixels in 0..255, repeat. What is pushed are the frequencies of the *rounded*
pixels, and the pushes add up in the pixels before rounding, so that an error that
rounding makes is worked off and not made again.
"""

import numpy as np
import numpy.typing as npt

from analogy.jpeg.originals.batches import Batch
from analogy.jpeg.originals.cells import (
    Cells,
    Groups,
    Numbers,
    frequencies,
    outside,
)
from analogy.jpeg.originals.spread import spread

# (rounds, how much of each push to take). Large pushes come early, where few steps
# are to do the work; small ones late, where rounding is as large as the cell.
_ROUNDS = ((6, 1.5), (10, 1.0), (30, 0.3))
_RESCUES = 4  # times that what is still outside moves toward the true pixels
_NEARER = 0.6  # of the way that is left each time
_RESCUE_ROUNDS = ((6, 0.3),)
_MARGIN = 8  # eighths of a unit inside the bounds to aim for: rounding errs by less
_MOST_MARGIN = 0.4  # of the cell, where it is that small
_WALK_STEPS = 24
_WALK_CHANGES = 3  # samples of a group that a step changes on average


def settled(start: Numbers, batch: Batch, generator: np.random.Generator) -> Groups:
    """Returns whole pixels near the start with all their frequencies in the cells.

    Groups that do not arrive are sent again from nearer to the true pixels. Where even
    that fails, because the cell is hardly larger than what rounding does, a walk from
    the true pixels tries to change some of their last levels; and where that fails too,
    the true pixels stay.

    Args:
        start: As from `starts`.
        batch: The true pixels and their cells.
        generator: Of the walk.
    """
    true, within, factors = batch.groups, batch.within, batch.factors
    result = true.copy()
    waiting = np.arange(true.shape[1])
    pixels = start
    for rescue in range(_RESCUES + 1):
        if rescue:
            pixels = true[:, waiting] + np.float32(_NEARER) * (
                pixels - true[:, waiting]
            )
        rounds = _RESCUE_ROUNDS if rescue else _ROUNDS
        for share in (share for times, share in rounds for _ in range(times)):
            whole, pixels, failed = _pushed(pixels, within, factors, share)
            result[:, waiting[~failed]] = whole[:, ~failed]
            waiting, within = waiting[failed], within.of(failed)
            if waiting.size == 0:
                return result
    result[:, waiting] = _walked(true[:, waiting], within, factors, generator)
    return result


def _pushed(
    pixels: Numbers, within: Cells, factors: tuple[int, int], share: float
) -> tuple[Groups, Numbers, npt.NDArray[np.bool_]]:
    """Returns all pixels rounded, the failed ones pushed, and which have failed."""
    pixels = np.clip(pixels, 0, 255)
    whole = np.rint(pixels).astype(np.uint8)
    numbers = frequencies(whole, factors)
    failed = outside(numbers, within)
    pixels, bounds = pixels[:, failed], within.of(failed)
    pushes = tuple(
        np.float32(share) * _push(each[:, :, failed], lower, upper)
        for each, lower, upper in zip(numbers, bounds.lower, bounds.upper, strict=True)
    )
    return whole, pixels + spread(pushes, pixels.shape, factors), failed


def _push(numbers: Numbers, lower: Numbers, upper: Numbers) -> Numbers:
    """Returns what takes numbers to their cells and a margin inside."""
    margin = np.minimum(_MARGIN, np.float32(_MOST_MARGIN) * (upper - lower))
    return np.clip(numbers, lower + margin, upper - margin) - numbers


def _walked(
    true: Groups,
    within: Cells,
    factors: tuple[int, int],
    generator: np.random.Generator,
) -> Groups:
    """Returns the pixels after steps of one level, those left out that leave a cell."""
    here = true
    chance = _WALK_CHANGES / (true.size / true.shape[1])
    for _ in range(_WALK_STEPS):
        draws = generator.random(true.shape, dtype=np.float32)
        change = (draws < chance / 2).astype(np.int16) - (draws > 1 - chance / 2)
        there = np.clip(here + change, 0, 255).astype(np.uint8)
        refused = outside(frequencies(there, factors), within)
        there[:, refused] = here[:, refused]
        here = there
    return here
