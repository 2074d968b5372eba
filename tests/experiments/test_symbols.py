import numpy as np
import pytest
from scipy import ndimage
from skimage.filters import threshold_otsu

from analogy.experiments.symbols import find_symbols, otsu_threshold, printed
from analogy.images import load_image, sample_bytes


@pytest.fixture
def pixels():
    generator = np.random.default_rng(0)
    spots = ndimage.gaussian_filter(generator.normal(size=(60, 80)), 2)
    return np.where(spots > 0.1, 0, 255).astype(np.uint8)


def test_symbols_are_the_connected_pieces_that_scipy_finds(pixels):
    symbols = find_symbols(pixels)
    boxes = ndimage.find_objects(ndimage.label(pixels == 0, np.ones((3, 3)))[0])
    expected = [
        (r.start, c.start, r.stop - r.start, c.stop - c.start) for r, c in boxes
    ]
    assert sorted(map(tuple, symbols.boxes)) == sorted(expected)
    assert not symbols.rest.any()


def test_a_page_of_too_many_symbols_is_refused():
    dots = np.full((400, 400), 255, np.uint8)
    dots[::4, ::4] = 0
    with pytest.raises(ValueError, match="10,000 separate symbols"):
        find_symbols(dots)


def test_a_page_whose_symbols_show_themselves_is_in_black_and_white(pixels):
    symbols = find_symbols(pixels)
    again = printed(symbols, np.arange(len(symbols.boxes)))
    np.testing.assert_array_equal(again, pixels)


@pytest.mark.parametrize("name", ["handwriting", "raccoon", "photographer", "noise"])
def test_ink_ends_where_scikit_image_says(name):
    if name == "noise":
        grey = np.random.default_rng(1).integers(0, 256, (50, 60), np.uint8)
    else:
        grey = load_image(sample_bytes(name)).pixels[..., 1]
    assert otsu_threshold(grey) == threshold_otsu(grey)


def test_of_two_levels_the_darker_is_ink():
    assert otsu_threshold(np.array([[3, 3, 250]], np.uint8)) == 3


def test_a_page_of_one_grey_has_no_symbol():
    with pytest.raises(ValueError, match="0 separate symbols"):
        find_symbols(np.full((9, 9), 7, np.uint8))
