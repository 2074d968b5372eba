import math

import numpy as np
import pytest
from skimage import data

from analogy.experiments.codec_rates import (
    RATES,
    collected,
    digest,
    each_result,
    furthest_off,
    load,
    n_steps,
    save,
    stored_pixels,
)
from analogy.experiments.codecs import at_most, present_codecs
from analogy.jpeg import psnr_db, ssim

PIXELS = data.astronaut()[:48, :64]


@pytest.fixture(scope="module")
def found():
    return collected(PIXELS, each_result(PIXELS))


def test_each_rate_is_what_all_codecs_make_of_it(found):
    for rate in (RATES[0], RATES[-1]):
        n_bytes = rate * 48 * 64 / 8
        each = tuple(at_most(PIXELS, codec, n_bytes) for codec in present_codecs())
        assert found.at[rate] == each


def test_steps_are_counted_before_they_are_made(found):
    assert sum(map(len, found.at.values())) == n_steps()


def test_one_codec_is_told_from_the_lowest_rate_up(found):
    results = found.of("JPEG")
    assert [result.codec for result in results] == ["JPEG"] * len(RATES)
    sizes = [result.n_bytes for result in results]
    assert sizes == sorted(sizes)


def test_what_is_stored_loads_back(found, tmp_path):
    save(found, tmp_path / "codecs")
    assert load(tmp_path / "codecs") == found


def test_what_is_shipped_is_of_the_shipped_picture_and_measured_on_its_files():
    shipped, pixels = load(), stored_pixels()
    assert shipped.picture_sha256 == digest(pixels)
    assert tuple(shipped.at) == RATES
    for result in shipped.at[0.5]:
        assert result.n_bytes <= 0.5 * pixels.size / 3 / 8 or not result.fits
        assert result.ssim == pytest.approx(ssim(pixels, result.decoded), abs=1e-3)
        if math.isfinite(result.psnr_db):
            measured = psnr_db(pixels, result.decoded)
            assert result.psnr_db == pytest.approx(measured, abs=0.05)
        else:
            np.testing.assert_array_equal(result.decoded, pixels)


def test_the_detail_lies_where_the_error_is():
    decoded = np.zeros((200, 300), np.uint8)
    original = decoded.copy()
    original[150:160, 40:50] = 9
    rows, columns = furthest_off(original, decoded)
    assert (rows.stop - rows.start, columns.stop - columns.start) == (72, 96)
    assert rows.start <= 150
    assert rows.stop >= 160
    assert columns.start <= 40
    assert columns.stop >= 50


def test_the_detail_of_a_small_picture_is_all_of_it():
    pixels = np.zeros((3, 5, 3), np.uint8)
    assert furthest_off(pixels, pixels) == (slice(0, 3), slice(0, 5))


def test_a_picture_too_small_for_ssim_is_refused_at_once():
    with pytest.raises(ValueError, match="11"):
        each_result(np.zeros((4, 40), np.uint8))
