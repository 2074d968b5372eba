"""The entropy of what? Of single pixels it can rise under JPEG, of pictures it cannot.

Saving is a function: equal pictures stay equal. So over whole pictures the entropy of
what comes out is at most that of what went in (data processing; Cover and Thomas,
Elements of Information Theory, 2006, problem 2.4).

One pixel is no function of the pixel that it was: what it becomes depends on the other
pixels of its block too. A histogram sees one pixel at a time, so nothing holds it down.
On a black-and-white page it has two bars; JPEG's ripples around the letters fill in the
greys between, and its entropy rises while the page becomes less informative.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.images import brightness
from analogy.jpeg.checks import check_pixels
from analogy.jpeg.codec import round_trip
from analogy.measures.bits import entropy_bits

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class PixelEntropy:
    """The histogram of one picture's greys before and after JPEG."""

    quality: int
    before_bits: float
    after_bits: float
    n_greys_before: int
    n_greys_after: int


@dataclass(frozen=True, kw_only=True)
class PictureEntropy:
    """The distribution of a set of pictures, each equally likely, before and after."""

    quality: int
    n_pictures: int
    n_distinct_before: int
    n_distinct_after: int  # outcomes; never more than before
    before_bits: float
    after_bits: float  # never more than before


def black_and_white(pixels: Pixels, threshold: int = 128) -> Pixels:
    """Returns the picture in black and white, (H, W), white from the threshold on.

    Raises:
        ValueError: No picture.
    """
    return np.where(_grey(pixels) >= threshold, 255, 0).astype(np.uint8)


def pixel_entropies(
    pixels: Pixels, qualities: Sequence[int]
) -> tuple[PixelEntropy, ...]:
    """Returns the entropy of the histogram of greys at each quality; it may rise.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8; its brightness is saved as grey.
        qualities: each 1 to 100.

    Raises:
        ValueError: A picture or quality that JPEG does not know.
    """
    grey = _grey(pixels)
    before = _shares(grey)
    found = []
    for quality in qualities:
        after = _shares(round_trip(grey, quality=quality).decoded)
        found.append(
            PixelEntropy(
                quality=quality,
                before_bits=entropy_bits(before),
                after_bits=entropy_bits(after),
                n_greys_before=int(np.count_nonzero(before)),
                n_greys_after=int(np.count_nonzero(after)),
            )
        )
    return tuple(found)


def picture_entropies(
    pictures: Sequence[Pixels],
    qualities: Sequence[int],
    *,
    subsampling: str = "4:2:0",
) -> tuple[PictureEntropy, ...]:
    """Returns the entropy of a draw among pictures at each quality; it cannot rise.

    Args:
        pictures: each (H, W, 3) colour or (H, W) grey, uint8; equal ones may occur.
        qualities: each 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Raises:
        ValueError: No picture at all, or a picture, quality or subsampling that JPEG
            does not know.
    """
    if not len(pictures):
        raise ValueError("There are no pictures to draw from: give at least one.")
    for picture in pictures:
        check_pixels(picture)
    before = Counter(_content(picture) for picture in pictures)
    found = []
    for quality in qualities:
        after = Counter(
            _content(round_trip(p, quality=quality, subsampling=subsampling).decoded)
            for p in pictures
        )
        found.append(
            PictureEntropy(
                quality=quality,
                n_pictures=len(pictures),
                n_distinct_before=len(before),
                n_distinct_after=len(after),
                before_bits=_entropy_of(before),
                after_bits=_entropy_of(after),
            )
        )
    return tuple(found)


def block_entropies(
    pixels: Pixels, qualities: Sequence[int]
) -> tuple[PictureEntropy, ...]:
    """Returns the entropy of a draw among a picture's 8 x 8 squares; it cannot rise.

    JPEG codes the squares of a grey picture each by itself, so that one file tells what
    `picture_entropies` would find for all of its `crops`.

    Args:
        pixels: as in `pixel_entropies`; what does not fill a square is left out.
        qualities: each 1 to 100.

    Raises:
        ValueError: A picture or quality that JPEG does not know, or a picture that is
            smaller than a square.
    """
    grey = _grey(pixels)
    if min(grey.shape) < 8:
        raise ValueError(
            f"The picture has {grey.shape[1]} × {grey.shape[0]} pixels, but here it is "
            "cut into squares of 8 × 8: choose a larger one."
        )
    before = _square_counts(grey)
    found = []
    for quality in qualities:
        after = _square_counts(round_trip(grey, quality=quality).decoded)
        found.append(
            PictureEntropy(
                quality=quality,
                n_pictures=int(before.sum()),
                n_distinct_before=len(before),
                n_distinct_after=len(after),
                before_bits=entropy_bits(before / before.sum()),
                after_bits=entropy_bits(after / after.sum()),
            )
        )
    return tuple(found)


def crops(pixels: Pixels, side: int = 8) -> tuple[Pixels, ...]:
    """Returns a picture cut into whole squares, each a small picture of its own.

    Raises:
        ValueError: No picture, or one smaller than a square.
    """
    check_pixels(pixels)
    if not 1 <= side <= min(pixels.shape[:2]):
        raise ValueError(
            f"side is {side}, but the picture is {pixels.shape[1]} x {pixels.shape[0]} "
            "pixels: choose a side of at least 1 that fits into it."
        )
    tops = range(0, pixels.shape[0] - side + 1, side)
    lefts = range(0, pixels.shape[1] - side + 1, side)
    return tuple(
        pixels[top : top + side, left : left + side] for top in tops for left in lefts
    )


def _grey(pixels: Pixels) -> Pixels:
    check_pixels(pixels)
    return brightness(pixels)


def _shares(grey: Pixels) -> npt.NDArray[np.float64]:
    """Returns the share of each grey from 0 to 255."""
    return np.bincount(grey.ravel(), minlength=256) / grey.size


def _square_counts(grey: Pixels) -> npt.NDArray[np.int64]:
    """Returns how often each distinct 8 x 8 square of a picture occurs, rising."""
    squares = np.stack([square.ravel() for square in crops(grey)])
    return np.sort(np.unique(squares.view("V64"), return_counts=True)[1])


def _content(pixels: Pixels) -> tuple[tuple[int, ...], bytes]:
    return pixels.shape, pixels.tobytes()


def _entropy_of(counts: Counter[tuple[tuple[int, ...], bytes]]) -> float:
    return entropy_bits(np.array(sorted(counts.values())) / counts.total())
