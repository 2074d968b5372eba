"""What packers that know no language make of a text: gzip, xz, PPMd and their kin.

They learn from the text itself, so a short one leaves them little to learn from, and
a good part of its size is header.
"""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import brotli
import pyppmd
import zstandard

# Of PPMd: how many bytes before the next it looks at, and the memory for what it has
# seen. It starts afresh where that is full, after more than 2 MB of prose; what a short
# text does not need is never touched.
PPMD_ORDER = 12
PPMD_MEMORY_BYTES = 64 << 20
ZSTD_LEVEL = 19  # the highest that its makers do not call extreme
BROTLI_LOG2_WINDOW = 24  # the widest of RFC 7932; the training books fit in it


def gzip_file(data: bytes) -> bytes:
    """Returns a gzip file, level 9.

    Of it 18 bytes are header, checksum and length; no name is stored (RFC 1952).
    """
    return gzip.compress(data, compresslevel=9, mtime=0)


def deflate(data: bytes) -> bytes:
    """Returns what is in a gzip file between its header and its checksum (RFC 1951)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def xz_file(data: bytes) -> bytes:
    """Returns an xz file, preset 9e.

    Of it 52 to 60 bytes are header, index, checksum and padding, or 31 where the text is
    empty (The .xz File Format 1.2.1).
    """
    return lzma.compress(data, filters=_xz_filters(data))


def lzma2(data: bytes) -> bytes:
    """Returns what is in an xz file without the container, its only filter's output."""
    return lzma.compress(data, format=lzma.FORMAT_RAW, filters=_xz_filters(data))


def _xz_filters(data: bytes) -> list[dict[str, Any]]:
    # The preset's dictionary, cut to the text: no size changes, and a call takes a
    # tenth of the time and 64 MB less.
    n_dictionary_bytes = min(max(len(data), 4096), 64 << 20)
    preset = 9 | lzma.PRESET_EXTREME
    return [
        {"id": lzma.FILTER_LZMA2, "preset": preset, "dict_size": n_dictionary_bytes}
    ]


def ppmd(data: bytes) -> bytes:
    """Returns a bare PPMd stream, variant I, with an end mark and no header.

    Who decodes it must know the order and the memory. The coder's last bytes make it
    5 bytes long even for no data.

    Source: Shkarin, PPM: One Step to Practicality, 2002.
    """
    return pyppmd.compress(
        data, max_order=PPMD_ORDER, mem_size=PPMD_MEMORY_BYTES, variant="I"
    )


def bz2_file(data: bytes) -> bytes:
    """Returns a bzip2 file, level 9: 900 kB at a time are sorted and packed."""
    return bz2.compress(data, compresslevel=9)


def zstd_file(data: bytes, *, dictionary: bytes | None = None) -> bytes:
    """Returns a zstd frame, level 19, with its length and without a checksum.

    Args:
        data: what to pack.
        dictionary: one that `zstandard.train_dictionary` made, which whoever unpacks the
            file must have too.

    Source: Collet and Kucherawy, Zstandard Compression, RFC 8878, 2021.
    """
    given = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    return zstandard.ZstdCompressor(level=ZSTD_LEVEL, dict_data=given).compress(data)


def brotli_file(data: bytes) -> bytes:
    """Returns a brotli stream, quality 11, which brings a dictionary of its own.

    Source: Alakuijala and Szabadka, Brotli Compressed Data Format, RFC 7932, 2016.
    """
    return brotli.compress(data, quality=11, lgwin=BROTLI_LOG2_WINDOW)


Packer = Callable[[bytes], bytes]

FILES: Mapping[str, Packer] = MappingProxyType(
    {"gzip": gzip_file, "xz": xz_file, "PPMd": ppmd}
)
# Those above and their kin, from the oldest to the one to beat.
ALL_FILES: Mapping[str, Packer] = MappingProxyType(
    {
        "gzip": gzip_file,
        "bz2": bz2_file,
        "xz": xz_file,
        "zstd": zstd_file,
        "brotli": brotli_file,
        "PPMd": ppmd,
    }
)
BARE: Mapping[str, Packer] = MappingProxyType(
    {"gzip": deflate, "xz": lzma2, "PPMd": ppmd}
)


def sizes(text: str) -> dict[str, int]:
    """Returns the bytes of a text's UTF-8 under each packer, headers included."""
    return _sizes(text, FILES)


def header_sizes(text: str) -> dict[str, int]:
    """Returns how many bytes of each of `sizes` say nothing about the text itself."""
    bare = _sizes(text, BARE)
    return {name: n_bytes - bare[name] for name, n_bytes in sizes(text).items()}


def _sizes(text: str, packers: Mapping[str, Packer]) -> dict[str, int]:
    data = text.encode("utf-8", "surrogatepass")  # as `Tokens.encode`
    return {name: len(pack(data)) for name, pack in packers.items()}
