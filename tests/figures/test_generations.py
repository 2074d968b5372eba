import numpy as np
import pytest
from skimage import data

from analogy.experiments.generations import Generation, moving_grid, same_grid
from analogy.figures import MARKS
from analogy.figures.generations import generations_curve, generations_sentence

PIXELS = data.astronaut()[:48, :64]


@pytest.fixture(scope="module")
def still():
    return list(same_grid(PIXELS, quality=50))


def in_turns():
    """Copies 2 and 3 take turns for ever."""
    fates = [(b"1", None), (b"22", None), (b"333", None), (b"22", 2)]
    return [
        Generation(number=i, data=data, psnr_db=30.0 - i, repeats=repeats)
        for i, (data, repeats) in enumerate(fates, start=1)
    ]


def test_a_settled_copy_is_named_and_goes_on_for_ever(still):
    settled = still[-1].repeats
    assert generations_sentence(still, 100).startswith(
        f"From copy {settled} on, nothing"
    )
    figure = generations_curve(still, 100, chosen=100, fate="kept")
    likeness, _, size, _ = figure.data
    assert len(likeness.x) == len(size.y) == 100
    assert set(likeness.y[settled - 1 :]) == {still[-1].psnr_db}
    assert size.y[99] == still[-1].n_bytes / 1000
    assert figure.layout.annotations[0].text == f"settled from copy {settled} on"


def test_a_cycle_is_no_fixed_point():
    sentence = generations_sentence(in_turns(), 10)
    assert "From copy 2 on, 2 pictures take turns" in sentence
    size = generations_curve(in_turns(), 7, chosen=1, fate="kept").data[2]
    assert [1000 * kilobytes for kilobytes in size.y] == [1, 2, 3, 2, 3, 2, 3]


def test_a_moving_grid_is_told_from_its_first_to_its_last_copy():
    copies = list(moving_grid(PIXELS, n_generations=5))
    sentence = generations_sentence(copies, 5)
    for copy in (copies[0], copies[-1]):
        assert f"{copy.psnr_db:.1f} dB" in sentence
        assert f"{copy.n_bytes / 1000:.3g} kB" in sentence
    figure = generations_curve(copies, 5, chosen=3, fate="invented")
    _, mark, *_ = figure.data
    assert (list(mark.x), list(mark.y)) == ([3], [copies[2].psnr_db])
    assert mark.marker.symbol == MARKS["invented"].symbol
    assert not figure.layout.annotations


def test_a_picture_that_is_its_own_copy_has_no_likeness_to_draw():
    copies = list(same_grid(np.full((16, 16), 128, np.uint8)))
    assert generations_sentence(copies, 100).startswith("The first copy already is")
    likeness = generations_curve(copies, 100, chosen=1, fate="kept").data[0]
    assert set(likeness.y) == {None}


def test_the_original_is_on_no_curve(still):
    assert len(generations_curve(still, 100, chosen=0, fate="kept").data) == 2


def test_hundredths_of_a_decibel_do_not_look_like_a_fall(still):
    low, high = generations_curve(still, 100, chosen=1, fate="kept").layout.yaxis.range
    assert high - low >= 6
