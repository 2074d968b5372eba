"""Every cache of the app: pure functions of the package, keyed on small plain values."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from analogy import images, jpeg, language
from analogy.experiments import overview as overview_experiment
from analogy.images import Picture
from analogy.measures.damage import Setting

# A page shows pictures up to this many pixels on the long side, so that what is
# compared is seen pixel by pixel and arrives in a moment.
SHOWN_SIDE = 1024


@dataclass(frozen=True, kw_only=True)
class Damage:
    """One picture at one setting of JPEG, in figures."""

    n_raw_bytes: int
    n_file_bytes: int
    zero_share: float
    psnr_db: float


# Where the curve of the overview is sampled.
CURVE_QUALITIES = (1, 2, 4, 7, 10, 15, 25, 35, 50, 75, 90)


@st.cache_data(max_entries=24, show_spinner=False)
def picture(data: bytes) -> Picture:
    return images.fit(images.load_image(data), SHOWN_SIDE)


@st.cache_data(max_entries=24, show_spinner=False)
def picture_png(data: bytes) -> bytes:
    return images.png_bytes(picture(data).pixels)


@st.cache_data(max_entries=48, show_spinner=False)
def round_trip(data: bytes, quality: int, subsampling: str) -> jpeg.RoundTrip:
    return jpeg.round_trip(
        picture(data).pixels, quality=quality, subsampling=subsampling
    )


@st.cache_data(max_entries=512, show_spinner=False)
def damage(data: bytes, quality: int, subsampling: str) -> Damage:
    pixels: np.ndarray = picture(data).pixels
    trip = round_trip(data, quality, subsampling)
    blocks = jpeg.coefficients(pixels, quality=quality, subsampling=subsampling)
    return Damage(
        n_raw_bytes=pixels.nbytes,
        n_file_bytes=len(trip.data),
        zero_share=jpeg.zero_share(blocks),
        psnr_db=jpeg.psnr_db(pixels, trip.decoded),
    )


@st.cache_data(max_entries=64, show_spinner=False)
def picture_settings(data: bytes, chosen_quality: int) -> list[Setting]:
    pixels = picture(data).pixels
    settings = []
    for quality in sorted({*CURVE_QUALITIES, chosen_quality}):
        trip = round_trip(data, quality, "4:2:0")
        settings.append(
            Setting(
                label=f"quality {quality}",
                n_bytes=len(trip.data),
                damage=jpeg.rms_error(pixels, trip.decoded),
            )
        )
    return settings


@st.cache_data(max_entries=1, show_spinner=False)
def stored_overview() -> overview_experiment.Overview:
    return overview_experiment.load()


@st.cache_resource(max_entries=8, show_spinner=False)
def model(bits: int) -> language.LanguageModel:
    whole = language.load_model()
    return whole if bits == whole.bits_per_weight else language.shrink(whole, bits)


@st.cache_data(max_entries=256, show_spinner=False)
def new_word_share(prompt: str, bits: int, seed: int) -> float:
    return overview_experiment.new_word_share(model(bits), prompt, seed=seed)
