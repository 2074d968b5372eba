"""What to put into a hole without having learnt anything: from its edge, or from a twin.

Each takes windows (N, 16, 16) of which only the ring may be looked at, and returns the
holes (N, 8, 8).
"""

import numpy as np
import numpy.typing as npt

from analogy.experiments.hole_places import (
    IN_HOLE,
    RING,
    SIDE,
    WINDOW,
    Numbers,
    Pixels,
    Places,
)

_MOST_TWINS = 4_000  # places that are compared, drawn by lot where there are more
_SEED = 0
_BEFORE, _AFTER = RING - 1, RING + SIDE  # of a window, the lines next to the hole
_INSIDE = slice(RING, RING + SIDE)


def nearest(windows: Numbers) -> Numbers:
    """Returns holes in which each pixel is that of the ring which is nearest to it.

    Of two that are equally near, the first in reading order.
    """
    rows, columns = np.indices((WINDOW, WINDOW))
    ring = np.argwhere(is_ring())  # (192, 2)
    inside = np.stack([rows[IN_HOLE].ravel(), columns[IN_HOLE].ravel()], axis=1)
    squares = ((inside[:, None] - ring) ** 2).sum(2)  # (64, 192)
    row, column = ring[squares.argmin(1)].T
    return windows[:, row, column].reshape(-1, SIDE, SIDE)


def bilinear(windows: Numbers) -> Numbers:
    """Returns holes filled by straight lines between the pixels on opposite edges.

    Through each pixel go two lines: one from the pixel left of the hole to the one right
    of it, one from top to bottom. Their heights are averaged, each weighted by one over
    the distance to its nearer end. Of the plain mean, a Coons patch, the four ends
    weighted one by one, and a stretched membrane, this served interpolation best on the
    whole on the pictures the net was trained on.
    """
    place = np.arange(1, SIDE + 1) / (SIDE + 1)
    left, right = windows[:, _INSIDE, _BEFORE], windows[:, _INSIDE, _AFTER]
    top, bottom = windows[:, _BEFORE, _INSIDE], windows[:, _AFTER, _INSIDE]
    across = left[..., None] * (1 - place) + right[..., None] * place
    down = top[:, None] * (1 - place)[:, None] + bottom[:, None] * place[:, None]
    nearness = 1 / np.minimum(place, 1 - place)
    weight = nearness / (nearness + nearness[:, None])  # (8, 8) of the line across
    return weight * across + (1 - weight) * down


def pasted(windows: Numbers, pixels: Pixels, holes: Places) -> Numbers:
    """Returns holes filled from the place in the same picture with the most similar ring.

    That is look-up: a piece that was there, as it is but for its mean brightness, which
    is moved to that of the ring. Rings are compared by their squared differences.

    Args:
        windows: (N, 16, 16) around the holes.
        pixels: (H, W) the picture.
        holes: (N, 2); nothing is pasted from a place that has a part of one.

    Raises:
        ValueError: No place without a hole is left.
    """
    twins = _whole_windows(pixels, holes)  # (M, 16, 16)
    means = windows[:, is_ring()].mean(1), twins[:, is_ring()].mean(1)
    wanted = windows[:, is_ring()] - means[0][:, None]
    rings = twins[:, is_ring()] - means[1][:, None]
    # The square of the wanted ring is the same for all its twins.
    squares = (rings**2).sum(1) - 2 * wanted @ rings.T  # (N, M)
    chosen = squares.argmin(1)
    moved = (means[0] - means[1][chosen])[:, None, None]
    return twins[chosen][IN_HOLE] + moved


def is_ring() -> npt.NDArray[np.bool_]:
    """Returns which pixels (16, 16) of a window are not in the hole."""
    outside = np.ones((WINDOW, WINDOW), bool)
    outside[IN_HOLE] = False
    return outside


def _whole_windows(pixels: Pixels, holes: Places) -> Numbers:
    """Returns windows (M, 16, 16) without a hole, from all over the picture."""
    every = np.lib.stride_tricks.sliding_window_view(pixels, (WINDOW, WINDOW))
    rng = np.random.default_rng(_SEED)
    n_places = every.shape[0] * every.shape[1]
    picked = (
        rng.choice(n_places, _MOST_TWINS, replace=False, shuffle=False)
        if n_places > _MOST_TWINS
        else np.arange(n_places)
    )
    places = np.stack(np.divmod(picked, every.shape[1]), axis=1)  # (M, 2)
    apart = places[:, None] - holes  # (M, N, 2)
    is_beside = (apart > -WINDOW) & (apart < SIDE)
    has_part_of = is_beside[..., 0] & is_beside[..., 1]  # (M, N)
    whole = places[~has_part_of.any(1)]
    if not len(whole):
        raise ValueError(
            "The picture has no place without a hole to paste from; take a larger one, "
            "or fewer holes."
        )
    return every[whole[:, 0], whole[:, 1]].astype(np.float64)
