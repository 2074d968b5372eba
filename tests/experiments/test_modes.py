import math
from collections import Counter

import numpy as np
import pytest
from skimage import data

from analogy.experiments.modes import (
    after,
    before,
    blocks_of,
    distinct_originals,
    landing,
)
from analogy.jpeg import coefficients, round_trip


@pytest.fixture(scope="module")
def camera():
    return blocks_of([data.camera()[:200, :317], data.coffee()[:100, :90]])


def rows(blocks):
    return [tuple(row) for row in blocks.reshape(len(blocks), -1).tolist()]


@pytest.mark.parametrize("quality", [1, 20, 75, 100])
def test_kinds_are_the_blocks_in_the_file(camera, quality):
    steps = np.concatenate(
        [
            coefficients(grey, quality=quality)["Y"].reshape(-1, 64)
            for grey in camera.greys
        ]
    )
    counts = Counter(rows(steps))
    found = after(landing(camera, quality))
    shares = [count / len(steps) for count in counts.values()]
    assert found.n_distinct == len(counts)
    assert found.seen_once_share == list(counts.values()).count(1) / len(steps)
    expected = -sum(share * math.log2(share) for share in shares)
    assert found.plug_in_entropy_bits == pytest.approx(expected)


def test_kinds_before_are_pixel_blocks(camera):
    found = before(camera)
    assert found.n_blocks == 25 * 39 + 12 * 11
    assert found.n_distinct == len(set(rows(camera.pixels)))


@pytest.mark.parametrize("quality", [1, 10, 50, 90, 100])
def test_never_more_kinds_than_before(camera, quality):
    start, end = before(camera), after(landing(camera, quality))
    assert end.n_distinct <= start.n_distinct
    assert end.plug_in_entropy_bits <= start.plug_in_entropy_bits + 1e-9
    assert end.plug_in_entropy_bits <= end.cap_bits


def test_the_cap_is_the_number_of_blocks(camera):
    all_distinct = blocks_of([np.arange(64 * 16).reshape(16, 64).astype(np.uint8)])
    found = before(all_distinct)
    assert found.cap_bits == 4
    assert before(camera).cap_bits == math.log2(before(camera).n_blocks)


def test_every_block_is_an_original_of_exactly_one_kind(camera):
    where = landing(camera, 10)
    places = np.concatenate([where.originals_of(kind) for kind in where.crowded])
    np.testing.assert_array_equal(np.sort(places), np.arange(len(camera.pixels)))


@pytest.mark.parametrize("quality", [10, 50])
def test_the_originals_of_the_most_crowded_kind_have_one_file(camera, quality):
    where = landing(camera, quality)
    first = where.originals_of(where.crowded[0])
    files = {round_trip(camera.pixels[i], quality=quality).data for i in first}
    assert len(first) > 1
    assert len(files) == 1


def test_originals_that_are_equal_count_once(camera):
    where = landing(camera, 20)
    sizes = where.n_originals[where.crowded]
    assert list(sizes) == sorted(sizes, reverse=True)
    for kind, n_originals in enumerate(where.n_originals):
        inside = camera.pixels[where.originals_of(kind)]
        assert len(set(rows(inside))) == n_originals


def test_a_page_of_one_grey_has_one_kind():
    found = before(blocks_of([np.full((80, 40), 9, np.uint8)]))
    assert (found.n_blocks, found.n_distinct) == (50, 1)
    assert found.seen_once_share == found.plug_in_entropy_bits == 0


def test_colour_counts_by_its_brightness():
    colour = data.coffee()[:64, :64]
    luma = coefficients(colour, quality=60)["Y"].reshape(-1, 64)
    found = after(landing(blocks_of([colour]), 60))
    assert found.n_distinct == len(set(rows(luma)))


def test_pictures_without_a_whole_block_are_refused():
    with pytest.raises(ValueError, match="8 x 8"):
        blocks_of([np.zeros((7, 90), np.uint8)])


def test_a_small_picture_beside_others_adds_nothing():
    small, large = np.zeros((7, 90), np.uint8), np.zeros((8, 8), np.uint8)
    found = blocks_of([small, large])
    assert len(found.pixels) == after(landing(found, 50)).n_blocks == 1


def test_equal_originals_of_a_kind_are_told_once(camera):
    where = landing(camera, 20)
    kind = int(where.crowded[0])
    found = distinct_originals(camera, where, kind)
    assert len(set(rows(found))) == len(found) == where.n_originals[kind]
    assert set(rows(found)) == set(rows(camera.pixels[where.originals_of(kind)]))


@pytest.mark.parametrize("kind", [-1, 1])
def test_a_kind_that_does_not_exist_is_refused(kind):
    where = landing(blocks_of([np.zeros((8, 8), np.uint8)]), 50)
    with pytest.raises(ValueError, match=f"kind is {kind}"):
        where.originals_of(kind)
