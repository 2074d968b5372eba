"""The integers inside a JPEG file, computed from the pixels without the file."""

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import check_pixels, check_quality, check_subsampling
from analogy.jpeg.components import component_factors, n_blocks, tiles, whole_planes
from analogy.jpeg.tables import component_table
from analogy.jpeg.transform import forward_dct, quantised

Blocks = npt.NDArray[np.int16]  # (rows, columns, 8, 8), [vertical, horizontal]


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
    factors = component_factors(pixels.shape, subsampling)
    tables = {name: component_table(name, quality) for name in factors}
    blocks = {
        name: np.empty((*n_blocks(pixels.shape, factor), 8, 8), dtype=np.int16)
        for name, factor in factors.items()
    }
    for top, left, tile in tiles(pixels):
        for name, plane in whole_planes(tile, factors).items():
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


def zero_share_before(
    pixels: npt.NDArray[np.uint8], *, subsampling: str = "4:2:0"
) -> float:
    """Returns the share of coefficients that are zero before anything is rounded.

    What `zero_share` has more than this was rounded away.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Raises:
        ValueError: A picture or subsampling that JPEG does not know.
    """
    check_pixels(pixels)
    check_subsampling(subsampling)
    factors = component_factors(pixels.shape, subsampling)
    n_total = n_kept = 0
    for _, _, tile in tiles(pixels):
        for plane in whole_planes(tile, factors).values():
            frequencies = forward_dct(plane)
            n_total += frequencies.size
            n_kept += int(np.count_nonzero(frequencies))
    return 1 - n_kept / n_total


def zero_share_by_frequency(blocks: Blocks) -> npt.NDArray[np.float64]:
    """Returns the (8, 8) share of blocks in which each frequency is zero.

    Args:
        blocks: (rows, columns, 8, 8), one component of `coefficients`.
    """
    n_kept = np.count_nonzero(blocks, axis=(0, 1))
    return 1 - n_kept / (blocks.shape[0] * blocks.shape[1])


def _put(steps: npt.NDArray[np.int16], blocks: Blocks) -> None:
    """Copies (rows, 8, 8 * columns) steps into the first blocks of (_, _, 8, 8)."""
    rows, columns = len(steps), steps.shape[2] // 8
    # Eight steps move as one number of 16 bytes, six times as fast as one by one.
    source = steps.view(np.complex128)  # (rows, 8, columns)
    target = blocks[:rows, :columns].view(np.complex128)[..., 0]  # (rows, columns, 8)
    target[:] = source.transpose(0, 2, 1)
