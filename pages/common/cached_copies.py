"""The caches of copies of copies of names; see cached.py for their rules."""

import threading

import plotly.graph_objects as go
import streamlit as st

from analogy import images
from analogy.experiments import codec_rates, copies_stored, generations
from analogy.experiments.copies_of_copies import N_GENERATIONS, Generation
from analogy.experiments.copies_stored import Asked
from analogy.figures.copies_distance import jpeg_distance_figure
from analogy.figures.copies_of_copies import retrained_figure
from pages.common.cached_names import world

N_STEPS = N_GENERATIONS + 1
QUALITY = 75


class Retraining:
    """A line of models that grows step by step, once for everyone who asks for it."""

    def __init__(self, asked: Asked) -> None:
        self._coming = asked.retrained(world())
        self._found: list[Generation] = []
        self._lock = threading.Lock()

    def step(self, number: int) -> Generation:
        with self._lock:
            while len(self._found) <= number:
                self._found.append(next(self._coming))
            if len(self._found) == N_STEPS:
                self._coming = None  # the last model's table may take 50 MB
            return self._found[number]


@st.cache_resource(max_entries=1, show_spinner=False)
def stored() -> copies_stored.Copies:
    return copies_stored.load()


@st.cache_resource(max_entries=8, show_spinner=False)
def retraining(asked: Asked) -> Retraining:
    return Retraining(asked)


@st.cache_resource(max_entries=32, show_spinner=False)
def figure(asked: Asked, _line: tuple[Generation, ...]) -> go.Figure:
    return retrained_figure(_line, seeds=stored().all_seeds(asked))


@st.cache_resource(max_entries=1, show_spinner=False)
def jpeg_lines() -> dict[str, tuple[generations.Generation, ...]]:
    """Returns a sample saved again and again, where it lies and moved: 50 ms of work."""
    original = images.load_image(images.sample_bytes(codec_rates.PICTURE))
    pixels = images.fit(original, codec_rates.SIDE).pixels
    return {
        "saved again": tuple(generations.same_grid(pixels, quality=QUALITY)),
        "moved, then saved again": tuple(
            generations.moving_grid(
                pixels, quality=QUALITY, n_generations=N_GENERATIONS
            )
        ),
    }


@st.cache_resource(max_entries=1, show_spinner=False)
def jpeg_figure() -> go.Figure:
    return jpeg_distance_figure(jpeg_lines(), N_GENERATIONS)
