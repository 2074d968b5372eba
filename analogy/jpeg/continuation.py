"""A picture's upper half given, its lower half made up: two ways to continue.

`continue_scan` draws on what JPEG's own code believes; `continue_blocks`, of
`block_bigram`, on what one picture taught.
"""

import numpy as np

from analogy.jpeg.belief import (
    Pixels,
    RandomScan,
    group_shape,
    unstuffed,
    with_random_bits,
)
from analogy.jpeg.block_bigram import (
    Continuation,
    Setting,
    continue_blocks,
    measured,
    n_given_rows,
)
from analogy.jpeg.checks import check_pixels, check_quality, check_subsampling
from analogy.jpeg.codec import encode
from analogy.jpeg.file_parts import file_parts

__all__ = [
    "Continuation",
    "Setting",
    "continue_blocks",
    "continue_scan",
    "measured",
]


def continue_scan(
    pixels: Pixels,
    *,
    quality: int = 50,
    subsampling: str = "4:2:0",
    given_share: float = 0.5,
    seed: int = 0,
) -> RandomScan:
    """Returns the picture's own JPEG file up to a row of blocks, then random bits.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.
        given_share: Of the height; the rows are cut to whole groups of blocks.
        seed: Of the random bits.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know, or a
            share that leaves no group of blocks on one of the sides.
    """
    check_pixels(pixels)
    check_quality(quality)
    check_subsampling(subsampling)
    n_rows = n_given_rows(pixels, given_share, group_shape(pixels, subsampling)[0])
    given = _first_bits(pixels[:n_rows], quality, subsampling)
    data = encode(pixels, quality=quality, subsampling=subsampling)
    return with_random_bits(file_parts(data).header, given, pixels.shape, seed)


def _first_bits(top: Pixels, quality: int, subsampling: str) -> Pixels:
    """Returns the bits, (n,) of 0 and 1, that the scan spends on `top`.

    They are what the scans of three pictures share that begin with `top` and go on
    differently: like its last block, black, and white. The step from the last block is
    then nothing once, whose code begins with 0, and at least four once, whose code
    begins with 1 (ITU T.81, table K.3), so the three part just behind `top`.
    """
    same = _last_block_again(top, n_rows=group_shape(top, subsampling)[0])
    scans = []
    for ending in (same, np.zeros_like(same), np.full_like(same, 255)):
        whole = np.concatenate([top, ending])
        data = encode(whole, quality=quality, subsampling=subsampling)
        scans.append(np.frombuffer(unstuffed(file_parts(data).scan), np.uint8))
    n_bytes = min(len(scan) for scan in scans)
    bits = np.stack([np.unpackbits(scan[:n_bytes]) for scan in scans])
    differ = (bits != bits[0]).any(axis=0)
    assert differ.any()
    return bits[0, : differ.argmax()]


def _last_block_again(top: Pixels, *, n_rows: int) -> Pixels:
    """Returns rows, as wide as `top`, that repeat its last block of brightness."""
    width = top.shape[1]
    block = top[-8:, (width - 1) // 8 * 8 :]
    across = [(0, 8 - block.shape[1])]  # libjpeg repeats the last column too
    block = np.pad(block, [(0, 0), *across, (0, 0)][: top.ndim], mode="edge")
    repeats = (n_rows // 8, -(-width // 8), 1)[: top.ndim]
    return np.tile(block, repeats)[:, :width]
