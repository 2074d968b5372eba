"""The best JPEG of a page that fits into so many bits: what a budget blurs."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from analogy.experiments.page_of_digits import Pixels
from analogy.jpeg.checks import check_pixels
from analogy.jpeg.codec import decode, encode

_SMALLEST_SIDE = 8  # pixels, one block


@dataclass(frozen=True, kw_only=True)
class Blurred:
    """The JPEG of a page that spends at most so many bits."""

    pixels: Pixels  # (H, W), as large as the page
    n_bits: int
    quality: int
    shape: tuple[int, int]  # what the JPEG holds; smaller than the page if it had to be


def jpeg_of_bits(pixels: Pixels, n_bits: int) -> Blurred:
    """Returns the best JPEG of a grey page that spends at most `n_bits`.

    The highest quality that fits; if not even quality 1 does, the page is shrunk by 2,
    3, 4 ... until it does, and shown at its own size again. Where nothing fits, because
    a JPEG's header alone is longer, it is the smallest there is: `.n_bits` tells.

    Raises:
        ValueError: No picture.
    """
    check_pixels(pixels)
    image = Image.fromarray(pixels).convert("L")
    divisor, small = 1, np.asarray(image)
    while len(encode(small, quality=1)) * 8 > n_bits and min(small.shape) > (
        _SMALLEST_SIDE
    ):
        divisor += 1
        small = np.asarray(image.reduce(divisor))
    low, high = 1, 100
    while low < high:
        middle = (low + high + 1) // 2
        if len(encode(small, quality=middle)) * 8 <= n_bits:
            low = middle
        else:
            high = middle - 1
    data = encode(small, quality=low)
    shown = Image.fromarray(decode(data)).resize(image.size, Image.Resampling.BICUBIC)
    return Blurred(
        pixels=np.asarray(shown), n_bits=8 * len(data), quality=low, shape=small.shape
    )
