"""A file with a single block, so that libjpeg itself shows what a block looks like."""

import io

import numpy as np
import numpy.typing as npt
from PIL import Image

from analogy.jpeg.codec import decode
from analogy.jpeg.entropy_code import run_lengths
from analogy.jpeg.file_parts import FileParts, file_parts


def block_samples(
    steps: npt.NDArray[np.integer], table: npt.NDArray[np.int64]
) -> npt.NDArray[np.uint8]:
    """Returns the (8, 8) samples that libjpeg decodes from a block.

    Args:
        steps: (8, 8) quantised coefficients, [vertical, horizontal] frequency.
        table: (8, 8) step sizes, from `quantisation_table`.

    Raises:
        ValueError: A coefficient too large for a file.
    """
    return decode(block_file(steps, table))


def block_file(steps: npt.NDArray[np.integer], table: npt.NDArray[np.int64]) -> bytes:
    """Returns the JPEG file of a grey picture of 8 x 8 pixels; as `block_samples`."""
    bits = "".join(
        symbol.code + symbol.value_bits for symbol in run_lengths(steps, previous_dc=0)
    )
    # ITU-T T.81, F.1.2.3: filled with ones to a whole byte, and zeros stuffed.
    bits += "1" * (-len(bits) % 8)
    scan = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\x00")
    return FileParts(header=_header(table), scan=scan).data


def _header(table: npt.NDArray[np.int64]) -> bytes:
    """Returns the header that Pillow writes for such a picture."""
    file = io.BytesIO()
    Image.new("L", (8, 8)).save(file, "JPEG", qtables=[table.ravel().tolist()])
    return file_parts(file.getvalue()).header
