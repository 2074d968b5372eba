"""What is asked of a file before any of its pixels is decoded."""

import re

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from analogy.images.refusal import KNOWN, MAX_PIXELS, TOO_LARGE, Refusal

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
MAX_BYTES = 50_000_000
MAX_ASPECT = 4096  # beyond it the short side is less than half a pixel once shrunk

# A progressive JPEG of 60 bytes a scan keeps the decoder busy for 20 ms a scan at full
# size, so a small file can cost minutes; encoders write about ten scans.
MAX_SCANS = 100
# Pillow unpacks run-length BMP pixel by pixel in Python, seconds for a full-size one.
MAX_RUN_LENGTH_PIXELS = 4_000_000

_TILE_WIDTH, _TILE_HEIGHT = 322, 323  # TIFF 6.0, section 15

# Inside a scan 0xFF is followed by 0 or by a restart; every other pair is a marker
# (ITU-T T.81, B.1.1.2). TEM has no length either.
_MARKER = re.compile(rb"\xff[^\x00\x01\xff\xd0-\xd7]")
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9


def check_bytes(data: bytes) -> None:
    """Refuses a file that is empty or too heavy.

    Raises:
        Refusal: with the way out.
    """
    if not data:
        raise Refusal(f"This file is empty. Choose a {KNOWN} file.")
    if len(data) > MAX_BYTES:
        raise Refusal(
            f"This file has {len(data) / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} "
            "MB that are read here. Save the picture smaller, or as JPEG."
        )


def check_header(image: Image.Image, data: bytes) -> None:
    """Refuses what would cost too much to decode, knowing only the header.

    Raises:
        Refusal: with the way out.
    """
    _check_size(*image.size)
    if isinstance(image, TiffImageFile):
        # a tile is decoded whole, however small the picture around it
        tile = [image.tag_v2.get(tag, 1) for tag in (_TILE_WIDTH, _TILE_HEIGHT)]
        if tile[0] * tile[1] > MAX_PIXELS:
            raise Refusal(TOO_LARGE)
    elif image.format == "BMP":
        _check_run_length(image)
    elif image.format in ("JPEG", "MPO") and count_scans(data) > MAX_SCANS:
        raise Refusal(
            f"This JPEG comes in more than {MAX_SCANS} layers, which takes too long to "
            "unpack. Open it in a picture viewer and save it again."
        )


def count_scans(data: bytes) -> int:
    """Returns how many scans a JPEG file has, at most one more than are allowed."""
    position, n_scans = 2, 0
    while n_scans <= MAX_SCANS and (marker := _MARKER.search(data, position)):
        kind = data[marker.end() - 1]
        if kind == _END_OF_IMAGE:
            break
        n_scans += kind == _START_OF_SCAN
        length = int.from_bytes(data[marker.end() : marker.end() + 2], "big")
        position = marker.end() + length
    return n_scans


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise Refusal(
            f"This picture is {width} by {height} pixels, more than the "
            f"{MAX_PIXELS // 1_000_000} million that are read here. "
            "Make it smaller in a picture editor and choose it again."
        )
    if max(width, height) > MAX_ASPECT * min(width, height):
        raise Refusal(
            f"This picture is {width} by {height} pixels, a line more than a picture. "
            f"One side may be at most {MAX_ASPECT} times the other: cut out a part."
        )


def _check_run_length(image: Image.Image) -> None:
    packed = any(tile.codec_name == "bmp_rle" for tile in getattr(image, "tile", ()))
    if packed and image.width * image.height > MAX_RUN_LENGTH_PIXELS:
        raise Refusal(
            "This BMP is packed by run lengths, which takes too long to unpack at "
            "this size. Save it as PNG and choose that file."
        )
