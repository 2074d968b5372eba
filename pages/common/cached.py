"""Every cache of the app: pure functions of the package, keyed on small plain values.

What is shared is never changed: `cache_resource` hands out the object itself, where
`cache_data` would pickle a picture at every use.
"""

import functools
import hashlib
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from analogy import images, jpeg, language
from analogy.experiments import overview as overview_experiment
from analogy.figures import damage_curve
from analogy.images import Picture
from analogy.measures.damage import Setting

# A page shows pictures up to this many pixels on the long side, so that what is
# compared is seen pixel by pixel and arrives in a moment.
SHOWN_SIDE = 1024
# Where the curve of the overview is sampled.
CURVE_QUALITIES = (1, 2, 4, 7, 10, 15, 25, 35, 50, 75, 90)


class File:
    """A picture's file, known to the caches by its digest instead of its bytes."""

    def __init__(self, data: bytes, *, is_upload: bool) -> None:
        self.data, self.is_upload = data, is_upload
        self.digest = hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Damage:
    """One picture at one setting of JPEG, in figures."""

    n_raw_bytes: int
    n_file_bytes: int
    zero_share: float
    psnr_db: float


def _of_file(max_entries: int):
    """Caches a function of a file: a sample's for everyone, an upload's for the visit.

    The footer promises that nothing of an upload is kept beyond it.
    """
    options = {
        "max_entries": max_entries,
        "show_spinner": False,
        "hash_funcs": {File: lambda file: file.digest},
    }

    def decorate(function):
        shared = st.cache_resource(**options)(function)
        of_visit = st.cache_resource(scope="session", **options)(function)

        @functools.wraps(function)
        def cached(file: File, *arguments):
            return (of_visit if file.is_upload else shared)(file, *arguments)

        return cached

    return decorate


@st.cache_resource(max_entries=32, show_spinner=False)
def sample(name: str) -> File:
    return File(images.sample_bytes(name), is_upload=False)


@_of_file(max_entries=24)
def picture(file: File) -> Picture:
    return images.fit(images.load_image(file.data), SHOWN_SIDE)


@_of_file(max_entries=24)
def picture_png(file: File) -> bytes:
    return images.png_bytes(picture(file).pixels)


@_of_file(max_entries=48)
def round_trip(file: File, quality: int, subsampling: str) -> jpeg.RoundTrip:
    return jpeg.round_trip(
        picture(file).pixels, quality=quality, subsampling=subsampling
    )


@_of_file(max_entries=1024)
def damage(file: File, quality: int, subsampling: str) -> Damage:
    pixels = picture(file).pixels
    trip = round_trip(file, quality, subsampling)
    blocks = jpeg.coefficients(pixels, quality=quality, subsampling=subsampling)
    return Damage(
        n_raw_bytes=pixels.nbytes,
        n_file_bytes=len(trip.data),
        zero_share=jpeg.zero_share(blocks),
        psnr_db=jpeg.psnr_db(pixels, trip.decoded),
    )


@_of_file(max_entries=1024)
def picture_setting(file: File, quality: int) -> Setting:
    trip = round_trip(file, quality, "4:2:0")
    return Setting(
        label=f"quality {quality}",
        n_bytes=len(trip.data),
        damage=jpeg.rms_error(picture(file).pixels, trip.decoded),
    )


@_of_file(max_entries=64)
def picture_settings(file: File, chosen_quality: int) -> tuple[Setting, ...]:
    qualities = sorted({*CURVE_QUALITIES, chosen_quality})
    return tuple(picture_setting(file, quality) for quality in qualities)


@st.cache_resource(max_entries=256, show_spinner=False)
def curve(
    settings: tuple[Setting, ...], chosen: str, damage_title: str, size_title: str
) -> go.Figure:
    return damage_curve(
        settings, chosen=chosen, damage_title=damage_title, size_title=size_title
    )


@st.cache_resource(max_entries=1, show_spinner=False)
def stored_overview() -> overview_experiment.Overview:
    return overview_experiment.load()


@st.cache_resource(max_entries=8, show_spinner=False)
def model(bits: int) -> language.LanguageModel:
    whole = language.load_model()
    return whole if bits == whole.bits_per_weight else language.shrink(whole, bits)


@st.cache_data(max_entries=256, show_spinner=False)
def new_word_share(prompt: str, bits: int, seed: int) -> float:
    return overview_experiment.new_word_share(model(bits), prompt, seed=seed)
