import io

import numpy as np
import pytest
from PIL import Image

from analogy.jpeg import round_trip

from .samples import gradient, grey, noise

SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")


def pillow_decode(data):
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image)


@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (17, 9), (33, 16), (64, 64)])
@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
@pytest.mark.parametrize("quality", [1, 10, 50, 75, 95, 100])
def test_decoded_colour_is_what_a_viewer_shows(quality, subsampling, shape):
    pixels = noise(*shape)
    result = round_trip(pixels, quality=quality, subsampling=subsampling)
    assert result.decoded.shape == pixels.shape
    assert result.decoded.dtype == np.uint8
    np.testing.assert_array_equal(result.decoded, pillow_decode(result.data))


@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (17, 9), (64, 64)])
@pytest.mark.parametrize("quality", [1, 50, 100])
def test_grey_stays_grey(quality, shape):
    pixels = grey(noise(*shape))
    result = round_trip(pixels, quality=quality)
    assert result.decoded.shape == pixels.shape
    np.testing.assert_array_equal(result.decoded, pillow_decode(result.data))


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_the_file_is_the_one_that_pillow_saves(subsampling):
    pixels, file = gradient(40, 30), io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=60, subsampling=subsampling)
    result = round_trip(pixels, quality=60, subsampling=subsampling)
    assert result.data == file.getvalue()


def test_subsampling_changes_nothing_for_grey():
    pixels = grey(gradient(40, 30))
    files = {round_trip(pixels, subsampling=name).data for name in SUBSAMPLINGS}
    assert len(files) == 1


def test_bits_per_pixel_count_the_whole_file():
    result = round_trip(gradient(20, 10))
    assert result.bits_per_pixel == len(result.data) * 8 / 200


def test_a_view_gives_the_same_file_as_its_copy():
    view = gradient(40, 60)[::-1, ::2]
    assert round_trip(view).data == round_trip(view.copy()).data


def test_a_quality_from_numpy_is_a_whole_number_too():
    pixels = gradient(16, 16)
    assert round_trip(pixels, quality=np.int64(30)).data == (
        round_trip(pixels, quality=30).data
    )


def test_the_longest_side_goes_through():
    pixels = np.zeros((1, 65_500), dtype=np.uint8)
    assert round_trip(pixels).decoded.shape == (1, 65_500)


def test_pillows_limit_for_strangers_does_not_apply(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert round_trip(gradient(40, 40)).decoded.shape == (40, 40, 3)
