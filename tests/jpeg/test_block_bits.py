import numpy as np
import pytest

from analogy.jpeg import (
    bits_by_block,
    coefficients,
    filling_bits,
    previous_dc,
    round_trip,
    run_lengths,
)

from .samples import DRAWN, flat, gradient, grey, noise, photograph, sample
from .scans import SUBSAMPLINGS, scan_bits


def in_mode(name, size, mode):
    if mode == "grey":
        return grey(sample(name, *size)), {}
    return sample(name, *size), {"subsampling": mode}


@pytest.mark.parametrize("quality", [1, 10, 50, 75, 95, 100])
@pytest.mark.parametrize(
    "size", [(1, 1), (7, 1), (17, 9), (24, 40), (25, 41), (64, 64)]
)
@pytest.mark.parametrize("mode", ["grey", *SUBSAMPLINGS])
@pytest.mark.parametrize("name", [*DRAWN, "astronaut", "page"])
def test_all_blocks_together_are_the_scan_of_the_file(name, mode, size, quality):
    pixels, options = in_mode(name, size, mode)
    blocks = coefficients(pixels, quality=quality, **options)
    total = sum(int(bits.sum()) for bits in bits_by_block(blocks, **options).values())
    total += filling_bits(blocks, **options)
    data = round_trip(pixels, quality=quality, **options).data
    assert 0 <= len(scan_bits(data)) - total <= 7


@pytest.mark.parametrize("quality", [10, 90])
@pytest.mark.parametrize("mode", ["grey", *SUBSAMPLINGS])
def test_each_block_takes_the_bits_of_its_symbols(mode, quality):
    pixels, options = in_mode("chelsea", (41, 57), mode)
    blocks = coefficients(pixels, quality=quality, **options)
    for name, bits in bits_by_block(blocks, **options).items():
        assert bits.shape == blocks[name].shape[:2]
        for row, column in np.ndindex(bits.shape):
            before = previous_dc(blocks, row, column, component=name, **options)
            symbols = run_lengths(blocks[name][row, column], before, component=name)
            assert bits[row, column] == sum(symbol.n_bits for symbol in symbols)


def test_every_block_of_a_flat_picture_but_the_first_takes_six_bits():
    bits = bits_by_block(coefficients(grey(flat(40, 40))))["Y"]
    assert bits[0, 0] > 6
    assert np.all(bits.ravel()[1:] == 6)


@pytest.mark.parametrize(
    ("size", "n_missing"),
    [((16, 16), 0), ((8, 8), 3), ((16, 8), 2), ((17, 33), 4 * 6 - 3 * 5)],
)
def test_blocks_outside_the_picture_take_six_bits_each(size, n_missing):
    assert (
        filling_bits(coefficients(noise(*size)), subsampling="4:2:0") == 6 * n_missing
    )


def test_nothing_is_filled_where_groups_are_single_blocks():
    assert filling_bits(coefficients(grey(noise(17, 9)))) == 0
    blocks = coefficients(noise(17, 9), subsampling="4:4:4")
    assert filling_bits(blocks, subsampling="4:4:4") == 0


def test_brightness_goes_in_groups_of_two_by_two():
    # In a file of 4:2:0 the third block of brightness is below the first.
    blocks = coefficients(noise(32, 32), quality=90)
    means = blocks["Y"][..., 0, 0]
    assert previous_dc(blocks, 0, 0) == 0
    assert previous_dc(blocks, 0, 1) == means[0, 0]
    assert previous_dc(blocks, 1, 0) == means[0, 1]
    assert previous_dc(blocks, 0, 2) == means[1, 1]
    assert previous_dc(blocks, 2, 0) == means[1, 3]


def test_the_coefficients_stay_as_they_are():
    blocks = coefficients(photograph("coffee", 32, 32))
    before = {name: part.copy() for name, part in blocks.items()}
    bits_by_block(blocks)
    for name, part in before.items():
        np.testing.assert_array_equal(blocks[name], part)


@pytest.mark.parametrize("function", [bits_by_block, filling_bits])
def test_another_subsampling_than_that_of_the_coefficients_is_refused(function):
    blocks = coefficients(gradient(64, 48), subsampling="4:4:4")
    with pytest.raises(ValueError, match=r"8 x 6 .*makes 4 x 3"):
        function(blocks, subsampling="4:2:0")


@pytest.mark.parametrize("function", [bits_by_block, filling_bits])
def test_an_unknown_subsampling_is_refused(function):
    with pytest.raises(ValueError, match="subsampling is '4:1:1'"):
        function(coefficients(gradient(8, 8)), subsampling="4:1:1")


@pytest.mark.parametrize(("row", "column"), [(-1, 0), (3, 0), (0, 2), (0, -1)])
def test_nothing_comes_before_a_block_outside(row, column):
    with pytest.raises(ValueError, match=r"no block in row .*0 to 2 .*0 to 1"):
        previous_dc(coefficients(noise(17, 9)), row, column)


def test_a_grey_picture_has_no_block_of_colour():
    with pytest.raises(ValueError, match="component is 'Cb'"):
        previous_dc(coefficients(grey(noise(8, 8))), 0, 0, component="Cb")
