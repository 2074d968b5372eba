"""Filling without having learnt: planes, edges, and pieces that occur twice."""

import numpy as np
import pytest
from scipy.interpolate import NearestNDInterpolator

from analogy.experiments.hole_fills import bilinear, is_ring, nearest, pasted
from analogy.experiments.hole_places import (
    IN_HOLE,
    RING,
    SIDE,
    WINDOW,
    windows,
)

ROWS, COLUMNS = np.indices((WINDOW, WINDOW)).astype(float)
NOISE = np.random.default_rng(0).uniform(0, 255, (3, WINDOW, WINDOW))


def blind(picture):
    """A window of which the hole cannot be seen."""
    hidden = np.array(picture, float)
    hidden[IN_HOLE] = np.nan
    return hidden.reshape(-1, WINDOW, WINDOW)


@pytest.mark.parametrize("fill", [nearest, bilinear])
def test_what_is_one_grey_stays_so(fill):
    assert fill(blind(np.full((WINDOW, WINDOW), 77.0))) == pytest.approx(77)


def test_straight_lines_restore_whatever_is_straight_both_ways():
    slope = 10 + 3 * ROWS - 2 * COLUMNS + 0.5 * ROWS * COLUMNS
    assert bilinear(blind(slope))[0] == pytest.approx(slope[IN_HOLE])


def test_straight_lines_turn_with_the_picture():
    turned = bilinear(blind(NOISE.transpose(0, 2, 1))).transpose(0, 2, 1)
    assert turned == pytest.approx(bilinear(blind(NOISE)))


def test_straight_lines_do_not_leave_what_is_at_the_edges():
    assert bilinear(blind(NOISE)).max() <= NOISE.max()
    assert bilinear(blind(NOISE)).min() >= NOISE.min()


def test_a_pixel_at_the_left_edge_takes_most_from_across():
    left_white = np.where(COLUMNS < RING, 255.0, 0.0)
    filled = bilinear(blind(left_white))[0]
    # Across 8/9 of white, weighted 4 to 1 against a line down that is black.
    assert filled[3, 0] == pytest.approx(255 * 8 / 9 * 4 / 5)


def test_nearest_is_scipys_nearest_where_no_two_are_as_near():
    ring = np.argwhere(is_ring())
    inside = np.argwhere(~is_ring())
    squares = ((inside[:, None] - ring) ** 2).sum(2)
    is_single = (squares == squares.min(1, keepdims=True)).sum(1) == 1
    theirs = NearestNDInterpolator(ring, NOISE[0][is_ring()])(inside)
    ours = nearest(blind(NOISE[:1]))[0].ravel()
    assert ours[is_single] == pytest.approx(theirs[is_single])
    assert is_single.sum() > 32


def test_a_piece_that_occurs_twice_is_pasted_as_it_was():
    rng = np.random.default_rng(1)
    sheet = rng.integers(0, 200, (64, 64), np.uint8)
    sheet[40:56, 40:56] = sheet[4:20, 4:20]
    holes = np.array([[8, 8]])
    filled = pasted(blind(windows(sheet, holes)), sheet, holes)
    assert filled[0] == pytest.approx(sheet[8:16, 8:16].astype(float))


def test_a_twin_that_is_brighter_all_over_is_made_darker():
    rng = np.random.default_rng(1)
    sheet = rng.integers(0, 200, (64, 64), np.uint8)
    sheet[40:56, 40:56] = sheet[4:20, 4:20] + 50
    holes = np.array([[8, 8]])
    filled = pasted(blind(windows(sheet, holes)), sheet, holes)
    assert filled[0] == pytest.approx(sheet[8:16, 8:16].astype(float))


def test_nothing_is_pasted_from_a_place_with_a_hole():
    # Every window but those of the holes is 0: what is pasted can only be that.
    sheet = np.zeros((80, 80), np.uint8)
    holes = np.array([[8, 8], [40, 40]])
    for row, column in holes:
        sheet[row : row + SIDE, column : column + SIDE] = 255
    assert (pasted(blind(windows(sheet, holes)), sheet, holes) == 0).all()


def test_nothing_left_to_paste_from_is_refused():
    sheet = np.zeros((WINDOW, WINDOW), np.uint8)
    holes = np.array([[RING, RING]])
    with pytest.raises(ValueError, match="to paste from"):
        pasted(blind(sheet), sheet, holes)
