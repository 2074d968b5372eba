import io

import numpy as np
import pytest
from PIL import Image
from skimage import data

from analogy.experiments.thumbnail import thumbnail
from analogy.jpeg import file_parts, psnr_db, round_trip

PIXELS = data.astronaut()[:128, :192]


@pytest.mark.parametrize("n_bytes", [60, 300, 2000])
def test_the_blocks_fit_and_the_picture_is_as_large_as_it_was(n_bytes):
    found = thumbnail(PIXELS, n_bytes)
    assert found.n_scan_bytes <= n_bytes
    assert found.pixels.shape == PIXELS.shape
    assert found.psnr_db == psnr_db(PIXELS, found.pixels)


def test_more_bytes_never_bring_it_further_off():
    found = [thumbnail(PIXELS, n).psnr_db for n in (40, 80, 160, 640, 5000)]
    assert found == sorted(found)


def test_the_sizes_are_those_of_a_file_made_alike():
    found = thumbnail(PIXELS, 200)
    height = round(128 * found.side / 192)
    small = Image.fromarray(PIXELS).resize(
        (found.side, height), Image.Resampling.LANCZOS
    )
    file = io.BytesIO()
    small.save(file, "JPEG", quality=found.quality, subsampling="4:2:0")
    scan = file_parts(file.getvalue()).scan
    assert found.n_scan_bytes == len(scan)
    assert found.n_header_bytes == len(file.getvalue()) - len(scan)


def test_with_room_enough_nothing_is_made_smaller():
    found = thumbnail(PIXELS, 10**6)
    assert (found.side, found.quality) == (192, 100)
    decoded = round_trip(PIXELS, quality=100).decoded
    np.testing.assert_array_equal(found.pixels, decoded)


def test_where_nothing_fits_the_least_says_its_size():
    found = thumbnail(PIXELS, 1)
    assert found.n_scan_bytes > 1
    assert found.side == 8


def test_a_grey_picture_stays_grey():
    assert thumbnail(PIXELS[..., 0], 200).pixels.shape == (128, 192)


def test_no_picture_is_refused():
    with pytest.raises(ValueError, match="shape"):
        thumbnail(np.zeros((2, 3, 4, 5), np.uint8), 10)
