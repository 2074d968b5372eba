"""Pictures on a page, pixel by pixel: Streamlit would send them as JPEG."""

import numpy as np
import streamlit as st

from analogy import images


def show(pixels, *, caption, alt=None, width="stretch"):
    """Shows pixels; what a reader who cannot see is told is the caption, if not `alt`."""
    st.image(
        images.png_bytes(pixels),
        caption=caption,
        width=width,
        output_format="PNG",
        alt=alt or caption,
    )


def enlarged(pixels, *, times=24):
    """Returns every pixel as a square of `times` pixels."""
    return np.repeat(np.repeat(pixels, times, axis=0), times, axis=1)
