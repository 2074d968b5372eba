"""A picture cut into the groups of pixels that JPEG codes without their neighbours.

In 4:2:0 a group is 16 x 16 pixels (four blocks of brightness, one of each colour),
in 4:4:4 and grey 8 x 8. The last groups of a row or column may be cut off by the edge
of the picture, so groups come in batches of one size, side by side: (height, n, width)
for grey and (height, n, width, 3) for colour, which is also a picture n * width wide.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.jpeg.planes import Number

# A batch is a picture of so many columns at most: the products of matrices with it then
# stay below the size at which OpenBLAS starts threads (see `coefficients`).
_MOST_COLUMNS = 2**11


@dataclass(frozen=True, kw_only=True)
class Region:
    """A rectangle of a picture that holds whole groups of one size."""

    rows: slice
    columns: slice
    height: int  # of a group in pixels
    width: int


def regions(shape: tuple[int, ...], factors: tuple[int, int]) -> Iterator[Region]:
    """Yields the rectangles of equal groups that make up a picture.

    Args:
        shape: (H, W) or (H, W, 3) of the picture.
        factors: Rows and columns that one colour sample covers.
    """
    height, width = shape[:2]
    down, across = 8 * factors[0], 8 * factors[1]
    n_columns = min(-(-width // across) * across, _MOST_COLUMNS)
    n_rows = _MOST_COLUMNS // n_columns * down
    for rows in _bands(height, down, n_rows):
        for columns in _bands(width, across, n_columns):
            yield Region(
                rows=rows,
                columns=columns,
                height=min(rows.stop - rows.start, down),
                width=min(columns.stop - columns.start, across),
            )


def cut(pixels: npt.NDArray[Number], region: Region) -> npt.NDArray[Number]:
    """Returns a region as (height, n, width) or (height, n, width, 3)."""
    part = pixels[region.rows, region.columns]
    tall, wide = part.shape[0] // region.height, part.shape[1] // region.width
    shape = (tall, region.height, wide, region.width, *part.shape[2:])
    groups = np.moveaxis(part.reshape(shape), 0, 1)
    return groups.reshape(region.height, tall * wide, region.width, *part.shape[2:])


def put(
    groups: npt.NDArray[Number], pixels: npt.NDArray[Number], region: Region
) -> None:
    """Writes groups, as from `cut`, to their region of a picture."""
    part = pixels[region.rows, region.columns]
    wide = part.shape[1] // region.width
    shape = (region.height, -1, wide, region.width, *part.shape[2:])
    part[:] = np.moveaxis(groups.reshape(shape), 1, 0).reshape(part.shape)


def _bands(side: int, multiple: int, longest: int) -> Iterator[slice]:
    """Yields slices of whole multiples, then one of what the last multiple lacks."""
    whole = side // multiple * multiple
    for start in range(0, whole, longest):
        yield slice(start, min(start + longest, whole))
    if whole < side:
        yield slice(whole, side)
