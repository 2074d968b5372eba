"""What the same packers make of a text when they have read books before.

Both ends have the books, so only what the text adds is sent. PPMd and xz are given books
and text as one, and what the text adds to the length is counted; who has the books can
pack them, and read on from there. gzip and zstd take the books as a dictionary, and
brotli is stopped between the two.

bz2 is not among them: it sorts 900 kB at a time, and no text can be put before one.
"""

import lzma
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

import brotli
import pyppmd
import zstandard

from analogy.coding import baselines

# PPMd keeps everything it has read: with less it would start afresh among the books.
PPMD_MEMORY_BYTES = 1 << 30
_DEFLATE_WINDOW = (
    1 << 15
)  # bytes; what lies further back cannot be pointed to (RFC 1951)
_LZMA2_WINDOW = 64 << 20  # bytes, of the preset
_ZSTD_LOG2_WINDOW = 24

Length = Callable[..., int]


def ppmd_length(*parts: bytes) -> int:
    """Returns the bytes of a PPMd stream of all parts, one after the other."""
    packer = pyppmd.Ppmd8Encoder(baselines.PPMD_ORDER, PPMD_MEMORY_BYTES)
    return sum(len(packer.encode(part)) for part in parts) + len(packer.flush())


def lzma2_length(*parts: bytes) -> int:
    """Returns the bytes of what is in an xz file of all parts."""
    whole = sum(map(len, parts))
    preset = 9 | lzma.PRESET_EXTREME
    window = min(max(whole, 4096), _LZMA2_WINDOW)
    only = {"id": lzma.FILTER_LZMA2, "preset": preset, "dict_size": window}
    packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[only])
    return sum(len(packer.compress(part)) for part in parts) + len(packer.flush())


LENGTHS: Mapping[str, Length] = MappingProxyType(
    {"xz": lzma2_length, "PPMd": ppmd_length}
)


def gzip_primed(books: bytes, text: bytes) -> bytes:
    """Returns a Deflate stream that may point into the last 32 kB of the books."""
    packer = zlib.compressobj(
        9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=books[-_DEFLATE_WINDOW:]
    )
    return packer.compress(text) + packer.flush()


def zstd_primed(books: bytes, text: bytes) -> bytes:
    """Returns a zstd frame, level 19, that may point into all of the books."""
    dictionary = zstandard.ZstdCompressionDict(
        books, dict_type=zstandard.DICT_TYPE_RAWCONTENT
    )
    parameters = zstandard.ZstdCompressionParameters.from_level(
        baselines.ZSTD_LEVEL, window_log=_ZSTD_LOG2_WINDOW
    )
    packer = zstandard.ZstdCompressor(
        dict_data=dictionary, compression_params=parameters
    )
    return packer.compress(text)


def brotli_primed(books: bytes, text: bytes) -> bytes:
    """Returns the part of a brotli stream that stands for the text, after the books.

    The stream is flushed between the two. Without that, a block that both share would
    make the part seem shorter than it is: for random bytes it was below their number.
    """
    packer = brotli.Compressor(quality=11, lgwin=baselines.BROTLI_LOG2_WINDOW)
    packer.process(books)
    packer.flush()
    return packer.process(text) + packer.finish()


PARTS: Mapping[str, Callable[[bytes, bytes], bytes]] = MappingProxyType(
    {"gzip": gzip_primed, "zstd": zstd_primed, "brotli": brotli_primed}
)
PRIMED = ("gzip", "xz", "zstd", "brotli", "PPMd")


def primed_size(
    name: str, books: bytes, text: bytes, *, n_books_bytes: int | None = None
) -> int:
    """Returns how many bytes a text takes where both ends have read the books.

    Args:
        name: one of `PRIMED`.
        books: what was read before; packing it takes most of the time.
        text: what is sent.
        n_books_bytes: length of the books alone by `LENGTHS`, if it is known.

    Raises:
        ValueError: for a packer that cannot be given a text beforehand.
    """
    if name in PARTS:
        return len(PARTS[name](books, text))
    if name not in LENGTHS:
        raise ValueError(f"{name!r} cannot read books before; choose one of {PRIMED}.")
    length = LENGTHS[name]
    alone = length(books) if n_books_bytes is None else n_books_bytes
    return length(books, text) - alone
