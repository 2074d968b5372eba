"""A square of a JPEG while all around it changes: does anything of it reach the square?"""

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL.JpegImagePlugin import JpegImageFile

from analogy.jpeg.checks import check_pixels
from analogy.jpeg.codec import decode, encode

Pixels = npt.NDArray[np.uint8]

SIDE = (
    16  # pixels of the square: the largest group of blocks that is coded in one piece
)
_SHOWN = 3 * SIDE
_INNER = (slice(SIDE, 2 * SIDE), slice(SIDE, 2 * SIDE))


@dataclass(frozen=True, kw_only=True, eq=False)
class OneSquare:
    """A square as decoded among its neighbours, and among their negatives."""

    before: Pixels  # (48, 48, 3) or (48, 48), the square in the middle
    after: Pixels  # the same, with everything outside the square turned over
    is_luma_changed: npt.NDArray[np.bool_]  # (16, 16) of the square
    is_chroma_changed: npt.NDArray[np.bool_]  # (16, 16) in either plane of colour

    @property
    def where(self) -> Pixels:
        """What changed in the square: white; its surroundings grey, (48, 48)."""
        shown = np.full((_SHOWN, _SHOWN), 128, np.uint8)
        shown[_INNER] = 255 * (self.is_luma_changed | self.is_chroma_changed)
        return shown


def one_square(
    pixels: Pixels, row: int, column: int, *, quality: int, subsampling: str
) -> OneSquare:
    """Returns a square decoded twice: among its neighbours, and among their negatives.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        row: of a pixel; of the squares with neighbours all round, the nearest is taken.
        column: of the same pixel.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0".

    Raises:
        ValueError: A picture without a square that has neighbours on all sides, or a
            quality or subsampling that JPEG does not know.
    """
    check_pixels(pixels)
    top, left = (
        _nearest(place, side)
        for place, side in zip((row, column), pixels.shape[:2], strict=True)
    )
    square = np.s_[top : top + SIDE, left : left + SIDE]
    turned = 255 - pixels
    turned[square] = pixels[square]
    files = [
        encode(each, quality=quality, subsampling=subsampling)
        for each in (pixels, turned)
    ]
    shown = np.s_[top - SIDE : top + 2 * SIDE, left - SIDE : left + 2 * SIDE]
    before, after = (decode(file)[shown] for file in files)
    planes, others = (_planes(file)[square] for file in files)
    changed = planes != others  # (16, 16, 1 or 3)
    return OneSquare(
        before=before,
        after=after,
        is_luma_changed=changed[..., 0],
        is_chroma_changed=changed[..., 1:].any(-1),
    )


def _nearest(place: int, side: int) -> int:
    """Returns where a square with room on both sides begins, near a place."""
    last = side // SIDE - 2
    if last < 1:
        raise ValueError(
            f"The picture has a side of {side} pixels; take one with at least {_SHOWN}, so "
            "that a square of it has neighbours on all sides."
        )
    return SIDE * min(max(place // SIDE, 1), last)


def _planes(data: bytes) -> Pixels:
    """Returns Y, Cb and Cr (H, W, 3), or Y (H, W, 1), before they become RGB."""
    with JpegImageFile(io.BytesIO(data)) as image:
        if image.mode == "RGB":
            image.draft("YCbCr", None)
        samples = np.array(image)
    return samples.reshape(*samples.shape[:2], -1)
