"""Transparency, palettes and pixels of other than 8 bits."""

import struct

import numpy as np
import pytest
from PIL import Image

from analogy.images import load_image

from .files import chunk, colours, encoded, png, repeated

GREY = colours()[..., 0]
RGB = Image.fromarray(colours())


def test_transparency_is_put_on_white_by_hand():
    # 200 at alpha 128: (200 * 128 + 255 * 127) / 255 = 227.4
    pixels = np.full((2, 2, 4), 200, np.uint8)
    pixels[..., 3] = [[255, 128], [0, 51]]
    loaded = load_image(encoded(pixels, "PNG"))
    assert loaded.pixels[..., 0].tolist() == [[200, 227], [255, 244]]
    assert "white" in loaded.notes[0]


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_agrees_with_real_numbers(kind, mode):
    n_channels = len(mode) - 1
    colour, alpha = colours()[..., :n_channels], np.roll(GREY, 7)[..., None]
    pixels = np.concatenate([colour, alpha], axis=2)
    options = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    data = encoded(Image.fromarray(pixels, mode), kind, **options)
    wanted = np.rint(colour * (alpha / 255) + 255 * (1 - alpha / 255))
    np.testing.assert_array_equal(
        load_image(data).pixels, np.broadcast_to(wanted, (20, 30, 3))
    )


def test_an_alpha_channel_that_hides_nothing_leaves_no_note():
    pixels = np.dstack([colours(), np.full((20, 30), 255, np.uint8)])
    loaded = load_image(encoded(pixels, "PNG"))
    np.testing.assert_array_equal(loaded.pixels, colours())
    assert loaded.notes == ()


def test_palette_files_get_their_colours():
    image = RGB.quantize(16)
    wanted = np.array(image.getpalette()[:48]).reshape(16, 3)[np.asarray(image)]
    for kind in ("PNG", "GIF", "BMP", "TIFF"):
        loaded = load_image(encoded(image, kind))
        np.testing.assert_array_equal(loaded.pixels, wanted, err_msg=kind)
        assert "palette" in loaded.notes[0]


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_the_clear_colour_of_a_palette_becomes_white(kind):
    image = RGB.quantize(16)
    wanted = np.array(image.getpalette()[:48]).reshape(16, 3)[np.asarray(image)]
    wanted[np.asarray(image) == 5] = 255
    loaded = load_image(encoded(image, kind, transparency=5))
    np.testing.assert_array_equal(loaded.pixels, wanted)
    assert "palette" in " ".join(loaded.notes)
    assert "white" in " ".join(loaded.notes)


def test_half_clear_palette_entries_are_mixed_with_white():
    image = Image.fromarray(np.array([[0, 1]], np.uint8), "P")
    image.putpalette([0, 0, 0, 100, 0, 0])
    data = encoded(image, "PNG", transparency=bytes([51, 255]))
    assert load_image(data).pixels.tolist() == [[[204, 204, 204], [100, 0, 0]]]


@pytest.mark.parametrize(
    ("bits", "kind", "row", "clear", "wanted"),
    [
        (8, 0, bytes([7, 9]), (7,), [[255] * 3, [9] * 3]),
        (4, 0, bytes([0x7A]), (7,), [[255] * 3, [170] * 3]),
        (2, 0, bytes([0b01_10_0000]), (1,), [[255] * 3, [170] * 3]),
        (1, 0, bytes([0b01_000000]), (0,), [[255] * 3, [255] * 3]),
        (16, 0, bytes([1, 2, 1, 3]), (0x0102,), [[255] * 3, [1] * 3]),
        (8, 2, bytes([1, 2, 3, 1, 2, 4]), (1, 2, 3), [[255] * 3, [1, 2, 4]]),
        (
            16,
            2,
            bytes([1, 0, 2, 0, 3, 0, 1, 0, 2, 0, 4, 0]),
            (0x100, 0x200, 0x300),
            [[255] * 3, [1, 2, 4]],
        ),
    ],
)
def test_one_clear_colour_in_a_png_of_any_depth(bits, kind, row, clear, wanted):
    extra = chunk(b"tRNS", struct.pack(f">{len(clear)}H", *clear))
    data = png(2, 1, b"\0" + row, bits=bits, kind=kind, extra=extra)
    loaded = load_image(data)
    assert loaded.pixels.tolist() == [wanted]
    assert "white" in " ".join(loaded.notes)


def test_black_and_white_files():
    image = Image.fromarray(GREY > 100)
    assert image.mode == "1"
    for kind in ("PNG", "BMP", "TIFF"):
        loaded = load_image(encoded(image, kind))
        np.testing.assert_array_equal(loaded.pixels, repeated((GREY > 100) * 255))
        assert "black or white" in loaded.notes[0]


def test_16_bit_grey_is_rounded_not_cut():
    values = np.arange(0, 65536, 13, dtype=np.uint16)[:5040].reshape(70, 72)
    for kind in ("PNG", "TIFF"):
        loaded = load_image(encoded(values, kind))
        np.testing.assert_array_equal(loaded.pixels, repeated(np.rint(values / 257)))
        assert "16 bits" in loaded.notes[0]


@pytest.mark.parametrize(
    ("values", "wanted", "word"),
    [
        (np.array([[0, 0.5, 1]], np.float32), [0, 128, 255], "1 for white"),
        (np.array([[0, 99.6, 255]], np.float32), [0, 100, 255], "255 for white"),
        (np.array([[-2, 0, 2]], np.float32), [0, 128, 255], "stretched"),
        (np.array([[7e9, 7e9, 7e9]], np.float32), [0, 0, 0], "stretched"),
        (np.array([[0, np.nan, np.inf]], np.float32), [0, 0, 255], "1 for white"),
        (np.array([[0, 100, 255]], np.int32), [0, 100, 255], "255 for white"),
        (np.array([[0, 25700, 65535]], np.int32), [0, 100, 255], "16 bits"),
        (np.array([[-10, 41, 245]], np.int32), [0, 51, 255], "stretched"),
    ],
)
def test_grey_numbers_are_scaled_as_the_note_says(values, wanted, word):
    loaded = load_image(encoded(values, "TIFF"))
    assert loaded.pixels[0, :, 0].tolist() == wanted
    assert word in loaded.notes[0]


def test_16_bit_colour_loses_its_low_bytes_and_says_so():
    row = b"\0" + np.arange(1000, 1000 + 600 * 6, 600, dtype=">u2").tobytes()
    for kind, channels in ((2, 3), (6, 4)):
        data = png(6 // channels, 1, row[: 1 + 2 * 6], bits=16, kind=kind)
        assert "more than 8 bits" in " ".join(load_image(data).notes)
    wanted = np.arange(1000, 1000 + 600 * 6, 600) >> 8
    loaded = load_image(png(2, 1, row, bits=16))
    assert loaded.pixels.ravel().tolist() == wanted.tolist()


def test_a_large_picture_of_decimals_keeps_its_scale():
    stripes = np.tile(np.array([[0, 0.25], [1, 0.75]], np.float32), (2, 1500))
    loaded = load_image(encoded(stripes, "TIFF"))
    assert loaded.pixels.shape == (3, 2048, 3)
    assert abs(loaded.pixels.mean() - 127.5) < 1
    assert "1 for white" in loaded.notes[1]
