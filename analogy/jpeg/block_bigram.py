"""A bigram of blocks: the lower half of a picture made of blocks that fit.

What one picture taught is which of its blocks may lie beside which. Blocks are 8x8
pixels.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.jpeg.belief import Pixels
from analogy.jpeg.checks import check_pixels

Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, kw_only=True)
class Continuation:
    """A continued picture, and what its made-up part is made of; shares from 0 to 1."""

    pixels: Pixels  # whole blocks only
    n_given_rows: int  # rows of pixels from the top that are the original's
    copied_share: float  # made-up blocks that stand somewhere in the source, exactly
    in_place_share: float  # made-up blocks that the original has in that very place
    new_pair_share: float  # neighbours that the source never shows side by side
    stuck_share: float  # the most frequent of the made-up blocks


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How `continue_blocks` chooses."""

    n_best: int = 3  # it chooses among so many blocks whose edges fit best
    temperature: float | None = None  # in grey levels; None: all of them alike
    seed: int = 0


def continue_blocks(
    pixels: Pixels,
    setting: Setting | None = None,
    *,
    source: Pixels | None = None,
    given_share: float = 0.5,
) -> Continuation:
    """Returns the picture with its lower blocks chosen by how well their edges fit.

    A bigram in two dimensions: each block is drawn from those of the source that best
    continue the block to its left and the block above, by the squared difference of the
    touching pixels. What does not fill a block is cut off.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        setting: How many blocks compete, how, and with which seed.
        source: The picture to learn blocks from, as many channels; None: `pixels`.
        given_share: Of the height; the rows are cut to whole blocks.

    Raises:
        ValueError: No picture, one without two rows of blocks, or a setting that
            leaves nothing to choose.
    """
    setting = setting or Setting()
    source = pixels if source is None else source
    check_pixels(pixels)
    check_pixels(source)
    _check_setting(setting)
    _check_source(pixels, source)
    codebook = _blocks(source).reshape(-1, *_blocks(source).shape[2:])
    n_rows = n_given_rows(pixels, given_share, 8) // 8
    picture = _blocks(pixels).copy()
    _fill(picture, n_rows, codebook, setting)
    return measured(_joined(picture), pixels, source=source, n_given_rows=8 * n_rows)


def unchanged(pixels: Pixels, *, given_share: float = 0.5) -> Continuation:
    """Returns what the picture's own lower part is made of: what to hold others against.

    Raises:
        ValueError: No picture, or a share that leaves no row of blocks on a side.
    """
    check_pixels(pixels)
    _check_source(pixels, pixels)
    n_rows = n_given_rows(pixels, given_share, 8)
    return measured(pixels, pixels, source=pixels, n_given_rows=n_rows)


def measured(
    continued: Pixels, pixels: Pixels, *, source: Pixels, n_given_rows: int
) -> Continuation:
    """Returns what the rows of a picture below the given ones are made of.

    Args:
        continued: The picture to look at.
        pixels: The original of `continued`.
        source: The picture whose blocks and pairs count as known.
        n_given_rows: Rows of pixels that were given, whole blocks.
    """
    row = n_given_rows // 8
    names, truth, known = _named(_blocks(continued), _blocks(pixels), _blocks(source))
    made_up = names[row:]
    counts = np.unique(made_up, return_counts=True)[1]
    below, known_below = _pairs(names[row - 1 : -1], made_up), _below(known)
    beside, known_beside = _beside(made_up), _beside(known)
    n_known_pairs = (
        np.isin(below, known_below).sum() + np.isin(beside, known_beside).sum()
    )
    return Continuation(
        pixels=continued[: 8 * len(names), : 8 * names.shape[1]],
        n_given_rows=n_given_rows,
        copied_share=float(np.isin(made_up, known).mean()),
        in_place_share=float((made_up == truth[row:]).mean()),
        new_pair_share=float(1 - n_known_pairs / (len(below) + len(beside))),
        stuck_share=float(counts.max() / made_up.size),
    )


def n_given_rows(pixels: Pixels, given_share: float, unit: int) -> int:
    """Returns the rows of pixels above the cut, a multiple of `unit`.

    Raises:
        ValueError: The cut leaves less than `unit` rows on one side.
    """
    height = pixels.shape[0]
    n_rows = int(height * given_share) // unit * unit if 0 < given_share < 1 else 0
    if n_rows < unit or height - n_rows < 8:
        raise ValueError(
            f"given_share is {given_share!r} of {height} rows of pixels, but {unit} rows "
            "must be given and 8 be left to make up: choose a share nearer to a half, "
            "or a taller picture."
        )
    return n_rows


def _fill(picture: Pixels, n_rows: int, codebook: Pixels, setting: Setting) -> None:
    """Chooses the blocks below row `n_rows`, in place, one anti-diagonal at a time.

    Blocks on a diagonal touch none of each other, so they are chosen together.
    """
    generator = np.random.default_rng(setting.seed)
    lefts, tops = _edge(codebook, np.s_[:, :, 0]), _edge(codebook, np.s_[:, 0])
    n_down, n_across = picture.shape[0] - n_rows, picture.shape[1]
    for diagonal in range(n_down + n_across - 1):
        down = np.arange(max(0, diagonal - n_across + 1), min(n_down, diagonal + 1))
        rows, columns = n_rows + down, diagonal - down
        above = _edge(picture[rows - 1, columns], np.s_[:, -1])
        misfit = _squared_distances(above, tops)
        inside = columns > 0
        beside = picture[rows[inside], columns[inside] - 1]
        misfit[inside] += _squared_distances(_edge(beside, np.s_[:, :, -1]), lefts)
        misfit /= np.where(inside, 2, 1)[:, None] * tops.shape[1]
        picture[rows, columns] = codebook[_chosen(misfit, setting, generator)]


def _chosen(
    misfit: npt.NDArray[np.float32], setting: Setting, generator: np.random.Generator
) -> Indices:
    """Returns which block each row of mean squared (places, codebook) misfits draws."""
    n_best = min(setting.n_best, misfit.shape[1])
    best = np.argpartition(misfit, n_best - 1, axis=1)[:, :n_best]
    if setting.temperature is None:
        drawn = generator.integers(0, n_best, len(best))
    else:
        rms = np.sqrt(np.take_along_axis(misfit, best, axis=1).clip(0))
        # The largest of logits with Gumbel noise is a draw from their softmax.
        logits = -rms / setting.temperature
        drawn = (logits + generator.gumbel(size=logits.shape)).argmax(axis=1)
    chosen: Indices = best[np.arange(len(best)), drawn]
    return chosen


def _edge(blocks: Pixels, side: tuple[slice | int, ...]) -> npt.NDArray[np.float32]:
    """Returns one side of each block, (n, 8 * channels)."""
    n_samples = math.prod(blocks.shape[2:])
    return blocks[side].reshape(len(blocks), n_samples).astype(np.float32)


def _squared_distances(
    first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Returns |a - b|^2 for all pairs of rows, (len(first), len(second))."""
    product = first @ second.T
    lengths = np.einsum("ij,ij->i", second, second)
    own = np.einsum("ij,ij->i", first, first)
    return own[:, None] + lengths - 2 * product


def _blocks(pixels: Pixels) -> Pixels:
    """Returns the whole blocks of a picture, (rows, columns, 8, 8[, 3])."""
    rows, columns = pixels.shape[0] // 8, pixels.shape[1] // 8
    cut = pixels[: 8 * rows, : 8 * columns]
    return cut.reshape(rows, 8, columns, 8, *pixels.shape[2:]).swapaxes(1, 2)


def _joined(blocks: Pixels) -> Pixels:
    """Returns the picture that has these blocks: the inverse of `_blocks`."""
    rows, columns = blocks.shape[:2]
    return blocks.swapaxes(1, 2).reshape(8 * rows, 8 * columns, *blocks.shape[4:])


def _named(*pictures: Pixels) -> list[Indices]:
    """Returns a number for each block, (rows, columns); equal blocks have equal ones."""
    flat = [np.ascontiguousarray(p).reshape(-1, p[0, 0].size) for p in pictures]
    rows = np.concatenate(flat)
    whole = rows.view(np.dtype((np.void, rows.shape[1]))).ravel()
    numbers = np.unique(whole, return_inverse=True)[1]
    parts = np.split(numbers, np.cumsum([len(part) for part in flat])[:-1])
    return [part.reshape(p.shape[:2]) for part, p in zip(parts, pictures, strict=True)]


def _pairs(first: Indices, second: Indices) -> Indices:
    """Returns one number for each pair of numbers below 2^31, (n,)."""
    return (first.astype(np.int64) << 31 | second).ravel()


def _below(names: Indices) -> Indices:
    return _pairs(names[:-1], names[1:])


def _beside(names: Indices) -> Indices:
    return _pairs(names[:, :-1], names[:, 1:])


def _check_setting(setting: Setting) -> None:
    if setting.n_best < 1:
        raise ValueError(
            f"n_best is {setting.n_best}, but some block must be chosen: give at least 1."
        )
    if setting.temperature is not None and not setting.temperature > 0:
        raise ValueError(
            f"temperature is {setting.temperature}: give a number of grey levels above "
            "0, or None to choose among the best alike."
        )


def _check_source(pixels: Pixels, source: Pixels) -> None:
    if pixels.shape[2:] != source.shape[2:]:
        raise ValueError(
            f"The picture has the shape {pixels.shape} and its source {source.shape}: "
            "make both colour or both grey."
        )
    if min(*source.shape[:2], pixels.shape[1]) < 8:
        raise ValueError(
            f"The picture has the shape {pixels.shape} and its source {source.shape}, "
            "but a block is 8 x 8 pixels: choose larger ones."
        )
