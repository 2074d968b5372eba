"""What a file tells about its picture before the pixels are decoded."""

import functools
import io
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from analogy.images.screen import TURNED
from analogy.images.shapes import LONG_SIDE

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS_PER_SAMPLE, _ORIENTATION = 258, 274  # TIFF 6.0, section 8
_DEEP_MODES = ("LA", "RGB", "RGBA", "RGBX", "CMYK")  # read as 8 bits by Pillow itself

# Neighbouring qualities differ by 2 to 5 % from 2 to 80 and by more above, so a table
# within this share of a standard one is a rounding away from it.
_CLOSE = 0.05


def notes(image: Image.Image, data: bytes) -> Iterator[str]:
    """Yields a sentence for everything that the visitor should know, in plain words."""
    if isinstance(image, JpegImageFile):
        yield _was_jpeg(image)
    if _has_more_frames(image, data):
        yield "This file holds several pictures (an animation, pages or extras): only the first is used."
    if image.mode in _DEEP_MODES and _bits_per_channel(image, data) > 8:
        yield "Its colours had more than 8 bits a channel and were rounded down to 8."
    if isinstance(image, TiffImageFile) and image.tag_v2.get(_ORIENTATION, 1) != 1:
        yield TURNED  # Pillow turns a TIFF itself while it decodes
    if max(image.size) > LONG_SIDE:
        yield f"Its long side was shrunk from {max(image.size)} to {LONG_SIDE} pixels."


def fit_transparent_colour(image: Image.Image, data: bytes) -> None:
    """Brings a PNG's transparent colour to the 8 bits that its pixels will have.

    Pillow leaves it in the file's own depth (tRNS, PNG specification 11.3.2.1).
    """
    key, bits = image.info.get("transparency"), _png_bits(data)
    if image.mode == "L" and isinstance(key, int) and bits < 8:
        image.info["transparency"] = key * 255 // (2**bits - 1)
    if image.mode == "RGB" and isinstance(key, tuple) and bits == 16:
        image.info["transparency"] = tuple(value >> 8 for value in key)


def estimate_quality(table: NDArray[np.int_]) -> int | None:
    """Returns the quality, 1 to 100, whose luma table is nearest; None if none is near.

    Args:
        table: the 64 quantisation steps of the luma component, row by row.
    """
    standard = _standard_tables()
    distance = np.abs(standard - table).sum(axis=1) / standard.sum(axis=1)
    best = int(distance.argmin())
    return best + 1 if distance[best] <= _CLOSE else None


@functools.cache
def _standard_tables() -> NDArray[np.int_]:
    """Returns the luma tables of qualities 1 to 100, (100, 64), as libjpeg writes them."""
    tables = []
    for quality in range(1, 101):
        buffer = io.BytesIO()
        Image.new("L", (1, 1)).save(buffer, "JPEG", quality=quality)
        buffer.seek(0)
        tables.append(_luma_table(JpegImageFile(buffer)))
    return np.array(tables)


def _luma_table(image: JpegImageFile) -> NDArray[np.int_]:
    first_component = image.layer[0]
    return np.array(image.quantization[first_component[3]])


def _was_jpeg(image: JpegImageFile) -> str:
    quality = estimate_quality(_luma_table(image)) if _has_table(image) else None
    how = "with its own tables" if quality is None else f"about quality {quality}"
    return f"This was already a JPEG, {how}: some detail was lost before it came here."


def _has_table(image: JpegImageFile) -> bool:
    return bool(image.layer) and image.layer[0][3] in image.quantization


def _has_more_frames(image: Image.Image, data: bytes) -> bool:
    if image.format != "GIF":
        return bool(getattr(image, "is_animated", False))
    # Pillow looks for a second GIF frame by moving on to it, which disturbs the first
    # one, and a damaged second frame is no reason to refuse the first.
    try:
        return bool(
            getattr(Image.open(io.BytesIO(data), formats=["GIF"]), "is_animated", False)
        )
    except Exception:
        return True


def _bits_per_channel(image: Image.Image, data: bytes) -> int:
    if isinstance(image, TiffImageFile):
        return max(image.tag_v2.get(_BITS_PER_SAMPLE, (8,)))
    return _png_bits(data)


def _png_bits(data: bytes) -> int:
    """Returns the bit depth in a PNG header (byte 24), 8 for other files."""
    return data[24] if data.startswith(_PNG_SIGNATURE) else 8
