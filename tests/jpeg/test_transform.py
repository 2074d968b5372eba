import numpy as np
import pytest
from scipy.fft import dctn

from analogy.jpeg import quantisation_table
from analogy.jpeg.transform import _islow, forward_dct, quantised


def by_block(frequencies):
    """(rows, 8, 8 * columns) -> (rows, columns, 8, 8)."""
    rows, _, width = frequencies.shape
    return frequencies.reshape(rows, 8, width // 8, 8).transpose(0, 2, 1, 3)


def extremes(n_blocks):
    """Black, white and the sign patterns of random basis functions, as samples."""
    generator = np.random.default_rng(0)
    planes = [generator.choice([-128.0, 127.0], (8, 8)) for _ in range(n_blocks - 2)]
    planes += [np.full((8, 8), -128.0), np.full((8, 8), 127.0)]
    return np.concatenate(planes, axis=1).astype(np.float32)


def test_whole_numbers_give_the_same_as_floats():
    # The same matrices in 64-bit integers, with shifts instead of floors.
    plane = extremes(500)
    blocks = by_block(plane.astype(np.int64)[None])
    rows_done = (blocks @ _islow().T + (1 << 10)) >> 11
    both_done = (_islow() @ rows_done + (1 << 14)) >> 15
    np.testing.assert_array_equal(by_block(forward_dct(plane)), both_done)


def test_the_transform_is_the_orthonormal_dct_within_a_fifth():
    # 0.166 is the largest error of islow that was ever seen, in orthonormal units.
    generator = np.random.default_rng(1)
    plane = generator.integers(-128, 128, (8, 4000)).astype(np.float32)
    exact = dctn(by_block(plane[None]), axes=(2, 3), norm="ortho")
    assert np.abs(by_block(forward_dct(plane)) / 8 - exact).max() < 0.2


def test_a_flat_block_is_only_its_mean():
    frequencies = by_block(forward_dct(np.full((8, 8), 5, dtype=np.float32)))[0, 0]
    expected = np.zeros((8, 8))
    expected[0, 0] = 8 * 8 * 5  # eightfold; orthonormal: a mean of 5 over 64 samples
    np.testing.assert_array_equal(frequencies, expected)


@pytest.mark.parametrize("step", [1, 2, 3, 7, 16, 61, 99, 128, 254, 255])
def test_every_whole_number_is_rounded_as_libjpeg_divides(step):
    # jcdctmgr.c: (|x| + half) / divisor, cut off, with the sign of x put back.
    values = np.arange(-(2**15), 2**15)
    divisor = 8 * step
    expected = np.sign(values) * ((np.abs(values) + divisor // 2) // divisor)
    steps = quantised(
        values.reshape(1, 8, -1).astype(np.float32),
        np.full((8, 8), step, dtype=np.int64),
    )
    np.testing.assert_array_equal(steps.ravel(), expected)


def test_each_frequency_has_its_own_step():
    table = quantisation_table(50)
    frequencies = np.concatenate([8 * table, -16 * table], axis=1)[None].astype(
        np.float32
    )
    steps = by_block(quantised(frequencies, table))
    np.testing.assert_array_equal(steps[0, 0], np.ones((8, 8)))
    np.testing.assert_array_equal(steps[0, 1], np.full((8, 8), -2))
