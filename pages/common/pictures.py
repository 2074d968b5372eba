"""Pictures on a page, pixel by pixel: Streamlit would send them as JPEG."""

import numpy as np
import streamlit as st

from analogy import images


def show(pixels, *, caption, width="stretch"):
    st.image(
        images.png_bytes(pixels),
        caption=caption,
        width=width,
        output_format="PNG",
        alt=caption,
    )


def enlarged(pixels, *, times=24):
    """Returns every pixel as a square of `times` pixels."""
    return np.repeat(np.repeat(pixels, times, axis=0), times, axis=1)
