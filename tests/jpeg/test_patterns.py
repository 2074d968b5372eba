"""The 64 patterns against scipy's inverse cosine transform."""

import numpy as np
import pytest
import scipy.fft

from analogy.jpeg.patterns import patterns


def tile(picture, vertical, horizontal):
    top, left = 9 * vertical, 9 * horizontal
    return picture[top : top + 8, left : left + 8]


@pytest.mark.parametrize("frequency", [(0, 0), (0, 1), (3, 0), (5, 6), (7, 7)])
def test_a_weight_draws_what_the_inverse_transform_gives(frequency):
    weights = np.zeros((8, 8))
    weights[frequency] = 300
    expected = np.rint(128 + scipy.fft.idctn(weights, norm="ortho")).clip(0, 255)
    picture = patterns(weights)
    np.testing.assert_array_equal(tile(picture, *frequency), expected)
    others = [(0, 2), (4, 4), (7, 0)]
    assert all((tile(picture, *other) == 128).all() for other in others)


def test_without_weights_every_pattern_has_full_contrast():
    picture = patterns()
    assert picture.shape == (71, 71)
    assert (tile(picture, 0, 0) == 255).all()
    for vertical, horizontal in [(0, 1), (1, 1), (4, 2), (7, 7)]:
        drawn = tile(picture, vertical, horizontal).astype(int)
        assert drawn.max() - drawn.min() > 200
