"""One grey picture with its holes filled by every method, and where they differ most."""

from dataclasses import dataclass

import numpy as np

from analogy.experiments.hole_places import (
    SIDE,
    Numbers,
    Pixels,
    Places,
    choose_holes,
    mask,
)
from analogy.experiments.holes import (
    METHODS,
    HoleScores,
    Method,
    fill,
    scores,
    squared_errors,
)

N_HOLES = 100
_AROUND = (
    8  # pixels on each side of a hole that a detail shows, where there are so many
)


@dataclass(frozen=True, kw_only=True, eq=False)
class FilledPicture:
    """A picture, its holes, and what each method put into them."""

    pixels: Pixels  # (H, W)
    holes: Places  # (N, 2)
    with_holes: Pixels  # (H, W), chequered where it is missing
    filled: dict[Method, Pixels]  # (H, W)
    errors: dict[Method, Numbers]  # (N,) mean squared, grey levels squared
    scores: HoleScores

    def most_gained(self) -> int:
        """Returns the hole in which the learnt guess beats straight lines by most."""
        return int((self.errors["bilinear"] - self.errors["learned"]).argmax())

    def most_lost(self) -> int:
        """Returns the hole in which it is the other way round by most."""
        return int((self.errors["bilinear"] - self.errors["learned"]).argmin())

    def around(self, pixels: Pixels, hole: int) -> Pixels:
        """Returns the piece of a picture around a hole, (24, 24) or cut at its edge."""
        row, column = (self.holes[hole] - _AROUND).tolist()
        size = SIDE + 2 * _AROUND
        return pixels[max(row, 0) : row + size, max(column, 0) : column + size]

    def off_by(self, method: Method, hole: int) -> float:
        """Returns how far a method is off in one hole, in grey levels (RMS)."""
        return float(np.sqrt(self.errors[method][hole]))


def fill_all(pixels: Pixels, *, n: int = N_HOLES, seed: int = 0) -> FilledPicture:
    """Returns a picture with holes drawn by lot, filled by every method.

    Args:
        pixels: (H, W) grey, uint8.
        n: holes wanted; a small picture gets fewer.
        seed: of the draw.

    Raises:
        ValueError: A picture with no room for a hole, or with nothing left to paste from.
    """
    holes = choose_holes(pixels.shape, n=n, seed=seed)
    filled = {method: fill(pixels, holes, method) for method in METHODS}
    errors = {
        method: squared_errors(pixels, picture, holes)
        for method, picture in filled.items()
    }
    return FilledPicture(
        pixels=pixels,
        holes=holes,
        with_holes=chequered(pixels, holes),
        filled=filled,
        errors=errors,
        scores=scores([errors]),
    )


def chequered(pixels: Pixels, holes: Places) -> Pixels:
    """Returns the picture (H, W) with a chequer of black and white where it is missing."""
    rows, columns = np.indices(pixels.shape)
    squares = np.where((rows // 2 + columns // 2) % 2, 255, 0).astype(np.uint8)
    return np.where(mask(pixels.shape, holes), squares, pixels)
