"""One block of a picture, opened: every stage between its samples and their return."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import check_pixels, check_quality, check_subsampling
from analogy.jpeg.components import (
    component_factor,
    component_factors,
    n_blocks,
    whole_planes,
)
from analogy.jpeg.entropy_code import ZIGZAG
from analogy.jpeg.one_block import block_samples
from analogy.jpeg.tables import component_table
from analogy.jpeg.transform import forward_dct, quantised


@dataclass(frozen=True, kw_only=True)
class Block:
    """A block of one component; all (8, 8), frequencies [vertical, horizontal]."""

    component: str  # "Y", "Cb" or "Cr"
    samples: npt.NDArray[np.uint8]  # what goes in, edges filled as libjpeg fills them
    before: npt.NDArray[np.float64]  # orthonormal DCT as islow rounds it: eighths
    table: npt.NDArray[np.int64]  # the step of each frequency
    steps: npt.NDArray[np.int16]  # the integers in the file

    @property
    def after(self) -> npt.NDArray[np.int64]:
        """The coefficients that a decoder finds: whole numbers of steps."""
        return self.steps * self.table

    @property
    def restored(self) -> npt.NDArray[np.uint8]:
        """The samples that libjpeg decodes."""
        return block_samples(self.steps, self.table)

    def first(self, k: int) -> npt.NDArray[np.uint8]:
        """Returns what libjpeg decodes from the first k coefficients in zigzag order.

        Args:
            k: 0 (middle grey) to 64 (`restored`).

        Raises:
            ValueError: Another k.
        """
        if not 0 <= k <= 64:
            raise ValueError(
                f"k is {k}, and a block has 64 coefficients: choose from 0 to 64."
            )
        kept = np.zeros(64, dtype=np.int16)
        kept[ZIGZAG[:k]] = self.steps.ravel()[ZIGZAG[:k]]
        return block_samples(kept.reshape(8, 8), self.table)


def open_block(
    pixels: npt.NDArray[np.uint8],
    row: int,
    column: int,
    *,
    component: str = "Y",
    quality: int = 75,
    subsampling: str = "4:2:0",
) -> Block:
    """Returns one block of a picture with its coefficients before and after rounding.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        row: Of the block among those of its component, from 0.
        column: Likewise.
        component: "Y", for colour also "Cb" or "Cr".
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know, or a
            block or component that the picture does not have.
    """
    check_pixels(pixels)
    check_quality(quality)
    x, y, width, height = block_box(
        row, column, pixels.shape, component=component, subsampling=subsampling
    )
    factors = component_factors(pixels.shape, subsampling)
    # Libjpeg neither subsamples nor fills a block from the pixels of its neighbours.
    tile = pixels[y : y + height, x : x + width]
    plane = whole_planes(tile, factors)[component]  # (8, 8)
    frequencies = forward_dct(plane)  # (1, 8, 8)
    table = component_table(component, quality)
    return Block(
        component=component,
        samples=(plane + 128).astype(np.uint8),
        before=frequencies[0].astype(np.float64) / 8,
        table=table,
        steps=quantised(frequencies, table)[0],
    )


def block_at(
    x: int,
    y: int,
    shape: tuple[int, ...],
    *,
    component: str = "Y",
    subsampling: str = "4:2:0",
) -> tuple[int, int]:
    """Returns the row and column of the block that holds a pixel.

    Args:
        x: Pixels from the left.
        y: Pixels from the top.
        shape: Of the picture, (H, W, 3) or (H, W).
        component: As in `open_block`.
        subsampling: As in `open_block`.

    Raises:
        ValueError: A pixel outside, or an unknown component or subsampling.
    """
    check_subsampling(subsampling)
    down, across = component_factor(component, shape, subsampling)
    height, width = shape[:2]
    if not (0 <= x < width and 0 <= y < height):
        raise ValueError(
            f"The point ({x}, {y}) is outside the picture of {width} x {height} "
            f"pixels: choose x from 0 to {width - 1} and y from 0 to {height - 1}."
        )
    return int(y // (8 * down)), int(x // (8 * across))


def block_box(
    row: int,
    column: int,
    shape: tuple[int, ...],
    *,
    component: str = "Y",
    subsampling: str = "4:2:0",
) -> tuple[int, int, int, int]:
    """Returns x, y, width and height, in pixels, of the part of a picture in a block.

    Other arguments as in `block_at`.

    Raises:
        ValueError: A block outside, or an unknown component or subsampling.
    """
    check_subsampling(subsampling)
    factor = component_factor(component, shape, subsampling)
    rows, columns = n_blocks(shape, factor)
    if not (0 <= row < rows and 0 <= column < columns):
        raise ValueError(
            f"There is no block in row {row}, column {column}: choose a row from 0 to "
            f"{rows - 1} and a column from 0 to {columns - 1}."
        )
    height, width = 8 * factor[0], 8 * factor[1]
    x, y = column * width, row * height
    return x, y, min(width, shape[1] - x), min(height, shape[0] - y)
