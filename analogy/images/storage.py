"""From the many ways a file stores its pixels to 8 bits a channel."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from analogy.images.refusal import KNOWN, Refusal
from analogy.images.shapes import within_long_side

_READY = ("L", "LA", "RGB", "RGBA", "CMYK")
_NUMBERS = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")

_CONVERTED: dict[str, tuple[str, str | None]] = {
    "1": (
        "L",
        "Its pixels were only black or white: they became grey levels 0 and 255.",
    ),
    "P": ("RGB", "Its list of colours (a palette) was turned into full colour."),
    "PA": ("RGBA", "Its list of colours (a palette) was turned into full colour."),
    "La": ("LA", None),
    "RGBa": ("RGBA", None),
    "RGBX": ("RGB", None),
    "YCbCr": ("RGB", None),
}


def plain(image: Image.Image) -> tuple[Image.Image, str | None]:
    """Returns the picture as L, LA, RGB, RGBA or CMYK, and what that took.

    Raises:
        Refusal: if the pixels are of a kind that has no agreed colours.
    """
    key = image.info.get("transparency")
    if image.mode in _NUMBERS:
        return _grey_from_numbers(image, key)
    if image.mode == "LAB":
        return _from_lab(image), "Its Lab colours were turned into screen colours."
    note = None
    if image.mode in _CONVERTED:
        mode, note = _CONVERTED[image.mode]
        if image.mode == "P" and key is not None:
            mode = "RGBA"
        image = _converted(image, mode)
    if image.mode not in _READY:
        raise Refusal(
            "This picture stores its pixels in a way that is not known here. "
            f"Save it again as {KNOWN} with ordinary colours."
        )
    if key is not None and image.mode in ("L", "RGB"):
        image = _with_clear_colour(image, np.asarray(image), key)
    return image, note


def _converted(image: Image.Image, mode: str) -> Image.Image:
    converted = image.convert(mode)
    converted.info.pop("transparency", None)  # it is a number of the old mode
    return converted


def _with_clear_colour(
    image: Image.Image, values: NDArray[np.generic], key: object
) -> Image.Image:
    """Returns an L or RGB image with the pixels of one value made transparent."""
    clear = values == np.asarray(key)
    if clear.ndim == 3:
        clear = clear.all(axis=2)
    with_alpha = image.copy()
    with_alpha.info.pop("transparency", None)
    with_alpha.putalpha(Image.fromarray(np.where(clear, 0, 255).astype(np.uint8)))
    return with_alpha


def _grey_from_numbers(image: Image.Image, key: object) -> tuple[Image.Image, str]:
    """Returns 16-bit, 32-bit or decimal values as 8-bit grey, and how they were scaled.

    Raises:
        Refusal: if no value is a finite number.
    """
    wide = image if image.mode in ("I", "F") else image.convert("I")
    # Shrunk here already, as four bytes a value would be copied several times at full
    # size; by plain means, as LANCZOS overshoots the range that the scale is read from.
    values = np.asarray(wide.resize(within_long_side(wide.size), Image.Resampling.BOX))
    finite = np.isfinite(values)
    if not finite.any():
        raise Refusal(
            "This picture holds no finite number, so nothing can be shown. "
            "Export it again with grey values from 0 to 1 or from 0 to 255."
        )
    low, high = float(values[finite].min()), float(values[finite].max())
    black, white, note = _scale(image.mode, low, high)
    steps = (values.astype(np.float64) - black) * (255 / ((white - black) or 1))
    steps = np.nan_to_num(steps, nan=0, posinf=255, neginf=0)
    grey = Image.fromarray(np.rint(steps.clip(0, 255)).astype(np.uint8))
    grey.info = dict(image.info)
    return (grey if key is None else _with_clear_colour(grey, values, key)), note


def _scale(mode: str, low: float, high: float) -> tuple[float, float, str]:
    """Returns which values become black and white, and the sentence about it.

    16-bit grey has a white; wider integers and decimals have none that is agreed on,
    so it is guessed from the range in use.
    """
    if mode == "F" and low >= 0 and high <= 1:
        return 0, 1, "Its decimal values were read as 0 for black and 1 for white."
    if not mode.startswith("I;16") and low >= 0 and high <= 255:
        return 0, 255, "Its values were read as 0 for black and 255 for white."
    if mode != "F" and low >= 0 and high <= 65535:
        return 0, 65535, "Its 65,536 grey levels (16 bits) were rounded to 256."
    note = f"Its values run from {low:g} to {high:g}: they were stretched, "
    return low, high, note + "the smallest to black and the largest to white."


def _from_lab(image: Image.Image) -> Image.Image:
    """Returns CIE Lab pixels (white point D50) as sRGB; Pillow's convert knows no Lab."""
    converted = ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
        outputMode="RGB",
    )
    assert converted is not None
    converted.info.pop("icc_profile", None)
    return converted
