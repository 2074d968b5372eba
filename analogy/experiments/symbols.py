"""The marks on a page of print: where ink stands together, and how to print it again."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from analogy.experiments.page_of_digits import Pixels
from analogy.jpeg.checks import check_pixels

Bitmap = npt.NDArray[np.bool_]  # True is ink
Piece = tuple[int, int, Bitmap]  # top and left on the page, and its ink

LONGEST_SYMBOL = 64  # pixels; anything larger is no letter and stays as it is
MOST_SYMBOLS = 4000  # a dense page of print; each is compared with all before it


@dataclass(frozen=True, kw_only=True)
class Symbols:
    """The pieces of ink on a page, in reading order."""

    bitmaps: Bitmap  # (n, side, side), each in the upper left corner
    boxes: npt.NDArray[np.int64]  # (n, 4): top, left, height, width
    rest: Bitmap  # (H, W) ink that is too large to be a symbol


def find_symbols(pixels: Pixels, cell: tuple[int, int] | None = None) -> Symbols:
    """Returns the symbols of a page, which are darker than its paper.

    Where ink ends and paper begins is Otsu's threshold.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        cell: Rows and columns of pixels if each symbol has a cell of its own; None: the
            connected pieces of ink (corners touch).

    Raises:
        ValueError: No picture, no symbol on it, or too many.
    """
    ink = _ink(pixels)
    pieces = _connected(ink) if cell is None else _by_cell(ink, cell)
    pieces = [piece for piece in pieces if max(piece[2].shape) <= LONGEST_SYMBOL]
    if not 1 <= len(pieces) <= MOST_SYMBOLS:
        raise ValueError(
            f"There are {len(pieces):,} separate symbols on this page: choose one with "
            f"dark print on light paper and at most {MOST_SYMBOLS:,} of them."
        )
    side = max(max(bitmap.shape) for _, _, bitmap in pieces)
    bitmaps = np.zeros((len(pieces), side, side), bool)
    rest = ink.copy()
    for place, (top, left, bitmap) in zip(bitmaps, pieces, strict=True):
        height, width = bitmap.shape
        place[:height, :width] = bitmap
        rest[top : top + height, left : left + width] &= ~bitmap
    boxes = np.array([(top, left, *bitmap.shape) for top, left, bitmap in pieces])
    return Symbols(bitmaps=bitmaps, boxes=boxes, rest=rest)


def printed(symbols: Symbols, shown: npt.NDArray[np.int64]) -> Pixels:
    """Returns the (H, W) page on which each symbol shows the bitmap of another.

    Args:
        symbols: Of the page.
        shown: (n,) the symbol whose bitmap each one shows, set at its upper left.
    """
    ink = symbols.rest.copy()
    for (top, left, _, _), bitmap in zip(
        symbols.boxes, symbols.bitmaps[shown], strict=True
    ):
        room = ink[top : top + bitmap.shape[0], left : left + bitmap.shape[1]]
        room |= bitmap[: room.shape[0], : room.shape[1]]
    return np.where(ink, 0, 255).astype(np.uint8)


def _ink(pixels: Pixels) -> Bitmap:
    """Returns where a page is dark, (H, W); nowhere if all of it is one grey."""
    check_pixels(pixels)
    grey = np.asarray(Image.fromarray(pixels).convert("L"))
    if grey.min() == grey.max():
        return np.zeros(grey.shape, bool)
    return grey <= otsu_threshold(grey)


def otsu_threshold(grey: Pixels) -> int:
    """Returns the grey level that parts ink, up to it, from paper.

    Of all levels the one whose two sides have means farthest apart, weighed by how many
    pixels they have: N. Otsu, "A threshold selection method from gray-level histograms",
    1979. Ours, because scikit-image takes longer to import than a page to open.

    Args:
        grey: (H, W) of two levels or more.
    """
    counts = np.bincount(grey.ravel(), minlength=256).astype(float)
    sums = counts * np.arange(256)
    below, above = counts.cumsum()[:-1], counts[::-1].cumsum()[-2::-1]
    sum_below, sum_above = sums.cumsum()[:-1], sums[::-1].cumsum()[-2::-1]
    # Where a side is empty nothing is parted, whatever its mean.
    apart = sum_below / np.maximum(below, 1) - sum_above / np.maximum(above, 1)
    return int((below * above * apart**2).argmax())


def _connected(ink: Bitmap) -> list[Piece]:
    """Returns the connected pieces of ink, line by line."""
    # Slow to import, and not every visitor asks for this.
    from skimage.measure import label, regionprops

    regions = regionprops(label(ink, connectivity=2))
    if not regions:
        return []
    line = float(np.median([region.image.shape[0] for region in regions]))
    regions.sort(key=lambda r: ((r.bbox[0] + r.bbox[2]) / 2 // line, r.bbox[1]))
    return [(*region.bbox[:2], region.image) for region in regions]


def _by_cell(ink: Bitmap, cell: tuple[int, int]) -> list[Piece]:
    """Returns the ink in each cell that has any, without the paper around it."""
    pieces = []
    for top in range(0, ink.shape[0], cell[0]):
        for left in range(0, ink.shape[1], cell[1]):
            inside = ink[top : top + cell[0], left : left + cell[1]]
            rows, columns = np.nonzero(inside)
            if len(rows):
                box = np.s_[
                    rows.min() : rows.max() + 1, columns.min() : columns.max() + 1
                ]
                pieces.append((top + rows.min(), left + columns.min(), inside[box]))
    return pieces
