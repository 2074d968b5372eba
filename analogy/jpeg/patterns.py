"""The 64 patterns that every 8x8 block is a sum of."""

import numpy as np
import numpy.typing as npt

_GAP = 1  # pixels between two patterns


def patterns(weights: npt.NDArray[np.number] | None = None) -> npt.NDArray[np.uint8]:
    """Returns a picture of the 64 patterns, zero to be drawn as middle grey.

    Args:
        weights: (8, 8) by [vertical, horizontal] frequency: how much of each there is,
            in orthonormal coefficients; without them each is drawn at full contrast.

    Returns:
        (71, 71) grey levels: eight rows of eight patterns, a pixel of white between.
    """
    i = np.arange(8)
    waves = np.cos((2 * i + 1) * i[:, None] * np.pi / 16)  # (8 frequencies, 8 samples)
    if weights is None:
        peaks = np.abs(waves).max(axis=1)
        scales = 127 / np.outer(peaks, peaks)
    else:
        # Orthonormal: a wave is weighted by sqrt(1/8) if it is flat, by 1/2 if not.
        norms = np.where(i == 0, np.sqrt(1 / 8), 1 / 2)
        scales = np.asarray(weights) * np.outer(norms, norms)
    tiles = np.einsum("vh,vy,hx->vyhx", scales, waves, waves)
    levels = np.clip(np.rint(128 + tiles), 0, 255).astype(np.uint8)
    side = 8 * 8 + 7 * _GAP
    picture = np.full((side, side), 255, np.uint8)
    for row in range(8):
        for column in range(8):
            top, left = row * (8 + _GAP), column * (8 + _GAP)
            picture[top : top + 8, left : left + 8] = levels[row, :, column]
    return picture
