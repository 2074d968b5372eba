"""A filled picture as shown: what was there outside holes, and the holes that differ."""

import numpy as np
import pytest

from analogy import images
from analogy.experiments.hole_places import mask
from analogy.experiments.holes import METHODS
from analogy.experiments.holes_shown import chequered, fill_all
from analogy.images import brightness

PIXELS = brightness(images.load_image(images.sample_bytes("tulips")).pixels)


@pytest.fixture(scope="module")
def found():
    return fill_all(PIXELS, n=30, seed=1)


def test_nothing_changes_outside_the_holes(found):
    whole = ~mask(PIXELS.shape, found.holes)
    for picture in (found.with_holes, *found.filled.values()):
        assert np.array_equal(picture[whole], PIXELS[whole])


def test_the_holes_hold_nothing_of_the_picture(found):
    inside = mask(PIXELS.shape, found.holes)
    assert set(np.unique(found.with_holes[inside])) == {0, 255}
    other = np.zeros_like(PIXELS)
    assert np.array_equal(
        chequered(other, found.holes)[inside], found.with_holes[inside]
    )


def test_the_holes_that_differ_most_are_found(found):
    gains = found.errors["bilinear"] - found.errors["learned"]
    assert gains[found.most_gained()] == gains.max()
    assert gains[found.most_lost()] == gains.min()


def test_a_detail_has_the_hole_in_its_middle(found):
    for hole, (row, column) in enumerate(found.holes.tolist()):
        if 8 <= row <= PIXELS.shape[0] - 16 and 8 <= column <= PIXELS.shape[1] - 16:
            piece = found.around(PIXELS, hole)
            assert piece.shape == (24, 24)
            assert np.array_equal(
                piece[8:16, 8:16], PIXELS[row : row + 8, column : column + 8]
            )


def test_how_far_a_method_is_off_is_in_grey_levels(found):
    row, column = found.holes[0]
    inside = np.s_[row : row + 8, column : column + 8]
    for method in METHODS:
        off = found.filled[method][inside].astype(float) - PIXELS[inside]
        assert found.off_by(method, 0) == pytest.approx(np.sqrt((off**2).mean()))


def test_a_picture_without_room_is_refused():
    with pytest.raises(ValueError, match="at least 16 x 16"):
        fill_all(PIXELS[:10])
