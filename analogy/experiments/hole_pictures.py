"""The pictures in which holes are filled: photographs, and such as are no photographs.

None was seen in training. A page of print and a sheet of stripes are drawn here.
"""

import textwrap
from functools import lru_cache
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from analogy.experiments.hole_places import Numbers, Pixels
from analogy.images import brightness, load_image, sample_bytes
from analogy.language import corpus

Domain = Literal["photographs", "other"]

PAGE, STRIPES = "page", "stripes"  # drawn here; all others are samples of the app
DOMAINS: dict[Domain, tuple[str, ...]] = {
    "photographs": ("raccoon", "shore", "tulips", "coffee", "photographer", "rocket"),
    "other": ("handwriting", "colours", PAGE, STRIPES),
}
_SIDE = 512  # pixels of what is drawn
_MARGIN, _FONT_SIZE, _LINE, _N_COLUMNS = 16, 15, 20, 66
_TILE = 64  # pixels of stripes of one kind
_LOW, _HIGH = 0.02, 0.3  # waves for each pixel; above half of one they turn into others


@lru_cache(maxsize=16)
def hole_picture(name: str) -> Pixels:
    """Returns a picture (H, W) in grey, by its name in `DOMAINS`.

    Raises:
        ValueError: There is none of that name.
    """
    if name == PAGE:
        return _page()
    if name == STRIPES:
        return _stripes(np.random.default_rng(0))
    return brightness(load_image(sample_bytes(name)).pixels)


def _page() -> Pixels:
    """Returns the beginning of a held-out book in Pillow's own font, black on white."""
    page = Image.new("L", (_SIDE, _SIDE), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(_FONT_SIZE)
    n_lines = (_SIDE - 2 * _MARGIN) // _LINE
    text = corpus.text("held-out")[: n_lines * _N_COLUMNS]
    for number, line in enumerate(textwrap.wrap(text, _N_COLUMNS)[:n_lines]):
        pen.text((_MARGIN, _MARGIN + number * _LINE), line, fill=0, font=font)
    return np.array(page)


def _stripes(rng: np.random.Generator) -> Pixels:
    """Returns tiles of waves, each of its own frequency, direction and place."""
    n = _SIDE // _TILE
    waves, turns, starts = rng.random((3, n, n))
    sheet: Numbers = np.empty((_SIDE, _SIDE))
    rows, columns = np.indices((_TILE, _TILE))
    for i, j in np.ndindex(n, n):
        angle = np.pi * turns[i, j]
        along = rows * np.sin(angle) + columns * np.cos(angle)
        frequency = _LOW + (_HIGH - _LOW) * waves[i, j]
        tile = np.sin(2 * np.pi * (frequency * along + starts[i, j]))
        sheet[i * _TILE : (i + 1) * _TILE, j * _TILE : (j + 1) * _TILE] = tile
    return np.rint(127.5 + 100 * sheet).astype(np.uint8)
