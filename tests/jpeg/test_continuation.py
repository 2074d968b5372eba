import numpy as np
import pytest

from analogy.jpeg import file_parts, round_trip
from analogy.jpeg.belief import unstuffed
from analogy.jpeg.continuation import (
    continue_blocks,
    continue_scan,
)

from .samples import grey, noise, photograph

SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")


def scan_bits(data):
    return np.unpackbits(np.frombuffer(unstuffed(file_parts(data).scan), np.uint8))


@pytest.mark.parametrize("width", [48, 51])
@pytest.mark.parametrize("quality", [1, 50, 75, 100])
@pytest.mark.parametrize("subsampling", ["grey", *SUBSAMPLINGS])
def test_the_given_bits_are_those_of_the_upper_half(subsampling, quality, width):
    pixels = photograph("astronaut", 64, width)
    options = {"quality": quality}
    if subsampling == "grey":
        pixels = grey(pixels)
    else:
        options["subsampling"] = subsampling
    result = continue_scan(pixels, **options)
    top, whole = (
        scan_bits(round_trip(part, **options).data) for part in (pixels[:32], pixels)
    )
    n = result.given_bits
    np.testing.assert_array_equal(scan_bits(result.data)[:n], whole[:n])
    # The file of the half alone holds these bits and fills its last byte with ones.
    np.testing.assert_array_equal(top[:n], whole[:n])
    assert 0 <= len(top) - n < 8
    assert top[n:].all()


@pytest.mark.parametrize("seed", range(4))
def test_the_upper_half_is_the_photograph_and_the_lower_is_not(seed):
    pixels = grey(photograph("camera", 128, 96))
    result = continue_scan(pixels, seed=seed)
    decoded = round_trip(pixels, quality=50).decoded
    np.testing.assert_array_equal(result.decoded[:64], decoded[:64])
    assert (result.decoded[64:] != decoded[64:]).mean() > 0.5
    assert result.random_bits > 0


def test_chroma_is_blended_over_one_row_only():
    pixels = photograph("astronaut", 128, 96)
    result = continue_scan(pixels, subsampling="4:2:0")
    decoded = round_trip(pixels, quality=50).decoded
    np.testing.assert_array_equal(result.decoded[:63], decoded[:63])


def test_a_scan_begins_where_asked():
    pixels = grey(photograph("camera", 128, 96))
    result = continue_scan(pixels, given_share=0.8)  # 102.4 rows, 12 whole blocks
    decoded = round_trip(pixels, quality=50).decoded
    np.testing.assert_array_equal(result.decoded[:96], decoded[:96])
    assert not np.array_equal(result.decoded[96:104], decoded[96:104])


@pytest.mark.parametrize("share", [0, 1, 0.05, 0.99, float("nan")])
@pytest.mark.parametrize("engine", [continue_scan, continue_blocks])
def test_a_share_that_leaves_nothing_is_refused(engine, share):
    with pytest.raises(ValueError, match="given_share"):
        engine(noise(67, 64), given_share=share)
