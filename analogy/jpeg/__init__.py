"""JPEG as it really is: the file, the integers inside it, and what they lose."""

from analogy.jpeg.codec import RoundTrip, round_trip
from analogy.jpeg.coefficients import (
    coefficients,
    zero_share,
    zero_share_by_frequency,
)
from analogy.jpeg.error import error_map, psnr_db, rms_error, ssim
from analogy.jpeg.tables import quantisation_table

__all__ = [
    "RoundTrip",
    "coefficients",
    "error_map",
    "psnr_db",
    "quantisation_table",
    "rms_error",
    "round_trip",
    "ssim",
    "zero_share",
    "zero_share_by_frequency",
]
