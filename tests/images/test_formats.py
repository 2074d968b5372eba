"""Files that must come back, each against pixels that were worked out without us."""

import struct

import numpy as np
import pytest
from PIL import Image, ImageCms

from analogy.images import load_image

from .files import (
    chunk,
    colours,
    encoded,
    narrow_profile,
    one_of_each,
    pillow_pixels,
    repeated,
    smooth,
    srgb_profile,
)

GREY = colours()[..., 0]
RGB = Image.fromarray(colours())


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("WEBP", {"lossless": True}),
        ("BMP", {}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "tiff_adobe_deflate"}),
    ],
)
@pytest.mark.parametrize("pixels", [colours(), GREY], ids=["colour", "grey"])
def test_lossless_files_come_back_exactly_and_without_a_note(kind, options, pixels):
    loaded = load_image(encoded(pixels, kind, **options))
    assert loaded.pixels.dtype == np.uint8
    assert loaded.notes == ()
    wanted = pixels if pixels.ndim == 3 else repeated(pixels)
    np.testing.assert_array_equal(loaded.pixels, wanted)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_lossy_files_are_decoded_as_pillow_does(kind):
    data = encoded(colours(), kind, quality=70)
    np.testing.assert_array_equal(load_image(data).pixels, pillow_pixels(data))


def test_every_accepted_format_gives_three_channels():
    for name, data in one_of_each().items():
        pixels = load_image(data).pixels
        assert pixels.shape in ((20, 30, 3), (30, 20, 3)), name
        assert pixels.flags.c_contiguous, name


# Exif 2.32, table 6: which corner the first pixel belongs to
UPRIGHT = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.transpose(1, 0, 2),
    6: lambda a: np.rot90(a, -1),
    7: lambda a: np.rot90(a, 2).transpose(1, 0, 2),
    8: lambda a: np.rot90(a),
}


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "JPEG"])
@pytest.mark.parametrize("orientation", UPRIGHT)
def test_the_camera_rotation_is_applied(kind, orientation):
    note = Image.Exif()
    note[0x0112] = orientation
    marked = {"tiffinfo": {274: orientation}} if kind == "TIFF" else {"exif": note}
    options = {"lossless": True} if kind == "WEBP" else {}
    data = encoded(colours(), kind, **options, **marked)
    bare = pillow_pixels(encoded(colours(), kind, **options))
    loaded = load_image(data)
    np.testing.assert_array_equal(loaded.pixels, UPRIGHT[orientation](bare))
    assert ("upright" in " ".join(loaded.notes)) == (orientation != 1)


def test_a_damaged_camera_note_is_no_reason_to_refuse():
    data = encoded(
        colours(), "WEBP", lossless=True, exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"
    )
    np.testing.assert_array_equal(load_image(data).pixels, colours())


def test_a_camera_note_after_the_pixels_counts():
    note = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 3, 0, 0)
    whole = encoded(colours(), "PNG")
    data = whole[:-12] + chunk(b"eXIf", note) + whole[-12:]
    np.testing.assert_array_equal(load_image(data).pixels, colours()[::-1, ::-1])


def test_printing_inks_become_what_pillow_shows():
    for kind in ("JPEG", "TIFF"):
        data = encoded(RGB.convert("CMYK"), kind)
        loaded = load_image(data)
        np.testing.assert_array_equal(loaded.pixels, pillow_pixels(data))
        assert "CMYK" in " ".join(loaded.notes)


def test_adobe_inks_are_stored_inverted_and_come_back_right():
    # a JPEG of pure cyan ink is 0 in the file; on paper and on screen it is cyan
    cyan = Image.new("CMYK", (16, 16), (255, 0, 0, 0))
    pixels = load_image(encoded(cyan, "JPEG", quality=100)).pixels
    assert np.abs(pixels.astype(int) - [0, 255, 255]).max() <= 2


def test_lab_colours_come_back_close():
    lab = ImageCms.profileToProfile(
        Image.fromarray(smooth(16, 16)),
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        outputMode="LAB",
    )
    loaded = load_image(encoded(lab, "TIFF"))
    difference = np.abs(loaded.pixels.astype(int) - smooth(16, 16))
    assert difference.mean() < 2  # Lab in 8 bits is coarser than sRGB
    assert "Lab" in loaded.notes[0]


def test_a_colour_profile_is_applied():
    # red and green are swapped in the profile, so they are swapped on the screen
    data = encoded(colours(), "PNG", icc_profile=narrow_profile())
    loaded = load_image(data)
    swapped = colours()[..., [1, 0, 2]].astype(int)
    assert np.abs(loaded.pixels - swapped).max() <= 1
    assert "profile" in loaded.notes[0]


@pytest.mark.parametrize("pixels", [colours(), GREY], ids=["colour", "grey"])
def test_the_srgb_profile_changes_nothing(pixels):
    loaded = load_image(encoded(pixels, "PNG", icc_profile=srgb_profile()))
    wanted = pixels if pixels.ndim == 3 else repeated(pixels)
    np.testing.assert_array_equal(loaded.pixels, wanted)
    assert loaded.notes == ()


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_a_broken_profile_is_ignored_with_a_note(kind):
    options = {"lossless": True} if kind == "WEBP" else {}
    broken = srgb_profile()[:200] + b"nothing of use"
    loaded = load_image(encoded(colours(), kind, icc_profile=broken, **options))
    np.testing.assert_array_equal(loaded.pixels, colours())
    assert "profile" in loaded.notes[0]
    assert "ignored" in loaded.notes[0]


def test_a_profile_for_other_channels_is_ignored_with_a_note():
    data = encoded(RGB.convert("CMYK"), "TIFF", icc_profile=srgb_profile())
    loaded = load_image(data)
    np.testing.assert_array_equal(loaded.pixels, pillow_pixels(data))
    assert "CMYK" in loaded.notes[0]
    assert "ignored" in loaded.notes[0]


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF", "AVIF", "MPO"])
def test_only_the_first_frame_is_used(kind):
    dark, light = (Image.new("RGB", (16, 16), (v, v, v)) for v in (40, 200))
    data = encoded(dark, kind, save_all=True, append_images=[light, dark])
    loaded = load_image(data)
    assert np.abs(loaded.pixels.astype(int) - 40).max() <= 2
    assert "only the first" in " ".join(loaded.notes)


def test_a_damaged_second_frame_does_not_spoil_the_first():
    data = encoded(GREY, "GIF", save_all=True, append_images=[RGB.convert("L")])
    np.testing.assert_array_equal(load_image(data[:-300]).pixels, repeated(GREY))
