"""The way from a stranger's bytes to pixels that the rest of the package can trust."""

import io
import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from analogy.images import header
from analogy.images.gate import FORMATS, check_bytes, check_header
from analogy.images.refusal import Refusal, sentence_for
from analogy.images.screen import in_srgb, on_white, shrunk, upright
from analogy.images.shapes import within_long_side
from analogy.images.storage import plain

# The largest pictures need 200 to 700 MB for the moment of decoding (WebP the most), so
# two at once is what a small server can give; the others wait for a second.
_DECODES = threading.BoundedSemaphore(2)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture that is ready for the experiments."""

    pixels: NDArray[np.uint8]  # (H, W, 3), sRGB, upright, no side above 2048
    notes: tuple[str, ...]  # what was done to the file's own pixels, for the visitor


def load_image(data: bytes) -> Picture:
    """Returns the picture in a file, with a note for everything that was changed.

    Colours become sRGB, transparency becomes white, the camera's rotation is applied,
    grey is repeated in three channels and large pictures are shrunk.

    Args:
        data: the content of a PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF file.

    Raises:
        ValueError: in words for the visitor, whatever the bytes are.
    """
    try:
        check_bytes(data)
        with _DECODES:
            return _decode(data)
    except Refusal:
        raise
    except Exception as error:
        # Pillow's decoders raise at least ten types on damaged files, and more with
        # every release: a list of them would be a promise that nobody can keep.
        raise Refusal(sentence_for(error, data)) from error


def _decode(data: bytes) -> Picture:
    image: Image.Image
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        check_header(image, data)
        notes: list[str | None] = [*header.notes(image, data)]
        header.fit_transparent_colour(image, data)
        # JPEG alone can decode at half size and less, which saves most of the memory
        image.draft(None, within_long_side(image.size))
        image.load()
        for step in (plain, shrunk, on_white, in_srgb, upright):
            image, note = step(image)
            notes.append(note)
    return Picture(pixels=_three_channels(image), notes=tuple(filter(None, notes)))


def _three_channels(image: Image.Image) -> NDArray[np.uint8]:
    """Returns the pixels of an L or RGB image, (H, W, 3)."""
    assert image.mode in ("L", "RGB")
    pixels = np.array(image, dtype=np.uint8)
    return pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2)
