"""Pixels to what a screen shows: a smaller copy, and a file without loss."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from analogy.images.picture import Picture
from analogy.images.shapes import within_long_side


def fit(picture: Picture, long_side: int) -> Picture:
    """Returns the picture with no side above `long_side`, and a note where it shrank."""
    height, width = picture.pixels.shape[:2]
    if max(height, width) <= long_side:
        return picture
    size = within_long_side((width, height), long_side)
    small = Image.fromarray(picture.pixels).resize(size, Image.Resampling.LANCZOS)
    note = (
        f"Shown and measured at {size[0]} × {size[1]} pixels instead of "
        f"{width} × {height}, so that every pixel can be seen."
    )
    return Picture(pixels=np.asarray(small), notes=(*picture.notes, note))


def brightness(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Returns the grey picture (H, W) of a colour one (H, W, 3), or a grey one as it is.

    By Pillow, with the weights of ITU-R BT.601, as in JPEG.
    """
    if pixels.ndim == 2:
        return pixels
    return np.array(Image.fromarray(pixels).convert("L"))


def without_colour(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Returns (H, W) where the three channels of (H, W, 3) are equal, else the pixels."""
    is_grey = (pixels == pixels[..., :1]).all()
    return np.ascontiguousarray(pixels[..., 0]) if is_grey else pixels


def png_bytes(pixels: NDArray[np.uint8]) -> bytes:
    """Returns a PNG file of pixels (H, W, 3) or (H, W)."""
    file = io.BytesIO()
    # Level 1 is several times faster than the default and hardly larger on photographs.
    Image.fromarray(pixels).save(file, "PNG", compress_level=1)
    return file.getvalue()
