"""The caches of page bits; see cached.py for their rules."""

import plotly.graph_objects as go
import streamlit as st

from analogy import images
from analogy.experiments import bits as experiment
from analogy.experiments import last_bit, packing, two_part
from analogy.experiments import receipt as receipts
from analogy.experiments.guessing import readable
from analogy.experiments.thumbnail import Thumbnail, thumbnail
from analogy.figures.suitcase import suitcase_figure
from pages.common import cached

AS_SHIPPED = 16  # bits per weight: the model that the command line uses too
SIDE = 256  # pixels of the picture that a handful of bytes is held against


@st.cache_resource(max_entries=1, show_spinner=False)
def stored() -> experiment.Bits:
    return experiment.load()


def known_book_sizes() -> dict[str, int]:
    """Returns the lengths of the books, if these packers are those that made them."""
    is_same = stored().versions == experiment.versions()
    return stored().n_books_bytes if is_same else {}


@st.cache_resource(max_entries=1, show_spinner=False)
def suitcases() -> two_part.Suitcases:
    return two_part.load()


@st.cache_resource(max_entries=1, show_spinner=False)
def stored_last_bit() -> last_bit.Decoded:
    return last_bit.load().decoded


@st.cache_resource(max_entries=8, show_spinner=False)
def figure(n_text_bytes: float) -> go.Figure:
    return suitcase_figure(suitcases(), n_text_bytes)


def first_text() -> str:
    return stored().receipt.text


@cached.of_visit
def _receipt(text: str) -> receipts.Receipt:
    model = cached.model(AS_SHIPPED)
    return receipts.receipt(readable(model, text), model)


def receipt(text: str) -> receipts.Receipt:
    """Returns the receipt of as much of a text as is coded here."""
    return stored().receipt if text == first_text() else _receipt(text)


@cached.of_visit
def _retold(text: str, seed: int) -> receipts.Retold:
    return receipts.retell(receipt(text), cached.model(AS_SHIPPED), seed=seed)


def retold(text: str, seed: int) -> receipts.Retold:
    is_stored = text == first_text() and seed == experiment.SEED
    return stored().retold if is_stored else _retold(text, seed)


@cached.of_visit
def sent(text: str) -> last_bit.Decoded:
    return last_bit.send(cached.model(AS_SHIPPED), text)


@cached.of_visit
def plain_sizes(text: str) -> dict[str, int]:
    return packing.plain_sizes(text.encode("utf-8", "surrogatepass"))


@cached.of_visit
def trained_size(text: str) -> int:
    return packing.trained_size(text.encode("utf-8", "surrogatepass"))


@cached.of_file(max_entries=16)
def small_picture(file: cached.File):
    return images.fit(cached.picture(file), SIDE).pixels


@cached.of_file(max_entries=64)
def squeezed(file: cached.File, n_bytes: int) -> Thumbnail:
    return thumbnail(small_picture(file), n_bytes)
