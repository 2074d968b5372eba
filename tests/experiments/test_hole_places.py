"""Where holes may be, and what is around them."""

import numpy as np
import pytest
from PIL import Image

from analogy.experiments.hole_places import (
    IN_HOLE,
    RING,
    SIDE,
    WINDOW,
    check_holes,
    choose_holes,
    mask,
    windows,
)
from analogy.images import brightness

GREY = np.arange(60 * 80, dtype=np.uint32).reshape(60, 80).astype(np.uint8)


@pytest.mark.parametrize("shape", [(16, 16), (17, 40), (60, 80), (512, 300)])
@pytest.mark.parametrize("seed", range(5))
def test_chosen_holes_may_be_filled(shape, seed):
    holes = choose_holes(shape, n=100, seed=seed)
    check_holes(np.zeros(shape, np.uint8), holes)
    assert len(np.unique(holes, axis=0)) == len(holes)


def test_a_large_picture_gets_as_many_as_wanted_and_a_small_one_fewer():
    assert len(choose_holes((512, 512), n=100)) == 100
    assert 0 < len(choose_holes((60, 80), n=100)) < 10


def test_one_seed_is_one_choice():
    first, again, other = (choose_holes((200, 200), seed=seed) for seed in (1, 1, 2))
    assert (first == again).all()
    assert first.tolist() != other.tolist()


def test_a_window_is_the_hole_with_its_ring():
    (window,) = windows(GREY, np.array([[10, 20]]))
    assert window.shape == (WINDOW, WINDOW)
    assert (window[IN_HOLE] == GREY[10 : 10 + SIDE, 20 : 20 + SIDE]).all()
    assert window[0, 0] == GREY[10 - RING, 20 - RING]


def test_every_missing_pixel_is_in_one_hole():
    holes = choose_holes(GREY.shape, n=3)
    assert mask(GREY.shape, holes).sum() == len(holes) * SIDE**2


def test_brightness_is_that_of_pillow():
    colours = np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)
    theirs = np.array(Image.fromarray(colours).convert("L")).astype(int)
    assert np.abs(brightness(colours) - theirs).max() <= 1
    assert brightness(GREY) is GREY


@pytest.mark.parametrize("hole", [(3, 20), (10, 3), (49, 20), (10, 69)])
def test_a_hole_whose_ring_leaves_the_picture_is_refused(hole):
    with pytest.raises(ValueError, match="leaves no ring"):
        check_holes(GREY, np.array([hole]))


def test_two_holes_too_near_are_refused_and_just_far_enough_are_not():
    near, far = np.array([[10, 10], [10, 21]]), np.array([[10, 10], [10, 22]])
    with pytest.raises(ValueError, match="nearer than 4 pixels"):
        check_holes(GREY, near)
    check_holes(GREY, far)


@pytest.mark.parametrize(
    "pixels", [np.zeros((60, 80, 3), np.uint8), np.zeros((60, 80), float)]
)
def test_a_picture_that_is_not_grey_is_refused(pixels):
    with pytest.raises(ValueError, match="grey picture"):
        check_holes(pixels, np.array([[10, 10]]))


@pytest.mark.parametrize("holes", [np.empty((0, 2), int), np.array([1, 2])])
def test_no_holes_are_refused(holes):
    with pytest.raises(ValueError, match="at least one"):
        check_holes(GREY, holes)


def test_a_picture_without_room_is_refused():
    with pytest.raises(ValueError, match="needs at least 16 x 16"):
        choose_holes((15, 300))


def test_no_hole_at_all_is_no_choice():
    with pytest.raises(ValueError, match="n is 0"):
        choose_holes((100, 100), n=0)
