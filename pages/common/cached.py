"""The caches that pages share: pure functions of the package, keyed on plain values.

What is shared is never changed: `cache_resource` hands out the object itself, where
`cache_data` would pickle a picture at every use.
"""

import functools
import hashlib
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from analogy import images, jpeg, language
from analogy.experiments import guessing
from analogy.experiments import overview as overview_experiment
from analogy.experiments import verbatim as verbatim_experiment
from analogy.figures import damage_curve
from analogy.images import Picture
from analogy.language import verbatim
from analogy.measures.damage import Setting
from pages.common.components.frames import Stack
from pages.common.facts import jpeg_frame

# A page shows pictures up to this many pixels on the long side, so that what is
# compared is seen pixel by pixel and arrives in a moment.
SHOWN_SIDE = 768


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
    lost_share: float  # of all coefficients: rounded to zero, and not zero before
    psnr_db: float


def of_file(max_entries: int):
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


@of_file(max_entries=24)
def picture(file: File) -> Picture:
    return images.fit(images.load_image(file.data), SHOWN_SIDE)


@of_file(max_entries=24)
def picture_png(file: File) -> bytes:
    return images.png_bytes(picture(file).pixels)


@of_file(max_entries=32)
def zero_share_before(file: File, subsampling: str) -> float:
    return jpeg.zero_share_before(picture(file).pixels, subsampling=subsampling)


@of_file(max_entries=1024)
def damage(file: File, quality: int, subsampling: str) -> Damage:
    chosen = point(file, quality, subsampling)
    blocks = coefficients(file, quality, subsampling)
    return Damage(
        n_raw_bytes=picture(file).pixels.nbytes,
        n_file_bytes=len(chosen.data),
        zero_share=jpeg.zero_share(blocks),
        lost_share=jpeg.zero_share(blocks) - zero_share_before(file, subsampling),
        psnr_db=chosen.psnr_db,
    )


@of_file(max_entries=16)
def sweep(file: File, subsampling: str) -> tuple[jpeg.SweepPoint, ...]:
    """Every step of the quality's slider: what is dragged never asks the server."""
    pixels = picture(file).pixels
    return jpeg.sweep(pixels, jpeg.QUALITIES, subsampling=subsampling)


@of_file(max_entries=16)
def stack(file: File, subsampling: str) -> Stack:
    return Stack([jpeg_frame(point) for point in sweep(file, subsampling)])


# Small enough that five stand in a row, each pixel for itself: scaled, grain is gone.
ORIGINAL_SIDE = 208
ORIGINAL_KINDS = ("message", "toward", "plausible", "uniform")


@dataclass(frozen=True, kw_only=True)
class Originals:
    """A small copy of a picture, others with the same file, and the proof."""

    pixels: np.ndarray
    others: tuple[jpeg.Original, ...]
    n_bytes: int
    fingerprint: str  # of the picture's file
    fingerprints: dict[str, str]  # of the others' files, by kind
    changed: dict[str, float]  # share of the numbers that differ, by kind
    message_correlation: float | None
    log2_n: float | None  # of the originals of a grey picture


@of_file(max_entries=32)
def originals(
    file: File, quality: int, subsampling: str, message: str, target: str, seed: int
) -> Originals:
    """Encodes each of the originals that are offered: what is shown is proven."""
    pixels = images.without_colour(images.fit(picture(file), ORIGINAL_SIDE).pixels)
    options = {"quality": quality, "subsampling": subsampling}
    others = jpeg.find_originals(
        pixels,
        **options,
        n=len(ORIGINAL_KINDS),
        kinds=ORIGINAL_KINDS,
        message=message,
        seed=seed,
        toward=picture(sample(target)).pixels,
    )
    # Where a kind finds nothing, another has a second turn: one of each is shown.
    first = {other.kind: other for other in reversed(others)}
    others = tuple(first[kind] for kind in ORIGINAL_KINDS if kind in first)
    data = jpeg.round_trip(pixels, **options).data
    written = (other for other in others if other.letters is not None)
    return Originals(
        pixels=pixels,
        others=others,
        n_bytes=len(data),
        fingerprint=jpeg.fingerprint(data),
        fingerprints={
            other.kind: jpeg.fingerprint(jpeg.round_trip(other.pixels, **options).data)
            for other in others
        },
        changed={
            other.kind: float((other.pixels != pixels).mean()) for other in others
        },
        message_correlation=next(
            (
                jpeg.message_correlation(pixels, other.pixels, other.letters)
                for other in written
            ),
            None,
        ),
        log2_n=(
            jpeg.log2_number_of_originals(pixels.shape, quality)
            if pixels.ndim == 2
            else None
        ),
    )


@of_file(max_entries=64)
def point(file: File, quality: int, subsampling: str) -> jpeg.SweepPoint:
    """Returns a step of the slider, or a quality between two steps."""
    if quality in jpeg.QUALITIES:
        return sweep(file, subsampling)[jpeg.QUALITIES.index(quality)]
    pixels = picture(file).pixels
    return jpeg.sweep(pixels, [quality], subsampling=subsampling)[0]


@of_file(max_entries=64)
def jpeg_settings(file: File, quality: int, subsampling: str) -> tuple[Setting, ...]:
    chosen = point(file, quality, subsampling)
    points = {each.quality: each for each in (*sweep(file, subsampling), chosen)}
    return tuple(
        Setting(
            label=f"quality {each.quality}",
            n_bytes=len(each.data),
            damage=each.rms_error,
        )
        for _, each in sorted(points.items())
    )


@of_file(max_entries=64)
def quality_for_size(file: File, n_bytes: int, subsampling: str) -> int:
    pixels = picture(file).pixels
    return jpeg.quality_for_size(pixels, n_bytes, subsampling=subsampling)


@of_file(max_entries=8)
def colour_planes(file: File, subsampling: str) -> dict[str, np.ndarray]:
    return jpeg.colour_planes(picture(file).pixels, subsampling=subsampling)


@of_file(max_entries=16)
def coefficients(file: File, quality: int, subsampling: str) -> dict[str, np.ndarray]:
    pixels = picture(file).pixels
    return jpeg.coefficients(pixels, quality=quality, subsampling=subsampling)


@of_file(max_entries=64)
def block(
    file: File, quality: int, subsampling: str, component: str, row: int, column: int
) -> jpeg.Block:
    return jpeg.open_block(
        picture(file).pixels,
        row,
        column,
        component=component,
        quality=quality,
        subsampling=subsampling,
    )


@of_file(max_entries=16)
def bits_by_block(file: File, quality: int, subsampling: str) -> dict[str, np.ndarray]:
    blocks = coefficients(file, quality, subsampling)
    return jpeg.bits_by_block(blocks, subsampling=subsampling)


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


@st.cache_resource(max_entries=1, show_spinner=False)
def stored_guessing() -> guessing.Guessing:
    return guessing.load()


@st.cache_data(max_entries=64, show_spinner=False, scope="session")
def cut(text: str) -> list[str]:
    """Returns the pieces of a text; those inside a character are shown as a mark."""
    tokens = model(guessing.BITS).tokens
    pieces = (tokens.pieces[token] for token in tokens.encode(text))
    return [piece.decode("utf-8", errors="replace") for piece in pieces]


# What a visitor writes is kept for the visit only, like an upload.
of_visit = st.cache_resource(max_entries=64, show_spinner=False, scope="session")


@of_visit
def drawn(asked: guessing.Asked) -> guessing.Drawn:
    return stored_guessing().of(asked) or guessing.draw(model(asked.bits), asked)


@of_visit
def scored(text: str, bits: int) -> guessing.Scored:
    return guessing.score(model(bits), guessing.readable(model(bits), text))


@of_visit
def packed(text: str, bits: int) -> dict[str, int]:
    return guessing.packed(model(bits), text)


@st.cache_resource(max_entries=1, show_spinner=False)
def stored_verbatim() -> verbatim_experiment.Verbatim:
    return verbatim_experiment.load()


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """A text and where the training books have parts of it."""

    stretches: tuple[verbatim.Stretch, ...]
    spans: tuple[verbatim.Span, ...]


@of_visit
def repeated(text: str) -> Repeated:
    stretches = verbatim.stretches(text)
    return Repeated(stretches=stretches, spans=verbatim.spans(text, stretches))
