"""Square holes in a grey picture, and the pixels that are left around each."""

import numpy as np
import numpy.typing as npt

from analogy.measures.checks import whole_number

Pixels = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]  # (N, 2) row and column of each hole's first pixel

SIDE = 8  # pixels of a hole, as of a block of JPEG
RING = 4  # pixels on each side of it that a method may look at
WINDOW = SIDE + 2 * RING
IN_HOLE = (..., slice(RING, RING + SIDE), slice(RING, RING + SIDE))  # of a window
_PITCH = SIDE + RING  # so that no ring reaches into another hole
_MOST_SHARE = 4  # at most one in so many places becomes a hole: something must be left


def choose_holes(shape: tuple[int, int], *, n: int = 100, seed: int = 0) -> Places:
    """Returns places (N, 2) of holes drawn by lot, none within the ring of another.

    A small picture gets fewer than `n`.

    Args:
        shape: (H, W) of the picture.
        n: holes wanted.
        seed: of the draw.

    Raises:
        ValueError: There is no room for a single hole, or `n` is no whole number.
    """
    whole_number(n, "n", at_least=1)
    rng = np.random.default_rng(whole_number(seed, "seed", at_least=0))
    room = [side - WINDOW for side in shape]
    if min(room) < 0:
        raise ValueError(
            f"The picture has {shape[1]} x {shape[0]} pixels; a hole of {SIDE} pixels "
            f"with {RING} around it needs at least {WINDOW} x {WINDOW}."
        )
    grid = np.indices([side // _PITCH + 1 for side in room]).reshape(2, -1).T
    n_chosen = min(n, max(1, len(grid) // _MOST_SHARE))
    first = rng.integers(0, [side % _PITCH + 1 for side in room])
    chosen = rng.permutation(len(grid))[:n_chosen]
    return RING + first + _PITCH * grid[chosen]


def check_holes(pixels: Pixels, holes: Places) -> None:
    """Refuses what cannot be filled.

    Raises:
        ValueError: The picture is not grey, or a hole is too near to an edge or to
            another hole.
    """
    if pixels.ndim != 2 or pixels.dtype != np.uint8:
        raise ValueError(
            f"pixels have shape {pixels.shape} and type {pixels.dtype}; give a grey "
            "picture (H, W) of uint8, such as `brightness` makes of a colour one."
        )
    if holes.ndim != 2 or holes.shape[1] != 2 or not len(holes):
        raise ValueError(
            f"holes have shape {holes.shape}; give at least one (row, column)."
        )
    last = np.array(pixels.shape) - SIDE - RING
    is_outside = ((holes < RING) | (holes > last)).any(1)
    if is_outside.any():
        row, column = holes[is_outside.argmax()].tolist()
        raise ValueError(
            f"The hole at row {row}, column {column} leaves no ring of {RING} pixels "
            f"inside the picture; choose rows {RING} to {last[0]} and columns {RING} to "
            f"{last[1]}."
        )
    if (windows(mask(pixels.shape, holes), holes).sum((1, 2)) > SIDE**2).any():
        raise ValueError(
            f"Two holes are nearer than {RING} pixels to each other; move one, so that "
            "no hole is filled from another."
        )


def mask(shape: tuple[int, ...], holes: Places) -> npt.NDArray[np.bool_]:
    """Returns which pixels (H, W) are missing."""
    is_missing = np.zeros(shape, bool)
    for row, column in holes.tolist():
        is_missing[row : row + SIDE, column : column + SIDE] = True
    return is_missing


def windows(pixels: npt.NDArray[np.generic], holes: Places) -> npt.NDArray[np.generic]:
    """Returns each hole with its ring, (N, 16, 16)."""
    every = np.lib.stride_tricks.sliding_window_view(pixels, (WINDOW, WINDOW))
    return every[holes[:, 0] - RING, holes[:, 1] - RING]
