import io

import pytest
from PIL import Image

from analogy.experiments.jpeg_of_bits import jpeg_of_bits
from analogy.experiments.page_of_digits import draw_page


@pytest.fixture(scope="module")
def page():
    return draw_page(n_rows=8, n_columns=20)


@pytest.mark.parametrize("n_bits", [6000, 20_000, 40_000, 80_000])
def test_jpeg_fits_and_the_next_quality_would_not(page, n_bits):
    result = jpeg_of_bits(page.pixels, n_bits)
    assert result.n_bits <= n_bits
    assert result.pixels.shape == page.pixels.shape
    divisor = round(page.pixels.shape[0] / result.shape[0])
    small = Image.fromarray(page.pixels).reduce(divisor)
    assert small.size[::-1] == result.shape
    assert bits_of(small, result.quality) == result.n_bits
    assert result.quality == 100 or bits_of(small, result.quality + 1) > n_bits
    if divisor > 1:
        larger = Image.fromarray(page.pixels).reduce(divisor - 1)
        assert bits_of(larger, 1) > n_bits


def bits_of(image, quality):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return 8 * len(file.getvalue())


def test_where_nothing_fits_the_smallest_jpeg_says_its_size(page):
    result = jpeg_of_bits(page.pixels, 10)
    assert result.n_bits > 10
    assert result.quality == 1
