"""What a JPEG can be asked for: pictures, qualities and subsamplings, in plain words."""

import numpy as np
import numpy.typing as npt

LONGEST_SIDE = 65_500  # libjpeg's JPEG_MAX_DIMENSION, a little below 16 bits

# How many full-size (rows, columns) one chroma sample stands for.
SUBSAMPLINGS = {"4:4:4": (1, 1), "4:2:2": (1, 2), "4:2:0": (2, 2)}


def check_pixels(pixels: npt.NDArray[np.uint8]) -> None:
    """Refuses a picture that JPEG cannot hold.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.

    Raises:
        ValueError: Another type or shape, no pixel at all, or a side that is too long.
    """
    if not isinstance(pixels, np.ndarray) or pixels.dtype != np.uint8:
        found = getattr(pixels, "dtype", type(pixels).__name__)
        raise ValueError(
            f"A picture must be whole numbers from 0 to 255 (a uint8 array), not "
            f"{found}: scale it to 0..255, round it, and use .astype('uint8')."
        )
    if pixels.ndim != 2 and (pixels.ndim != 3 or pixels.shape[2] != 3):
        raise ValueError(
            f"A picture must have the shape (height, width, 3) for colour or "
            f"(height, width) for grey, not {pixels.shape}: drop transparency and "
            "further frames first."
        )
    height, width = pixels.shape[:2]
    if min(height, width) == 0:
        raise ValueError(
            f"This picture is {width} x {height} pixels, so there is nothing to "
            "squeeze: choose one with at least one pixel each way."
        )
    if max(height, width) > LONGEST_SIDE:
        raise ValueError(
            f"This picture is {width} x {height} pixels, and a side of a JPEG ends at "
            f"{LONGEST_SIDE:,}: shrink or crop it first."
        )


def check_quality(quality: int) -> None:
    """Refuses a quality that is no whole number from 1 to 100.

    Raises:
        ValueError: It is not.
    """
    whole = isinstance(quality, int | np.integer) and not isinstance(quality, bool)
    if not whole or not 1 <= quality <= 100:
        raise ValueError(
            f"quality is {quality!r}: choose a whole number from 1 (smallest file) "
            "to 100 (closest to the original)."
        )


def check_subsampling(subsampling: str) -> None:
    """Refuses a subsampling that has no name here.

    Raises:
        ValueError: It has not.
    """
    if not isinstance(subsampling, str) or subsampling not in SUBSAMPLINGS:
        raise ValueError(
            f"subsampling is {subsampling!r}: choose one of "
            f"{', '.join(SUBSAMPLINGS)} (colour in full, at half the width, at half "
            "the width and height)."
        )


def check_pair(original: npt.NDArray[np.uint8], decoded: npt.NDArray[np.uint8]) -> None:
    """Refuses two pictures that cannot be compared pixel by pixel.

    Raises:
        ValueError: One is no picture, or their shapes differ.
    """
    check_pixels(original)
    check_pixels(decoded)
    if original.shape != decoded.shape:
        raise ValueError(
            f"The pictures have the shapes {original.shape} and {decoded.shape}, and "
            "only pictures of one shape can be compared: resize one of them, or make "
            "both colour or both grey."
        )
