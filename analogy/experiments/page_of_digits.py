"""A page of digits as a scanner sees it: drawn here, so that every digit is known."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Pixels = npt.NDArray[np.uint8]
Digits = npt.NDArray[np.int64]  # (rows, columns), 0 to 9, or NO_DIGIT

NO_DIGIT = -1
MOST_DIGITS = 360  # a page that is drawn and squeezed in a moment, and fits a screen
_SCALE = 4  # the page is drawn so much larger, for digits between whole pixels


@dataclass(frozen=True, kw_only=True)
class Page:
    """A drawn page whose digits are known."""

    pixels: Pixels  # (H, W) grey
    digits: Digits
    cell: tuple[int, int]  # rows and columns of pixels for each digit

    @property
    def n_digits(self) -> int:
        """How many digits stand on the page."""
        return int((self.digits != NO_DIGIT).sum())


def draw_page(
    *,
    n_rows: int = 20,
    n_columns: int = 36,
    digit_height: int = 13,
    noise: float = 20.0,
    seed: int = 0,
) -> Page:
    """Returns a page of random digits as a scanner sees it: grey, blurred, uneven.

    Args:
        n_rows: Lines.
        n_columns: Digits in a line.
        digit_height: Size of the font in pixels.
        noise: Standard deviation in grey levels.
        seed: Of the digits, of their shifts below a pixel, and of the noise.

    Raises:
        ValueError: No digit at all, or a font too small to print.
    """
    if min(n_rows, n_columns) < 1 or digit_height < 5:
        raise ValueError(
            f"A page of {n_rows} x {n_columns} digits, {digit_height} pixels high, "
            "cannot be read: draw at least one digit, at least 5 pixels high."
        )
    generator = np.random.default_rng(seed)
    digits = generator.integers(0, 10, (n_rows, n_columns))
    return _scanned(digits, digit_height, noise, generator)


def page_of(
    text: str,
    *,
    n_columns: int = 18,
    digit_height: int = 18,
    noise: float = 20.0,
    seed: int = 0,
) -> Page:
    """Returns the same kind of page with the digits of a text.

    Lines stay lines and are broken after `n_columns`; what is no digit from 0 to 9
    leaves a gap.

    Args:
        text: At most `MOST_DIGITS` places, gaps and ends of lines included.
        n_columns: Places in a line.
        digit_height: As in `draw_page`.
        noise: As in `draw_page`.
        seed: Of the shifts below a pixel and of the noise.

    Raises:
        ValueError: No digit, or too much text.
    """
    digits = _in_lines(text, n_columns)
    generator = np.random.default_rng(seed)
    return _scanned(digits, digit_height, noise, generator)


def close_up(
    pixels: Pixels, page: Page, row: int, column: int, *, n_columns: int = 9
) -> Pixels:
    """Returns a line of `n_columns` digits of a page, or of what became of it.

    Args:
        pixels: (H, W) or (H, W, 3), as large as the page.
        page: As drawn.
        row: Of the digits.
        column: Of the first of them.
        n_columns: So many digits, fewer at the end of the line.
    """
    height, width = page.cell
    across = slice(column * width, (column + n_columns) * width)
    return pixels[row * height : (row + 1) * height, across]


def densest_line(
    marked: npt.NDArray[np.bool_], *, n_columns: int = 9
) -> tuple[int, int]:
    """Returns the row and first column of the `n_columns` places with most marks.

    Args:
        marked: (rows, columns) of a page.
        n_columns: Places beside each other.
    """
    width = min(n_columns, marked.shape[1])
    windows = np.lib.stride_tricks.sliding_window_view(marked, width, axis=1)
    sums = windows.sum(axis=2)
    row, column = np.unravel_index(sums.argmax(), sums.shape)
    return int(row), int(column)


def _in_lines(text: str, n_columns: int) -> Digits:
    lines = [
        line[start : start + n_columns]
        for line in text.splitlines()
        for start in range(0, max(len(line), 1), n_columns)
    ]
    n_places = len(lines) * n_columns
    if n_places > MOST_DIGITS:
        raise ValueError(
            f"This text takes {len(lines):,} lines of {n_columns}, but a page has room "
            f"for {MOST_DIGITS // n_columns}: shorten it."
        )
    digits = np.full((len(lines), n_columns), NO_DIGIT)
    for row, line in zip(digits, lines, strict=True):
        # `isdigit` alone also takes digits of other scripts, which int() would read.
        known = [int(c) if c.isascii() and c.isdigit() else NO_DIGIT for c in line]
        row[: len(known)] = known
    if not (digits != NO_DIGIT).any():
        raise ValueError(
            "There is no digit from 0 to 9 in this text: type some numbers."
        )
    return digits


def _scanned(
    digits: Digits, digit_height: int, noise: float, generator: np.random.Generator
) -> Page:
    """Returns the page of these digits: printed, blurred, and with a scanner's noise."""
    cell = (round(digit_height * 1.5), digit_height)
    rows, columns = digits.shape
    large = Image.new("L", (columns * cell[1] * _SCALE, rows * cell[0] * _SCALE), 255)
    draw, font = ImageDraw.Draw(large), ImageFont.load_default(digit_height * _SCALE)
    for (row, column), digit in np.ndenumerate(digits):
        shift = generator.integers(0, _SCALE, 2)
        middle = (np.array([column, row]) + 0.5) * cell[::-1] * _SCALE + shift
        if digit != NO_DIGIT:
            draw.text(tuple(middle), str(digit), fill=0, font=font, anchor="mm")
    blurred = large.filter(ImageFilter.GaussianBlur(_SCALE / 2)).reduce(_SCALE)
    uneven = np.asarray(blurred) + generator.normal(0, noise, blurred.size[::-1])
    pixels = np.rint(uneven).clip(0, 255).astype(np.uint8)
    return Page(pixels=pixels, digits=digits, cell=cell)
