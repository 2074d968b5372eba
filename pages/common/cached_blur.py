"""The caches of the blur test, under the rules of `cached`."""

import plotly.graph_objects as go
import streamlit as st

from analogy import images, jpeg
from analogy.experiments import blur_atlas, blur_tally, blur_words
from analogy.figures import blur as figures
from analogy.figures import blur_sure
from pages.common import cached

PHOTOGRAPH_SIDE = 256  # pixels; beside a text of some lines, where each counts


@st.cache_resource(max_entries=1, show_spinner=False)
def stored() -> blur_atlas.Blur:
    return blur_atlas.load()


def bits_per_char(quantiser: str) -> dict[int, float]:
    """Returns what prose costs at every width of one quantiser."""
    blur = stored()
    return {
        row.bits: blur.bits_per_char(row.bits, row.quantiser)
        for row in blur.rows("all", quantiser)
    }


def share(bits: int) -> float:
    """Returns what share of the whole model's weights the rounded ones take."""
    blur = stored()
    return blur.n_bytes(bits) / blur.n_bytes(blur_atlas.WHOLE_BITS)


@st.cache_resource(max_entries=64, show_spinner=False)
def tally(bits: int, quantiser: str, temperature: float) -> blur_tally.Tally:
    return blur_tally.tally(stored().model(bits, quantiser).samples[temperature])


@st.cache_resource(max_entries=64, show_spinner=False)
def figure(group: str, quantiser: str, bits: int) -> go.Figure:
    rows = stored().rows(group, quantiser)
    return figures.blur_figure(rows, bits_per_char(quantiser), chosen=bits)


@st.cache_resource(max_entries=8, show_spinner=False)
def bands(group: str, quantiser: str) -> go.Figure:
    return figures.bands_figure(stored().rows(group, quantiser))


@st.cache_resource(max_entries=64, show_spinner=False)
def sure(group: str, quantiser: str, bits: int) -> go.Figure:
    rows = {row.bits: row for row in stored().rows(group, quantiser)}
    return blur_sure.sure_figure(rows[bits], rows[blur_atlas.WHOLE_BITS])


@cached.of_file(max_entries=16)
def photograph(file: cached.File):
    """Returns the pixels of a picture, small enough to stand beside a text."""
    return images.fit(images.load_image(file.data), PHOTOGRAPH_SIDE).pixels


@cached.of_file(max_entries=96)
def squeezed(file: cached.File, bits: int):
    """Returns a picture with as small a share of its file, and the quality of that."""
    pixels = photograph(file)
    quality = blur_words.quality_for(pixels, share(bits))
    return jpeg.round_trip(pixels, quality=quality), quality
