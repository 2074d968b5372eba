"""JPEG as it really is: the file, the integers inside it, and what they lose."""

from analogy.jpeg.belief import (
    RandomScan,
    Rival,
    code_length_bits,
    header_bits,
    random_scan,
    rivals,
)
from analogy.jpeg.block import Block, block_at, block_box, open_block
from analogy.jpeg.block_bits import bits_by_block, filling_bits, previous_dc
from analogy.jpeg.codec import RoundTrip, round_trip
from analogy.jpeg.coefficients import (
    coefficients,
    zero_share,
    zero_share_before,
    zero_share_by_frequency,
)
from analogy.jpeg.colour import colour_planes, show_plane
from analogy.jpeg.continuation import (
    Continuation,
    Setting,
    continue_blocks,
    continue_scan,
)
from analogy.jpeg.entropy_code import ZIGZAG, Symbol, run_lengths
from analogy.jpeg.error import error_map, psnr_db, rms_error, ssim
from analogy.jpeg.file_parts import FileParts, file_parts
from analogy.jpeg.originals import (
    KINDS,
    Original,
    difference_picture,
    find_originals,
    fingerprint,
    log2_number_of_originals,
    message_correlation,
    same_bytes_originals,
)
from analogy.jpeg.patterns import patterns
from analogy.jpeg.sweep import QUALITIES, SweepPoint, sweep
from analogy.jpeg.tables import quantisation_table
from analogy.jpeg.target import quality_for_size

__all__ = [
    "KINDS",
    "QUALITIES",
    "ZIGZAG",
    "Block",
    "Continuation",
    "FileParts",
    "Original",
    "RandomScan",
    "Rival",
    "RoundTrip",
    "Setting",
    "SweepPoint",
    "Symbol",
    "bits_by_block",
    "block_at",
    "block_box",
    "code_length_bits",
    "coefficients",
    "colour_planes",
    "continue_blocks",
    "continue_scan",
    "difference_picture",
    "error_map",
    "file_parts",
    "filling_bits",
    "find_originals",
    "fingerprint",
    "header_bits",
    "log2_number_of_originals",
    "message_correlation",
    "open_block",
    "patterns",
    "previous_dc",
    "psnr_db",
    "quality_for_size",
    "quantisation_table",
    "random_scan",
    "rivals",
    "rms_error",
    "round_trip",
    "run_lengths",
    "same_bytes_originals",
    "show_plane",
    "ssim",
    "sweep",
    "zero_share",
    "zero_share_before",
    "zero_share_by_frequency",
]
