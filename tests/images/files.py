"""Small picture files made in memory, and the sharp photograph-like array behind them."""

import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms

HEIGHT, WIDTH = 20, 30


def colours() -> np.ndarray:
    """Returns (20, 30, 3) uint8 in which no two rows, columns or channels agree."""
    return np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)


def smooth(height: int, width: int) -> np.ndarray:
    """Returns (height, width, 3) uint8 gradients, which any codec keeps closely."""
    rows, columns = np.mgrid[:height, :width]
    red = rows * 255 // max(height - 1, 1)
    green = columns * 255 // max(width - 1, 1)
    return np.dstack([red, green, (red + green) // 2]).astype(np.uint8)


def repeated(grey: np.ndarray) -> np.ndarray:
    """Returns (H, W) as three equal channels."""
    return np.dstack([grey] * 3)


def encoded(image: Image.Image | np.ndarray, kind: str, **options) -> bytes:
    """Returns the file that Pillow writes."""
    image = Image.fromarray(image) if isinstance(image, np.ndarray) else image.copy()
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def pillow_pixels(data: bytes, mode: str = "RGB") -> np.ndarray:
    """Returns what Pillow alone makes of a file."""
    return np.asarray(Image.open(io.BytesIO(data)).convert(mode))


def chunk(name: bytes, content: bytes) -> bytes:
    """Returns one PNG chunk (PNG specification, 5.3)."""
    checksum = zlib.crc32(name + content)
    return (
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)
    )


def png(width, height, rows: bytes, *, bits=8, kind=2, extra=b"") -> bytes:
    """Returns a PNG from unfiltered rows, each led by a zero; `extra` goes before them."""
    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    parts = chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + parts + chunk(b"IEND", b"")


def run_length_bmp(width: int, height: int) -> bytes:
    """Returns a BMP of one pixel a line, the rest left to the decoder to fill."""
    body = b"\x01\x07\x00\x00" * height + b"\x00\x01"
    header = struct.pack("<2sIHHI", b"BM", 0, 0, 0, 54 + 1024)
    details = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, 0, 0, 0, 256, 0)
    return header + details + bytes(range(256)) * 4 + body


def many_scans(n_extra: int) -> bytes:
    """Returns a progressive JPEG whose last scan is repeated."""
    data = encoded(smooth(16, 16), "JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * n_extra + data[-2:]


def narrow_profile() -> bytes:
    """Returns an RGB profile with sRGB's curve and its red and green swapped."""
    data = bytearray(srgb_profile())
    n_tags = struct.unpack_from(">I", data, 128)[0]
    for tag in range(n_tags):
        at = 132 + 12 * tag
        swapped = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}
        name = bytes(data[at : at + 4])
        data[at : at + 4] = swapped.get(name, name)
    return bytes(data)


def srgb_profile() -> bytes:
    """Returns the sRGB profile that LittleCMS builds."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def followed() -> dict:
    """Returns the options that put a second frame into a file."""
    second = Image.fromarray(colours()[::-1])  # fresh, as a save leaves settings on it
    return {"save_all": True, "append_images": [second]}


def one_of_each() -> dict[str, bytes]:
    """Returns a small file of every accepted format and of its main variants."""
    rgb, grey = Image.fromarray(colours()), Image.fromarray(colours()[..., 0])
    clear = Image.fromarray(np.dstack([colours(), colours()[..., :1]]))
    turned, profile = Image.Exif(), srgb_profile()
    turned[0x0112] = 6
    marked = {"exif": turned, "icc_profile": profile}
    return {
        "png": encoded(rgb, "PNG", **marked),
        "png clear": encoded(clear, "PNG"),
        "png animated": encoded(rgb, "PNG", **followed()),
        "png palette": encoded(rgb.convert("P"), "PNG", transparency=3),
        "jpeg": encoded(rgb, "JPEG", **marked),
        "jpeg progressive": encoded(rgb, "JPEG", progressive=True),
        "jpeg cmyk": encoded(rgb.convert("CMYK"), "JPEG"),
        "jpeg several": encoded(rgb, "MPO", **followed()),
        "webp": encoded(clear, "WEBP", lossless=True, **marked),
        "webp animated": encoded(rgb, "WEBP", **followed()),
        "gif": encoded(grey, "GIF"),
        "gif animated": encoded(rgb, "GIF", transparency=2, **followed()),
        "bmp": encoded(rgb, "BMP"),
        "bmp run length": run_length_bmp(WIDTH, HEIGHT),
        "tiff": encoded(rgb, "TIFF", icc_profile=profile, tiffinfo={274: 6}),
        "tiff pages": encoded(rgb, "TIFF", compression="tiff_lzw", **followed()),
        "tiff fax": encoded(rgb.convert("1"), "TIFF", compression="group4"),
        "tiff decimal": encoded(grey.convert("F"), "TIFF"),
        "avif": encoded(clear, "AVIF", speed=10, **marked),
        "avif animated": encoded(rgb, "AVIF", speed=10, **followed()),
    }
