"""RGB pixels -> the Y, Cb and Cr planes that libjpeg transforms, sample by sample.

Samples are float32 holding whole numbers, because matrix multiplication is fast for
floats only, and shifted from 0..255 to -128..127 as the transform wants them.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Number = TypeVar("Number", bound=np.generic)
Plane = npt.NDArray[np.float32]  # (rows, columns) of whole numbers, -128 to 127

# jccolor.c, in units of 2^-16, rows Y, Cb, Cr, columns R, G, B. Every sum of products
# stays below 2^24 of these units, so float32 arithmetic on them is exact.
_FROM_RGB = np.array(
    [[19595, 38470, 7471], [-11059, -21709, 32768], [32768, -27439, -5329]],
    dtype=np.float32,
) / np.float32(2**16)
# Y rounds halves up, Cb and Cr round them down (jccolor.c: ONE_HALF, CBCR_OFFSET).
_ROUNDING = np.array(
    [[2**15 - 128 * 2**16], [2**15 - 1], [2**15 - 1]], dtype=np.float32
) / np.float32(2**16)


def luma_chroma(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Returns the (3, H, W) planes Y, Cb, Cr of an (H, W, 3) picture, in grey levels.

    Source: libjpeg-turbo, jccolor.c, rgb_ycc_convert.
    """
    height, width = pixels.shape[:2]
    # Turned as bytes, which is less to move than as floats.
    flat = np.ascontiguousarray(pixels.reshape(-1, 3).T).astype(
        np.float32
    )  # (3, H * W)
    planes: npt.NDArray[np.float32] = np.matmul(_FROM_RGB, flat)
    planes += _ROUNDING
    np.floor(planes, out=planes)
    return planes.reshape(3, height, width)


def grey(pixels: npt.NDArray[np.uint8]) -> Plane:
    """Returns the only plane of an (H, W) picture, in grey levels."""
    return np.subtract(pixels, 128, dtype=np.float32)


def subsampled(plane: Plane, factors: tuple[int, int]) -> Plane:
    """Returns the plane with (rows, columns) divided by `factors`, each 1 or 2.

    A mean that falls between two levels goes down and up in turn along the columns, so
    that the picture gets neither darker nor brighter. Source: libjpeg-turbo,
    jcsample.c, h2v1_downsample and h2v2_downsample.
    """
    if factors == (1, 1):
        return plane
    n_samples = factors[0] * factors[1]
    rows = plane if factors[0] == 1 else plane[0::2] + plane[1::2]
    means = rows[:, 0::2] + rows[:, 1::2]
    means[:, 0::2] += n_samples // 2 - 1
    means[:, 1::2] += n_samples // 2
    means /= n_samples
    return np.floor(means, out=means)


def extended(
    samples: npt.NDArray[Number], multiple: int, *, axis: int
) -> npt.NDArray[Number]:
    """Returns the samples with the last row or column repeated up to a multiple."""
    missing = -samples.shape[axis] % multiple
    if missing == 0:
        return samples
    last = np.take(samples, [-1], axis=axis)
    return np.concatenate([samples, np.repeat(last, missing, axis=axis)], axis=axis)
