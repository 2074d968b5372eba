"""The caches of the page of more experiments."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from analogy import images, jpeg
from analogy.experiments import codec_rates, entropy_of_what, generations
from analogy.figures import codecs as codecs_figure
from analogy.figures import entropy_of_what as entropy_figure
from analogy.figures import generations as generations_figure
from analogy.images import Picture
from pages.common import cached, words
from pages.common.cached import File, of_file
from pages.common.components.frames import Frame, Stack

N_COPIES = 100
SHOWN_COPIES = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 75, 100)
QUALITIES = (1, 2, 4, 7, 10, 15, 25, 35, 50, 75, 90, 95, 100)
# Measured at this size on one core: 100 copies on a moving grid in 0.2 s, with their
# frames in 0.3 s. So nothing of them is stored.
SIDE = codec_rates.SIDE


@of_file(max_entries=16)
def picture(file: File) -> Picture:
    return images.fit(images.load_image(file.data), SIDE)


@of_file(max_entries=16)
def picture_png(file: File) -> bytes:
    return images.png_bytes(picture(file).pixels)


@of_file(max_entries=6)
def copies(
    file: File, quality: int, subsampling: str, seed: int | None
) -> tuple[generations.Generation, ...]:
    """Returns the copies of copies, on a grid that moves if there is a seed for it."""
    options = {"quality": quality, "subsampling": subsampling}
    options |= {"n_generations": N_COPIES}
    pixels = picture(file).pixels
    if seed is None:
        return tuple(generations.same_grid(pixels, **options))
    return tuple(generations.moving_grid(pixels, **options, seed=seed))


@of_file(max_entries=6)
def stack(file: File, quality: int, subsampling: str, seed: int | None) -> Stack:
    return Stack(
        [frame(file, quality, subsampling, seed, number) for number in SHOWN_COPIES]
    )


def frame(
    file: File, quality: int, subsampling: str, seed: int | None, number: int
) -> Frame:
    """Returns a copy as its own file; where it was moved, as pixels moved back."""
    if number == 0:
        return Frame(
            value=0,
            data=picture_png(file),
            mime="image/png",
            facts=(("file", "none yet"), ("PSNR", "identical")),
            alt="The original.",
        )
    copy = generations.copy_at(copies(file, quality, subsampling, seed), number)
    size, likeness = words.size(copy.n_bytes), words.decibels(copy.psnr_db)
    return Frame(
        value=number,
        data=copy.data if seed is None else images.png_bytes(copy.pixels),
        mime="image/jpeg" if seed is None else "image/png",
        facts=(("file", size), ("PSNR", likeness)),
        alt=f"Copy {number}, from a file of {size}. Likeness to the original: {likeness}.",
    )


@of_file(max_entries=64)
def damage(
    file: File, quality: int, subsampling: str, seed: int | None, number: int
) -> cached.Damage:
    original = picture(file).pixels
    run = copies(file, quality, subsampling, seed)
    copy = generations.copy_at(run, number)
    blocks = jpeg.coefficients(
        generations.saved_pixels(original, run, number),
        quality=quality,
        subsampling=subsampling,
    )
    zero_share = jpeg.zero_share(blocks)
    zero_before = jpeg.zero_share_before(original, subsampling=subsampling)
    return cached.Damage(
        n_raw_bytes=original.nbytes,
        n_file_bytes=copy.n_bytes,
        zero_share=zero_share,
        lost_share=zero_share - zero_before,
        psnr_db=copy.psnr_db,
    )


@of_file(max_entries=16)
def changed_shares(
    file: File, quality: int, subsampling: str, seed: int | None
) -> dict[int, float]:
    """Returns by copy the share of pixels that are not those of the copy before."""
    run, original = copies(file, quality, subsampling, seed), picture(file).pixels
    return {
        number: generations.changed_share(original, run, number)
        for number in SHOWN_COPIES[1:]
    }


@of_file(max_entries=16)
def copies_curve(
    file: File, quality: int, subsampling: str, seed: int | None, number: int
) -> go.Figure:
    return generations_figure.generations_curve(
        copies(file, quality, subsampling, seed),
        N_COPIES,
        chosen=number,
        fate="kept" if seed is None else "invented",
    )


@of_file(max_entries=64)
def codecs_refusal(file: File) -> str | None:
    """Returns why the codecs cannot be compared on this picture, None if they can."""
    pixels = picture(file).pixels
    try:
        codec_rates.each_result(pixels)
    except ValueError:
        height, width = pixels.shape[:2]
        return (
            f"The picture has {width} × {height} pixels, too few to tell how alike two "
            "pictures look: choose a larger one."
        )
    return None


@st.cache_resource(max_entries=1, show_spinner=False)
def stored_codecs() -> codec_rates.CodecRates:
    return codec_rates.load()


@st.cache_resource(max_entries=16, show_spinner=False)
def stored_codecs_curve(chosen: float) -> go.Figure:
    return codecs_figure.codecs_curve(stored_codecs(), chosen=chosen)


@of_file(max_entries=16)
def black_and_white(file: File):
    return entropy_of_what.black_and_white(picture(file).pixels)


@of_file(max_entries=48)
def black_and_white_saved(file: File, quality: int) -> np.ndarray:
    """Returns the picture in black and white as it comes back from JPEG."""
    return jpeg.round_trip(black_and_white(file), quality=quality).decoded


@of_file(max_entries=48)
def entropies(
    file: File, quality: int
) -> tuple[entropy_of_what.PixelEntropy, entropy_of_what.PictureEntropy]:
    """Returns both entropies of the picture in black and white at one quality."""
    pixels = black_and_white(file)
    (one,) = entropy_of_what.pixel_entropies(pixels, [quality])
    (other,) = entropy_of_what.block_entropies(pixels, [quality])
    return one, other


@of_file(max_entries=16)
def entropy_curve(file: File, chosen: int) -> go.Figure:
    pixels = black_and_white(file)
    qualities = sorted({*QUALITIES, chosen})
    return entropy_figure.entropy_curve(
        entropy_of_what.pixel_entropies(pixels, qualities),
        entropy_of_what.block_entropies(pixels, qualities),
        chosen=chosen,
    )
