import math

import numpy as np
import pytest
from scipy import stats
from skimage import data
from skimage.measure import shannon_entropy

from analogy.experiments.entropy_of_what import (
    black_and_white,
    block_entropies,
    crops,
    picture_entropies,
    pixel_entropies,
)
from analogy.images import load_image, sample_bytes
from analogy.jpeg import round_trip

QUALITIES = (100, 75, 30, 10, 1)


@pytest.fixture(scope="module")
def page():
    return black_and_white(load_image(sample_bytes("handwriting")).pixels)


def test_the_histogram_of_a_black_and_white_page_gains_entropy(page):
    for found in pixel_entropies(page, (75, 30, 10)):
        assert found.n_greys_before == 2
        assert found.n_greys_after > 2
        assert found.after_bits > found.before_bits + 1


def test_the_same_page_among_others_gains_none(page):
    pictures = [page, page.T, np.flipud(page), page]
    for found in picture_entropies(pictures, (75, 10)):
        assert found.after_bits <= found.before_bits == 1.5


def test_histogram_entropy_is_that_of_skimage():
    camera = data.camera()[:128, :128]
    (found,) = pixel_entropies(camera, (40,))
    decoded = round_trip(camera, quality=40).decoded
    assert found.before_bits == pytest.approx(shannon_entropy(camera))
    assert found.after_bits == pytest.approx(shannon_entropy(decoded))
    assert found.n_greys_after == len(np.unique(decoded))


def test_one_grey_has_no_entropy_before_or_after():
    (found,) = pixel_entropies(np.full((30, 30), 77, np.uint8), (50,))
    assert found.before_bits == found.after_bits == 0


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
def test_the_entropy_of_whole_pictures_never_rises(subsampling):
    pieces = crops(data.astronaut()[:160, :160], 16)
    found = picture_entropies(pieces, QUALITIES, subsampling=subsampling)
    assert [one.quality for one in found] == list(QUALITIES)
    for one in found:
        assert one.n_pictures == len(pieces)
        assert one.n_distinct_after <= one.n_distinct_before
        assert one.after_bits <= one.before_bits + 1e-12
        assert one.after_bits <= math.log2(one.n_distinct_after) + 1e-12
    assert found[-1].n_distinct_after < found[-1].n_distinct_before


def test_distinct_pictures_have_the_entropy_of_their_number():
    pictures = [np.full((8, 8), grey, np.uint8) for grey in range(32)]
    (found,) = picture_entropies(pictures, (50,))
    assert found.before_bits == 5
    # A flat block is a number of steps of 2 greys: 128 plus or minus the multiples.
    decoded = [int(round_trip(p, quality=50).decoded[0, 0]) for p in pictures]
    counts = np.unique(decoded, return_counts=True)[1]
    assert found.n_distinct_after == len(counts) < 32
    assert found.after_bits == pytest.approx(stats.entropy(counts, base=2))


def test_pictures_of_other_shapes_are_other_pictures():
    (found,) = picture_entropies(
        [np.zeros((8, 16), np.uint8), np.zeros((16, 8), np.uint8)], (5,)
    )
    assert found.n_distinct_before == found.n_distinct_after == 2


def test_black_and_white_is_cut_at_the_threshold():
    greys = np.array([[0, 127, 128, 255]], np.uint8)
    assert black_and_white(greys).tolist() == [[0, 0, 255, 255]]
    assert black_and_white(greys, 255).tolist() == [[0, 0, 0, 255]]


def test_crops_are_whole_squares_in_reading_order():
    pixels = np.arange(5 * 7, dtype=np.uint8).reshape(5, 7)
    pieces = crops(pixels, 2)
    assert len(pieces) == 6
    assert pieces[1].tolist() == [[2, 3], [9, 10]]


@pytest.mark.parametrize("side", [0, 6])
def test_squares_that_do_not_fit_are_refused(side):
    with pytest.raises(ValueError, match=f"side is {side}"):
        crops(np.zeros((5, 7), np.uint8), side)


def test_no_picture_at_all_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        picture_entropies([], (50,))


def test_floats_are_refused():
    with pytest.raises(ValueError, match="uint8"):
        pixel_entropies(np.zeros((8, 8)), (50,))


def test_squares_of_one_file_are_those_coded_each_by_itself(page):
    piece = page[:60, :90]  # some squares are cut off
    assert block_entropies(piece, QUALITIES) == picture_entropies(
        crops(piece), QUALITIES
    )


def test_squares_never_become_more_varied(page):
    for found in block_entropies(page, QUALITIES):
        assert found.n_distinct_after <= found.n_distinct_before
        assert found.after_bits <= found.before_bits + 1e-12


def test_a_picture_without_a_whole_square_has_no_squares():
    with pytest.raises(ValueError, match="has 90 × 7 pixels"):
        block_entropies(np.zeros((7, 90), np.uint8), [50])
