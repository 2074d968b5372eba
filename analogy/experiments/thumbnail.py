"""The best small JPEG whose blocks take no more than so many bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from analogy.jpeg.checks import check_pixels
from analogy.jpeg.codec import RoundTrip, round_trip
from analogy.jpeg.error import psnr_db
from analogy.jpeg.file_parts import file_parts

Pixels = npt.NDArray[np.uint8]

_SIDES = (256, 192, 128, 96, 64, 48, 32, 24, 16, 8)  # pixels of the long side


@dataclass(frozen=True, kw_only=True)
class Thumbnail:
    """A picture squeezed into a budget, and shown as large as it was."""

    pixels: Pixels  # shaped like the picture
    n_scan_bytes: int  # of the blocks
    n_header_bytes: int  # the rest of the file, the same for every picture of its size
    quality: int
    side: int  # the long side of what the file holds
    psnr_db: float


def thumbnail(pixels: Pixels, n_bytes: int) -> Thumbnail:
    """Returns the JPEG nearest to a picture whose blocks take at most `n_bytes`.

    Smaller copies are tried as well as coarser steps. The header is counted apart: it
    holds no more of the picture than a model's weights hold of a text. Where nothing
    fits it is the smallest there is: `.n_scan_bytes` tells.

    Args:
        pixels: (H, W, 3) or (H, W), uint8.
        n_bytes: of the blocks.

    Raises:
        ValueError: No picture.
    """
    check_pixels(pixels)
    found = list(_candidates(pixels, n_bytes))
    fitting = [each for each in found if each.n_scan_bytes <= n_bytes]
    if fitting:
        return max(fitting, key=lambda each: each.psnr_db)
    return min(found, key=lambda each: each.n_scan_bytes)


def _candidates(pixels: Pixels, n_bytes: int) -> Iterator[Thumbnail]:
    longest = max(pixels.shape[:2])
    for side in dict.fromkeys(min(side, longest) for side in _SIDES):
        small = _resized(pixels, side / longest)
        if _n_scan_bytes(round_trip(small, quality=1)) > n_bytes and side > _SIDES[-1]:
            continue
        yield _shown(pixels, small, _best_quality(small, n_bytes))


def _best_quality(small: Pixels, n_bytes: int) -> int:
    low, high = 1, 100
    while low < high:
        middle = (low + high + 1) // 2
        if _n_scan_bytes(round_trip(small, quality=middle)) <= n_bytes:
            low = middle
        else:
            high = middle - 1
    return low


def _shown(pixels: Pixels, small: Pixels, quality: int) -> Thumbnail:
    trip = round_trip(small, quality=quality)
    height, width = pixels.shape[:2]
    back = Image.fromarray(trip.decoded)
    shown = np.asarray(back.resize((width, height), Image.Resampling.BICUBIC))
    n_scan = _n_scan_bytes(trip)
    return Thumbnail(
        pixels=shown,
        n_scan_bytes=n_scan,
        n_header_bytes=len(trip.data) - n_scan,
        quality=quality,
        side=max(small.shape[:2]),
        psnr_db=psnr_db(pixels, shown),
    )


def _resized(pixels: Pixels, share: float) -> Pixels:
    height, width = pixels.shape[:2]
    size = max(1, round(share * width)), max(1, round(share * height))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS))


def _n_scan_bytes(trip: RoundTrip) -> int:
    return len(file_parts(trip.data).scan)
