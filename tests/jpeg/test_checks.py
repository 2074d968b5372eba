import numpy as np
import pytest

from analogy.jpeg import coefficients, psnr_db, round_trip

from .samples import gradient

BOTH = pytest.mark.parametrize("function", [round_trip, coefficients])


@BOTH
@pytest.mark.parametrize("dtype", [float, np.int16, bool])
def test_other_types_are_refused(function, dtype):
    with pytest.raises(ValueError, match=r"whole numbers from 0 to 255.*astype"):
        function(gradient(8, 8).astype(dtype))


@BOTH
def test_a_list_is_refused(function):
    with pytest.raises(ValueError, match="not list"):
        function([[0, 255]])


@BOTH
@pytest.mark.parametrize("shape", [(8,), (8, 8, 4), (8, 8, 1), (2, 8, 8, 3)])
def test_other_shapes_are_refused(function, shape):
    with pytest.raises(ValueError, match=r"\(height, width, 3\)"):
        function(np.zeros(shape, dtype=np.uint8))


@BOTH
@pytest.mark.parametrize("shape", [(0, 8), (8, 0, 3)])
def test_no_pixels_are_refused(function, shape):
    with pytest.raises(ValueError, match="nothing to squeeze"):
        function(np.zeros(shape, dtype=np.uint8))


@BOTH
@pytest.mark.parametrize("shape", [(65_501, 1), (1, 65_501, 3)])
def test_a_side_that_is_too_long_is_refused(function, shape):
    with pytest.raises(ValueError, match="65,500"):
        function(np.zeros(shape, dtype=np.uint8))


@BOTH
@pytest.mark.parametrize("quality", [0, 101, -5, 75.0, "75", True, None])
def test_other_qualities_are_refused(function, quality):
    with pytest.raises(ValueError, match=r"quality is .*from 1 .*to 100"):
        function(gradient(8, 8), quality=quality)


@BOTH
@pytest.mark.parametrize("subsampling", ["4:1:1", "420", "", 2, None])
def test_other_subsamplings_are_refused(function, subsampling):
    with pytest.raises(ValueError, match=r"subsampling is .*4:4:4, 4:2:2, 4:2:0"):
        function(gradient(8, 8), subsampling=subsampling)


def test_a_wrong_subsampling_is_refused_for_grey_too():
    with pytest.raises(ValueError, match="subsampling is '4:1:1'"):
        round_trip(gradient(8, 8)[..., 0], subsampling="4:1:1")


def test_pictures_of_two_shapes_are_not_compared():
    with pytest.raises(ValueError, match=r"\(8, 8, 3\) and \(8, 9, 3\)"):
        psnr_db(gradient(8, 8), gradient(8, 9))
