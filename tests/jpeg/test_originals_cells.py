import numpy as np
import pytest
from scipy.fft import dctn

from analogy.jpeg import coefficients, quantisation_table
from analogy.jpeg.originals.batches import batches_of
from analogy.jpeg.originals.cells import cells, frequencies, outside
from analogy.jpeg.originals.groups import cut, put, regions
from analogy.jpeg.originals.settle import settled
from analogy.jpeg.originals.spread import colour_detail, forward, spread
from analogy.jpeg.originals.starts import plausible, pool_of
from analogy.jpeg.transform import quantised

from .samples import grey, noise, photograph

SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")
FACTORS = {"4:4:4": (1, 1), "4:2:2": (1, 2), "4:2:0": (2, 2)}


@pytest.mark.parametrize("factors", [(1, 1), (1, 2), (2, 2)])
@pytest.mark.parametrize(
    "shape", [(1, 1), (17, 9), (48, 64), (7, 2100), (2100, 7), (40, 4100, 3)]
)
def test_cut_and_put_cover_every_pixel_once(shape, factors):
    pixels = np.arange(np.prod(shape)).reshape(shape)
    back = np.full(shape, -1)
    times = np.zeros(shape, dtype=int)
    for region in regions(shape, factors):
        groups = cut(pixels, region)
        assert groups.shape[0] == region.height <= 8 * factors[0]
        assert groups.shape[2] == region.width <= 8 * factors[1]
        assert groups.shape[1] * groups.shape[2] <= 2048
        put(groups, back, region)
        times[region.rows, region.columns] += 1
    np.testing.assert_array_equal(back, pixels)
    assert np.all(times == 1)


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
@pytest.mark.parametrize("shape", [(1, 1), (7, 9), (17, 7), (33, 50), (64, 64)])
def test_groups_hold_the_coefficients_of_the_picture(shape, subsampling):
    pixels = noise(*shape)
    ours = [[], [], []]
    for batch in batches_of(pixels, quality=75, subsampling=subsampling):
        for component, numbers in enumerate(batch.numbers):
            table = quantisation_table(75, "chroma" if component else "luma")
            flat = numbers.reshape(len(numbers), 8, -1)
            steps = quantised(flat, table).reshape(len(flat), 8, -1, 8)
            ours[component] += list(steps.transpose(0, 2, 1, 3).reshape(-1, 64))
    expected = coefficients(pixels, quality=75, subsampling=subsampling)
    for blocks, found in zip(expected.values(), ours, strict=True):
        # Batches come in another order, so the blocks are compared as a heap.
        np.testing.assert_array_equal(
            sorted(map(tuple, blocks.reshape(-1, 64))), sorted(map(tuple, found))
        )


@pytest.mark.parametrize("step", [1, 2, 3, 16, 99, 255])
def test_a_cell_is_exactly_what_is_rounded_to_one_integer(step):
    table = np.full((8, 8), step)
    numbers = np.arange(-8192, 8192, dtype=np.float32).reshape(1, 8, -1, 8)
    flat = numbers.reshape(1, 8, -1)
    steps = quantised(flat, table).ravel()
    found = cells((numbers,), (table,))
    lower, upper = found.lower[0].ravel(), found.upper[0].ravel()
    values = numbers.ravel()
    for one in np.unique(steps):
        inside = steps == one
        low, high = values[inside].min(), values[inside].max()
        if values[0] < low:
            assert np.all(lower[inside] == low)
        if high < values[-1]:
            assert np.all(upper[inside] == high)


def test_outside_names_the_group_and_no_other():
    pixels = grey(noise(8, 32))
    (batch,) = batches_of(pixels, quality=75, subsampling="4:2:0")
    assert not outside(batch.numbers, batch.within).any()
    groups = batch.groups.copy()
    groups[:, 2] = 255 - groups[:, 2]
    found = outside(frequencies(groups, (1, 1)), batch.within)
    assert found.tolist() == [False, False, True, False]


def test_cells_of_some_groups_are_their_own():
    (batch,) = batches_of(noise(16, 64), quality=75, subsampling="4:2:0")
    chosen = np.array([False, True, False, True])
    alone = frequencies(batch.groups[:, chosen], (2, 2))
    some = batch.within.of(chosen)
    assert not outside(alone, some).any()
    assert outside(alone, batch.within.of(~chosen)).all()


def test_forward_is_the_orthonormal_transform_in_eighths():
    changes = np.random.default_rng(0).normal(size=(1, 8, 1, 8)).astype(np.float32)
    (found,) = forward(changes, (1, 1))
    expected = 8 * dctn(changes[0, :, 0], norm="ortho")
    np.testing.assert_allclose(found[0, :, 0], expected, atol=1e-4)


@pytest.mark.parametrize("shape", [(8, 3, 8), (16, 2, 24)])
def test_spread_undoes_forward(shape):
    changes = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    (numbers,) = forward(changes[None], (1, 1))
    np.testing.assert_allclose(spread((numbers,), shape, (1, 1)), changes, atol=1e-5)


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_spread_makes_the_change_of_frequencies_it_was_asked_for(subsampling):
    factors = FACTORS[subsampling]
    groups = np.full((8 * factors[0], 5, 8 * factors[1], 3), 128, dtype=np.uint8)
    before = frequencies(groups, factors)
    generator = np.random.default_rng(1)
    asked = tuple(
        generator.normal(0, 40, each.shape).astype(np.float32) for each in before
    )
    pixels = groups + spread(asked, groups.shape, factors)
    after = frequencies(np.rint(pixels.clip(0, 255)).astype(np.uint8), factors)
    for start, change, end in zip(before, asked, after, strict=True):
        # Rounding to whole pixels and planes moves a frequency by a few eighths.
        assert np.abs(end - start - change).mean() < 4
        assert np.corrcoef((end - start).ravel(), change.ravel())[0, 1] > 0.98


def test_a_lone_pixel_takes_the_mean_of_the_block_it_fills():
    # A change of the block's mean by 2 is 16 at frequency 0, and 128 in eighths.
    change = np.zeros((1, 8, 1, 8), dtype=np.float32)
    change[0, 0, 0, 0] = 128
    np.testing.assert_allclose(spread((change,), (1, 1, 1), (1, 1)), 2, rtol=1e-6)
    change[0, 3, 0, 5] = 500  # what a flat block cannot have
    np.testing.assert_allclose(spread((change,), (1, 1, 1), (1, 1)), 2, rtol=1e-4)


@pytest.mark.parametrize("shape", [(16, 3, 16), (7, 1, 9), (1, 1, 1)])
def test_no_sample_notices_colour_detail(shape):
    changes = np.random.default_rng(2).normal(0, 9, (2, *shape)).astype(np.float32)
    detail = colour_detail(changes, (2, 2))
    assert detail.shape == (*shape, 3)
    tall, wide = shape[0] // 2 * 2, shape[2] // 2 * 2
    means = detail[:tall, :, :wide].reshape(tall // 2, 2, shape[1], wide // 2, 2, 3)
    np.testing.assert_allclose(means.mean(axis=(1, 4)), 0, atol=1e-4)
    luma = detail @ np.array([0.299, 0.587, 0.114])
    np.testing.assert_allclose(luma, 0, atol=1e-3)
    assert np.any(detail) == (tall * wide > 0)


def test_without_subsampling_no_detail_is_free():
    changes = np.ones((2, 8, 1, 8), dtype=np.float32)
    assert not np.any(colour_detail(changes, (1, 1)))


def test_plausible_frequencies_are_ones_that_the_picture_has():
    pixels = grey(photograph("astronaut", 64, 64))
    (batch,) = batches_of(pixels, quality=50, subsampling="4:2:0")
    pool = pool_of([batch.numbers])
    start = plausible(batch, np.random.default_rng(0), pool=pool)
    (found,) = forward(start[None] - 128, (1, 1))
    for vertical, horizontal in ((0, 0), (0, 1), (3, 2), (7, 7)):
        real = pool[0][8 * vertical + horizontal]
        drawn = found[0, vertical, :, horizontal]
        nearest = np.abs(drawn[:, None] - real).min(axis=1)
        # The integer transform differs from the real one by up to 0.17 units.
        assert nearest.max() < 8 * 0.34


def test_a_start_that_is_inside_stays_as_it_is():
    (batch,) = batches_of(noise(16, 48), quality=75, subsampling="4:2:0")
    start = batch.groups.astype(np.float32)
    found = settled(start, batch, np.random.default_rng(0))
    np.testing.assert_array_equal(found, batch.groups)


@pytest.mark.parametrize("start", [-1e4, 128.0, 1e4])
def test_wherever_it_starts_it_ends_inside(start):
    pixels = photograph("coffee", 32, 64)
    (batch,) = batches_of(pixels, quality=40, subsampling="4:2:0")
    begin = np.full(batch.groups.shape, start, dtype=np.float32)
    found = settled(begin, batch, np.random.default_rng(0))
    assert not outside(frequencies(found, (2, 2)), batch.within).any()
