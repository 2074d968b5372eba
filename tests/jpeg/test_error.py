import math

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio

from analogy.jpeg import error_map, psnr_db, rms_error, round_trip, ssim

from .samples import gradient, grey, noise, photograph


def test_identical_pictures_have_no_error():
    pixels = noise(20, 30)
    assert rms_error(pixels, pixels) == 0
    assert psnr_db(pixels, pixels) == math.inf
    assert not np.any(error_map(pixels, pixels))
    assert ssim(pixels, pixels) == 1


def test_black_against_white_is_zero_decibels():
    black = np.zeros((5, 4), dtype=np.uint8)
    assert psnr_db(black, black + np.uint8(255)) == 0
    assert rms_error(black, black + np.uint8(255)) == 255


def test_one_level_everywhere_by_hand():
    # Mean squared difference 1: 20 log10(255) = 48.13 dB.
    grey_picture = np.full((5, 4), 9, dtype=np.uint8)
    assert psnr_db(grey_picture, grey_picture + np.uint8(1)) == pytest.approx(48.1308)


@pytest.mark.parametrize("shape", [(1, 1), (17, 9), (300, 500)])
@pytest.mark.parametrize("colour", [True, False])
def test_psnr_is_that_of_scikit_image(shape, colour):
    original = gradient(*shape)
    decoded = noise(*shape)
    if not colour:
        original, decoded = grey(original), grey(decoded)
    expected = peak_signal_noise_ratio(original, decoded, data_range=255)
    assert psnr_db(original, decoded) == pytest.approx(expected, rel=1e-12)


def test_psnr_does_not_depend_on_the_order():
    original, decoded = gradient(20, 30), noise(20, 30)
    assert psnr_db(original, decoded) == psnr_db(decoded, original)


def test_the_error_of_a_pixel_is_the_root_of_its_mean_square():
    original = np.zeros((1, 2, 3), dtype=np.uint8)
    decoded = np.array([[[3, 0, 6], [255, 255, 255]]], dtype=np.uint8)
    expected = [[math.sqrt((9 + 0 + 36) / 3), 255]]
    np.testing.assert_allclose(error_map(original, decoded), expected, rtol=1e-15)


def test_the_error_of_a_grey_pixel_is_its_distance():
    original = np.array([[0, 200]], dtype=np.uint8)
    decoded = np.array([[9, 100]], dtype=np.uint8)
    assert error_map(original, decoded).tolist() == [[9, 100]]


def test_psnr_follows_from_the_error_map():
    original = photograph("coffee", 100, 120)
    decoded = round_trip(original, quality=20).decoded
    mean_square = np.mean(error_map(original, decoded) ** 2)
    assert rms_error(original, decoded) == pytest.approx(math.sqrt(mean_square))
    expected = 10 * math.log10(255**2 / mean_square)
    assert psnr_db(original, decoded) == pytest.approx(expected)


def test_ssim_of_two_flat_pictures_by_hand():
    # Without any variance Wang's index is (2ab + C1) / (a^2 + b^2 + C1).
    dark, light = (np.full((16, 16), level, dtype=np.uint8) for level in (50, 100))
    constant = (0.01 * 255) ** 2
    expected = (2 * 50 * 100 + constant) / (50**2 + 100**2 + constant)
    assert ssim(dark, light) == pytest.approx(expected, rel=1e-9)


def test_ssim_falls_with_quality():
    original = photograph("astronaut", 128, 128)
    similar = [ssim(original, round_trip(original, quality=q).decoded) for q in (90, 5)]
    assert 1 > similar[0] > similar[1] > 0


def test_ssim_sees_brightness_only():
    original = photograph("astronaut", 64, 64)
    decoded = round_trip(original, quality=30).decoded
    luma = [
        np.round(picture @ (0.299, 0.587, 0.114)).astype(np.uint8)
        for picture in (original, decoded)
    ]
    assert ssim(original, decoded) == pytest.approx(ssim(*luma), abs=1e-3)


def test_a_picture_below_the_window_is_refused_by_ssim():
    small = np.zeros((10, 30), dtype=np.uint8)
    with pytest.raises(ValueError, match="11 x 11"):
        ssim(small, small)


@pytest.mark.parametrize("measure", [psnr_db, rms_error, error_map, ssim])
def test_pictures_of_two_shapes_are_refused(measure):
    with pytest.raises(ValueError, match="one shape"):
        measure(noise(20, 20), noise(20, 21))


@pytest.mark.parametrize("measure", [psnr_db, rms_error, error_map, ssim])
def test_floats_are_refused(measure):
    with pytest.raises(ValueError, match="uint8"):
        measure(noise(20, 20), noise(20, 20) / 255)
