"""Fewer bits per weight: round to the nearest of 2^bits evenly spaced values.

Each group of 64 neighbours in a row has its own spacing (a float16), chosen among a
few clipped ones for the smallest squared error. The values lie half a step to either
side of zero, so one bit is a sign and no code is wasted. This is JPEG's rounding with
a table fitted to the data; nothing is retrained.
"""

import numpy as np

WIDTHS = (16, 8, 6, 5, 4, 3, 2, 1)
_GROUP = 64
_CLIPS = np.linspace(0.3, 1.0, 15)  # shares of the largest magnitude to try


def quantise(weight: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Returns codes (R, C) uint8 and scales (R, C / 64) float16 of a weight (R, C)."""
    groups = weight.reshape(len(weight), -1, _GROUP)  # (R, G, 64)
    largest = np.abs(groups).max(-1)  # (R, G)
    best_error = np.full(largest.shape, np.inf)
    best_scale = np.zeros(largest.shape, np.float16)
    for clip in _CLIPS:
        scale = (largest * clip * 2 / max((1 << bits) - 1, 1)).astype(np.float16)
        rounded = _values(_nearest(groups, scale, bits), scale, bits)
        error = np.square(rounded - groups).sum(-1)
        better = error < best_error
        best_error = np.where(better, error, best_error)
        best_scale = np.where(better, scale, best_scale)
    return _nearest(groups, best_scale, bits).reshape(weight.shape), best_scale


def dequantise(codes: np.ndarray, scales: np.ndarray, bits: int) -> np.ndarray:
    """Returns the weight (R, C) float32 that codes (R, C) and scales stand for."""
    groups = codes.reshape(*scales.shape, _GROUP)
    return _values(groups, scales, bits).reshape(codes.shape)


def pack_codes(codes: np.ndarray, bits: int) -> np.ndarray:
    """Returns the codes as a stream of `bits` each, highest first (N,) uint8."""
    planes = np.unpackbits(codes.reshape(-1, 1), axis=1)[:, 8 - bits :]
    return np.packbits(planes)


def unpack_codes(packed: np.ndarray, bits: int, size: tuple[int, int]) -> np.ndarray:
    """Returns codes of the given size from the stream `pack_codes` made.

    Raises:
        ValueError: where the stream is longer or shorter than such codes.
    """
    n = size[0] * size[1]
    if len(packed) != -(-n * bits // 8):
        raise ValueError(
            f"{len(packed)} bytes are not {n} codes of {bits} bits; pack them again."
        )
    planes = np.zeros((n, 8), np.uint8)
    planes[:, 8 - bits :] = np.unpackbits(packed, count=n * bits).reshape(n, bits)
    return np.packbits(planes, axis=1).reshape(size)


def _nearest(groups: np.ndarray, scale: np.ndarray, bits: int) -> np.ndarray:
    # A scale of zero must not divide; one below float16's normal numbers is still used.
    floor = np.finfo(np.float16).smallest_subnormal
    step = np.maximum(scale, floor)[..., None].astype(np.float32)
    codes = np.floor(groups / step) + (1 << bits >> 1)
    return codes.clip(0, (1 << bits) - 1).astype(np.uint8)


def _values(codes: np.ndarray, scale: np.ndarray, bits: int) -> np.ndarray:
    centred = codes.astype(np.float32) + np.float32(0.5 - (1 << bits >> 1))
    return centred * scale[..., None].astype(np.float32)
