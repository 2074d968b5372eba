"""Worlds to squeeze: with holes, so that something can be invented, and without.

Each function returns p_true[left, right], (256, 256), of mass 1.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from analogy.jpeg.checks import check_pixels
from analogy.jpeg.planes import luma_chroma
from analogy.measures.checks import FloatArray, non_negative_numbers
from analogy.worlds.two_pixel_code import N_GREYS, N_STATES

# Grey values (left, right): two islands of nearly equal pixels, two of very different
# ones, and one between.
FIVE_CENTRES = ((60, 60), (200, 200), (60, 190), (190, 60), (100, 128))
ISLAND_RADIUS = 18  # grey values, about one step of JPEG at quality 50
RING_RADIUS, RING_HALF_WIDTH = 80, 14  # grey values

LONGEST_PRINT = 4000  # characters: one line of them still makes a picture
PRINTED = "In the beginning there was a page,\nblack on white and nothing between."


def five_islands() -> FloatArray:
    """Returns five round islands of equal mass with nothing between them."""
    return islands(FIVE_CENTRES)


def islands(
    centres: Sequence[tuple[float, float]], *, radius: float = ISLAND_RADIUS
) -> FloatArray:
    """Returns smooth hills of equal mass, exactly 0 from `radius` on.

    Where a visitor clicked is a centre; hills that overlap add up.

    Args:
        centres: (left, right) grey values, 0 to 255.
        radius: in grey values, at least 1.

    Raises:
        ValueError: There is no centre, one is off the map, or `radius` is below 1.
    """
    if len(centres) == 0:
        raise ValueError("Nothing is drawn yet: put down at least one island.")
    if not radius >= 1:
        raise ValueError(f"radius is {radius}; give at least 1 grey value.")
    world = np.zeros((N_GREYS, N_GREYS))
    for left, right in centres:
        if not (0 <= left <= 255 and 0 <= right <= 255):
            raise ValueError(
                f"The island at ({left}, {right}) is off the map: its two grey values "
                "must lie between 0 and 255."
            )
        hill = _hill(_distance(left, right) / radius)
        world += hill / hill.sum()
    return world / world.sum()


def ring() -> FloatArray:
    """Returns a smooth ring around mid-grey, empty inside and outside."""
    from_the_ring = np.abs(_distance(127.5, 127.5) - RING_RADIUS)
    weights = _hill(from_the_ring / RING_HALF_WIDTH)
    return weights / weights.sum()


def black_and_white_print(text: str = PRINTED) -> FloatArray:
    """Returns the neighbours on a printed page: four pictures, black and white.

    Raises:
        ValueError: `text` leaves no ink on the page, is too long, or has letters that
            the press has not.
    """
    if len(text) > LONGEST_PRINT:
        raise ValueError(
            f"This text has {len(text):,} characters, and the page ends at "
            f"{LONGEST_PRINT:,}: shorten it."
        )
    odd = sorted({letter for letter in text if ord(letter) > 255})
    if odd:
        raise ValueError(
            f"“{odd[0]}” is not among the letters of this press: keep to those of "
            "English and other western European languages."
        )
    pixels = _printed(text)
    if pixels.min() == 255:
        raise ValueError("This text leaves no ink on the page: type a few letters.")
    return neighbouring_pixels(pixels)


def _printed(text: str) -> npt.NDArray[np.uint8]:
    """Returns a page of black letters on white."""
    font = ImageFont.load_default_imagefont()  # of bits: no grey edges
    measured = ImageDraw.Draw(Image.new("L", (1, 1))).textbbox((0, 0), text, font=font)
    width, height = int(measured[2]) + 8, int(measured[3]) + 8
    page = Image.new("L", (width, height), 255)
    ImageDraw.Draw(page).text((4, 4), text, fill=0, font=font)
    return np.asarray(page)


def neighbouring_pixels(pixels: npt.NDArray[np.uint8]) -> FloatArray:
    """Returns how often a picture has each pair of horizontal neighbours.

    A colour picture is taken as the brightness Y that JPEG makes of it.

    Args:
        pixels: (H, W) or (H, W, 3), uint8, at least two pixels wide.

    Raises:
        ValueError: It is no such picture.
    """
    check_pixels(pixels)
    if pixels.shape[1] < 2:
        raise ValueError(
            "This picture is one pixel wide, so no pixel has a neighbour: choose one "
            "that is at least two pixels wide."
        )
    grey = pixels if pixels.ndim == 2 else luma_chroma(pixels)[0] + 128
    grey = grey.astype(np.int64)
    states = N_GREYS * grey[:, :-1] + grey[:, 1:]
    counts = np.bincount(states.ravel(), minlength=N_STATES)
    return (counts / states.size).reshape(N_GREYS, N_GREYS)


def drawn(weights: npt.ArrayLike) -> FloatArray:
    """Returns the world a visitor drew on a grid, each cell spread evenly.

    Args:
        weights: (n, n) of non-negative numbers by [left, right], n a divisor of 256;
            booleans are cells that were clicked.

    Raises:
        ValueError: Nothing is drawn, or it is no such grid.
    """
    grid = non_negative_numbers(weights, "weights")
    if grid.ndim != 2 or grid.shape[0] != grid.shape[1] or N_GREYS % len(grid):
        raise ValueError(
            f"The drawing has shape {grid.shape}, but must be a square grid whose "
            "cells fit the 256 grey values: 8 x 8, 16 x 16, 32 x 32 or 256 x 256."
        )
    if not grid.any():
        raise ValueError("Nothing is drawn yet: fill at least one cell.")
    cell = N_GREYS // len(grid)
    # Divided by the largest first, as the sum of huge weights would be infinite.
    world = np.kron(grid / grid.max(), np.ones((cell, cell)))
    return world / world.sum()


def _distance(left: float, right: float) -> FloatArray:
    """Returns how far every state lies from a point, in grey values, (256, 256)."""
    greys = np.arange(N_GREYS)
    return np.hypot(greys[:, None] - left, greys[None, :] - right)


def _hill(distance: FloatArray) -> FloatArray:
    """Returns a smooth weight that is 1 at distance 0 and exactly 0 from 1 on."""
    return np.maximum(1 - distance**2, 0) ** 2
