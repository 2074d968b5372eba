import numpy as np
import pytest
from PIL import Image

from analogy.jpeg.planes import extended, luma_chroma, subsampled


def colours():
    """Every third value of each channel, the corners of the cube among them."""
    levels = np.arange(0, 256, 3, dtype=np.uint8)
    return np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(86, -1, 3)


def test_colours_are_converted_as_in_whole_numbers():
    pixels = colours()
    red, green, blue = np.moveaxis(pixels.astype(int), 2, 0)
    half, middle = 1 << 15, 128 << 16
    expected = np.stack(
        [
            (19595 * red + 38470 * green + 7471 * blue + half) >> 16,
            (-11059 * red - 21709 * green + 32768 * blue + middle + half - 1) >> 16,
            (32768 * red - 27439 * green - 5329 * blue + middle + half - 1) >> 16,
        ]
    )
    np.testing.assert_array_equal(luma_chroma(pixels) + 128, expected)


def test_luma_is_pillows_grey():
    pixels = colours()
    grey = np.asarray(Image.fromarray(pixels).convert("L"))
    np.testing.assert_array_equal(luma_chroma(pixels)[0] + 128, grey)


def test_half_levels_go_down_and_up_in_turn():
    plane = np.array([[0, 1, 0, 1]], dtype=np.float32)
    assert subsampled(plane, (1, 2)).tolist() == [[0, 1]]


def test_four_samples_are_biased_by_one_and_two_quarters():
    # Sums of 2 and 2: (2 + 1) // 4 = 0, then (2 + 2) // 4 = 1. Below zero likewise.
    plane = np.array([[0, 1, 0, 1], [0, 1, 0, 1]], dtype=np.float32)
    assert subsampled(plane, (2, 2)).tolist() == [[0, 1]]
    assert subsampled(plane - 100, (2, 2)).tolist() == [[-100, -99]]


def test_no_subsampling_is_the_plane_itself():
    plane = np.arange(6, dtype=np.float32).reshape(2, 3)
    np.testing.assert_array_equal(subsampled(plane, (1, 1)), plane)


@pytest.mark.parametrize(("axis", "shape"), [(0, (4, 3)), (1, (3, 4))])
def test_the_last_row_or_column_is_repeated(axis, shape):
    samples = np.arange(9).reshape(3, 3)
    longer = extended(samples, 4, axis=axis)
    assert longer.shape == shape
    np.testing.assert_array_equal(longer[:3, :3], samples)
    np.testing.assert_array_equal(longer.take(3, axis), samples.take(2, axis))
