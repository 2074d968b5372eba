import io

import numpy as np
import pytest
from PIL import Image, ImageColor

from analogy.figures.theme import LIGHT_BACKGROUND, MARKS
from analogy.figures.two_pixel_picture import (
    PICTURE_SIZE,
    TwoPixelPictures,
    pair_at,
)
from analogy.jpeg import QUALITIES
from analogy.worlds import TwoPixels, drawn, five_islands

from .colours import contrast

SHADE = "#D9DEE4"  # the darkest paper that a mark lies on


def at(pairs):
    p = np.zeros((256, 256))
    for pair, mass in pairs.items():
        p[pair] = mass
    return p


# One of each, by hand: (8, 8) kept, (40, 200) lost, (248, 120) invented
WORLD = TwoPixels(at({(0, 0): 0.75, (40, 200): 0.25}))
AFTER = at({(3, 3): 0.5, (255, 120): 0.5})


def opened(data):
    image = Image.open(io.BytesIO(data))
    assert image.format == "PNG"
    assert image.size == PICTURE_SIZE
    return np.asarray(image.convert("RGB"))


def pairs_of(pixels, colour):
    """Where a colour is on the map, as pairs of grey values."""
    rows, columns = np.nonzero((pixels == ImageColor.getrgb(colour)).all(axis=-1))
    found = [pair_at(x, y) for x, y in zip(columns, rows, strict=True)]
    return np.array([pair for pair in found if pair])


@pytest.mark.parametrize(
    ("fate", "square"), [("kept", (0, 0)), ("lost", (2, 12)), ("invented", (15, 7))]
)
def test_each_fate_lies_in_its_square_and_nowhere_else(fate, square):
    pixels = opened(TwoPixelPictures(WORLD, 16).after(AFTER))
    pairs = pairs_of(pixels, MARKS[fate].colour)
    assert {tuple(pair) for pair in pairs // 16} == {square}
    middle = np.array(square) * 16 + 7.5
    np.testing.assert_allclose(pairs.mean(axis=0), middle, atol=0.7)


def test_shapes_differ_as_well_as_colours():
    pixels = opened(TwoPixelPictures(WORLD, 16).after(AFTER))

    def has_ink(fate, left, right):
        return [left, right] in pairs_of(pixels, MARKS[fate].colour).tolist()

    assert has_ink("kept", 7, 7)
    assert not has_ink("lost", 39, 199)  # hollow
    assert has_ink("invented", 247, 119)
    assert not has_ink("invented", 247, 124)  # between the arms
    assert has_ink("kept", 7, 12)


def test_area_goes_by_mass():
    after = at({(8, 8): 0.8, (40, 200): 0.2})
    pairs = pairs_of(opened(TwoPixelPictures(WORLD, 32).after(after)), "#3A86D4")
    n_large = (pairs[:, 0] < 32).sum()
    assert n_large / (len(pairs) - n_large) == pytest.approx(4, rel=0.2)


def test_before_there_is_only_what_went_in():
    pixels = opened(TwoPixelPictures(WORLD, 16).before())
    for mark in MARKS.values():
        assert len(pairs_of(pixels, mark.colour)) == 0
    squares = {tuple(pair) for pair in pairs_of(pixels, "#3C434C") // 16}
    assert {(0, 0), (2, 12)} <= squares


@pytest.mark.parametrize("bin_width", [1, 3, 16, 31, 32, 256])
def test_a_square_that_is_marked_is_one_that_is_counted(bin_width):
    world = TwoPixels(five_islands())
    q = world.compress(25)
    pixels = opened(TwoPixelPictures(world, bin_width).after(q))
    ledger = world.ledger(q, bin_width)
    assert bool(len(pairs_of(pixels, MARKS["lost"].colour))) == (ledger.lost > 0)
    is_invented = len(pairs_of(pixels, MARKS["invented"].colour)) > 0
    assert is_invented == (ledger.invented > 0)


def test_a_mark_in_the_last_corner_is_cut_off_at_most():
    corner = at({(255, 255): 1.0})
    for bin_width in (31, 255, 256):
        pictures = TwoPixelPictures(TwoPixels(corner), bin_width)
        assert len(pairs_of(opened(pictures.after(corner)), MARKS["kept"].colour))


def test_the_smallest_mark_can_be_seen():
    world = TwoPixels(drawn(np.eye(16)))
    after = at({(0, 0): 1 - 1e-9, (255, 255): 1e-9})
    pixels = opened(TwoPixelPictures(world).after(after))
    kept = pairs_of(pixels, MARKS["kept"].colour)
    assert (kept[:, 0] > 240).sum() > 60


def test_a_pixel_names_its_pair():
    width, height = PICTURE_SIZE
    pairs = {
        pair: (x, y)
        for x in range(0, width, 3)
        for y in range(0, height, 3)
        if (pair := pair_at(x, y))
    }
    lefts, rights = np.array(list(pairs)).T
    assert (lefts.min(), rights.min()) == (0, 0)
    assert lefts.max() >= 254
    assert rights.max() >= 254
    x_low, y_low = pairs[min(pairs)]
    x_high, y_high = pairs[max(pairs)]
    assert x_low < x_high
    assert y_low > y_high  # the right pixel's greys go up the page


@pytest.mark.parametrize("place", [(0, 0), (5, 300), (740, 300), (300, 780), (-4, 5)])
def test_beside_the_map_there_is_no_pair(place):
    assert pair_at(*place) is None


def test_all_steps_of_a_drag_are_a_small_file():
    world = TwoPixels(five_islands())
    pictures = TwoPixelPictures(world)
    files = [pictures.after(world.compress(quality)) for quality in QUALITIES]
    assert max(map(len, files)) < 25_000
    assert sum(map(len, files)) < 800_000


def test_marks_can_be_told_from_the_paper():
    for mark in MARKS.values():
        assert contrast(mark.colour, LIGHT_BACKGROUND) >= 3
        assert contrast(mark.colour, SHADE) >= 2.8


def test_a_bin_width_that_is_none():
    with pytest.raises(ValueError, match="bin_width is 0; give a whole number"):
        TwoPixelPictures(WORLD, 0)
