"""Bytes to pixels: every limit on a stranger's file, and the sample pictures."""

from analogy.images.picture import Picture, load_image
from analogy.images.samples import SAMPLES, Sample, sample_bytes
from analogy.images.show import brightness, fit, png_bytes, without_colour

__all__ = [
    "SAMPLES",
    "Picture",
    "Sample",
    "brightness",
    "fit",
    "load_image",
    "png_bytes",
    "sample_bytes",
    "without_colour",
]
