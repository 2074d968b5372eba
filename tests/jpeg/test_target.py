import numpy as np
import pytest

from analogy.jpeg import quality_for_size, round_trip

from .samples import flat, grey, noise, photograph, stripes

PICTURES = {
    "photograph": photograph("coffee", 60, 50),
    "grey": grey(photograph("camera", 60, 50)),
    "flat": flat(40, 40),
    "noise": noise(33, 17),
    "stripes": stripes(60, 50),
    "one pixel": noise(1, 1),
}


def sizes_of(pixels, **options):
    """Bytes of the files of quality 1, 2, ... 100."""
    qualities = range(1, 101)
    files = (round_trip(pixels, quality=q, **options).data for q in qualities)
    return np.array([len(data) for data in files])


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
@pytest.mark.parametrize("name", PICTURES)
def test_it_is_the_highest_quality_of_all_that_fit(name, subsampling):
    pixels, options = PICTURES[name], {"subsampling": subsampling}
    sizes = sizes_of(pixels, **options)
    targets = {*sizes[::9].tolist(), int(sizes[0]) + 50, int(sizes.max()) + 1}
    for n_bytes in targets:
        expected = np.flatnonzero(sizes <= n_bytes).max() + 1
        assert quality_for_size(pixels, n_bytes, **options) == expected


def test_a_higher_quality_may_give_a_smaller_file_and_is_found():
    pixels = PICTURES["stripes"]
    sizes = sizes_of(pixels)
    falls = np.flatnonzero(np.diff(sizes) < 0)
    assert len(falls) > 10
    for place in falls:
        # This size holds the higher quality and not the lower.
        found = quality_for_size(pixels, int(sizes[place + 1]))
        assert found >= place + 2


def test_one_byte_less_is_another_quality():
    pixels = PICTURES["photograph"]
    n_bytes = len(round_trip(pixels, quality=60).data)
    assert quality_for_size(pixels, n_bytes) >= 60
    assert sizes_of(pixels)[quality_for_size(pixels, n_bytes - 1) - 1] < n_bytes


def test_a_large_picture_is_given_up_early_and_right():
    pixels = photograph("astronaut", 400, 400)
    n_bytes = len(round_trip(pixels, quality=98).data)
    assert n_bytes > 2**16  # more than Pillow writes at once
    assert quality_for_size(pixels, n_bytes) == 98
    assert quality_for_size(pixels, n_bytes - 1) == 97


def test_a_size_below_the_smallest_file_is_refused_with_that_size():
    pixels = PICTURES["photograph"]
    smallest = len(round_trip(pixels, quality=1).data)
    assert quality_for_size(pixels, smallest) >= 1
    with pytest.raises(ValueError, match=rf"quality 1 .* {smallest} bytes.*the 10 it"):
        quality_for_size(pixels, 10)


def test_a_picture_that_jpeg_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="uint8"):
        quality_for_size(noise(8, 8) / 255, 1000)


def test_an_unknown_subsampling_is_refused():
    with pytest.raises(ValueError, match="subsampling is '4:1:1'"):
        quality_for_size(noise(8, 8), 1000, subsampling="4:1:1")
