"""From changes of frequencies to changes of pixels, and back, for batches of groups."""

import math

import numpy as np

from analogy.jpeg.originals.cells import Numbers
from analogy.jpeg.planes import extended

# ITU-T T.871 (JFIF), section 7: rows R, G, B, columns Y, Cb, Cr.
_TO_RGB = np.array(
    [[1, 0, 1.402], [1, -0.344136, -0.714136], [1, 1.772, 0]], dtype=np.float32
)


def _cosines() -> Numbers:
    """Returns the orthonormal DCT-II, (8 frequencies, 8 samples)."""
    frequency, sample = np.mgrid[:8, :8]
    waves = np.cos(math.pi * frequency * (2 * sample + 1) / 16) / 2
    waves[0] /= math.sqrt(2)
    return waves.astype(np.float32)


_COSINES = _cosines()
# Frequencies are in eighths of a unit.
_DOWN = np.ascontiguousarray(_COSINES.T / 8)
_ACROSS = np.ascontiguousarray(_COSINES.T * 8)


def spread(
    changes: tuple[Numbers, ...], shape: tuple[int, ...], factors: tuple[int, int]
) -> Numbers:
    """Returns the smallest change of pixels that makes a change of frequencies.

    Where the edge of the picture is repeated to fill a block, one pixel stands for
    several samples and takes their mean.

    Args:
        changes: One component each, as from `cells.frequencies`.
        shape: (height, n, width) or (height, n, width, 3) of the groups.
        factors: Rows and columns that one colour sample covers.

    Returns:
        Grey levels in this shape.
    """
    height, _, width = shape[:3]
    planes = [_inverse_dct(change) for change in changes]
    luma = _folded(_folded(planes[0], height, axis=0), width, axis=2)
    if len(planes) == 1:
        return luma
    pixels = np.empty(shape, dtype=np.float32)
    chroma = [_full_size(plane, height, width, factors) for plane in planes[1:]]
    for channel, (_, blue, red) in enumerate(_TO_RGB):
        target = pixels[..., channel]
        np.multiply(chroma[0], blue, out=target)
        target += chroma[1] * red
        target += luma
    return pixels


def forward(changes: Numbers, factors: tuple[int, int]) -> tuple[Numbers, ...]:
    """Returns the change of frequencies that a change of Y, Cb and Cr makes.

    Unlike libjpeg's, nothing in it is rounded.

    Args:
        changes: (1 or 3, height, n, width) grey levels.
        factors: Rows and columns that one colour sample covers.
    """
    luma, *chroma = changes
    return (_dct(luma), *(_dct(_means(plane, factors)) for plane in chroma))


def colour_detail(changes: Numbers, factors: tuple[int, int]) -> Numbers:
    """Returns (height, n, width, 3) grey levels of colour that no sample notices.

    Args:
        changes: (2, height, n, width) grey levels of Cb and Cr; what is left of them
            is the difference from the mean over each sample. Samples that the edge of
            the picture cuts get none.
        factors: Rows and columns that one colour sample covers.
    """
    down, across = factors
    tall, wide = (
        changes.shape[axis] // by * by for axis, by in ((1, down), (3, across))
    )
    detail = np.zeros_like(changes)
    for plane, target in zip(changes[:, :tall, :, :wide], detail, strict=True):
        target[:tall, :, :wide] = plane - _repeated(_means(plane, factors), factors)
    return np.tensordot(detail, _TO_RGB[:, 1:], axes=(0, 1))


def _means(plane: Numbers, factors: tuple[int, int]) -> Numbers:
    """Returns (height, n, width) as the means over whole colour samples."""
    down, across = factors
    plane = extended(extended(plane, down, axis=0), across, axis=2)
    height, n_groups, width = plane.shape
    shape = (height // down, down, n_groups, width // across, across)
    return plane.reshape(shape).mean(axis=(1, 4))


def _repeated(plane: Numbers, factors: tuple[int, int]) -> Numbers:
    """Returns (height, n, width) with every sample on all the pixels it covers."""
    if factors == (1, 1):
        return plane
    return np.repeat(np.repeat(plane, factors[0], axis=0), factors[1], axis=2)


def _dct(plane: Numbers) -> Numbers:
    """Returns the frequencies of (height, n, width), edges repeated to whole blocks."""
    plane = extended(extended(plane, 8, axis=0), 8, axis=2)
    height, n_groups, width = plane.shape
    across = plane.reshape(height, -1, 8) @ _ACROSS
    down = np.matmul(_COSINES, across.reshape(height // 8, 8, n_groups * width))
    return down.reshape(height // 8, 8, n_groups, width)


def _inverse_dct(numbers: Numbers) -> Numbers:
    """Returns the samples, (8 * rows, n, 8 * columns), of frequencies."""
    rows, _, n_groups, width = numbers.shape
    down = np.matmul(_DOWN, numbers.reshape(rows, 8, n_groups * width))
    samples = down.reshape(8 * rows, -1, 8) @ _COSINES
    return samples.reshape(8 * rows, n_groups, width)


def _full_size(
    plane: Numbers, height: int, width: int, factors: tuple[int, int]
) -> Numbers:
    """Returns a colour plane, (8, n, 8), on every pixel of its groups."""
    samples = _folded(plane, -(-height // factors[0]), axis=0)
    return _folded(_repeated(samples, factors)[:height], width, axis=2)


def _folded(samples: Numbers, side: int, *, axis: int) -> Numbers:
    """Returns the first `side` samples, the last being the mean of all from there."""
    if samples.shape[axis] == side:
        return samples
    first, rest = np.split(samples, [side - 1], axis=axis)
    return np.concatenate([first, rest.mean(axis=axis, keepdims=True)], axis=axis)
