"""Floors, what is remembered between calls, and every refusal of a two-pixel world."""

import numpy as np
import pytest

from analogy.worlds import TwoPixels, binned, five_islands, neighbouring_pixels


@pytest.fixture(scope="module")
def islands():
    return TwoPixels(five_islands())


# The floor


def test_the_floor_of_a_picture_sets_its_even_rows_against_its_odd_ones():
    # Even rows: three white pairs and one black. Odd rows: two white and two grey.
    pixels = np.array(
        [[255, 255, 255], [255, 255, 255], [0, 0, 0], [100, 100, 100]], np.uint8
    )
    pixels[2, 2] = 255
    floor = TwoPixels.of_picture(pixels).floor()
    assert floor.lost == 0.5  # (0, 0) and (0, 255), of four even pairs
    assert floor.invented == 0.5  # (100, 100) twice, of four odd pairs
    assert floor.between == "the picture's even rows and its odd rows"


def test_the_floor_of_a_known_world_is_of_two_samples(islands):
    floor = islands.floor(1, seed=3, n_draws=500)
    assert floor.between == "two samples of 500 draws (seed 3)"
    assert floor == islands.floor(1, 3, n_draws=500)
    assert floor != islands.floor(1, 4, n_draws=500)
    assert 0 < floor.lost < 1
    assert 0 < floor.invented < 1


def test_a_floor_sinks_with_wider_bins_and_more_draws(islands):
    few, more = (islands.floor(1, n_draws=n) for n in (500, 50_000))
    assert more.lost < few.lost
    assert islands.floor(16, n_draws=500).lost < few.lost
    assert islands.floor(256).lost == islands.floor(256).invented == 0


def test_two_sets_of_originals_can_be_given():
    p, other = five_islands(), np.full((256, 256), 1 / 65_536)
    floor = TwoPixels(p, halves=(p, other)).floor(16)
    assert floor.lost == 0
    assert floor.invented == pytest.approx(np.mean(binned(p, 16) == 0))


# What is remembered


def test_a_world_does_not_change_with_the_array_it_came_from():
    p = five_islands()
    here = TwoPixels(p)
    before = here.compress(30)
    p[:] = 0
    np.testing.assert_array_equal(here.compress(30), before)
    assert here.p_true.sum() == pytest.approx(1)
    with pytest.raises(ValueError, match="read-only"):
        here.p_true[0, 0] = 1


def test_what_comes_out_can_be_changed_without_changing_the_next(islands):
    first = islands.compress(30)
    expected = first.copy()
    first[:] = 0
    np.testing.assert_array_equal(islands.compress(30), expected)


def test_the_qualities_of_a_curve_rise_and_come_once(islands):
    assert islands.curve([50, 10, np.int64(50)]).qualities == (10, 50)
    assert islands.curve([50]).rises_bits.shape == (0,)


def test_colour_is_taken_as_its_brightness():
    grey = np.arange(48, dtype=np.uint8).reshape(4, 12) * 5
    colour = np.repeat(grey[..., None], 3, axis=2)
    np.testing.assert_array_equal(
        TwoPixels.of_picture(colour).p_true, neighbouring_pixels(grey)
    )


# Errors


def test_a_world_is_a_distribution_over_pairs_of_greys(islands):
    with pytest.raises(ValueError, match=r"p_true sums to 2"):
        TwoPixels(2 * five_islands())
    with pytest.raises(ValueError, match=r"p_true\[0, 0\] = nan is not finite"):
        TwoPixels(np.where(np.eye(256), np.nan, 0))
    message = r"p_true has shape \(2,\), but a world of two pixels .* \(256, 256\)"
    with pytest.raises(ValueError, match=message):
        TwoPixels([0.5, 0.5])
    with pytest.raises(ValueError, match=r"halves\[1\] has shape \(1, 1\)"):
        TwoPixels(five_islands(), halves=(five_islands(), [[1.0]]))
    with pytest.raises(ValueError, match=r"q has shape \(1, 1\)"):
        islands.ledger([[1.0]])


@pytest.mark.parametrize("quality", [0, 101, 50.0, True, "50"])
def test_an_unknown_quality_is_refused_even_if_its_equal_is_remembered(
    islands, quality
):
    islands.compress(50)
    islands.compress(1)
    with pytest.raises(ValueError, match="quality is"):
        islands.compress(quality)
    with pytest.raises(ValueError, match="quality is"):
        islands.curve([quality])


def test_a_curve_of_nothing_is_refused(islands):
    with pytest.raises(ValueError, match="qualities is empty; give at least one"):
        islands.curve([])


@pytest.mark.parametrize("bin_width", [0, -1, 2.5])
def test_a_bin_is_at_least_one_grey_wide(islands, bin_width):
    message = f"bin_width is {bin_width}; give a whole number of at least 1"
    for use in (
        lambda: islands.ledger(islands.p_true, bin_width),
        lambda: islands.floor(bin_width),
        lambda: islands.curve([50], bin_width),
        lambda: binned(islands.p_true, bin_width),
    ):
        with pytest.raises(ValueError, match=message):
            use()


def test_a_bin_is_at_most_all_greys_wide(islands):
    with pytest.raises(ValueError, match="bin_width is 257, but there are 256 grey"):
        islands.ledger(islands.p_true, 257)


def test_a_sample_has_at_least_one_draw(islands):
    with pytest.raises(ValueError, match="n_draws is 0; give a whole number"):
        islands.floor(n_draws=0)


def test_a_picture_has_two_rows_to_set_against_each_other():
    with pytest.raises(ValueError, match=r"one pixel high.*choose one of at least two"):
        TwoPixels.of_picture(np.zeros((1, 5), np.uint8))
