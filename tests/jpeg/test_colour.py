import jpeglib
import numpy as np
import pytest
from PIL import Image
from scipy.fft import idctn

from analogy.jpeg import colour_planes, round_trip, show_plane

from .samples import flat, gradient, grey, noise, sample

SUBSAMPLINGS = {"4:4:4": (1, 1), "4:2:2": (1, 2), "4:2:0": (2, 2)}
SHAPES = [(1, 1), (2, 1), (1, 3), (17, 9), (18, 22), (33, 16)]


def converted(pixels):
    """Cb and Cr in whole numbers, by jccolor.c."""
    red, green, blue = np.moveaxis(pixels.astype(int), 2, 0)
    offset = (128 << 16) + (1 << 15) - 1
    return (
        (-11059 * red - 21709 * green + 32768 * blue + offset) >> 16,
        (32768 * red - 27439 * green - 5329 * blue + offset) >> 16,
    )


def sampled(plane, down, across):
    """The plane with each group of samples replaced by its mean, one by one."""
    height, width = plane.shape
    smaller = np.empty((-(-height // down), -(-width // across)), dtype=int)
    for row, column in np.ndindex(smaller.shape):
        total = sum(
            plane[min(row * down + i, height - 1), min(column * across + j, width - 1)]
            for i in range(down)
            for j in range(across)
        )
        n, odd = down * across, column % 2
        bias = 0 if n == 1 else n // 2 - 1 + odd
        smaller[row, column] = (total + bias) // n
    return smaller


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
@pytest.mark.parametrize("made", [noise, gradient])
def test_colour_is_averaged_as_in_whole_numbers(made, subsampling, shape):
    pixels = made(*shape)
    planes = colour_planes(pixels, subsampling=subsampling)
    assert list(planes) == ["Y", "Cb", "Cr"]
    for name, full in zip(("Cb", "Cr"), converted(pixels), strict=True):
        assert planes[name].dtype == np.uint8
        expected = sampled(full, *SUBSAMPLINGS[subsampling])
        np.testing.assert_array_equal(planes[name], expected)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_brightness_is_pillows_grey_in_full(subsampling, shape):
    pixels = noise(*shape)
    expected = np.asarray(Image.fromarray(pixels).convert("L"))
    planes = colour_planes(pixels, subsampling=subsampling)
    np.testing.assert_array_equal(planes["Y"], expected)


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_planes_are_what_the_finest_file_holds(subsampling, tmp_path):
    pixels = sample("astronaut", 61, 83)
    path = tmp_path / "picture.jpg"
    path.write_bytes(round_trip(pixels, quality=100, subsampling=subsampling).data)
    found = jpeglib.read_dct(str(path))
    for name, plane in colour_planes(pixels, subsampling=subsampling).items():
        blocks = idctn(getattr(found, name), axes=(2, 3), norm="ortho") + 128
        rows, columns = blocks.shape[:2]
        in_file = blocks.transpose(0, 2, 1, 3).reshape(8 * rows, 8 * columns)
        error = in_file[: plane.shape[0], : plane.shape[1]] - plane
        # Every coefficient was rounded to 1: a mean square of a twelfth.
        assert np.mean(error**2) == pytest.approx(1 / 12, rel=0.2)


def test_a_grey_picture_is_its_only_plane():
    pixels = grey(noise(9, 5))
    planes = colour_planes(pixels)
    assert list(planes) == ["Y"]
    np.testing.assert_array_equal(planes["Y"], pixels)


@pytest.mark.parametrize("shape", [(35, 4100), (4100, 35)])
def test_tiles_leave_no_seams(shape):
    pixels = noise(*shape)
    planes = colour_planes(pixels, subsampling="4:2:0")
    blue, _ = converted(pixels)
    padded = np.pad(blue, ((0, blue.shape[0] % 2), (0, blue.shape[1] % 2)), mode="edge")
    sums = padded[0::2, 0::2] + padded[0::2, 1::2] + padded[1::2, 0::2]
    sums += padded[1::2, 1::2] + np.arange(sums.shape[1]) % 2 + 1
    np.testing.assert_array_equal(planes["Cb"], sums // 4)


def test_brightness_is_shown_in_grey():
    plane = colour_planes(gradient(6, 7))["Y"]
    shown = show_plane("Y", plane)
    assert shown.shape == (6, 7, 3)
    np.testing.assert_array_equal(shown, np.repeat(plane[..., None], 3, axis=2))


@pytest.mark.parametrize("name", ["Cb", "Cr"])
def test_no_colour_is_middle_grey(name):
    shown = show_plane(name, np.full((2, 3), 128, dtype=np.uint8))
    assert np.all(shown == 128)


@pytest.mark.parametrize(("name", "channel"), [("Cb", 2), ("Cr", 0)])
def test_more_of_a_difference_is_more_of_its_colour(name, channel):
    shown = show_plane(name, np.arange(256, dtype=np.uint8)[None])[0].astype(int)
    assert np.all(np.diff(shown[:, channel]) >= 0)
    assert np.all(np.diff(shown[:, 1]) <= 0)


@pytest.mark.parametrize("name", ["Cb", "Cr"])
def test_weak_colours_are_shown_at_one_brightness(name):
    plane = np.arange(64, 192, dtype=np.uint8)[None]
    luma = np.asarray(Image.fromarray(show_plane(name, plane)).convert("L"))
    assert np.abs(luma.astype(int) - 128).max() <= 1


def test_a_flat_colour_has_flat_planes():
    for plane in colour_planes(flat(20, 20)).values():
        assert len(np.unique(plane)) == 1


def test_an_unknown_plane_is_refused():
    with pytest.raises(ValueError, match=r"component is 'R'.*Cb .*Cr"):
        show_plane("R", np.zeros((2, 2), dtype=np.uint8))


def test_a_picture_is_no_plane():
    with pytest.raises(ValueError, match=r"\(8, 8, 3\).*colour_planes"):
        show_plane("Y", gradient(8, 8))


def test_an_unknown_subsampling_is_refused():
    with pytest.raises(ValueError, match="subsampling is '4:1:1'"):
        colour_planes(gradient(8, 8), subsampling="4:1:1")


def test_floats_are_refused():
    with pytest.raises(ValueError, match="uint8"):
        colour_planes(gradient(8, 8) / 255)
