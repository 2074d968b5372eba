import math
from itertools import pairwise

import numpy as np
import pytest

from analogy.jpeg import QUALITIES, psnr_db, rms_error, round_trip, sweep
from analogy.jpeg.tables import scale_percent

from .samples import gradient, grey, photograph


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
def test_every_point_is_its_round_trip(subsampling):
    pixels, options = photograph("coffee", 50, 70), {"subsampling": subsampling}
    points = sweep(pixels, (90, 5, 50), **options)
    assert [point.quality for point in points] == [90, 5, 50]
    for point in points:
        trip = round_trip(pixels, quality=point.quality, **options)
        assert point.data == trip.data
        assert point.bits_per_pixel == trip.bits_per_pixel
        assert point.rms_error == rms_error(pixels, trip.decoded)
        assert point.psnr_db == psnr_db(pixels, trip.decoded)


def test_a_picture_that_comes_back_whole_has_no_noise():
    (point,) = sweep(np.full((8, 8), 128, dtype=np.uint8), (100,))
    assert (point.rms_error, point.psnr_db) == (0, math.inf)


def test_without_qualities_it_goes_over_the_ladder():
    points = sweep(grey(gradient(8, 8)))
    assert tuple(point.quality for point in points) == QUALITIES


def test_no_qualities_are_no_points():
    assert sweep(gradient(8, 8), ()) == ()


def test_the_ladder_rises_from_1_to_100_over_the_known_ones():
    assert list(QUALITIES) == sorted(set(QUALITIES))
    assert (QUALITIES[0], QUALITIES[-1]) == (1, 100)
    assert {10, 25, 50, 75, 90, 95} < set(QUALITIES)
    assert 44 <= len(QUALITIES) <= 52


def test_no_rung_is_more_than_a_sixth_below_the_last_unless_none_is_between():
    for lower, higher in pairwise(QUALITIES):
        ratio = scale_percent(higher) / scale_percent(lower)
        assert ratio > 5 / 6 or higher == lower + 1


def test_every_rung_changes_a_photograph():
    points = sweep(photograph("chelsea", 100, 150))
    assert len({point.data for point in points}) == len(QUALITIES)
    errors = [point.rms_error for point in points]
    sizes = [len(point.data) for point in points]
    assert sizes == sorted(sizes)
    assert np.mean(np.diff(errors) < 0) > 0.9


def test_wrong_qualities_are_refused():
    with pytest.raises(ValueError, match="quality is 0"):
        sweep(gradient(8, 8), (50, 0))


def test_an_unknown_subsampling_is_refused():
    with pytest.raises(ValueError, match="subsampling is '4:1:1'"):
        sweep(gradient(8, 8), (50,), subsampling="4:1:1")
