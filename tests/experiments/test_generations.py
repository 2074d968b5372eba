import io
import itertools

import numpy as np
import pytest
from PIL import Image
from skimage import data

from analogy.experiments.generations import (
    changed_share,
    copy_at,
    moving_grid,
    same_grid,
    saved_pixels,
)
from analogy.jpeg import psnr_db, round_trip

PIXELS = data.astronaut()[:96, :80]


def saved_again(pixels, times, quality):
    """Returns what Pillow alone makes of a picture after so many saves."""
    for _ in range(times):
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, "JPEG", quality=quality)
        with Image.open(file) as image:
            pixels = np.asarray(image)
    return pixels


def first_with_a_cycle():
    """Returns the copies of the first small noise picture that ends in a cycle."""
    for seed in itertools.count():
        noise = np.random.default_rng(seed).integers(0, 256, (8, 8, 3), dtype=np.uint8)
        copies = list(same_grid(noise, quality=95))
        if (copies[-1].cycle_length or 1) > 1:
            return copies
    raise AssertionError


def test_copies_are_those_that_pillow_makes():
    for copy in itertools.islice(same_grid(PIXELS, quality=60), 4):
        expected = saved_again(PIXELS, copy.number, 60)
        np.testing.assert_array_equal(copy.pixels, expected)
        assert copy.psnr_db == psnr_db(PIXELS, copy.pixels)


@pytest.mark.parametrize("quality", [10, 50, 75])
def test_on_one_grid_it_stops_at_a_picture_that_came_before(quality):
    *earlier, last = same_grid(PIXELS, quality=quality)
    assert all(copy.repeats is None for copy in earlier)
    pictures = [PIXELS, *(copy.pixels for copy in earlier)]
    np.testing.assert_array_equal(last.pixels, pictures[last.repeats])


def test_a_fixed_point_does_not_change_any_more():
    *_, last = same_grid(PIXELS, quality=50)
    assert last.cycle_length == 1
    again = round_trip(last.pixels, quality=50)
    np.testing.assert_array_equal(again.decoded, last.pixels)
    assert len(again.data) == last.n_bytes


def test_a_cycle_is_told_from_a_fixed_point():
    copies = first_with_a_cycle()
    length = copies[-1].cycle_length
    assert length > 1
    once, around = (saved_again(copies[-1].pixels, times, 95) for times in (1, length))
    assert not np.array_equal(once, copies[-1].pixels)
    np.testing.assert_array_equal(around, copies[-1].pixels)


def test_one_colour_is_its_own_copy():
    (only,) = same_grid(np.full((16, 16), 128, np.uint8))
    assert (only.number, only.repeats, only.cycle_length) == (1, 0, 1)


def test_it_stops_when_told():
    assert [copy.number for copy in same_grid(PIXELS, quality=95, n_generations=2)] == [
        1,
        2,
    ]


def test_a_moving_grid_makes_it_worse_and_worse():
    copies = list(moving_grid(PIXELS, n_generations=30))
    assert [copy.number for copy in copies] == list(range(1, 31))
    *_, settled = same_grid(PIXELS)
    assert copies[29].psnr_db < copies[9].psnr_db < settled.psnr_db - 1


def test_a_moving_grid_rolls_saves_and_rolls_back():
    (copy,) = moving_grid(PIXELS, n_generations=1, seed=4)
    candidates = {
        (down, right): np.roll(PIXELS, (down, right), axis=(0, 1))
        for down in range(8)
        for right in range(8)
    }
    matches = [
        move
        for move, moved in candidates.items()
        if np.array_equal(
            np.roll(round_trip(moved).decoded, (-move[0], -move[1]), axis=(0, 1)),
            copy.pixels,
        )
    ]
    assert len(matches) == 1
    assert copy.n_bytes == len(round_trip(candidates[matches[0]]).data)


def test_a_seed_is_one_history():
    first, again, other = (
        list(moving_grid(PIXELS, n_generations=3, seed=seed))[-1].pixels
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_the_file_of_a_copy_is_that_of_the_pixels_that_were_saved():
    copies = list(moving_grid(PIXELS, n_generations=4, seed=2))
    for copy in copies:
        saved = saved_pixels(PIXELS, copies, copy.number)
        assert round_trip(saved).data == copy.data


def test_beyond_a_fixed_point_every_copy_is_the_same():
    copies = list(same_grid(PIXELS, quality=50))
    far = copy_at(copies, 1000)
    assert far.number <= len(copies)
    np.testing.assert_array_equal(far.pixels, saved_again(PIXELS, 12, 50))
    assert changed_share(PIXELS, copies, 1000) == 0


def test_beyond_a_cycle_its_pictures_take_turns():
    copies = first_with_a_cycle()
    last = copies[-1]
    for ahead in range(1, 2 * last.cycle_length + 1):
        found = copy_at(copies, last.number + ahead)
        expected = saved_again(last.pixels, ahead, 95)
        np.testing.assert_array_equal(found.pixels, expected)


def test_a_picture_that_is_its_own_copy_is_every_copy_of_it():
    copies = list(same_grid(np.full((16, 16), 128, np.uint8)))
    assert copy_at(copies, 7) is copies[0]
    assert changed_share(np.full((16, 16), 128, np.uint8), copies, 1) == 0


def test_changed_pixels_are_counted_once_however_many_channels_differ():
    copies = list(same_grid(PIXELS, n_generations=2))
    one, two = (copy.pixels for copy in copies)
    expected = np.mean(
        [np.any(a != b) for a, b in zip(_flat(one), _flat(two), strict=True)]
    )
    assert changed_share(PIXELS, copies, 2) == expected


def _flat(pixels):
    return pixels.reshape(-1, 3)


def test_a_copy_that_was_not_made_is_not_known():
    copies = list(moving_grid(PIXELS, n_generations=2))
    with pytest.raises(ValueError, match="Copy 3 is not known: only 2 were made"):
        copy_at(copies, 3)
    with pytest.raises(ValueError, match="number"):
        copy_at(copies, 0)


@pytest.mark.parametrize("kind", [same_grid, moving_grid])
def test_copies_come_one_by_one_but_a_bad_wish_is_refused_at_once(kind):
    copies = kind(PIXELS, n_generations=10**9)
    assert next(copies).number == 1
    with pytest.raises(ValueError, match="n_generations is 0"):
        kind(PIXELS, n_generations=0)
    with pytest.raises(ValueError, match="quality"):
        kind(PIXELS, quality=101)
    with pytest.raises(ValueError, match="subsampling"):
        kind(PIXELS, subsampling="4:1:0")
    with pytest.raises(ValueError, match="uint8"):
        kind(PIXELS / 255)
