import numpy as np
import pytest

from analogy.experiments.page_of_digits import NO_DIGIT, Page
from analogy.experiments.xerox import (
    Mistake,
    draw_page,
    mistakes,
    printed,
    substitute,
    substitutions,
    wrong_digits,
)
from analogy.images import load_image, sample_bytes

SIX = np.array([[1, 1, 1], [1, 0, 0], [1, 1, 1], [1, 0, 1], [1, 1, 1]], bool)
EIGHT = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1], [1, 0, 1], [1, 1, 1]], bool)


@pytest.fixture(scope="module")
def page():
    return draw_page(n_rows=8, n_columns=20)


def written(*symbols):
    ink = np.zeros((9, 5 * len(symbols) + 2), bool)
    for i, symbol in enumerate(symbols):
        ink[2:7, 5 * i + 2 : 5 * i + 5] = symbol
    return np.where(ink, 0, 255).astype(np.uint8)


def in_black_and_white(result):
    return printed(result.symbols, np.arange(len(result.first)))


def test_without_tolerance_no_digit_is_wrong_and_no_pixel_moves(page):
    result = substitute(page.pixels, tolerance=0, cell=page.cell)
    assert not wrong_digits(page, result).any()
    np.testing.assert_array_equal(result.pixels, in_black_and_white(result))


def test_a_page_in_black_and_white_comes_back_without_tolerance():
    lines = written(SIX, EIGHT, EIGHT, SIX)
    np.testing.assert_array_equal(substitute(lines, tolerance=0).pixels, lines)


def test_a_six_becomes_an_eight_as_soon_as_one_pixel_may_differ():
    # They differ in one pixel, and the larger has 13 of ink.
    lines = written(EIGHT, SIX, EIGHT)
    strict = substitute(lines, tolerance=0.9 / 13)
    loose = substitute(lines, tolerance=1.1 / 13)
    assert strict.first.tolist() == [0, 1, 0]
    assert loose.first.tolist() == [0, 0, 0]
    np.testing.assert_array_equal(loose.pixels, written(EIGHT, EIGHT, EIGHT))


def test_each_symbol_joins_the_most_similar_one_stored():
    lines = written(EIGHT, SIX, SIX)
    assert substitute(lines, tolerance=0).first.tolist() == [0, 1, 1]
    far = EIGHT.copy()
    far[2, 1] = far[4, 1] = False
    lines = written(far, EIGHT, SIX)  # from far 3 pixels, from the eight 1
    assert substitute(lines, tolerance=0.12).first.tolist() == [0, 1, 1]


def test_wrong_digits_are_those_that_the_truth_denies(page):
    result = substitute(page.pixels, tolerance=0.5, cell=page.cell)
    wrong = wrong_digits(page, result)
    truth = page.digits.ravel()  # one symbol for each cell, in reading order
    assert len(result.first) == truth.size
    np.testing.assert_array_equal(wrong.ravel(), truth != truth[result.first])
    assert 0 < wrong.sum() < wrong.size


def test_more_tolerance_stores_fewer_bitmaps_and_gets_more_wrong(page):
    results = [
        substitute(page.pixels, tolerance=tolerance, cell=page.cell)
        for tolerance in (0, 0.2, 0.4, 1)
    ]
    stored = [result.n_dictionary for result in results]
    wrong = [wrong_digits(page, result).sum() for result in results]
    assert stored == sorted(stored, reverse=True)
    assert wrong == sorted(wrong)
    assert results[-1].total_bits < results[0].total_bits


def test_the_result_is_sharp(page):
    result = substitute(page.pixels, tolerance=0.4, cell=page.cell)
    assert set(np.unique(result.pixels)) == {0, 255}
    assert result.pixels.shape == page.pixels.shape


def test_every_symbol_shows_one_that_is_stored(page):
    result = substitute(page.pixels, cell=page.cell)
    np.testing.assert_array_equal(result.first[result.first], result.first)
    assert len(np.unique(result.first)) == result.n_dictionary


def test_what_is_too_large_for_a_letter_stays_as_it_is():
    pixels = np.full((120, 120), 255, np.uint8)
    pixels[10, 5:115] = 0  # a rule
    pixels[20:25, 10:13] = np.where(SIX, 0, 255)
    result = substitute(pixels, tolerance=1)
    assert result.symbols.rest.sum() == 110
    np.testing.assert_array_equal(result.pixels, pixels)


def test_a_photographed_sample_can_be_squeezed_too():
    pixels = load_image(sample_bytes("handwriting")).pixels
    result = substitute(pixels)
    assert result.pixels.shape == pixels.shape[:2]
    assert result.n_dictionary <= len(result.first)


def test_an_empty_page_is_refused():
    with pytest.raises(ValueError, match="0 separate symbols"):
        substitute(np.full((40, 40), 255, np.uint8))


def test_a_tolerance_below_nothing_is_refused(page):
    with pytest.raises(ValueError, match=r"tolerance is -0\.1"):
        substitute(page.pixels, tolerance=-0.1)


def test_many_tolerances_at_once_are_each_what_it_is_alone(page):
    tolerances = (0.1, 0.5)
    together = substitutions(page.pixels, tolerances, cell=page.cell)
    for tolerance, result in zip(tolerances, together, strict=True):
        alone = substitute(page.pixels, tolerance=tolerance, cell=page.cell)
        np.testing.assert_array_equal(result.first, alone.first)
        assert result.total_bits == alone.total_bits


def test_mistakes_are_the_wrong_digits_by_pair(page):
    result = substitute(page.pixels, tolerance=0.5, cell=page.cell)
    found = mistakes(page, result)
    assert sum(each.n for each in found) == wrong_digits(page, result).sum()
    truth = page.digits.ravel()
    shown = truth[result.first]
    for each in found:
        assert each.was != each.became
        assert each.n == ((truth == each.was) & (shown == each.became)).sum()
    assert [each.n for each in found] == sorted(each.n for each in found)[::-1]


def test_a_speck_is_no_digit_and_a_digit_that_becomes_one_is_wrong():
    # A speck, an eight and a speck in three cells; at this tolerance all are one.
    ink = np.zeros((9, 15), bool)
    ink[2, 2] = ink[2, 12] = True
    ink[2:7, 7:10] = EIGHT
    pixels = np.where(ink, 0, 255).astype(np.uint8)
    digits = np.array([[NO_DIGIT, 8, NO_DIGIT]])
    page = Page(pixels=pixels, digits=digits, cell=(9, 5))
    result = substitute(pixels, tolerance=1, cell=page.cell)
    assert result.first.tolist() == [0, 0, 0]
    assert wrong_digits(page, result).tolist() == [[False, True, False]]
    assert mistakes(page, result) == (Mistake(was=8, became=NO_DIGIT, n=1),)
    assert page.n_digits == 1


def test_what_has_no_bitmap_of_its_own_is_replaced(page):
    result = substitute(page.pixels, tolerance=0.3, cell=page.cell)
    assert result.n_replaced == (result.first != np.arange(len(result.first))).sum()
