"""Pages of print as a screen shows them: enlarged, with what was made up marked.

Pictures, not charts: a page is compared pixel by pixel, so its pixels stay squares.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from analogy.experiments.xerox import Substitution
from analogy.figures.theme import INVENTED, LOST

Pixels = npt.NDArray[np.uint8]

_MARGIN = 2  # pixels of paper around a stored bitmap


def mark_boxes(
    pixels: Pixels,
    boxes: npt.NDArray[np.integer],
    *,
    times: int = 1,
    crosses: bool = True,
) -> Pixels:
    """Returns a page in colour, each box outlined, with a cross in its corner.

    Boxes of what was made up are vermilion and bear a cross; others are grey.

    Args:
        pixels: (H, W) grey or (H, W, 3) colour.
        boxes: (n, 4): top, left, height and width, in pixels of the page.
        times: Each pixel becomes a square of so many.
        crosses: Whether what is in the boxes was made up.
    """
    large = np.repeat(np.repeat(pixels, times, axis=0), times, axis=1)
    image = Image.fromarray(large).convert("RGB")
    draw, colour = ImageDraw.Draw(image), INVENTED if crosses else LOST
    for top, left, height, width in (boxes * times).tolist():
        right, bottom = left + width - 1, top + height - 1
        draw.rectangle((left, top, right, bottom), outline=colour, width=times)
        arm = 3 * times
        if crosses:
            _cross(draw, (right - arm - times, top + arm + times), arm, times)
    return np.asarray(image)


def digit_boxes(
    wrong: npt.NDArray[np.bool_], cell: tuple[int, int]
) -> npt.NDArray[np.int64]:
    """Returns the box of each digit that is marked, (n, 4), as `mark_boxes` takes it.

    Args:
        wrong: (rows, columns) of a page.
        cell: Rows and columns of pixels for each digit.
    """
    corners = np.argwhere(wrong) * cell
    return np.concatenate([corners, np.broadcast_to(cell, corners.shape)], axis=1)


def stored_bitmaps(result: Substitution, *, n_columns: int = 24) -> Pixels:
    """Returns all that is stored of a page's symbols, side by side in reading order."""
    symbols, stored = result.symbols, np.unique(result.first)
    sides = symbols.boxes[stored, 2:].max(axis=0) + 2 * _MARGIN
    n_rows = -(-len(stored) // n_columns)
    sheet = np.full((n_rows * sides[0], n_columns * sides[1]), 255, np.uint8)
    for place, symbol in enumerate(stored.tolist()):
        row, column = divmod(place, n_columns)
        height, width = symbols.boxes[symbol, 2:].tolist()
        ink = symbols.bitmaps[symbol, :height, :width]
        top, left = row * sides[0] + _MARGIN, column * sides[1] + _MARGIN
        sheet[top : top + height, left : left + width][ink] = 0
    return sheet


def _cross(
    draw: ImageDraw.ImageDraw, middle: tuple[int, int], arm: int, width: int
) -> None:
    x, y = middle
    for rise in (arm, -arm):
        draw.line(
            (x - arm, y - rise, x + arm, y + rise), fill=INVENTED, width=width + 1
        )
