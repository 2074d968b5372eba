"""From 8-bit channels to what a screen shows: size, white ground, sRGB, upright."""

import io

import numpy as np
from PIL import Image, ImageCms

from analogy.images.shapes import within_long_side

TURNED = "It was turned upright (or mirrored), as its camera note asks."
_INKS = "Its printing inks (CMYK) were turned into screen colours."
_BAD_PROFILE = "Its colour profile could not be used and was ignored."

_ORIENTATION = 0x0112  # Exif 2.32, table 6
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def shrunk(image: Image.Image) -> tuple[Image.Image, None]:
    """Returns the image with no side above the limit; the header's note says so."""
    size = within_long_side(image.size)
    if size == image.size:
        return image, None
    return image.resize(size, Image.Resampling.LANCZOS), None


def on_white(image: Image.Image) -> tuple[Image.Image, str | None]:
    """Returns an LA or RGBA image over white, as L or RGB; others as they are."""
    if image.mode not in ("LA", "RGBA"):
        return image, None
    opaque_mode = {"LA": "L", "RGBA": "RGB"}[image.mode]
    channels = np.asarray(image).astype(np.uint16)  # 255 * 255 + 127 still fits
    colour, alpha = channels[..., :-1], channels[..., -1:]
    if alpha.min() == 255:
        return image.convert(opaque_mode), None
    mixed = (colour * alpha + 255 * (255 - alpha) + 127) // 255
    flat = Image.fromarray(
        mixed.astype(np.uint8).squeeze(axis=2 if opaque_mode == "L" else ())
    )
    flat.info = dict(image.info)
    return flat, "Its transparent parts were put on white."


def in_srgb(image: Image.Image) -> tuple[Image.Image, str | None]:
    """Returns an L, RGB or CMYK image as L or RGB in sRGB, by its own colour profile."""
    bare, note = (image, "")
    if image.mode == "CMYK":
        bare, note = image.convert("RGB"), _INKS
    profile = image.info.get("icc_profile")
    if not profile:
        return bare, note or None
    try:
        converted = _through_profile(image, profile)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return bare, f"{note} {_BAD_PROFILE}".strip()
    if image.mode != "CMYK" and _same_but_for_rounding(image, converted):
        return image, None  # most profiles are sRGB already
    return converted, note or "Its colours were converted from its own profile to sRGB."


def upright(image: Image.Image) -> tuple[Image.Image, str | None]:
    """Returns the image turned as the camera noted, if it did."""
    turn = _TURNS.get(_orientation(image))
    return (image, None) if turn is None else (image.transpose(turn), TURNED)


def _orientation(image: Image.Image) -> int:
    """Returns the Exif orientation, 1 to 8; 1 where the note cannot be read."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:
        # A damaged note is no reason to refuse a good picture, and Pillow's parser
        # raises whatever its bytes lead it into.
        return 1
    return value if isinstance(value, int) else 1


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Returns an L, RGB or CMYK image as L or RGB in sRGB."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    target = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    is_grey = image.mode == "L"
    if is_grey and source.profile.xcolor_space.strip() == "RGB":
        image = image.convert("RGB")  # a grey picture often carries the scanner's RGB
    converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    assert converted is not None
    # grey must stay grey: the three channels may differ by a rounding
    return converted.getchannel("G") if is_grey else converted


def _same_but_for_rounding(one: Image.Image, other: Image.Image) -> bool:
    difference = np.subtract(np.asarray(one), np.asarray(other), dtype=np.int16)
    return bool(np.abs(difference).max() <= 1)
