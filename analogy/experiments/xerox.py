"""Sharp and wrong: a page of symbols squeezed by replacing like with like.

Pattern matching and substitution, which the format JBIG2 (ITU-T T.88) allows its
encoders: symbols that differ little share one bitmap, the first of them. Copiers that
did so changed digits on their pages without a trace of blur (D. Kriesel, "Xerox
scanners randomly alter numbers in scanned documents", 2013). A JPEG of as many bytes
blurs instead.
"""

import io
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from analogy.experiments.jpeg_of_bits import Blurred, jpeg_of_bits
from analogy.experiments.page_of_digits import NO_DIGIT, Page, Pixels, draw_page
from analogy.experiments.symbols import Bitmap, Symbols, find_symbols, printed

__all__ = [
    "Blurred",
    "Mistake",
    "Page",
    "Substitution",
    "Symbols",
    "draw_page",
    "find_symbols",
    "jpeg_of_bits",
    "mistakes",
    "printed",
    "substitute",
    "substitutions",
    "wrong_digits",
]


@dataclass(frozen=True, kw_only=True)
class Substitution:
    """A page after symbols were replaced by the first that looks like them."""

    pixels: Pixels  # (H, W), black and white
    symbols: Symbols
    first: npt.NDArray[np.int64]  # (n,): the symbol whose bitmap each one shows
    n_dictionary: int  # bitmaps that are stored
    dictionary_bits: int  # a black-and-white PNG of them, and of what is no symbol
    index_bits: int  # which bitmap each symbol shows, deflated
    place_bits: int  # where each symbol stands and how large it is, deflated

    @property
    def n_replaced(self) -> int:
        """How many symbols show the bitmap of another."""
        return len(self.first) - self.n_dictionary

    @property
    def total_bits(self) -> int:
        """Bits that it takes to print the page again."""
        return self.dictionary_bits + self.index_bits + self.place_bits


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A digit that became another one, and how often."""

    was: int
    became: int  # NO_DIGIT: a speck of dirt where no digit stood
    n: int


def substitute(
    pixels: Pixels, *, tolerance: float = 0.25, cell: tuple[int, int] | None = None
) -> Substitution:
    """Returns a page on which each symbol shows the first one that looks like it.

    Symbols are taken in reading order. Each joins the most similar of the symbols that
    are stored already, if the pixels in which the two differ are at most `tolerance`
    of the ink of the larger one; otherwise it is stored itself.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        tolerance: Share of the ink; at 0 nothing is lost but the shades of grey.
        cell: As in `find_symbols`; that of a drawn page.

    Raises:
        ValueError: No picture, no symbol on it, too many, or a tolerance below 0.
    """
    return substitutions(pixels, [tolerance], cell=cell)[0]


def substitutions(
    pixels: Pixels,
    tolerances: Sequence[float],
    *,
    cell: tuple[int, int] | None = None,
) -> tuple[Substitution, ...]:
    """Returns `substitute` at each tolerance; what they share is computed once.

    Raises:
        ValueError: As `substitute`.
    """
    for tolerance in tolerances:
        if not tolerance >= 0:
            raise ValueError(
                f"tolerance is {tolerance}: give a share of ink of 0 (only identical "
                "symbols) or more."
            )
    symbols = find_symbols(pixels, cell)
    n_differ = _pixels_that_differ(symbols.bitmaps)
    ink = np.count_nonzero(symbols.bitmaps, axis=(1, 2))
    return tuple(
        _substituted(symbols, _first_alike(n_differ, ink, tolerance))
        for tolerance in tolerances
    )


def wrong_digits(page: Page, result: Substitution) -> npt.NDArray[np.bool_]:
    """Returns which (rows, columns) digits of a drawn page became another one: exact.

    A digit is wrong if it now shows the bitmap of another digit, or of a speck.

    Args:
        page: As drawn.
        result: From `substitute`, with the page's own `cell`.
    """
    rows, columns = (result.symbols.boxes[:, :2] // page.cell).T
    truth = page.digits[rows, columns]
    wrong = np.zeros(page.digits.shape, bool)
    wrong[rows, columns] = (truth != truth[result.first]) & (truth != NO_DIGIT)
    return wrong


def mistakes(page: Page, result: Substitution) -> tuple[Mistake, ...]:
    """Returns which digits of a drawn page became which, the most frequent first.

    Args:
        page: As drawn.
        result: From `substitute`, with the page's own `cell`.
    """
    rows, columns = (result.symbols.boxes[:, :2] // page.cell).T
    was = page.digits[rows, columns]
    became = was[result.first]
    wrong = (was != became) & (was != NO_DIGIT)
    pairs = zip(was[wrong].tolist(), became[wrong].tolist(), strict=True)
    return tuple(
        Mistake(was=one, became=other, n=n)
        for (one, other), n in Counter(pairs).most_common()
    )


def _substituted(symbols: Symbols, first: npt.NDArray[np.int64]) -> Substitution:
    """Returns the page on which each symbol shows the bitmap of `first`, and its bits."""
    stored = np.unique(first)
    return Substitution(
        pixels=printed(symbols, first),
        symbols=symbols,
        first=first,
        n_dictionary=len(stored),
        dictionary_bits=_dictionary_bits(symbols, stored),
        index_bits=_deflated_bits(np.searchsorted(stored, first)),
        place_bits=_place_bits(symbols.boxes, stored, first),
    )


def _pixels_that_differ(bitmaps: Bitmap) -> npt.NDArray[np.uint16]:
    """Returns in how many pixels each pair differs, (n, n); below the diagonal only."""
    flat = bitmaps.reshape(len(bitmaps), -1)
    packed = np.packbits(np.pad(flat, [(0, 0), (0, -flat.shape[1] % 64)]), axis=1)
    words = packed.view(np.uint64)
    n_differ = np.zeros((len(words), len(words)), np.uint16)
    for i, word in enumerate(words):
        n_differ[i, :i] = np.bitwise_count(words[:i] ^ word).sum(axis=1)
    return n_differ


def _first_alike(
    n_differ: npt.NDArray[np.uint16], ink: npt.NDArray[np.int64], tolerance: float
) -> npt.NDArray[np.int64]:
    """Returns the stored symbol that stands for each one, (n,); itself if stored."""
    first = np.arange(len(ink))
    stored = np.empty(len(ink), np.int64)
    n_stored = 0
    for i in first.tolist():
        known = stored[:n_stored]
        share = n_differ[i, known] / np.maximum(ink[known], ink[i])
        if n_stored and share.min() <= tolerance:
            first[i] = known[share.argmin()]
        else:
            stored[n_stored] = i
            n_stored += 1
    return first


def _dictionary_bits(symbols: Symbols, stored: npt.NDArray[np.int64]) -> int:
    """Returns the bits of the stored bitmaps side by side, and of a rest if any."""
    widths = symbols.boxes[stored, 3]
    pieces = [
        symbols.bitmaps[i, :, :width] for i, width in zip(stored, widths, strict=True)
    ]
    bits = _png_bits(np.concatenate(pieces, axis=1))
    return bits + (_png_bits(symbols.rest) if symbols.rest.any() else 0)


def _png_bits(ink: Bitmap) -> int:
    file = io.BytesIO()
    Image.fromarray(ink).save(file, "PNG", optimize=True)
    return 8 * file.tell()


def _place_bits(
    boxes: npt.NDArray[np.int64],
    stored: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
) -> int:
    """Returns the bits of where symbols stand, as steps, and of the stored sizes."""
    rights = boxes[:, 1] + boxes[first, 3]
    down = np.diff(boxes[:, 0], prepend=0)
    across = boxes[:, 1] - np.concatenate([[0], rights[:-1]])
    return (
        _deflated_bits(down)
        + _deflated_bits(across)
        + _deflated_bits(boxes[stored, 2:])
    )


def _deflated_bits(numbers: npt.NDArray[np.integer]) -> int:
    """Returns the bits of whole numbers below 2^15, their two bytes apart, deflated."""
    halves = numbers.astype("<i2").view(np.uint8).reshape(-1, 2)
    return 8 * len(zlib.compress(halves.T.tobytes(), 9))
