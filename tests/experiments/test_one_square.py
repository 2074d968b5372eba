"""One square of a JPEG: brightness never hears of its neighbours, coarse colour does."""

import numpy as np
import pytest

from analogy import images, jpeg
from analogy.experiments.one_square import one_square

PHOTO = images.load_image(images.sample_bytes("tulips")).pixels


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@pytest.mark.parametrize("quality", [5, 50, 95])
def test_brightness_is_decoded_alone(subsampling, quality):
    found = one_square(PHOTO, 100, 100, quality=quality, subsampling=subsampling)
    assert not found.is_luma_changed.any()


def test_colour_is_decoded_alone_where_none_is_left_out():
    found = one_square(PHOTO, 100, 100, quality=50, subsampling="4:4:4")
    assert not found.is_chroma_changed.any()
    assert np.array_equal(found.before[16:32, 16:32], found.after[16:32, 16:32])


def test_coarse_colour_hears_of_its_neighbours_at_the_rim_only():
    found = one_square(PHOTO, 100, 100, quality=75, subsampling="4:2:0")
    assert found.is_chroma_changed.any()
    assert not found.is_chroma_changed[2:-2, 2:-2].any()
    assert found.where[16:32, 16:32].max() == 255


def test_the_piece_shown_is_that_of_the_round_trip():
    found = one_square(PHOTO, 100, 200, quality=30, subsampling="4:2:0")
    decoded = jpeg.round_trip(PHOTO, quality=30, subsampling="4:2:0").decoded
    assert np.array_equal(found.before, decoded[80:128, 176:224])
    assert found.before.shape == found.after.shape == (48, 48, 3)
    assert (found.before[:16] != found.after[:16]).mean() > 0.9


@pytest.mark.parametrize("place", [(0, 0), (-9, 10**6), (10**6, 10**6)])
def test_a_place_at_the_edge_takes_the_nearest_inner_square(place):
    grey = PHOTO[:64, :80, 0]
    found = one_square(grey, *place, quality=50, subsampling="4:2:0")
    assert found.before.shape == (48, 48)
    assert not found.is_luma_changed.any()
    assert not found.is_chroma_changed.any()


def test_a_small_picture_is_refused():
    with pytest.raises(ValueError, match="at least 48"):
        one_square(PHOTO[:47], 0, 0, quality=50, subsampling="4:2:0")
