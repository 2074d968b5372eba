import io

import numpy as np
import pytest
from PIL import Image
from scipy.fft import dctn

from analogy.jpeg import (
    ZIGZAG,
    block_at,
    block_box,
    coefficients,
    colour_planes,
    open_block,
    quantisation_table,
    round_trip,
)

from .samples import gradient, grey, noise, photograph, saturated

SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")
PICTURES = [noise, saturated, lambda *size: photograph("astronaut", *size)]
QUALITIES = pytest.mark.parametrize("quality", [1, 10, 50, 90, 100])


def cut(plane, row, column):
    return plane[8 * row : 8 * row + 8, 8 * column : 8 * column + 8]


@QUALITIES
@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
@pytest.mark.parametrize("made", PICTURES)
def test_every_block_is_the_one_in_the_file(made, subsampling, quality):
    pixels, options = made(35, 41), {"subsampling": subsampling, "quality": quality}
    for name, blocks in coefficients(pixels, **options).items():
        for row, column in np.ndindex(blocks.shape[:2]):
            block = open_block(pixels, row, column, component=name, **options)
            np.testing.assert_array_equal(block.steps, blocks[row, column])
            assert block.steps.dtype == np.int16


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_samples_are_those_of_the_plane_with_its_edge_repeated(subsampling):
    pixels = noise(35, 41)
    for name, plane in colour_planes(pixels, subsampling=subsampling).items():
        whole = np.pad(plane, ((0, 8), (0, 8)), mode="edge")
        rows, columns = (-(-side // 8) for side in plane.shape)
        for row, column in np.ndindex(rows, columns):
            block = open_block(
                pixels, row, column, component=name, subsampling=subsampling
            )
            assert block.samples.dtype == np.uint8
            inside = cut(plane, row, column)
            found = block.samples[: inside.shape[0], : inside.shape[1]]
            np.testing.assert_array_equal(found, inside)
            if name == "Y":
                np.testing.assert_array_equal(block.samples, cut(whole, row, column))


@QUALITIES
@pytest.mark.parametrize("made", PICTURES)
def test_restored_is_what_a_viewer_shows_of_a_grey_picture(made, quality):
    pixels = grey(made(24, 16))
    decoded = round_trip(pixels, quality=quality).decoded
    for row, column in np.ndindex(3, 2):
        restored = open_block(pixels, row, column, quality=quality).restored
        assert restored.dtype == np.uint8
        np.testing.assert_array_equal(restored, cut(decoded, row, column))


@QUALITIES
@pytest.mark.parametrize("made", PICTURES)
def test_restored_is_what_libjpeg_finds_in_each_plane(made, quality):
    # At 4:4:4 a decoder that is asked for YCbCr gives the planes untouched.
    pixels, options = made(24, 16), {"subsampling": "4:4:4", "quality": quality}
    with Image.open(io.BytesIO(round_trip(pixels, **options).data)) as image:
        image.draft("YCbCr", image.size)
        planes = np.moveaxis(np.asarray(image), 2, 0)
        assert image.mode == "YCbCr"
    for name, plane in zip(("Y", "Cb", "Cr"), planes, strict=True):
        for row, column in np.ndindex(3, 2):
            block = open_block(pixels, row, column, component=name, **options)
            np.testing.assert_array_equal(block.restored, cut(plane, row, column))


def test_before_is_the_orthonormal_dct_within_a_fifth():
    block = open_block(photograph("coffee", 40, 40), 2, 3)
    exact = dctn(block.samples - 128.0, norm="ortho")
    assert np.abs(block.before - exact).max() < 0.2
    np.testing.assert_array_equal(block.before * 8, np.rint(block.before * 8))


@QUALITIES
def test_rounding_moves_a_coefficient_by_at_most_half_a_step(quality):
    block = open_block(noise(16, 16), 1, 0, component="Y", quality=quality)
    np.testing.assert_array_equal(block.after, block.steps * block.table)
    assert np.all(np.abs(block.before - block.after) <= block.table / 2)


@pytest.mark.parametrize(("component", "kind"), [("Y", "luma"), ("Cr", "chroma")])
def test_the_table_is_that_of_the_component(component, kind):
    block = open_block(noise(8, 8), 0, 0, component=component, quality=30)
    np.testing.assert_array_equal(block.table, quantisation_table(30, kind))
    assert block.component == component


def test_a_slope_by_hand():
    # 0, 36, ... 252 across: the mean is 126, and -2 times 8 is one step of 16 down.
    slope = np.repeat(36 * np.arange(8, dtype=np.uint8)[None], 8, axis=0)
    block = open_block(slope, 0, 0, quality=50)
    assert block.before[0, 0] == -16
    assert block.steps[0, 0] == -1
    assert not np.any(block.steps[1:])
    assert block.steps[0, 1] < 0


def test_no_coefficient_is_middle_grey_and_all_are_the_block():
    block = open_block(photograph("chelsea", 16, 16), 1, 1, quality=80)
    assert np.all(block.first(0) == 128)
    np.testing.assert_array_equal(block.first(64), block.restored)


def test_one_coefficient_is_the_mean():
    block = open_block(photograph("chelsea", 16, 16), 0, 1, quality=80)
    shown = block.first(1)
    assert len(np.unique(shown)) == 1
    assert shown[0, 0] == pytest.approx(128 + block.after[0, 0] / 8, abs=0.51)


def test_a_zero_more_changes_nothing_and_a_number_does():
    block = open_block(photograph("chelsea", 32, 32), 1, 2, quality=60)
    kept = block.steps.ravel()[ZIGZAG]
    assert 2 < np.count_nonzero(kept) < 64
    for k in range(1, 65):
        same = np.array_equal(block.first(k), block.first(k - 1))
        assert same == (kept[k - 1] == 0)


def test_more_coefficients_come_no_further_from_the_rounded_block():
    block = open_block(photograph("chelsea", 32, 32), 1, 2, quality=95)
    shown = [block.first(k).astype(int) for k in range(65)]
    errors = [np.sum((part - shown[-1]) ** 2.0) ** 0.5 for part in shown]
    # Parseval, but for the rounding of 64 samples by up to 1/2 and a little on each side.
    assert np.all(np.diff(errors) <= 8)
    assert errors[0] > errors[1] > errors[10] > errors[64] == 0


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
@pytest.mark.parametrize("component", ["Y", "Cb", "Cr"])
@pytest.mark.parametrize("shape", [(1, 1, 3), (35, 41, 3), (16, 17, 3)])
def test_boxes_cover_the_picture_and_hold_their_points(shape, component, subsampling):
    options = {"component": component, "subsampling": subsampling}
    blocks = coefficients(np.zeros(shape, np.uint8), subsampling=subsampling)
    covered = np.zeros(shape[:2], dtype=int)
    for row, column in np.ndindex(blocks[component].shape[:2]):
        x, y, width, height = block_box(row, column, shape, **options)
        covered[y : y + height, x : x + width] += 1
        assert block_at(x, y, shape, **options) == (row, column)
        corner = x + width - 1, y + height - 1
        assert block_at(*corner, shape, **options) == (row, column)
    assert np.all(covered == 1)


def test_a_block_of_subsampled_colour_is_twice_as_large_each_way():
    options = {"component": "Cb", "subsampling": "4:2:0"}
    assert block_at(20, 40, (64, 64, 3), **options) == (2, 1)
    assert block_box(2, 1, (64, 64, 3), **options) == (16, 32, 16, 16)
    assert block_box(2, 1, (37, 21, 3), **options) == (16, 32, 5, 5)
    assert block_at(20, 40, (64, 64, 3)) == (5, 2)


@pytest.mark.parametrize(("row", "column"), [(-1, 0), (5, 0), (0, 6), (0, -1)])
def test_a_block_outside_is_refused(row, column):
    with pytest.raises(ValueError, match=r"no block in row .*0 to 4 .*0 to 5"):
        open_block(gradient(35, 41), row, column)


@pytest.mark.parametrize(("x", "y"), [(-1, 0), (41, 0), (0, 35)])
def test_a_point_outside_is_refused(x, y):
    with pytest.raises(ValueError, match=r"outside .*41 x 35.*0 to 40.*0 to 34"):
        block_at(x, y, (35, 41, 3))


def test_a_grey_picture_has_no_colour():
    pixels = grey(gradient(8, 8))
    with pytest.raises(ValueError, match=r"component is 'Cb'.*grey"):
        open_block(pixels, 0, 0, component="Cb")
    with pytest.raises(ValueError, match=r"component is 'Cb'.*grey"):
        block_at(0, 0, pixels.shape, component="Cb")


def test_an_unknown_component_is_refused():
    with pytest.raises(ValueError, match=r"component is 'R'.*colour.*Y, Cb, Cr"):
        open_block(gradient(8, 8), 0, 0, component="R")


@pytest.mark.parametrize("k", [-1, 65])
def test_other_numbers_of_coefficients_are_refused(k):
    with pytest.raises(ValueError, match=rf"k is {k}.*0 to 64"):
        open_block(gradient(8, 8), 0, 0).first(k)


@pytest.mark.parametrize(
    ("option", "wrong"), [("quality", 0), ("subsampling", "4:1:1")]
)
def test_other_options_are_refused(option, wrong):
    with pytest.raises(ValueError, match=f"{option} is {wrong!r}"):
        open_block(gradient(8, 8), 0, 0, **{option: wrong})
