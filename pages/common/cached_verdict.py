"""The caches of page verdict; see cached.py for their rules."""

import plotly.graph_objects as go
import streamlit as st

from analogy.experiments import (
    bits,
    clock_page,
    holes_atlas,
    lossy_text_curves,
    sources_atlas,
    verdicts,
)
from analogy.experiments.atlas import Atlas
from analogy.experiments.holes_shown import FilledPicture, fill_all
from analogy.experiments.lossy_text_curves import Curves
from analogy.experiments.lossy_text_marks import Marks, marks
from analogy.experiments.one_square import OneSquare, one_square
from analogy.experiments.sources_atlas import Where
from analogy.figures.holes import holes_gains
from analogy.figures.lossy_text import lossy_figure
from analogy.figures.sources import sources_crossing, sources_curve
from analogy.images import brightness
from pages.common import cached, jpeg_steps


@st.cache_resource(max_entries=1, show_spinner=False)
def stored_curves() -> Curves:
    return lossy_text_curves.load()


@st.cache_resource(max_entries=64, show_spinner=False)
def _marked(original: str, text: str) -> Marks:
    return marks(original, text)


@cached.of_visit
def _own_marked(original: str, text: str) -> Marks:
    return marks(original, text)


def marked(curves: Curves, text: str) -> Marks:
    """Returns a text letter by letter beside the one that went in."""
    is_stored = curves is stored_curves()
    return (_marked if is_stored else _own_marked)(curves.original, text)


@st.cache_resource(max_entries=16, show_spinner=False)
def _stored_figure(lambda_bits: float) -> go.Figure:
    return lossy_figure(stored_curves(), chosen=lambda_bits)


def curves_figure(curves: Curves, lambda_bits: float) -> go.Figure:
    """Returns wrong characters against bits; a visitor's own is drawn each time."""
    if curves is stored_curves():
        return _stored_figure(lambda_bits)
    return lossy_figure(curves, chosen=lambda_bits)


@st.cache_resource(max_entries=1, show_spinner=False)
def sources() -> Atlas:
    return sources_atlas.load()


@st.cache_resource(max_entries=64, show_spinner=False)
def learning_figure(shared: float, where: Where, length: int) -> go.Figure:
    return sources_curve(sources(), shared=shared, where=where, chosen=length)


@st.cache_resource(max_entries=64, show_spinner=False)
def crossing_figure(length: int, shared: float) -> go.Figure:
    return sources_crossing(sources(), length=length, chosen=shared)


@st.cache_resource(max_entries=1, show_spinner=False)
def gains_figure() -> go.Figure:
    return holes_gains(holes())


@st.cache_resource(max_entries=1, show_spinner=False)
def holes() -> Atlas:
    return holes_atlas.load()


@st.cache_resource(max_entries=1, show_spinner=False)
def claims() -> dict[str, verdicts.Claim]:
    """Returns the four claims by their names, each judged by what is stored."""
    found = (
        verdicts.table_claim(sources(), clock_page.load()),
        verdicts.interpolation_claim(holes()),
        verdicts.lossy_claim(cached.stored_overview(), bits.load(), stored_curves()),
        verdicts.regurgitation_claim(cached.stored_verbatim()),
    )
    return {claim.name: claim for claim in found}


@cached.of_file(max_entries=24)
def filled(file: cached.File, seed: int) -> FilledPicture:
    return fill_all(brightness(cached.picture(file).pixels), seed=seed)


@cached.of_file(max_entries=64)
def square(file: cached.File, quality: int, subsampling: str) -> OneSquare:
    """Returns a square of the picture at its busiest block."""
    pixels = cached.picture(file).pixels
    place = jpeg_steps.busiest(file, subsampling)
    x, y, _, _ = jpeg_steps.box(file, subsampling, place)
    return one_square(pixels, y, x, quality=quality, subsampling=subsampling)
