"""libjpeg's `islow` forward DCT and its rounding to steps, to the last integer.

Between its two roundings islow is linear with whole coefficients, so that each of its
two passes is a matrix multiplication, fast and, below 2^24, exact in float32.
"""

import numpy as np
import numpy.typing as npt

from analogy.jpeg.planes import Plane


def _islow() -> npt.NDArray[np.int64]:
    """Returns one pass of islow, (8 frequencies, 8 samples), in units of 2^-13.

    Source: libjpeg-turbo, jfdctint.c (Loeffler, Ligtenberg and Moschytz 1989), here
    applied to the eight unit vectors. Not the rounded cosines: its sums of rounded
    constants differ from them by a unit in places.
    """
    x = np.eye(8, dtype=np.int64)
    a0, a1, a2, a3 = x[:4] + x[:3:-1]
    a7, a6, a5, a4 = x[:4] - x[:3:-1]
    b0, b1, b2, b3 = a0 + a3, a1 + a2, a1 - a2, a0 - a3
    z1 = (b2 + b3) * 4433
    y0, y4 = (b0 + b1) * 8192, (b0 - b1) * 8192
    y2, y6 = z1 + b3 * 6270, z1 - b2 * 15137
    z5 = (a4 + a6 + a5 + a7) * 9633
    z1, z2 = (a4 + a7) * -7373, (a5 + a6) * -20995
    z3, z4 = (a4 + a6) * -16069 + z5, (a5 + a7) * -3196 + z5
    y7, y5 = a4 * 2446 + z1 + z3, a5 * 16819 + z2 + z4
    y3, y1 = a6 * 25172 + z2 + z3, a7 * 12299 + z1 + z4
    return np.stack([y0, y1, y2, y3, y4, y5, y6, y7])


# The first pass keeps two binary places and the second drops them; a unit of the
# result is an eighth of one of the orthonormal DCT. Sums of the first pass stay below
# 2^24 units; those of the second do not, so its coefficients come in two parts, whole
# multiples of 2^-6 (rows 0 to 7) and what is left of them (rows 8 to 15).
_FIRST_PASS = np.ascontiguousarray((_islow() / 2**11).T, dtype=np.float32)
_SECOND_PASS = np.concatenate(
    [_islow() // 2**7, _islow() % 2**7 / 2**7], axis=0
).astype(np.float32)


def forward_dct(plane: Plane) -> npt.NDArray[np.float32]:
    """Returns 8 times the orthonormal DCT of each 8x8 block, rounded as islow rounds.

    Args:
        plane: (8 * rows, 8 * columns) samples.

    Returns:
        (rows, 8, 8 * columns) whole numbers: vertical frequency on the middle axis,
        horizontal frequency within each 8 numbers of the last.
    """
    height, width = plane.shape
    first = plane.reshape(height, width // 8, 8) @ _FIRST_PASS
    first += np.float32(0.5)
    np.floor(first, out=first)
    parts = np.matmul(_SECOND_PASS, first.reshape(height // 8, 8, width))
    second: npt.NDArray[np.float32] = parts[:, 8:]
    # floor((multiples + rest) / 2^8 + 1/2) is the same with the rest cut first.
    np.floor(second, out=second)
    second += parts[:, :8]
    second /= 2**8
    second += np.float32(0.5)
    return np.floor(second, out=second)


def quantised(
    frequencies: npt.NDArray[np.float32], table: npt.NDArray[np.int64]
) -> npt.NDArray[np.int16]:
    """Returns frequencies in whole steps, halves away from zero as in jcdctmgr.c.

    Args:
        frequencies: (rows, 8, 8 * columns) from `forward_dct`.
        table: (8, 8) steps from `quantisation_table`.
    """
    # Half a step becomes a little more than half, so that rint never meets a tie. The
    # push of 2^-18 is more than float32 errs and too little to move any other whole
    # number below 2^15.
    steps = ((1 + 2**-18) / (8 * table)).astype(np.float32)
    ratio = frequencies * np.tile(steps, frequencies.shape[-1] // 8)
    return np.rint(ratio, out=ratio).astype(np.int16)
