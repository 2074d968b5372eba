"""Where a search for another original begins: inside the cell, but for rounding.

Each function returns pixels as float32, shaped like the groups of a batch, whose
frequencies lie in the cells before pixels become whole numbers from 0 to 255. Colour
detail finer than its samples, of which JPEG keeps nothing, is chosen here as well.
"""

import numpy as np
import numpy.typing as npt

from analogy.jpeg.originals.batches import Batch
from analogy.jpeg.originals.cells import Cells, Numbers, frequencies
from analogy.jpeg.originals.groups import cut
from analogy.jpeg.originals.letters import Mask
from analogy.jpeg.originals.spread import colour_detail, forward, spread

# Grey levels, found by eye. Where they exceed what the cell allows it cuts them off;
# where it allows more, harder grain would spill over the edges of the letters.
_GRAIN = (80, 100, 100)  # of Y, Cb and Cr inside the letters
_DETAIL = 60  # of the colours between two of their samples


def uniform(batch: Batch, generator: np.random.Generator) -> Numbers:
    """Returns pixels whose every frequency is drawn uniformly from its cell."""
    aims = tuple(
        lower + generator.random(lower.shape, dtype=np.float32) * (upper - lower)
        for lower, upper in zip(batch.within.lower, batch.within.upper, strict=True)
    )
    pixels = _moved(batch, aims)
    if batch.groups.ndim == 4:
        noise = generator.random((2, *batch.groups.shape[:3]), dtype=np.float32)
        pixels += colour_detail(2 * _DETAIL * noise, batch.factors)
    return pixels


def plausible(
    batch: Batch, generator: np.random.Generator, *, pool: tuple[Numbers, ...]
) -> Numbers:
    """Returns pixels whose every frequency is a real one from somewhere in the picture.

    It is drawn from those blocks of the picture that have the same frequency in the
    same cell, each frequency on its own. Colour detail stays.

    Args:
        batch: The groups.
        generator: Of the draws.
        pool: As from `pool_of`; it holds the numbers of this batch too.
    """
    aims = tuple(
        _drawn(lower, upper, values, generator)
        for lower, upper, values in zip(
            batch.within.lower, batch.within.upper, pool, strict=True
        )
    )
    return _moved(batch, aims)


def message(batch: Batch, generator: np.random.Generator, *, letters: Mask) -> Numbers:
    """Returns the pixels with coarse grain inside the letters.

    A plain fill would lose all but its outlines, as its low frequencies are what JPEG
    keeps best. Grain has every frequency, so that each cell takes what it has room for.

    Args:
        batch: The groups.
        generator: Of the grain.
        letters: (H, W) of the whole picture.
    """
    mask = cut(letters, batch.region)
    signs = generator.integers(0, 2, (3, *mask.shape), dtype=np.int8) * 2 - 1
    grain = (signs * mask).astype(np.float32)
    changes = forward(grain[: len(batch.numbers)], batch.factors)
    aims = tuple(
        each + amount * change
        for each, amount, change in zip(batch.numbers, _GRAIN, changes, strict=False)
    )
    pixels = _moved(batch, _clipped(aims, batch.within))
    if batch.groups.ndim == 4:
        pixels += colour_detail(_DETAIL * grain[1:], batch.factors)
    return pixels


def toward(
    batch: Batch, generator: np.random.Generator, *, target: npt.NDArray[np.uint8]
) -> Numbers:
    """Returns the pixels in the cells that are nearest to those of another picture.

    Less than a grey level of noise makes the answers to two seeds two.

    Args:
        batch: The groups.
        generator: Of the noise.
        target: The other picture, shaped like the whole of this one.
    """
    groups = cut(target, batch.region)
    numbers = frequencies(groups, batch.factors)
    aims = _clipped(numbers, batch.within)
    changes = tuple(aim - each for aim, each in zip(aims, numbers, strict=True))
    noise = generator.random(groups.shape, dtype=np.float32) - np.float32(0.5)
    return groups + noise + spread(changes, groups.shape, batch.factors)


def pool_of(batches: list[tuple[Numbers, ...]]) -> tuple[Numbers, ...]:
    """Returns the (64, n) sorted numbers of each frequency, by component."""
    return tuple(
        np.sort(np.concatenate([_by_frequency(each) for each in component], axis=1))
        for component in zip(*batches, strict=True)
    )


def _moved(batch: Batch, aims: tuple[Numbers, ...]) -> Numbers:
    """Returns the pixels of a batch, changed so that its frequencies are the aims."""
    changes = tuple(aim - each for aim, each in zip(aims, batch.numbers, strict=True))
    return batch.groups + spread(changes, batch.groups.shape, batch.factors)


def _clipped(numbers: tuple[Numbers, ...], within: Cells) -> tuple[Numbers, ...]:
    """Returns the numbers in the cells that are nearest to these."""
    return tuple(
        np.clip(each, lower, upper)
        for each, lower, upper in zip(numbers, within.lower, within.upper, strict=True)
    )


def _drawn(
    lower: Numbers, upper: Numbers, pool: Numbers, generator: np.random.Generator
) -> Numbers:
    """Returns for each cell a number that the pool has within its bounds."""
    lows, highs = _by_frequency(lower), _by_frequency(upper)
    chance = generator.random(lows.shape)
    drawn = np.empty_like(lows)
    for row, values in enumerate(pool):
        first = np.searchsorted(values, lows[row], side="left")
        last = np.searchsorted(values, highs[row], side="right")
        drawn[row] = values[first + (chance[row] * (last - first)).astype(np.int64)]
    rows, _, n_groups, width = lower.shape
    blocks = drawn.reshape(8, 8, rows, n_groups, width // 8)
    return blocks.transpose(2, 0, 3, 4, 1).reshape(lower.shape)


def _by_frequency(numbers: Numbers) -> Numbers:
    """Returns (64, blocks) of numbers shaped as in `cells`."""
    rows, _, n_groups, width = numbers.shape
    blocks = numbers.reshape(rows, 8, n_groups, width // 8, 8)
    return blocks.transpose(1, 4, 0, 2, 3).reshape(64, -1)
