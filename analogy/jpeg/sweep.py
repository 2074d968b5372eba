"""One picture at many qualities: the files, their sizes, and how far they are off."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from analogy.jpeg.codec import round_trip
from analogy.jpeg.error import psnr_of_rms_db, rms_error
from analogy.jpeg.tables import scale_percent

_ALWAYS = (1, 10, 25, 50, 75, 90, 95, 100)  # the qualities that people know and name
_STEP = 0.18  # of log2 of the table scale; makes about 48 qualities


@dataclass(frozen=True, kw_only=True)
class SweepPoint:
    """A picture at one quality, without its pixels: `data` holds them."""

    quality: int
    data: bytes  # the whole file, its header included
    bits_per_pixel: float
    rms_error: float  # in grey levels, over pixels and channels

    @property
    def psnr_db(self) -> float:
        """Peak signal-to-noise ratio in decibels, inf where nothing changed."""
        return psnr_of_rms_db(self.rms_error)


def sweep(
    pixels: npt.NDArray[np.uint8],
    qualities: Sequence[int] | None = None,
    *,
    subsampling: str = "4:2:0",
) -> tuple[SweepPoint, ...]:
    """Returns a picture at each of the qualities, in their order.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        qualities: Each 1 to 100; those of `QUALITIES` if none are named.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know.
    """
    qualities = QUALITIES if qualities is None else qualities
    return tuple(_point(pixels, quality, subsampling) for quality in qualities)


def _point(pixels: npt.NDArray[np.uint8], quality: int, subsampling: str) -> SweepPoint:
    trip = round_trip(pixels, quality=quality, subsampling=subsampling)
    return SweepPoint(
        quality=int(quality),
        data=trip.data,
        bits_per_pixel=trip.bits_per_pixel,
        rms_error=rms_error(pixels, trip.decoded),
    )


def _ladder() -> Iterator[int]:
    """Yields ascending qualities whose steps grow by about one ratio from each to next.

    At both ends one quality more is already a larger ratio, and none is left out.
    """
    for low, high in pairwise(_ALWAYS):
        between = range(low, high)
        fall = _log_scale(low) - _log_scale(high)
        n_steps = max(1, round(fall / _STEP))
        targets = (_log_scale(low) - fall * i / n_steps for i in range(n_steps))
        nearest = (
            min(between, key=lambda quality: abs(_log_scale(quality) - target))
            for target in targets
        )
        yield from sorted(set(nearest))
    yield _ALWAYS[-1]


def _log_scale(quality: int) -> float:
    # Quality 100 has a scale of 0, which gives the same table as 1 percent.
    return math.log2(max(scale_percent(quality), 1))


QUALITIES = tuple(_ladder())
