import numpy as np
import pytest
from scipy.spatial.distance import cdist

from analogy.images import fit, load_image, sample_bytes
from analogy.jpeg.block_bigram import (
    Setting,
    continue_blocks,
    measured,
    unchanged,
)

from .samples import flat, gradient, grey, noise, photograph


def test_every_made_up_block_is_copied_from_the_picture():
    pixels = photograph("coffee", 96, 80)
    result = continue_blocks(pixels, Setting(n_best=5))
    np.testing.assert_array_equal(result.pixels[:48], pixels[:48])
    assert result.n_given_rows == 48
    assert result.copied_share == 1
    assert 0 < result.new_pair_share <= 1


@pytest.mark.parametrize("picture", [photograph("coffee", 64, 72), gradient(64, 72)])
def test_with_one_best_each_block_is_the_nearest_by_its_edges(picture):
    result = continue_blocks(picture, Setting(n_best=1)).pixels.astype(float)
    blocks = [
        picture[top : top + 8, left : left + 8].astype(float)
        for top in range(0, 64, 8)
        for left in range(0, 72, 8)
    ]
    tops = [block[0].ravel() for block in blocks]
    lefts = [block[:, 0].ravel() for block in blocks]
    for top in range(32, 64, 8):
        for left in range(0, 72, 8):
            above = result[top - 1, left : left + 8].ravel()
            misfit = cdist([above], tops, "sqeuclidean")[0]
            if left:
                beside = result[top : top + 8, left - 1].ravel()
                misfit = misfit + cdist([beside], lefts, "sqeuclidean")[0]
            placed = result[top : top + 8, left : left + 8]
            found = min(
                m for m, b in zip(misfit, blocks, strict=True) if (b == placed).all()
            )
            assert found == pytest.approx(misfit.min(), abs=1)


def test_a_cold_choice_is_the_best_and_a_hot_one_any():
    pixels = photograph("coffee", 64, 64)
    best = continue_blocks(pixels, Setting(n_best=1)).pixels
    cold = continue_blocks(pixels, Setting(n_best=20, temperature=1e-6)).pixels
    hot = continue_blocks(pixels, Setting(n_best=20, temperature=1e6)).pixels
    np.testing.assert_array_equal(cold, best)
    assert not np.array_equal(hot, best)


def test_a_seed_is_one_continuation():
    pixels = photograph("coffee", 64, 64)
    first, again, other = (
        continue_blocks(pixels, Setting(seed=seed)) for seed in (0, 0, 1)
    )
    np.testing.assert_array_equal(first.pixels, again.pixels)
    assert not np.array_equal(first.pixels, other.pixels)


def test_blocks_can_come_from_another_picture():
    pixels, source = photograph("astronaut", 64, 64), photograph("coffee", 64, 96)
    result = continue_blocks(pixels, source=source)
    assert result.copied_share == 1
    assert result.in_place_share == 0


def test_one_colour_goes_on_in_one_colour():
    result = continue_blocks(flat(64, 40))
    np.testing.assert_array_equal(result.pixels, flat(64, 40))
    assert result.stuck_share == result.in_place_share == result.copied_share == 1
    assert result.new_pair_share == 0


def test_the_picture_itself_is_all_in_place_and_all_known():
    pixels = noise(64, 50)
    result = measured(pixels, pixels, source=pixels, n_given_rows=32)
    assert result.copied_share == result.in_place_share == 1
    assert result.new_pair_share == 0
    assert result.stuck_share == 1 / (4 * 6)
    assert result.pixels.shape == (64, 48, 3)


def test_two_swapped_blocks_make_new_pairs():
    pixels, swapped = noise(16, 24), noise(16, 24)
    swapped[8:, :8], swapped[8:, 8:16] = pixels[8:, 8:16], pixels[8:, :8]
    result = measured(swapped, pixels, source=pixels, n_given_rows=8)
    assert result.copied_share == 1
    assert result.in_place_share == 1 / 3
    # Of three pairs down and two across, one down is as it was.
    assert result.new_pair_share == pytest.approx(4 / 5)


def test_noise_copies_nothing():
    pixels = grey(photograph("camera", 32, 32))
    continued = np.concatenate([pixels[:16], grey(noise(16, 32))])
    result = measured(continued, pixels, source=pixels, n_given_rows=16)
    assert result.copied_share == result.in_place_share == 0
    assert result.new_pair_share == 1


def test_a_setting_that_leaves_no_choice_is_refused():
    with pytest.raises(ValueError, match="n_best is 0"):
        continue_blocks(noise(32, 32), Setting(n_best=0))
    with pytest.raises(ValueError, match="temperature"):
        continue_blocks(noise(32, 32), Setting(temperature=0.0))


def test_a_grey_source_for_a_colour_picture_is_refused():
    with pytest.raises(ValueError, match="both colour or both grey"):
        continue_blocks(noise(32, 32), source=grey(noise(32, 32)))


def test_a_picture_narrower_than_a_block_is_refused():
    with pytest.raises(ValueError, match="8 x 8"):
        continue_blocks(noise(32, 7))


def test_a_picture_that_goes_on_as_it_was_is_measured_like_any_other():
    pixels = noise(67, 50)
    result = unchanged(pixels)
    assert result.copied_share == result.in_place_share == 1
    assert result.new_pair_share == 0
    assert result.stuck_share == 1 / (4 * 6)
    np.testing.assert_array_equal(result.pixels, pixels[:64, :48])


@pytest.mark.parametrize("name", ["raccoon", "shore", "tulips"])
def test_always_the_best_of_a_night_sky_collapses_and_three_of_its_own_invent(name):
    pixels, night = (
        fit(load_image(sample_bytes(each)), 384).pixels for each in (name, "rocket")
    )
    collapsed = continue_blocks(pixels, Setting(n_best=1), source=night)
    invented = continue_blocks(pixels, Setting(n_best=3))
    assert collapsed.stuck_share > 5 * invented.stuck_share
    assert collapsed.stuck_share > 50 * unchanged(pixels).stuck_share
    assert invented.new_pair_share > 0.9


def test_half_a_row_of_blocks_is_no_lower_half():
    with pytest.raises(ValueError, match="given_share"):
        unchanged(noise(15, 16))
