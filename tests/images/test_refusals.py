"""Files that must not come back, each with a word of the sentence that says why."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from analogy.images import load_image
from analogy.images.gate import MAX_SCANS, count_scans

from .files import chunk, colours, encoded, many_scans, png, run_length_bmp, smooth

PNG = encoded(colours(), "PNG")
JPEG = encoded(colours(), "JPEG")


def size_claimed(kind: str, width: int, height: int) -> bytes:
    """Returns a small file of a format whose header claims a size."""
    if kind == "PNG":
        return png(width, height, b"\0" * 100)
    data = bytearray(encoded(smooth(16, 16), kind))
    if kind == "GIF":
        struct.pack_into("<HH", data, 6, width, height)
    elif kind == "BMP":
        struct.pack_into("<ii", data, 18, width, height)
    elif kind == "JPEG":
        at = data.index(b"\xff\xc0")
        struct.pack_into(">HH", data, at + 5, height, width)
    elif kind == "WEBP":
        at = data.index(b"\x9d\x01\x2a")
        struct.pack_into("<HH", data, at + 3, width, height)
    elif kind == "TIFF":
        return tiff({256: width, 257: height, 262: 1, 258: 8, 273: 8, 279: 100})
    elif kind == "AVIF":
        at = data.index(b"ispe")
        struct.pack_into(">II", data, at + 8, width, height)
    return bytes(data)


def tiff(tags: dict[int, int]) -> bytes:
    """Returns a TIFF of one directory with whole numbers (TIFF 6.0, section 2)."""
    entries = b"".join(
        struct.pack("<HHII", t, 4, 1, v) for t, v in sorted(tags.items())
    )
    directory = struct.pack("<H", len(tags)) + entries + bytes(4)
    return b"II*\0" + struct.pack("<I", 8) + directory + bytes(200)


def swollen_text() -> bytes:
    packed = zlib.compress(bytes(50_000_000), 9)
    text = chunk(b"zTXt", b"Comment\0\0" + packed)
    return png(1, 1, bytes(4), extra=text)


def swollen_profile() -> bytes:
    packed = zlib.compress(bytes(50_000_000), 9)
    return png(1, 1, bytes(4), extra=chunk(b"iCCP", b"p\0\0" + packed))


BOX = b"\0\0\0\x18ftyp"

REFUSED = {
    "empty": (b"", "empty"),
    "too heavy": (b"\x89PNG" + bytes(50_000_001), "50 MB"),
    "one byte": (b"\x89", "unknown kind"),
    "zeros": (bytes(1000), "unknown kind"),
    "text": (b"Once upon a time there was a picture.\n" * 9, "text"),
    "text cut inside a letter": ("Größe".encode() * 200, "text"),
    "json": (b'{"picture": null}', "text"),
    "web page": (b"<!DOCTYPE html><html><body>404</body></html>", "HTML"),
    "web page with a drawing": (b"<html><svg></svg></html>", "HTML"),
    "drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "drawing after a preface": (
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<svg width="3"/>',
        "SVG",
    ),
    "document": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "phone photo": (BOX + b"heic\0\0\0\0mif1heic", "HEIC"),
    "phone photo of the general brand": (BOX + b"mif1\0\0\0\0mif1heic", "HEIC"),
    "video": (BOX + b"isom\0\0\x02\0isomiso2mp41", "video"),
    "jpeg xl": (b"\xff\x0a\xfa\x7f\x01", "JPEG XL"),
    "jpeg 2000": (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40), "JPEG 2000"),
    "photoshop": (b"8BPS\0\x01" + bytes(40), "Photoshop"),
    "archive": (b"PK\x03\x04" + bytes(40), "archive"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "PostScript"),
    "icon": (encoded(colours(), "ICO", sizes=[(16, 16)]), "unknown kind"),
    "targa": (encoded(colours(), "TGA"), "unknown kind"),
    "png cut in half": (PNG[: len(PNG) // 2], "stops before"),
    "jpeg cut in half": (JPEG[: len(JPEG) // 2], "stops before"),
    "gif cut in half": (encoded(colours(), "GIF")[:-400], "stops before"),
    "bmp cut in half": (encoded(colours(), "BMP")[:900], "stops before"),
    "tiff cut in half": (encoded(colours(), "TIFF")[:1200], "stops before"),
    "webp cut in half": (encoded(colours(), "WEBP")[:-100], "WebP"),
    "avif cut in half": (encoded(colours(), "AVIF", speed=10)[:-200], "stops before"),
    "png signature alone": (PNG[:8], "PNG"),
    "jpeg start alone": (JPEG[:2], "JPEG"),
    "png with noise inside": (PNG[:60] + bytes(100) + PNG[160:], "damaged"),
    "png header with a wrong sum": (PNG[:18] + b"\x07" + PNG[19:], "damaged"),
    "swollen text": (swollen_text(), "megabyte"),
    "swollen profile": (swollen_profile(), "megabyte"),
    "no width": (png(0, 5, b""), "no pixels"),
    "no height": (png(5, 0, b""), "no pixels"),
    "no width in a bmp": (size_claimed("BMP", 0, 5), "no pixels"),
    "41 megapixels": (png(6500, 6500, b""), "6500 by 6500"),
    "a line": (png(5000, 1, b""), "a line more than a picture"),
    "a standing line": (png(1, 5000, b""), "a line more than a picture"),
    "a tile beyond all bounds": (
        tiff(
            {
                256: 9,
                257: 9,
                258: 8,
                262: 1,
                259: 5,
                322: 9984,
                323: 9984,
                324: 8,
                325: 99,
            }
        ),
        "40 million",
    ),
    "numbers that are none": (
        encoded(np.full((2, 2), np.nan, np.float32), "TIFF"),
        "no finite number",
    ),
    "a bmp by run lengths": (run_length_bmp(2100, 2000), "run lengths"),
    "jpeg of many layers": (many_scans(MAX_SCANS + 1), "layers"),
    "jpeg without a picture": (b"\xff\xd8\xff\xd9", "JPEG"),
}


@pytest.mark.parametrize(("data", "word"), REFUSED.values(), ids=REFUSED)
def test_refused_in_words(data, word):
    with pytest.raises(ValueError, match=word) as refusal:
        load_image(data)
    assert_fit_for_a_visitor(str(refusal.value))


def assert_fit_for_a_visitor(words: str) -> None:
    assert words.startswith("This ")
    assert words.endswith(".")
    assert words.count(". ") + words.count(": ") >= 1  # what is wrong, what would work
    assert "\n" not in words
    for trade in ("Error", "PIL", "0x", "object", "<", "/", "_", "None", "b'"):
        assert trade not in words


@pytest.mark.filterwarnings("ignore:Image size")
@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "JPEG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("size", [(8000, 6000), (10000, 12000), (16000, 16000)])
def test_a_size_beyond_the_limit_is_refused_before_decoding(kind, size, monkeypatch):
    def decoded(*_):
        raise AssertionError("the pixels were asked for")

    data = size_claimed(kind, *size)
    monkeypatch.setattr(Image.core, "new", decoded)
    monkeypatch.setattr(Image.core, "fill", decoded)
    with pytest.raises(ValueError, match=r"more than (the )?40 million"):
        load_image(data)


def test_a_picture_at_the_limit_is_not_refused_for_its_size():
    with pytest.raises(ValueError, match=r"stops before|damaged"):
        load_image(png(8000, 5000, bytes(10)))


def test_a_jpeg_that_holds_a_second_end_is_counted_up_to_the_first():
    plain = encoded(smooth(16, 16), "JPEG", progressive=True)
    n_scans = count_scans(plain)
    assert n_scans == plain.count(b"\xff\xda") > 5
    assert count_scans(plain + plain) == n_scans
    assert count_scans(many_scans(3)) == n_scans + 3


def test_scans_inside_a_description_are_not_counted():
    note = b"\xff\xda\0\x02" * 500
    data = encoded(smooth(16, 16), "JPEG", comment=note)
    assert count_scans(data) == 1
    assert load_image(data).pixels.shape == (16, 16, 3)


def test_the_first_cause_is_kept_for_the_log():
    with pytest.raises(ValueError, match="stops") as refusal:
        load_image(PNG[:400])
    assert refusal.value.__cause__ is not None


def test_a_refusal_frees_its_place():
    for _ in range(5):
        with pytest.raises(ValueError, match="stops"):
            load_image(PNG[:400])
    np.testing.assert_array_equal(load_image(PNG).pixels, colours())


def test_unknown_pixels_are_refused(monkeypatch):
    # no accepted format has one now; a later Pillow may
    image = Image.new("HSV", (4, 4))
    image.draft = lambda *_: None
    monkeypatch.setattr(Image, "open", lambda *_, **__: image)
    with pytest.raises(ValueError, match="way that is not known"):
        load_image(PNG)


def test_memory_that_runs_out_is_said_in_words(monkeypatch):
    def full(*_, **__):
        raise MemoryError

    monkeypatch.setattr(Image, "open", full)
    with pytest.raises(ValueError, match="more memory"):
        load_image(PNG)
