"""The sentence a visitor reads when a file cannot be used."""

import re

from PIL import Image, UnidentifiedImageError

KNOWN = "PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF"
MAX_PIXELS = 40_000_000  # what a good phone takes, and 160 MB once it is decoded

# How files begin that people take for pictures, and the way out for each. Pillow has
# the first word; this is only asked about files that it could not read.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (
        rb"....ftyp(?!.{0,56}avi[fs])(hei|hev|mif1|msf1)",
        "This is a HEIC photo, the format of many phones, which cannot be read here. "
        "Export or share it as JPEG and choose that file.",
    ),
    (
        rb"....ftyp(?!.{0,56}avi[fs])",
        "This is a video, not a picture. A screenshot of one of its frames works.",
    ),
    (
        rb"%PDF-",
        "This is a PDF document, not a picture. A screenshot of a page works.",
    ),
    (
        rb"(\xef\xbb\xbf)?\s*<(html|head|[?!].*(doctype html|<html))",
        "This is a web page (HTML), not a picture. Save the picture itself: "
        "right-click on it and choose “Save image as”.",
    ),
    (
        rb"(\xef\xbb\xbf)?\s*<(svg|[?!].*<svg)",
        "This is an SVG drawing, which has shapes but no pixels. "
        "Export it as PNG and choose that file.",
    ),
    (
        rb"(\xff\x0a|\0\0\0\x0cJXL |\0\0\0\x0cjP  )",
        "This is a JPEG XL or JPEG 2000 picture, which cannot be read here. "
        "Convert it to PNG and choose that file.",
    ),
    (
        rb"8BPS",
        "This is a Photoshop document, which cannot be read here. "
        "Export it as PNG and choose that file.",
    ),
    (
        rb"(PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b)",
        "This is an archive or an office document, not a picture. "
        f"Take the picture out of it first, as {KNOWN}.",
    ),
    (
        rb"(%!PS|\xc5\xd0\xd3\xc6)",
        "This is a PostScript file, which is a program and not a picture. "
        "Export it as PNG and choose that file.",
    ),
)

_OWN: tuple[tuple[bytes, str], ...] = (
    (rb"\x89PNG", "PNG"),
    (rb"\xff\xd8", "JPEG"),
    (rb"GIF8", "GIF"),
    (rb"BM", "BMP"),
    (rb"(II\*\0|MM\0\*)", "TIFF"),
    (rb"RIFF....WEBP", "WebP"),
    (rb"....ftyp.{0,56}avi[fs]", "AVIF"),
)

TOO_LARGE = (
    f"This picture claims more than {MAX_PIXELS // 1_000_000} million pixels. "
    "Make it smaller in a picture editor and choose it again."
)
_NO_MEMORY = (
    "This picture needs more memory than is free here. "
    "Make it smaller in a picture editor and choose it again."
)
_TRUNCATED = (
    "This file stops before its picture is complete, as after a download that broke "
    "off. Fetch it again, or open it in a viewer and save it again as PNG."
)
_PACKED_TEXT = (
    "This PNG carries a packed text that swells to over a megabyte, so it was not "
    "opened. Save the picture again without its descriptions."
)


class Refusal(ValueError):
    """A ValueError whose words are fit for the visitor; Pillow's own are not."""


def sentence_for(error: Exception, data: bytes) -> str:
    """Returns what to tell the visitor about bytes that made Pillow fail."""
    if foreign := _first_match(_FOREIGN, data):
        return foreign
    if isinstance(error, Image.DecompressionBombError):
        return TOO_LARGE
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    own = _first_match(_OWN, data)
    if own is None:
        return _unknown(data)
    words = str(error).lower()
    if "max_text" in words:
        return _PACKED_TEXT
    if isinstance(error, EOFError) or "truncated" in words:
        return _TRUNCATED
    fault = "data is damaged or of a rare kind"
    if isinstance(error, UnidentifiedImageError):
        fault = "first part is damaged, claims no pixels or is of a rare kind"
    return (
        f"This {own} file cannot be read: its {fault}. "
        "Open it in a picture viewer and save it again as PNG."
    )


def _unknown(data: bytes) -> str:
    kind = "text" if _is_text(data[:1000]) else "a file of an unknown kind"
    return f"This is {kind}, not a picture. Choose a {KNOWN} file."


def _is_text(start: bytes) -> bool:
    """Tells whether bytes read as words, which cut-off UTF-8 at the end still does."""
    words = start.decode("utf-8", errors="ignore")
    n_lost = len(start) - len(words.encode())
    return (
        len(words) > 0
        and n_lost <= 3
        and all(c.isprintable() or c in "\t\r\n\f\ufeff" for c in words)
    )


def _first_match(table: tuple[tuple[bytes, str], ...], data: bytes) -> str | None:
    start = data[:4096]
    for pattern, words in table:
        if re.match(pattern, start, re.DOTALL | re.IGNORECASE):
            return words
    return None
