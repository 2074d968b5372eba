"""Words drawn large: where the letters of a hidden message lie."""

import functools

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Mask = npt.NDArray[np.bool_]  # (H, W), true inside the letters

LONGEST = 120  # characters; more could not be read in a picture on a screen
_MEASURED_SIZE = 100  # pixels, at which lines are measured before they are scaled
_SMALLEST_SIZE = 12  # pixels; strokes of smaller letters are thinner than two pixels
_FILLED = 0.94  # of the picture's sides; the rest is margin
_STROKE = 1 / 28  # added around each letter, in sizes: bold holds more texture
_NOT_A_LETTER = "\uffff"  # no font has it, so that it shows what a missing one gets


def check_message(message: str) -> None:
    """Refuses a message that cannot be drawn.

    Raises:
        ValueError: No text, nothing to see, too long, or letters that the font lacks.
    """
    if not isinstance(message, str) or not message.strip():
        raise ValueError(
            f"The message is {message!r}, and there is nothing to draw: type a word "
            "or two."
        )
    if len(message) > LONGEST:
        raise ValueError(
            f"The message has {len(message):,} characters, and no more than {LONGEST} "
            "can be read in a picture: shorten it."
        )
    lacking = sorted({c for c in message if not c.isspace() and not _is_drawn(c)})
    if lacking:
        raise ValueError(
            f"The message holds {' '.join(lacking)}, which the font for hidden "
            "messages cannot draw: use A to Z without accents, digits and punctuation."
        )


def drawn(message: str, shape: tuple[int, ...]) -> Mask | None:
    """Returns the (H, W) mask of a message as large as fits, None if too small to read.

    Lines are broken between words wherever that makes the letters largest.

    Args:
        message: As `check_message` allows.
        shape: Begins with height and width in pixels.
    """
    height, width = shape[:2]
    size, text = max(
        (_largest_size(text, height, width), text) for text in _broken(message)
    )
    if size < _SMALLEST_SIZE:
        return None
    left, top, right, bottom = _box(text, size)
    corner = ((width - left - right) / 2, (height - top - bottom) / 2)
    image = Image.new("1", (width, height))
    ImageDraw.Draw(image).multiline_text(
        corner,
        text,
        fill=1,
        font=_font(size),
        align="center",
        spacing=_stroke(size),
        stroke_width=_stroke(size),
    )
    return np.array(image)


def _broken(message: str) -> list[str]:
    """Returns the message with its words on one line, on two, and so on."""
    words = message.split()
    return [_in_lines(words, n_lines) for n_lines in range(1, len(words) + 1)]


def _in_lines(words: list[str], n_lines: int) -> str:
    """Returns the words in at most so many lines of about the same length."""
    longest = len(" ".join(words)) / n_lines
    lines = [words[0]]
    for word in words[1:]:
        # A word goes where it lies less far beyond the length aimed at.
        if len(lines[-1]) + 1 + len(word) / 2 <= longest or len(lines) == n_lines:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def _largest_size(text: str, height: int, width: int) -> int:
    """Returns the font size in pixels at which text fills the picture."""
    left, top, right, bottom = _box(text, _MEASURED_SIZE)
    fits = min(width / (right - left), height / (bottom - top))
    return int(_FILLED * _MEASURED_SIZE * fits)


def _box(text: str, size: int) -> tuple[float, float, float, float]:
    """Returns left, top, right and bottom in pixels of text drawn at the origin."""
    draw = ImageDraw.Draw(Image.new("1", (1, 1)))
    return draw.multiline_textbbox(
        (0, 0),
        text,
        font=_font(size),
        align="center",
        spacing=_stroke(size),
        stroke_width=_stroke(size),
    )


def _stroke(size: int) -> int:
    """Returns how many pixels are added around each letter, and between lines."""
    return round(size * _STROKE)


@functools.lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Returns the font that comes inside Pillow."""
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font


def _is_drawn(character: str) -> bool:
    """Returns whether the font has a sign for a character, not the box for none."""
    masks = [_font(24).getmask(each) for each in (character, _NOT_A_LETTER)]
    return bytes(masks[0]) != bytes(masks[1]) or masks[0].size != masks[1].size
