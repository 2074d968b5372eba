"""Fewer modes: how many different 8x8 blocks a set of pictures has after JPEG.

Many original blocks land on one block of whole steps, so fewer kinds come out than went
in. Blocks are those of the brightness, as JPEG cuts them; what does not fill a block is
left out. Each block counts as one draw.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from analogy.jpeg.checks import check_pixels
from analogy.jpeg.coefficients import coefficients
from analogy.measures.bits import entropy_bits
from analogy.measures.missing_mass import good_turing_missing_mass

Pixels = npt.NDArray[np.uint8]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """The blocks of a set of pictures, in one order wherever they are counted."""

    greys: tuple[Pixels, ...]  # (H, W) brightness, sides whole blocks
    pixels: Pixels  # (N, 8, 8)
    originals: Indices  # (N,): which distinct block of pixels each one is


@dataclass(frozen=True, kw_only=True)
class Modes:
    """How many kinds of block there are among `n_blocks`."""

    n_blocks: int
    n_distinct: int
    seen_once_share: float  # Good-Turing: about the chance that a next block is new
    plug_in_entropy_bits: float  # of the shares that were counted

    @property
    def cap_bits(self) -> float:
        """log2 of the number of blocks, above which no plug-in entropy can come.

        Where most blocks are distinct the entropy is this cap: it then tells the size
        of the sample and nothing about the world it was drawn from.
        """
        return math.log2(self.n_blocks)


@dataclass(frozen=True, kw_only=True)
class Landing:
    """Where the blocks of a set land at one quality."""

    quality: int
    kinds: Indices  # (N,): which kind of block each one becomes, 0 to n_kinds - 1
    n_originals: Indices  # (n_kinds,): distinct original blocks that become this kind

    @property
    def crowded(self) -> Indices:
        """The kinds, (n_kinds,), by number of distinct originals, most first."""
        return np.argsort(-self.n_originals, kind="stable")

    def originals_of(self, kind: int) -> Indices:
        """Returns the places (n,) in the set of all blocks that become this kind.

        Raises:
            ValueError: There is no such kind.
        """
        if not 0 <= kind < len(self.n_originals):
            raise ValueError(
                f"kind is {kind}: choose one from 0 to {len(self.n_originals) - 1}."
            )
        return np.flatnonzero(self.kinds == kind)


def blocks_of(pictures: Sequence[Pixels]) -> Blocks:
    """Returns the 8x8 blocks of the brightness of all pictures.

    Args:
        pictures: each (H, W, 3) colour or (H, W) grey, uint8; those without a whole
            block add nothing.

    Raises:
        ValueError: One is no picture, or none of them has a whole block.
    """
    greys = tuple(_whole_grey(picture) for picture in pictures)
    cut = [
        grey.reshape(grey.shape[0] // 8, 8, -1, 8).swapaxes(1, 2).reshape(-1, 8, 8)
        for grey in greys
        if grey.size
    ]
    if not cut:
        raise ValueError(
            "There is no whole block of 8 x 8 pixels here: give at least one picture of "
            "that size or larger."
        )
    pixels = np.concatenate(cut)
    return Blocks(greys=greys, pixels=pixels, originals=_kinds(pixels))


def before(blocks: Blocks) -> Modes:
    """Returns the kinds of block in the originals, pixel for pixel."""
    return _modes(blocks.originals)


def after(landing: Landing) -> Modes:
    """Returns the kinds of block that the files hold, step for step."""
    return _modes(landing.kinds)


def landing(blocks: Blocks, quality: int) -> Landing:
    """Returns where each block lands when the pictures are saved as JPEG.

    A kind is a block of quantised coefficients, as it stands in the file.

    Raises:
        ValueError: A quality that JPEG does not know.
    """
    steps = [
        coefficients(grey, quality=quality)["Y"].reshape(-1, 64)
        for grey in blocks.greys
        if grey.size
    ]
    kinds = _kinds(np.concatenate(steps))
    # One entry for each pair of kind and original that occurs, however often.
    pairs = np.unique(kinds * (blocks.originals.max() + 1) + blocks.originals)
    return Landing(
        quality=quality,
        kinds=kinds,
        n_originals=np.bincount(pairs // (blocks.originals.max() + 1)),
    )


def distinct_originals(blocks: Blocks, landing: Landing, kind: int) -> Pixels:
    """Returns the original blocks, (n, 8, 8), that become a kind, equal ones once.

    Raises:
        ValueError: There is no such kind.
    """
    places = landing.originals_of(kind)
    first = np.unique(blocks.originals[places], return_index=True)[1]
    return blocks.pixels[places[np.sort(first)]]


def _whole_grey(picture: Pixels) -> Pixels:
    """Returns the brightness, which Pillow rounds as libjpeg does, in whole blocks."""
    check_pixels(picture)
    grey = np.asarray(Image.fromarray(picture).convert("L"))
    height, width = (side // 8 * 8 for side in grey.shape)
    return np.ascontiguousarray(grey[:height, :width])


def _kinds(blocks: npt.NDArray[Any]) -> Indices:
    """Returns a number for each of (N, ...) blocks; equal blocks have equal ones."""
    rows = np.ascontiguousarray(blocks).reshape(len(blocks), -1)
    # As one number of many bytes a row sorts far faster than by np.unique(axis=0).
    whole = rows.view(np.dtype((np.void, rows.itemsize * rows.shape[1])))
    numbers: Indices = np.unique(whole.ravel(), return_inverse=True)[1]
    return numbers


def _modes(kinds: Indices) -> Modes:
    counts = np.bincount(kinds)
    return Modes(
        n_blocks=len(kinds),
        n_distinct=len(counts),
        seen_once_share=good_turing_missing_mass(counts),
        plug_in_entropy_bits=entropy_bits(counts / len(kinds)),
    )
