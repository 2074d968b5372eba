"""The caches of the page on distributions; see cached.py for the rules they keep."""

import functools
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from analogy import jpeg, worlds
from analogy.experiments import modes, modes_by_quality
from analogy.figures import (
    precision_recall_figure,
    precision_recall_sentence,
    two_pixel_curve,
)
from analogy.figures.two_pixel_picture import TwoPixelPictures
from analogy.images import SAMPLES
from analogy.measures import precision_recall
from analogy.worlds.two_pixel_code import two_pixel_code
from pages.common import cached, distribution_facts
from pages.common.cached import File
from pages.common.components.frames import Frame, Stack


@dataclass(frozen=True, kw_only=True)
class World:
    """What a world of two-pixel pictures is made from."""

    kind: str
    centres: tuple[tuple[int, int], ...] = ()  # of islands, as grey values
    file: File | None = None  # the picture whose neighbours are taken

    @property
    def is_upload(self) -> bool:
        return self.file is not None and self.file.is_upload

    @property
    def digest(self) -> str:
        return f"{self.kind} {self.centres} {self.file.digest if self.file else ''}"


@dataclass(frozen=True, kw_only=True)
class BlockSet:
    """The shipped pictures, and the visitor's own if there is one."""

    own: File | None = None

    @property
    def is_upload(self) -> bool:
        return self.own is not None

    @property
    def digest(self) -> str:
        return self.own.digest if self.own else ""


@dataclass(frozen=True, kw_only=True)
class Landed:
    """What becomes of one picture of two pixels."""

    pair: tuple[int, int]
    n_sharing: int  # of all 65,536 pictures
    brightness_step: int
    contrast_step: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Shares:
    """Precision and recall of a world at one quality, in squares."""

    figure: go.Figure
    sentence: str


def _by_source(max_entries: int):
    """Caches a function of a source: an upload's for the visit, others for everyone."""
    by_digest = dict.fromkeys((World, BlockSet), lambda source: source.digest)
    options = {
        "max_entries": max_entries,
        "show_spinner": False,
        "hash_funcs": by_digest,
    }

    def decorate(function):
        shared = st.cache_resource(**options)(function)
        of_visit = st.cache_resource(scope="session", **options)(function)

        @functools.wraps(function)
        def kept(source: World | BlockSet, *arguments):
            return (of_visit if source.is_upload else shared)(source, *arguments)

        return kept

    return decorate


@_by_source(max_entries=8)
def two_pixels(world: World) -> worlds.TwoPixels:
    if world.file is not None:
        return worlds.TwoPixels.of_picture(cached.picture(world.file).pixels)
    if world.centres:
        return worlds.TwoPixels(worlds.islands(world.centres))
    made = {"ring": worlds.ring, "print": worlds.black_and_white_print}
    return worlds.TwoPixels(made[world.kind]())


@_by_source(max_entries=256)
def ledger(world: World, quality: int, bin_width: int) -> worlds.Ledger:
    made = two_pixels(world)
    return made.ledger(made.compress(quality), bin_width)


@_by_source(max_entries=64)
def floor(world: World, bin_width: int, seed: int) -> worlds.Floor:
    return two_pixels(world).floor(bin_width, seed)


@_by_source(max_entries=64)
def curve(world: World, bin_width: int) -> worlds.TwoPixelCurve:
    return two_pixels(world).curve(bin_width=bin_width)


@_by_source(max_entries=64)
def curve_figure(world: World, quality: int, bin_width: int, seed: int) -> go.Figure:
    return two_pixel_curve(
        curve(world, bin_width), quality, floor=floor(world, bin_width, seed)
    )


@_by_source(max_entries=32)
def went_in_png(world: World, bin_width: int) -> bytes:
    return TwoPixelPictures(two_pixels(world), bin_width).before()


@_by_source(max_entries=12)
def stack(world: World, bin_width: int) -> Stack:
    """Every step of the quality's slider: what is dragged never asks the server."""
    pictures = TwoPixelPictures(two_pixels(world), bin_width)
    return Stack([_frame(world, pictures, q, bin_width) for q in jpeg.QUALITIES])


@_by_source(max_entries=64)
def frame(world: World, quality: int, bin_width: int) -> Frame:
    pictures = TwoPixelPictures(two_pixels(world), bin_width)
    return _frame(world, pictures, quality, bin_width)


def _frame(
    world: World, pictures: TwoPixelPictures, quality: int, bin_width: int
) -> Frame:
    return distribution_facts.two_pixel_frame(
        curve(world, bin_width),
        quality,
        pictures.after(two_pixels(world).compress(quality)),
    )


@_by_source(max_entries=64)
def shares(world: World, quality: int, bin_width: int) -> Shares:
    made = two_pixels(world)
    p, q = made.p_true, made.compress(quality)
    pr = precision_recall(*(worlds.binned(each, bin_width).ravel() for each in (p, q)))
    return Shares(
        figure=precision_recall_figure(pr), sentence=precision_recall_sentence(pr)
    )


@st.cache_data(max_entries=512, show_spinner=False)
def landed(left: int, right: int, quality: int) -> Landed:
    code, table = two_pixel_code(quality), jpeg.quantisation_table(quality)
    place = code.place[256 * left + right]
    back = divmod(int(code.states[place]), 256)
    return Landed(
        pair=back,
        n_sharing=int((code.place == place).sum()),
        brightness_step=int(table[0, 0]),
        contrast_step=int(table[0, 4]),
    )


@st.cache_resource(max_entries=1, show_spinner=False)
def stored_modes() -> modes_by_quality.ModesByQuality:
    return modes_by_quality.load()


@_by_source(max_entries=1)
def blocks(block_set: BlockSet) -> modes.Blocks:
    files = [cached.sample(sample.name) for sample in SAMPLES]
    files += [block_set.own] if block_set.own else []
    return modes.blocks_of([cached.picture(file).pixels for file in files])


@_by_source(max_entries=4)
def landing(block_set: BlockSet, quality: int) -> modes.Landing:
    return modes.landing(blocks(block_set), quality)


@_by_source(max_entries=64)
def modes_at(block_set: BlockSet, quality: int) -> modes.Modes:
    return modes.after(landing(block_set, quality))


@_by_source(max_entries=8)
def crowded(block_set: BlockSet, quality: int) -> tuple[modes_by_quality.Crowd, ...]:
    return modes_by_quality.crowds(blocks(block_set), landing(block_set, quality))
