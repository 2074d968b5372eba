"""Which components a picture has, and the samples of each, tile by tile."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import SUBSAMPLINGS
from analogy.jpeg.planes import Plane, extended, grey, luma_chroma, subsampled

Factor = tuple[int, int]  # (rows, columns) of the picture that one sample stands for

# Tiles keep the work in the caches. And no product of matrices within 2048 columns
# exceeds the 2^18 multiplications above which OpenBLAS starts threads: where they wait
# for a busy core, they take longer than the work.
_TILE_PIXELS = 2**17
_TILE_COLUMNS = 2**11


def component_factors(shape: tuple[int, ...], subsampling: str) -> dict[str, Factor]:
    """Returns the factor of each component: "Y", and of colour "Cb" and "Cr" too.

    Args:
        shape: Of the picture, (H, W, 3) or (H, W).
        subsampling: A key of `SUBSAMPLINGS`.
    """
    factors = {"Y": (1, 1)}
    if len(shape) == 3:
        factors |= dict.fromkeys(("Cb", "Cr"), SUBSAMPLINGS[subsampling])
    return factors


def component_factor(
    component: str, shape: tuple[int, ...], subsampling: str
) -> Factor:
    """Returns the factor of one component.

    Raises:
        ValueError: The picture has no such component.
    """
    factors = component_factors(shape, subsampling)
    if component not in factors:
        kind = "colour" if len(shape) == 3 else "grey"
        raise ValueError(
            f"component is {component!r}: this picture is {kind}, so choose one of "
            f"{', '.join(factors)}."
        )
    return factors[component]


def n_samples(shape: tuple[int, ...], factor: Factor) -> tuple[int, int]:
    """Returns the rows and columns of samples in a component of a picture."""
    rows, columns = (-(-side // by) for side, by in zip(shape[:2], factor, strict=True))
    return rows, columns


def n_blocks(shape: tuple[int, ...], factor: Factor) -> tuple[int, int]:
    """Returns the rows and columns of blocks in a component of a picture."""
    rows, columns = (-(-side // 8) for side in n_samples(shape, factor))
    return rows, columns


def tiles(
    pixels: npt.NDArray[np.uint8],
) -> Iterator[tuple[int, int, npt.NDArray[np.uint8]]]:
    """Yields first row, first column and pixels of tiles of whole groups of blocks."""
    height, width = pixels.shape[:2]
    n_columns = min(width, _TILE_COLUMNS)
    n_rows = max(_TILE_PIXELS // (16 * n_columns), 1) * 16
    for top in range(0, height, n_rows):
        for left in range(0, width, n_columns):
            yield top, left, pixels[top : top + n_rows, left : left + n_columns]


def whole_planes(
    tile: npt.NDArray[np.uint8], factors: dict[str, Factor]
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
