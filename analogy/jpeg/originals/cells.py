"""The cell of a picture: everything that JPEG rounds to the same integers.

A cell is a box: each frequency of each block may lie anywhere between two bounds. The
bounds, and the numbers held against them, are the whole numbers that libjpeg's own
integer transform gives, so that "inside" means the same bytes and not nearly so.

Numbers of a component are (rows, 8, n, 8 * columns) for n groups of rows x columns
blocks: vertical frequency on the second axis, horizontal within each 8 of the last. A
unit is an eighth of that of the orthonormal DCT.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.jpeg.planes import extended, grey, luma_chroma, subsampled
from analogy.jpeg.transform import forward_dct, quantised

Numbers = npt.NDArray[np.float32]
Groups = npt.NDArray[np.uint8]  # as in `groups`


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The cells of n groups, by component: Y, Cb and Cr, or Y alone."""

    lower: tuple[Numbers, ...]  # the smallest whole number inside
    upper: tuple[Numbers, ...]  # the largest

    def of(self, chosen: npt.NDArray[np.generic]) -> "Cells":
        """Returns the cells of some of the groups, by index or by mask."""
        return Cells(
            lower=tuple(bounds[:, :, chosen] for bounds in self.lower),
            upper=tuple(bounds[:, :, chosen] for bounds in self.upper),
        )


def frequencies(groups: Groups, factors: tuple[int, int]) -> tuple[Numbers, ...]:
    """Returns the frequencies of each component, as libjpeg rounds them.

    Blocks that lie wholly outside of the picture are left out: a file fills them
    without asking the pixels.

    Args:
        groups: A batch, uint8.
        factors: Rows and columns that one colour sample covers.
    """
    n_groups = groups.shape[1]
    return tuple(
        forward_dct(plane.reshape(len(plane), -1)).reshape(
            len(plane) // 8, 8, n_groups, -1
        )
        for plane in _planes(groups, factors)
    )


def cells(
    numbers: tuple[Numbers, ...], tables: tuple[npt.NDArray[np.int64], ...]
) -> Cells:
    """Returns the cells in which frequencies lie.

    Halves are rounded away from zero (jcdctmgr.c), so a cell ends just before its
    bound that is farther from zero, and begins on the nearer one.

    Args:
        numbers: One component each, as from `frequencies`.
        tables: (8, 8) steps of each component.
    """
    pairs = [_bounds(each, table) for each, table in zip(numbers, tables, strict=True)]
    return Cells(
        lower=tuple(lower for lower, _ in pairs),
        upper=tuple(upper for _, upper in pairs),
    )


def outside(numbers: tuple[Numbers, ...], within: Cells) -> npt.NDArray[np.bool_]:
    """Returns for each of n groups whether any frequency is outside of its cell."""
    found = np.zeros(numbers[0].shape[2], dtype=np.bool_)
    for each, lower, upper in zip(numbers, within.lower, within.upper, strict=True):
        beyond = (each < lower) | (each > upper)
        found |= beyond.any(axis=(0, 1, 3))
    return found


def _planes(groups: Groups, factors: tuple[int, int]) -> list[Numbers]:
    """Returns the planes of a batch, (8 * rows, n, 8 * columns), edges filled.

    Columns are repeated before subsampling and rows after it, except for the one row
    that completes a pair (jcsample.c, expand_right_edge; jcprepct.c,
    expand_bottom_edge).
    """
    height, n_groups, width = groups.shape[:3]
    if groups.ndim == 3:
        samples = grey(groups.reshape(height, -1)).reshape(groups.shape)
        return [_whole_blocks(samples)]
    down, across = factors
    filled = extended(extended(groups, 8 * across, axis=2), down, axis=0)
    wide = filled.shape[2]
    luma, *chroma = luma_chroma(filled.reshape(len(filled), n_groups * wide, 3))
    luma = luma.reshape(len(filled), n_groups, wide)
    luma = luma[:height, :, : -(-width // 8) * 8]
    colours = (subsampled(plane, factors) for plane in chroma)
    planes = [luma, *(each.reshape(len(each), n_groups, 8) for each in colours)]
    return [_whole_blocks(plane) for plane in planes]


def _whole_blocks(plane: Numbers) -> Numbers:
    """Returns (rows, n, columns) with the last of both repeated to multiples of 8."""
    return extended(extended(plane, 8, axis=0), 8, axis=2)


def _bounds(numbers: Numbers, table: npt.NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Returns the smallest and the largest whole number rounded as each number is."""
    rows, _, n_groups, width = numbers.shape
    flat = numbers.reshape(rows, 8, n_groups * width)
    steps = quantised(flat, table).reshape(numbers.shape).astype(np.float32)
    wide = np.tile(table, width // 8)[:, None].astype(np.float32)  # (8, 1, width)
    lower = steps * (8 * wide) - 4 * wide
    upper = lower + 8 * wide
    lower += steps <= 0
    upper -= steps >= 0
    return lower, upper
