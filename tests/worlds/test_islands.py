import numpy as np
import pytest
from scipy import ndimage

from analogy.worlds import (
    black_and_white_print,
    drawn,
    five_islands,
    islands,
    neighbouring_pixels,
    ring,
)

# Identities


@pytest.mark.parametrize("world", [five_islands, ring, black_and_white_print])
def test_every_world_has_mass_1_and_is_made_without_chance(world):
    assert world().shape == (256, 256)
    assert world().min() == 0
    assert world().sum() == pytest.approx(1, abs=1e-12)
    np.testing.assert_array_equal(world(), world())


def test_there_are_five_islands_of_equal_mass_with_nothing_between():
    p = five_islands()
    labels, n_islands = ndimage.label(p > 0)
    assert n_islands == 5
    masses = ndimage.sum_labels(p, labels, range(1, 6))
    np.testing.assert_allclose(masses, 0.2)


def test_a_ring_is_one_piece_with_a_hole():
    p = ring()
    assert ndimage.label(p > 0)[1] == 1
    assert ndimage.label(p == 0)[1] == 2  # inside and outside
    np.testing.assert_allclose(p, p.T)
    np.testing.assert_allclose(p, p[::-1, ::-1])


def test_islands_are_smooth_down_to_the_shore():
    p = islands([(128, 128)], radius=20)
    steps = np.abs(np.diff(p, axis=0))
    assert steps.max() < p.max() / 8
    assert p[128, 147] > 0
    assert p[128, 148] == 0


def test_overlapping_islands_add_up():
    one, two = islands([(90, 90)]), islands([(100, 90)])
    np.testing.assert_allclose(islands([(90, 90), (100, 90)]), (one + two) / 2)


# Worked by hand


def test_neighbours_are_left_then_right_and_overlap():
    pixels = np.array([[1, 2, 3], [1, 2, 1]], np.uint8)
    p = neighbouring_pixels(pixels)
    found = {tuple(int(i) for i in pair): p[tuple(pair)] for pair in np.argwhere(p)}
    assert found == {(1, 2): 0.5, (2, 3): 0.25, (2, 1): 0.25}


def test_white_and_black_pixels_at_the_ends_of_the_scale():
    p = neighbouring_pixels(np.array([[0, 255, 255]], np.uint8))
    assert p[0, 255] == p[255, 255] == 0.5


def test_print_is_black_and_white_and_mostly_paper():
    p = black_and_white_print("To be, or not to be")
    assert set(map(tuple, np.argwhere(p).tolist())) == {
        (0, 0),
        (0, 255),
        (255, 0),
        (255, 255),
    }
    assert p[255, 255] > 0.5
    # Every line begins and ends on paper, so ink begins as often as it ends.
    assert p[0, 255] == p[255, 0]


def test_a_cell_is_spread_over_its_square():
    p = drawn([[0, 3], [1, 0]])
    assert p[0, 128] == p[127, 255] == 0.75 / 128**2
    assert p[128, 0] == p[255, 127] == 0.25 / 128**2
    assert p[0, 0] == p[255, 255] == 0


def test_clicked_cells_and_a_finished_world_are_drawings_too():
    clicked = np.zeros((16, 16), bool)
    clicked[3, 5] = True
    assert np.count_nonzero(drawn(clicked)) == 256
    np.testing.assert_allclose(drawn(five_islands()), five_islands())


def test_huge_weights_are_weights():
    assert drawn([[1e308, 1e308], [1e308, 0]])[0, 0] == pytest.approx(1 / 3 / 128**2)


# Errors


def test_an_empty_drawing():
    with pytest.raises(ValueError, match="Nothing is drawn yet: fill at least one"):
        drawn(np.zeros((16, 16)))
    with pytest.raises(ValueError, match="Nothing is drawn yet: put down at least"):
        islands([])


@pytest.mark.parametrize("shape", [(16,), (16, 8), (3, 3), (512, 512), (2, 2, 2)])
def test_a_grid_that_does_not_fit(shape):
    with pytest.raises(ValueError, match=r"The drawing has shape .* 16 x 16"):
        drawn(np.ones(shape))


def test_weights_that_are_none():
    with pytest.raises(ValueError, match=r"weights\[0, 1\] = -1\.0 is negative"):
        drawn([[1, -1], [0, 0]])
    with pytest.raises(ValueError, match=r"weights\[0, 0\] = nan is not finite"):
        drawn([[np.nan]])


@pytest.mark.parametrize("centre", [(-1, 5), (5, 256), (np.nan, 5)])
def test_an_island_off_the_map(centre):
    with pytest.raises(ValueError, match=r"The island at \(.*\) is off the map"):
        islands([(5, 5), centre])


@pytest.mark.parametrize("radius", [0, 0.5, np.nan])
def test_an_island_too_small_to_hold_a_picture(radius):
    with pytest.raises(ValueError, match=f"radius is {radius}; give at least 1"):
        islands([(5, 5)], radius=radius)


def test_a_picture_without_neighbours():
    with pytest.raises(ValueError, match="one pixel wide, so no pixel has a neighbour"):
        neighbouring_pixels(np.zeros((5, 1), np.uint8))
    with pytest.raises(ValueError, match="A picture must be whole numbers from 0"):
        neighbouring_pixels(np.zeros((5, 5)))


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_page_without_ink(text):
    with pytest.raises(ValueError, match="This text leaves no ink"):
        black_and_white_print(text)


def test_a_letter_the_press_has_not():
    with pytest.raises(ValueError, match="“я” is not among the letters of this press"):
        black_and_white_print("Aя")


def test_a_text_longer_than_the_page():
    with pytest.raises(ValueError, match=r"has 4,001 characters, and .* 4,000"):
        black_and_white_print("a" * 4001)
    assert black_and_white_print("a" * 4000).sum() == pytest.approx(1)
