"""The file around a coded text: what it says first, and how damage is seen.

    3  "LSY"
    1  version of the format
    1  kind of content
    4  CRC-32 of the text's UTF-8
    4  CRC-32 of all other bytes of the file
    .  content

All numbers are little-endian. The content of a kind that needs no model is the text's
UTF-8 or its LZMA2 stream; that of a model's is

    4  fingerprint of the model
    1  rows
    .  number of symbols, 7 bits a byte, the lowest first (LEB128)
    .  the coder's stream

A changed bit, or up to 32 in a row, is always seen by a CRC-32, and before any decoding.
The text's own speaks for the decoding.
"""

import struct
import zlib
from dataclasses import dataclass
from enum import IntEnum

MAGIC, VERSION = b"LSY", 1
_HEADER = struct.Struct("<3sBBI")  # what the second checksum begins with
_CHECKSUM = struct.Struct("<I")
N_HEADER_BYTES = _HEADER.size + _CHECKSUM.size
N_FINGERPRINT_BYTES = 4
_DAMAGED = "This file was damaged or cut short on the way; fetch it again."


class Kind(IntEnum):
    """What the content of a file is."""

    TEXT = 0
    LZMA2 = 1
    MODEL = 2


@dataclass(frozen=True, kw_only=True)
class Coded:
    """The content of a file that a model wrote."""

    fingerprint: bytes
    rows: int
    n_symbols: int
    stream: bytes

    def to_bytes(self) -> bytes:
        """Returns the content as the layout above has it."""
        return b"".join(
            (self.fingerprint, bytes([self.rows]), _leb128(self.n_symbols), self.stream)
        )

    @classmethod
    def from_bytes(cls, content: bytes) -> "Coded":
        """Returns what `to_bytes` wrote.

        Raises:
            ValueError: where the content is shorter than that, or its rows are 0.
        """
        try:
            rows, at = content[N_FINGERPRINT_BYTES], N_FINGERPRINT_BYTES + 1
            n_symbols, n_read = _from_leb128(content[at:])
        except IndexError as error:
            raise ValueError(_DAMAGED) from error
        if not rows:
            raise ValueError(_DAMAGED)
        return cls(
            fingerprint=content[:N_FINGERPRINT_BYTES],
            rows=rows,
            n_symbols=n_symbols,
            stream=content[at + n_read :],
        )


def wrap(kind: Kind, content: bytes, text: bytes) -> bytes:
    """Returns the file of a content that stands for a text's UTF-8."""
    header = _HEADER.pack(MAGIC, VERSION, kind, zlib.crc32(text))
    return header + _CHECKSUM.pack(zlib.crc32(content, zlib.crc32(header))) + content


def unwrap(data: bytes) -> tuple[Kind, bytes, int]:
    """Returns a file's kind, its content, and the CRC-32 that its text must have.

    Raises:
        ValueError: for a file that is damaged, of another version or no such file.
    """
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError(
            "This is not a file that `compress` of this program wrote, or its beginning "
            "was damaged; choose one that is."
        )
    if len(data) < N_HEADER_BYTES:
        raise ValueError(_DAMAGED)
    _, version, kind, text_crc = _HEADER.unpack_from(data)
    if version != VERSION:
        raise ValueError(
            f"This file says that it is of version {version}, and this program reads "
            f"version {VERSION} only; use the program that wrote it."
        )
    header, content = data[: _HEADER.size], data[N_HEADER_BYTES:]
    (file_crc,) = _CHECKSUM.unpack_from(data, _HEADER.size)
    if zlib.crc32(content, zlib.crc32(header)) != file_crc or kind not in set(Kind):
        raise ValueError(_DAMAGED)
    return Kind(kind), content, text_crc


def checked(text: bytes, crc: int) -> bytes:
    """Returns a decoded text's UTF-8 if its CRC-32 is the one the file names.

    Raises:
        ValueError: where it is another.
    """
    if zlib.crc32(text) != crc:
        raise ValueError(
            "What was decoded is not the text that was put in, so it is not shown; "
            "fetch the file and the model again."
        )
    return text


def _leb128(number: int) -> bytes:
    data = bytearray()
    while number > 127:
        data.append(number & 127 | 128)
        number >>= 7
    return bytes([*data, number])


def _from_leb128(data: bytes) -> tuple[int, int]:
    """Returns a number and how many bytes it takes; IndexError where it has no end."""
    number = n_read = 0
    while data[n_read] > 127:
        number |= (data[n_read] & 127) << 7 * n_read
        n_read += 1
    return number | data[n_read] << 7 * n_read, n_read + 1
