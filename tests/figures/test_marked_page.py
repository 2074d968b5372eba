import numpy as np
import pytest

from analogy.experiments.xerox import draw_page, substitute, wrong_digits
from analogy.figures.marked_page import digit_boxes, mark_boxes, stored_bitmaps
from analogy.figures.theme import INVENTED, LOST


def rgb(colour):
    return tuple(bytes.fromhex(colour[1:]))


def where(pixels, colour):
    return (pixels == rgb(colour)).all(axis=2)


@pytest.fixture(scope="module")
def page():
    return draw_page(n_rows=4, n_columns=10, digit_height=18)


def test_without_boxes_a_page_is_only_enlarged(page):
    large = mark_boxes(page.pixels, np.zeros((0, 4), int), times=3)
    assert large.shape == (3 * page.pixels.shape[0], 3 * page.pixels.shape[1], 3)
    np.testing.assert_array_equal(large[1::3, 1::3, 2], page.pixels)


@pytest.mark.parametrize("times", [1, 2])
def test_what_was_made_up_has_a_box_and_a_cross_inside(times):
    paper = np.full((40, 30), 255, np.uint8)
    marked = where(mark_boxes(paper, np.array([[5, 4, 27, 18]]), times=times), INVENTED)
    rows, columns = np.nonzero(marked)
    assert (rows.min(), columns.min()) == (5 * times, 4 * times)
    assert (rows.max() + 1, columns.max() + 1) == (32 * times, 22 * times)
    inner = marked[6 * times : 31 * times, 5 * times : 21 * times]
    assert 0 < inner.sum() < inner.size / 4
    # Both strokes of the cross: ink right above and right below on either side.
    assert inner[: inner.shape[0] // 2, inner.shape[1] // 2 :].any()
    assert not inner[inner.shape[0] // 2 :].any()


def test_other_boxes_are_grey_and_bear_no_cross():
    paper = np.full((40, 30), 255, np.uint8)
    pixels = mark_boxes(paper, np.array([[5, 4, 27, 18]]), crosses=False)
    assert not where(pixels, INVENTED).any()
    assert where(pixels, LOST).sum() == 2 * (27 + 18) - 4


def test_every_wrong_digit_is_in_a_box_of_its_own(page):
    result = substitute(page.pixels, tolerance=0.6, cell=page.cell)
    wrong = wrong_digits(page, result)
    boxes = digit_boxes(wrong, page.cell)
    assert len(boxes) == wrong.sum() > 0
    again = np.zeros_like(wrong)
    again[tuple((boxes[:, :2] // page.cell).T)] = True
    np.testing.assert_array_equal(again, wrong)
    assert (boxes[:, 2:] == page.cell).all()


def test_the_sheet_of_bitmaps_has_the_ink_of_all_that_are_stored(page):
    result = substitute(page.pixels, tolerance=0.4, cell=page.cell)
    sheet = stored_bitmaps(result, n_columns=7)
    stored = np.unique(result.first)
    assert (sheet == 0).sum() == result.symbols.bitmaps[stored].sum()
