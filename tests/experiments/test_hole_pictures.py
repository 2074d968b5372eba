"""The pictures that are tested: of both domains, and none that was trained on."""

import hashlib
from itertools import pairwise

import numpy as np
import pytest

from analogy.experiments.hole_pictures import DOMAINS, PAGE, STRIPES, hole_picture
from analogy.experiments.hole_training import photographs

NAMES = [name for names in DOMAINS.values() for name in names]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_grey_and_large_enough(name):
    pixels = hole_picture(name)
    assert pixels.ndim == 2
    assert pixels.dtype == np.uint8
    assert min(pixels.shape) >= 160


def test_none_of_them_was_trained_on():
    def digest(pixels):
        return hashlib.sha256(pixels.tobytes()).hexdigest()

    trained = set(map(digest, photographs()))
    assert len(trained) == 8  # four, each at two sizes
    assert trained.isdisjoint(digest(hole_picture(name)) for name in NAMES)


def test_the_page_is_print_in_black_on_white():
    page = hole_picture(PAGE)
    assert (page == 255).mean() > 0.6
    assert (page < 64).mean() > 0.03


def test_every_tile_of_stripes_is_a_wave_of_its_own():
    stripes = hole_picture(STRIPES).astype(float)
    tiles = [stripes[:64, start : start + 64] for start in range(0, 512, 64)]
    peaks = []
    for tile in tiles:
        power = np.abs(np.fft.rfft2(tile - tile.mean())) ** 2
        peaks.append(np.unravel_index(power.argmax(), power.shape))
        # A wave has its power in few places of the spectrum.
        assert np.sort(power.ravel())[-12:].sum() > 0.6 * power.sum()
    assert all(one != other for one, other in pairwise(peaks))


def test_an_unknown_picture_is_refused():
    with pytest.raises(ValueError, match="no sample picture"):
        hole_picture("nobody")
