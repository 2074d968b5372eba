import dataclasses
import io
import math

import numpy as np
import pytest
from PIL import Image, features
from skimage import data

from analogy.experiments import codecs
from analogy.experiments.codecs import (
    CODECS,
    at_each,
    at_most,
    missing_codecs,
    present_codecs,
)
from analogy.jpeg import psnr_db, round_trip, ssim

PIXELS = data.astronaut()[:128, :160]
RATE = 1.5


def at_rate(pixels, bits_per_pixel):
    n_bytes = bits_per_pixel * pixels.shape[0] * pixels.shape[1] / 8
    return [at_most(pixels, codec, n_bytes) for codec in present_codecs()]


@pytest.fixture(scope="module")
def results():
    return {result.codec: result for result in at_rate(PIXELS, RATE)}


def test_every_codec_is_there_or_named_as_missing(results):
    names = [codec.name for codec in CODECS]
    assert [name for name in names if name not in missing_codecs()] == list(results)


def test_lossy_codecs_fit_and_come_near_to_the_rate(results):
    for result in results.values():
        if result.setting != "lossless":
            assert result.fits
            assert 0.8 * RATE < result.bits_per_pixel <= RATE


def test_numbers_are_those_of_the_decoded_picture(results):
    for result in results.values():
        assert result.decoded.shape == PIXELS.shape
        assert result.psnr_db == psnr_db(PIXELS, result.decoded)
        assert result.ssim == ssim(PIXELS, result.decoded)
        assert result.bits_per_pixel == 8 * result.n_bytes / (128 * 160)


def test_png_keeps_every_pixel_and_says_that_it_does_not_fit(results):
    png = results["PNG"]
    np.testing.assert_array_equal(png.decoded, PIXELS)
    assert png.psnr_db == math.inf
    assert not png.fits


def test_jpeg_is_the_best_quality_that_fits(results):
    n_bytes = RATE * 128 * 160 / 8
    fitting = [
        quality
        for quality in range(1, 101)
        if len(round_trip(PIXELS, quality=quality).data) <= n_bytes
    ]
    assert results["JPEG"].setting == f"quality {max(fitting)}"
    expected = round_trip(PIXELS, quality=max(fitting))
    np.testing.assert_array_equal(results["JPEG"].decoded, expected.decoded)


@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: codec.name)
def test_files_are_of_the_format_that_the_name_says(codec):
    if codec.name in missing_codecs():
        pytest.skip(f"this Pillow was built without {codec.name}")
    file = codec.save(Image.fromarray(PIXELS), codec.settings[0])
    expected = {"JPEG 2000": "JPEG2000", "WebP": "WEBP"}
    with Image.open(io.BytesIO(file)) as image:
        assert image.format == expected.get(codec.name, codec.name)


@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: codec.name)
def test_a_grey_picture_stays_grey(codec):
    if codec.name in missing_codecs():
        pytest.skip(f"this Pillow was built without {codec.name}")
    grey = data.camera()[:64, :64]
    assert at_most(grey, codec, 1000).decoded.shape == grey.shape


def test_a_rate_below_every_file_gives_the_smallest_and_says_so():
    for result in at_rate(PIXELS[:32, :32], 0.001):
        assert not result.fits
        assert result.n_bytes > 0


def test_a_codec_that_pillow_lacks_is_left_out(monkeypatch):
    lacking = dataclasses.replace(CODECS[0], name="Lacking", feature="webp")
    monkeypatch.setattr(codecs, "CODECS", (lacking, CODECS[-1]))
    monkeypatch.setattr(features, "check", lambda feature: False)
    assert missing_codecs() == ("Lacking",)
    assert [codec.name for codec in present_codecs()] == ["PNG"]


def test_a_picture_too_small_to_compare_is_refused():
    with pytest.raises(ValueError, match="11 x 11"):
        at_most(PIXELS[:10], CODECS[0], 1)


def test_jpeg_2000_codes_colour_as_its_standard_means_it():
    if "JPEG 2000" in missing_codecs():
        pytest.skip("this Pillow was built without JPEG 2000")
    codec = next(each for each in CODECS if each.name == "JPEG 2000")
    found = at_most(PIXELS, codec, 128 * 160 / 8)
    file = io.BytesIO()
    Image.fromarray(PIXELS).save(
        file, "JPEG2000", irreversible=True, quality_mode="rates", quality_layers=[24]
    )
    with Image.open(file) as image:
        channels_apart = psnr_db(PIXELS, np.asarray(image))
    assert found.psnr_db > channels_apart + 1


def test_searches_that_share_files_find_what_each_finds_alone():
    for codec in CODECS:
        if codec.name not in missing_codecs():
            together = list(at_each(PIXELS, codec, [2_000, 6_000]))
            assert together == [at_most(PIXELS, codec, n) for n in (2_000, 6_000)]
