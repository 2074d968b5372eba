"""The square of grey values as small PNG files, to be moved through by hand.

A Plotly figure takes too long to draw at each step of a drag; these are made once. They
look alike on both backgrounds of the page, since they bring a sheet of paper with them.
"""

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageColor, ImageDraw, ImageFont

from analogy.figures.theme import LIGHT_BACKGROUND, MARKS
from analogy.measures.checks import FloatArray
from analogy.measures.ledger import Fate
from analogy.worlds.two_pixel_ledger import (
    BIN_WIDTH,
    binned,
    checked_width,
    masses_by_fate,
)
from analogy.worlds.two_pixels import TwoPixels

Levels = npt.NDArray[np.uint8]

# In pixels of the picture, which a screen shows at about two thirds of their size.
_PER_GREY = 2.5
_SIDE = round(256 * _PER_GREY)
_LEFT, _TOP, _RIGHT, _BOTTOM = 86, 68, 24, 76
PICTURE_SIZE = (_LEFT + _SIDE + _RIGHT, _TOP + _SIDE + _BOTTOM)  # width and height
_NARROWEST_CELL = 8  # grey values: smaller marks are specks
_SMALLEST_MARK = 13
_FONT_SIZE = 21
_TICKS = (0, 64, 128, 192, 255)

# Sixteen colours make a small file: paper, and three levels from paper to each of these.
_N_LEVELS = 3
_SHADE_CELL = 4  # grey values
_COLOURS: dict[Fate | str, str] = {
    "shade": "#D9DEE4",
    "ink": "#3C434C",
    **{fate: mark.colour for fate, mark in MARKS.items()},
}
_FIRST = {name: _N_LEVELS * place for place, name in enumerate(_COLOURS)}


class TwoPixelPictures:
    """One world on paper: what went in, and what became of it at any quality.

    Marks have an area in proportion to their mass, and the heaviest of a picture fills
    its square; those too small to see are drawn larger.

    Raises:
        ValueError: `bin_width` is no whole number from 1 to 256.
    """

    def __init__(self, world: TwoPixels, bin_width: int = BIN_WIDTH) -> None:
        self._world = world
        self._width = checked_width(bin_width)
        self._cell = self._width * -(-_NARROWEST_CELL // self._width)
        self._paper = _paper(world.p_true, self._cell)

    def before(self) -> bytes:
        """Returns a PNG of what went in: filled dots of ink."""
        mass = binned(self._world.p_true, self._cell)
        return self._drawn({"ink": mass})

    def after(self, q: FloatArray) -> bytes:
        """Returns a PNG of both: dots and crosses come out, circles no longer can.

        Args:
            q: p_compressed (256, 256).
        """
        masses = masses_by_fate(
            self._world.p_true, q, self._width, cell_width=self._cell
        )
        return self._drawn(masses)

    def _drawn(self, masses: Mapping[Any, FloatArray]) -> bytes:
        sheet = self._paper.copy()
        heaviest = max(float(mass.max()) for mass in masses.values())
        for name, mass in masses.items():
            places = np.argwhere(mass)
            shares = mass[tuple(places.T)] / heaviest
            for (left, right), share in zip(places, shares, strict=True):
                x, y = (_middle(int(place), self._cell) for place in (left, right))
                size = max(_SMALLEST_MARK, _PER_GREY * self._cell * share**0.5)
                _stamp(sheet, str(name), *_pixel(x, y), round(size))
        return _png(sheet)


def pair_at(x: int, y: int) -> tuple[int, int] | None:
    """Returns the grey values (left, right) at a pixel of a picture, None beside them."""
    left = int((x - _LEFT) // _PER_GREY)
    right = int((_TOP + _SIDE - 1 - y) // _PER_GREY)
    return (left, right) if 0 <= left <= 255 and 0 <= right <= 255 else None


def _pixel(left: float, right: float) -> tuple[int, int]:
    """Returns where the middle of a pair of grey values lies, x and y."""
    x = _LEFT + (left + 0.5) * _PER_GREY
    y = _TOP + _SIDE - (right + 0.5) * _PER_GREY
    return int(x), int(y)


def _middle(place: int, cell: int) -> float:
    """Returns the middle of a cell in grey values; the last one may be cut off."""
    start = place * cell
    return (start + min(start + cell, 256) - 1) / 2


def _paper(p_true: FloatArray, cell: int) -> Levels:
    """Returns what all pictures of a world share: shade, squares, axes."""
    width, height = PICTURE_SIZE
    sheet = np.zeros((height, width), np.uint8)
    # The cube root, as most of a photograph is 1,000 times rarer than its commonest.
    shade = np.cbrt(binned(p_true, _SHADE_CELL)).T[::-1]
    levels = np.ceil(_N_LEVELS * (shade / shade.max())).astype(np.uint8)
    cells = (np.arange(_SIDE) / _PER_GREY / _SHADE_CELL).astype(np.intp)
    square = sheet[_TOP : _TOP + _SIDE, _LEFT : _LEFT + _SIDE]
    _lay(square, "shade", levels[np.ix_(cells, cells)])
    edges = (np.arange(0, 256, cell) * _PER_GREY).astype(np.intp)
    square[:, edges] = square[_SIDE - 1 - edges] = _FIRST["shade"] + _N_LEVELS
    _lay(sheet, "ink", _axes())
    return sheet


@lru_cache(maxsize=1)
def _axes() -> Levels:
    """Returns how much ink the axes and their words leave on each pixel."""
    width, height = PICTURE_SIZE
    image = Image.new("L", PICTURE_SIZE)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(_FONT_SIZE)
    bottom = _TOP + _SIDE
    draw.line([(_LEFT, _TOP), (_LEFT, bottom), (width - _RIGHT, bottom)], 255, 2)
    for grey in _TICKS:
        x, y = _pixel(grey, grey)
        draw.text((x, bottom + 10), str(grey), 255, font, anchor="mt")
        # The highest hangs below its line: above it the page labels the picture.
        anchor = "rt" if grey == _TICKS[-1] else "rm"
        draw.text((_LEFT - 10, y), str(grey), 255, font, anchor=anchor)
    title = "{} pixel: black 0, white 255"
    middle = _SIDE // 2
    words = title.format("left")
    draw.text((_LEFT + middle, height - 10), words, 255, font, anchor="mb")
    turned = Image.new("L", (_SIDE, _FONT_SIZE + 9))
    words = title.format("right")
    # In the upper half: half way down, at the left edge, the page may have its handle.
    ImageDraw.Draw(turned).text((_SIDE, 4), words, 255, font, anchor="rt")
    image.paste(turned.rotate(90, expand=True), (4, _TOP))
    return _levels(image)


def _stamp(sheet: Levels, name: str, x: int, y: int, size: int) -> None:
    """Presses a mark on the sheet, its middle at x, y; what is beside it is cut off."""
    mark = _mark(name, size)
    top, left = y - len(mark) // 2, x - len(mark) // 2
    height, width = sheet.shape
    above, before = max(-top, 0), max(-left, 0)
    mark = mark[above : height - top, before : width - left]
    place = sheet[top + above :, left + before :][: mark.shape[0], : mark.shape[1]]
    _lay(place, name, mark)


def _lay(place: Levels, name: str, levels: Levels) -> None:
    np.copyto(place, levels + np.uint8(_FIRST[name]), where=levels > 0)


@lru_cache(maxsize=1024)
def _mark(name: str, size: int) -> Levels:
    """Returns a mark (size, size): a dot, a circle or a cross, smooth at its edges."""
    finer = 4
    image = Image.new("L", (finer * size, finer * size))
    draw = ImageDraw.Draw(image)
    end = finer * size - 1
    if name == "lost":
        draw.ellipse((0, 0, end, end), outline=255, width=finer * 3)
    elif name == "invented":
        arm = max(finer * size // 4, finer * 3)
        low, high = arm // 2, end - arm // 2
        for start, stop in (((low, low), (high, high)), ((low, high), (high, low))):
            draw.line((start, stop), 255, arm)
    else:
        draw.ellipse((0, 0, end, end), 255)
    return _levels(image.reduce(finer))


def _levels(image: Image.Image) -> Levels:
    """Returns how much of each pixel is covered, in levels."""
    cover = np.asarray(image, np.uint16)
    return ((cover * _N_LEVELS + 127) // 255).astype(np.uint8)


def _png(sheet: Levels) -> bytes:
    image = Image.frombytes("P", PICTURE_SIZE, sheet.tobytes())
    image.putpalette(_palette())
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


@lru_cache(maxsize=1)
def _palette() -> bytes:
    paper = np.array(ImageColor.getrgb(LIGHT_BACKGROUND))
    inks = np.array([ImageColor.getrgb(colour) for colour in _COLOURS.values()])
    shares = np.arange(1, _N_LEVELS + 1)[:, None] / _N_LEVELS  # (n_levels, 1)
    mixed = paper + shares * (inks[:, None] - paper)  # (n_inks, n_levels, 3)
    colours = np.vstack([paper, *mixed])
    return np.rint(colours).astype(np.uint8).tobytes()
