import numpy as np
import pytest

from analogy.experiments.page_of_digits import (
    MOST_DIGITS,
    NO_DIGIT,
    close_up,
    densest_line,
    draw_page,
    page_of,
)


@pytest.fixture(scope="module")
def page():
    return draw_page(n_rows=8, n_columns=20)


def test_a_page_is_its_seed():
    first, again, other = (draw_page(n_rows=3, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.pixels, again.pixels)
    assert not np.array_equal(first.digits, other.digits)


def test_a_page_of_ones_and_one_of_eights_differ_in_ink(page):
    rows, columns = page.cell
    means = {}
    for (row, column), digit in np.ndenumerate(page.digits):
        cell = page.pixels[row * rows : (row + 1) * rows, column * columns :][
            :, :columns
        ]
        means.setdefault(digit, []).append(cell.mean())
    assert np.mean(means[8]) < np.mean(means[1])


@pytest.mark.parametrize("wish", [{"n_rows": 0}, {"digit_height": 4}])
def test_a_page_that_nobody_can_read_is_refused(wish):
    with pytest.raises(ValueError, match="cannot be read"):
        draw_page(**wish)


def test_a_typed_page_holds_its_digits_line_by_line():
    page = page_of("12 3\n\n4,5x6789", n_columns=5)
    gap = NO_DIGIT
    expected = [
        [1, 2, gap, 3, gap],
        [gap] * 5,
        [4, gap, 5, gap, 6],
        [7, 8, 9, gap, gap],
    ]
    assert page.digits.tolist() == expected
    assert page.n_digits == 9
    assert page.pixels.shape == (4 * page.cell[0], 5 * page.cell[1])


def test_a_gap_is_paper_and_a_digit_is_ink():
    page = page_of("8 ", n_columns=2)
    digit, gap = page.pixels[:, : page.cell[1]], page.pixels[:, page.cell[1] :]
    assert digit.min() < 60 < 150 < gap.min()


def test_the_same_digits_drawn_or_typed_make_pages_of_one_kind():
    drawn = draw_page(n_rows=2, n_columns=6, digit_height=18)
    text = "\n".join("".join(map(str, line)) for line in drawn.digits)
    typed = page_of(text, n_columns=6)
    np.testing.assert_array_equal(typed.digits, drawn.digits)
    assert typed.cell == drawn.cell
    assert typed.pixels.mean() == pytest.approx(drawn.pixels.mean(), abs=2)


def test_a_close_up_is_a_line_of_the_page(page):
    rows, columns = page.cell
    near = close_up(page.pixels, page, 2, 5, n_columns=3)
    expected = page.pixels[2 * rows : 3 * rows, 5 * columns : 8 * columns]
    np.testing.assert_array_equal(near, expected)


def test_the_densest_line_has_the_most_marks():
    marked = np.zeros((4, 12), bool)
    marked[1, [0, 11]] = marked[3, [4, 6, 8]] = True
    row, column = densest_line(marked, n_columns=5)
    assert row == 3
    assert marked[row, column : column + 5].sum() == 3
    assert densest_line(marked[:, :3], n_columns=5)[1] == 0


@pytest.mark.parametrize("text", ["", "no digit", "٣", "²"])
def test_a_text_without_digits_is_refused(text):
    with pytest.raises(ValueError, match="no digit from 0 to 9"):
        page_of(text)


def test_a_text_longer_than_a_page_is_refused():
    assert page_of("1" * MOST_DIGITS).n_digits == MOST_DIGITS
    with pytest.raises(ValueError, match="room for 20: shorten it"):
        page_of("1" * (MOST_DIGITS + 1))
