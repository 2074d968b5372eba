"""Different pictures that JPEG turns into the same file, byte by byte.

Every frequency of every block is rounded to whole steps, and all pictures whose
frequencies round alike (they fill a box, the cell) become one file. A search begins
somewhere in the cell (`starts`), goes back and forth between the cell and whole pixels
from 0 to 255 until both hold (`settle`), and proves what it found with Pillow
(`search`).
"""

from analogy.jpeg.originals.asked import KINDS
from analogy.jpeg.originals.measure import (
    difference_picture,
    fingerprint,
    log2_number_of_originals,
    message_correlation,
)
from analogy.jpeg.originals.search import (
    Original,
    find_originals,
    same_bytes_originals,
)

__all__ = [
    "KINDS",
    "Original",
    "difference_picture",
    "find_originals",
    "fingerprint",
    "log2_number_of_originals",
    "message_correlation",
    "same_bytes_originals",
]
