"""The integers inside a JPEG file, computed from the pixels without the file."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import (
    SUBSAMPLINGS,
    check_pixels,
    check_quality,
    check_subsampling,
)
from analogy.jpeg.planes import Plane, extended, grey, luma_chroma, subsampled
from analogy.jpeg.tables import quantisation_table
from analogy.jpeg.transform import forward_dct, quantised

Blocks = npt.NDArray[np.int16]  # (rows, columns, 8, 8), [vertical, horizontal]

# Tiles keep the work in the caches. And no product of matrices within 2048 columns
# exceeds the 2^18 multiplications above which OpenBLAS starts threads: where they wait
# for a busy core, they take longer than the work.
_TILE_PIXELS = 2**17
_TILE_COLUMNS = 2**11


def coefficients(
    pixels: npt.NDArray[np.uint8], *, quality: int = 75, subsampling: str = "4:2:0"
) -> dict[str, Blocks]:
    """Returns the quantised coefficients of a picture, in steps, by component.

    They are exactly the integers in `round_trip(...).data`: what libjpeg does before
    its entropy coder, done here in numpy.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Returns:
        "Y", "Cb" and "Cr" in this order, for grey only "Y": (rows, columns, 8, 8)
        by [vertical, horizontal] frequency. There are ceil(side / 8) blocks each way,
        where a side that is subsampled is ceil(side / 2); the empty blocks with which
        a file fills its last groups are left out.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know.
    """
    check_pixels(pixels)
    check_quality(quality)
    check_subsampling(subsampling)
    factors = {"Y": (1, 1)}
    if pixels.ndim == 3:
        factors |= dict.fromkeys(("Cb", "Cr"), SUBSAMPLINGS[subsampling])
    tables = {
        name: quantisation_table(quality, "luma" if name == "Y" else "chroma")
        for name in factors
    }
    blocks = {
        name: np.empty((*_n_blocks(pixels.shape, factor), 8, 8), dtype=np.int16)
        for name, factor in factors.items()
    }
    for top, left, tile in _tiles(pixels):
        for name, plane in _planes(tile, factors).items():
            steps = quantised(forward_dct(plane), tables[name])
            down, across = factors[name]
            _put(steps, blocks[name][top // (8 * down) :, left // (8 * across) :])
    return blocks


def zero_share(coefficients: dict[str, Blocks]) -> float:
    """Returns the share of quantised coefficients that are zero, over all components.

    Args:
        coefficients: As from `coefficients`.
    """
    n_total = sum(blocks.size for blocks in coefficients.values())
    n_kept = sum(int(np.count_nonzero(blocks)) for blocks in coefficients.values())
    return 1 - n_kept / n_total


def zero_share_by_frequency(blocks: Blocks) -> npt.NDArray[np.float64]:
    """Returns the (8, 8) share of blocks in which each frequency is zero.

    Args:
        blocks: (rows, columns, 8, 8), one component of `coefficients`.
    """
    n_kept = np.count_nonzero(blocks, axis=(0, 1))
    return 1 - n_kept / (blocks.shape[0] * blocks.shape[1])


def _n_blocks(shape: tuple[int, ...], factor: tuple[int, int]) -> tuple[int, int]:
    """Returns the rows and columns of blocks in a component of a picture."""
    sides = (-(-side // by) for side, by in zip(shape[:2], factor, strict=True))
    rows, columns = (-(-side // 8) for side in sides)
    return rows, columns


def _tiles(
    pixels: npt.NDArray[np.uint8],
) -> Iterator[tuple[int, int, npt.NDArray[np.uint8]]]:
    """Yields first row, first column and pixels of tiles of whole groups of blocks."""
    height, width = pixels.shape[:2]
    n_columns = min(width, _TILE_COLUMNS)
    n_rows = max(_TILE_PIXELS // (16 * n_columns), 1) * 16
    for top in range(0, height, n_rows):
        for left in range(0, width, n_columns):
            yield top, left, pixels[top : top + n_rows, left : left + n_columns]


def _planes(
    tile: npt.NDArray[np.uint8], factors: dict[str, tuple[int, int]]
) -> dict[str, Plane]:
    """Returns the planes of a tile, filled up to whole blocks as libjpeg fills them.

    Columns are repeated before subsampling and rows after it, except for the one row
    that completes a pair (jcsample.c, expand_right_edge; jcprepct.c,
    expand_bottom_edge).
    """
    if tile.ndim == 2:
        return {"Y": _whole_blocks(grey(tile))}
    down, across = factors["Cb"]
    n_rows, n_columns = tile.shape[:2]
    tile = extended(extended(tile, 8 * across, axis=1), down, axis=0)
    luma, *chroma = luma_chroma(tile)
    luma = luma[:n_rows, : -(-n_columns // 8) * 8]
    planes = [luma, *(subsampled(plane, (down, across)) for plane in chroma)]
    return {
        name: _whole_blocks(plane) for name, plane in zip(factors, planes, strict=True)
    }


def _whole_blocks(plane: Plane) -> Plane:
    """Returns the plane with its last row and column repeated to multiples of 8."""
    return extended(extended(plane, 8, axis=0), 8, axis=1)


def _put(steps: npt.NDArray[np.int16], blocks: Blocks) -> None:
    """Copies (rows, 8, 8 * columns) steps into the first blocks of (_, _, 8, 8)."""
    rows, columns = len(steps), steps.shape[2] // 8
    # Eight steps move as one number of 16 bytes, six times as fast as one by one.
    source = steps.view(np.complex128)  # (rows, 8, columns)
    target = blocks[:rows, :columns].view(np.complex128)[..., 0]  # (rows, columns, 8)
    target[:] = source.transpose(0, 2, 1)
