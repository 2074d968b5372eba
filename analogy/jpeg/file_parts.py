"""The two parts of a JPEG file: what describes the code, and the code."""

from collections.abc import Iterator
from dataclasses import dataclass

START_OF_SCAN = 0xDA  # ITU-T T.81, table B.1
HUFFMAN_TABLES = 0xC4
_END = b"\xff\xd9"


@dataclass(frozen=True, kw_only=True)
class FileParts:
    """A JPEG file cut in two; both parts and the end marker are the whole file."""

    header: bytes  # sizes, steps and codes: the same for every picture of one size
    scan: bytes  # the blocks, every byte 255 followed by a 0 so as to be no marker

    @property
    def data(self) -> bytes:
        """The whole file."""
        return self.header + self.scan + _END


def file_parts(data: bytes) -> FileParts:
    """Returns the header and the scan of a JPEG file made by `round_trip`.

    Raises:
        ValueError: No JPEG file, or none with a single scan.
    """
    end = 2
    for marker, payload in segments(data):
        end += 4 + len(payload)
        if marker == START_OF_SCAN:
            break
    else:
        raise _not_ours()
    scan = data[end : -len(_END)]
    if not data.endswith(_END) or b"\xff" in scan.replace(b"\xff\x00", b""):
        raise _not_ours()
    return FileParts(header=data[:end], scan=scan)


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yields the marker and the payload of each segment, to the start of the scan.

    Source: ITU-T T.81, B.1.1.4: a marker, the length of what follows with its own two
    bytes, and the payload.

    Raises:
        ValueError: No JPEG file.
    """
    if data[:2] != b"\xff\xd8":
        raise _not_ours()
    start, marker = 2, 0
    while marker != START_OF_SCAN:
        length = int.from_bytes(data[start + 2 : start + 4], "big")
        payload = data[start + 4 : start + 2 + length]
        if data[start : start + 1] != b"\xff" or length != 2 + len(payload):
            raise _not_ours()
        marker = data[start + 1]
        yield marker, payload
        start += 2 + length


def _not_ours() -> ValueError:
    return ValueError(
        "These bytes are no complete JPEG file with one scan: take them from "
        "round_trip, which writes such files."
    )
