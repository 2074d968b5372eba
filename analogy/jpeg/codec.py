"""Pixels -> the bytes of a real JPEG file -> pixels, by Pillow's libjpeg-turbo."""

import io
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from analogy.jpeg.checks import check_pixels, check_quality, check_subsampling


@dataclass(frozen=True, kw_only=True)
class RoundTrip:
    """A picture after JPEG: the file, and what a viewer shows of it."""

    data: bytes  # the whole file, its header included
    decoded: npt.NDArray[np.uint8]  # shaped like the original

    @property
    def bits_per_pixel(self) -> float:
        """Bits of the whole file per pixel of the picture."""
        height, width = self.decoded.shape[:2]
        return 8 * len(self.data) / (height * width)


def round_trip(
    pixels: npt.NDArray[np.uint8], *, quality: int = 75, subsampling: str = "4:2:0"
) -> RoundTrip:
    """Returns the JPEG file of a picture and the picture that comes out of it.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; a grey picture has no colour to
            subsample, so there it changes nothing.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know.
    """
    check_pixels(pixels)
    data = encode(pixels, quality=quality, subsampling=subsampling)
    return RoundTrip(data=data, decoded=decode(data))


def encode(
    pixels: npt.NDArray[np.uint8], *, quality: int = 75, subsampling: str = "4:2:0"
) -> bytes:
    """Returns the bytes of the JPEG file of a picture; arguments as in `round_trip`."""
    file = io.BytesIO()
    write(file, pixels, quality=quality, subsampling=subsampling)
    return file.getvalue()


def write(
    file: BinaryIO,
    pixels: npt.NDArray[np.uint8],
    *,
    quality: int = 75,
    subsampling: str = "4:2:0",
) -> None:
    """Writes the JPEG file of a picture, piece by piece; arguments as in `round_trip`.

    An error that `file` raises ends the encoding.
    """
    check_pixels(pixels)
    check_quality(quality)
    check_subsampling(subsampling)
    options = {} if pixels.ndim == 2 else {"subsampling": subsampling}
    Image.fromarray(pixels).save(file, "JPEG", quality=int(quality), **options)


def decode(data: bytes) -> npt.NDArray[np.uint8]:
    """Returns the pixels, (H, W, 3) or (H, W), of a JPEG file made by `encode`."""
    # Image.open would refuse pictures above Pillow's process-wide limit. That guards
    # against files of strangers; this one was just made from pixels of the same size.
    with JpegImageFile(io.BytesIO(data)) as image:
        return np.array(image)
