from itertools import product

import numpy as np
import pytest

from analogy.images import load_image, sample_bytes
from analogy.jpeg import round_trip
from analogy.jpeg.originals import (
    KINDS,
    find_originals,
    message_correlation,
    same_bytes_originals,
)

from .samples import checkerboard, flat, gradient, grey, noise, saturated, stripes

QUALITIES = (10, 30, 50, 75, 90)
SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")


def crop(name, height, width):
    """Returns the middle of a shipped picture, as colour."""
    pixels = load_image(sample_bytes(name)).pixels
    top, left = (pixels.shape[0] - height) // 2, (pixels.shape[1] - width) // 2
    return np.ascontiguousarray(pixels[top : top + height, left : left + width])


def white(height, width):
    return np.full((height, width, 3), 255, dtype=np.uint8)


def black_and_white(height, width):
    """Returns a black half beside a white one."""
    pixels = np.zeros((height, width, 3), dtype=np.uint8)
    pixels[:, width // 2 :] = 255
    return pixels


PICTURES = {
    "raccoon": crop("raccoon", 128, 128),
    "photographer": crop("photographer", 101, 75),
    "tulips": crop("tulips", 128, 128),
    "handwriting": crop("handwriting", 90, 119),
    "gradient": gradient(63, 130),
    "black and white": black_and_white(48, 40),
    "white": white(50, 33),
    "flat": flat(64, 64),
    "noise": noise(40, 57),
    "saturated": saturated(32, 47),
    "stripes": stripes(31, 32),
    "checkerboard": checkerboard(33, 18),
    "small": noise(17, 9),
    "column": gradient(7, 1),
    "dot": flat(1, 1),
}


def assert_others(others, pixels, **options):
    """Every one becomes the file of the picture, and no two are the same."""
    data = round_trip(pixels, **options).data
    for other in others:
        assert other.shape == pixels.shape
        assert other.dtype == np.uint8
        assert round_trip(other, **options).data == data
    assert len({each.tobytes() for each in (pixels, *others)}) == len(others) + 1


@pytest.mark.parametrize(
    ("mode", "quality"),
    [*product(("grey", "4:4:4", "4:2:0"), QUALITIES), ("4:2:2", 50)],
)
@pytest.mark.parametrize("name", PICTURES)
def test_others_become_the_same_bytes(name, mode, quality):
    pixels, options = PICTURES[name], {"quality": quality, "subsampling": mode}
    if mode == "grey":
        pixels, options = grey(pixels), {"quality": quality}
    others = same_bytes_originals(
        pixels, n=4, kinds=KINDS, toward=PICTURES["tulips"], message="AB", **options
    )
    assert_others(others, pixels, **options)
    if name != "dot" and (name, mode, quality) != ("white", "grey", 50):
        assert len(others) >= 3


@pytest.mark.parametrize("mode", SUBSAMPLINGS)
@pytest.mark.parametrize("quality", [1, 95, 97, 98, 100])
def test_even_at_the_ends_of_the_scale_colour_has_others(quality, mode):
    pixels, options = PICTURES["raccoon"], {"quality": quality, "subsampling": mode}
    others = same_bytes_originals(pixels, n=2, **options)
    assert_others(others, pixels, **options)
    assert len(others) == 2


@pytest.mark.parametrize("mode", ["grey", *SUBSAMPLINGS])
@pytest.mark.parametrize("quality", [10, 50, 90])
def test_nearly_every_pixel_of_a_uniform_one_is_another(quality, mode):
    pixels, options = PICTURES["tulips"], {"quality": quality}
    if mode == "grey":
        pixels = grey(pixels)
    else:
        options["subsampling"] = mode
    other = same_bytes_originals(pixels, n=1, kinds=("uniform",), **options)[0]
    assert np.mean(other != pixels) > 0.8


def test_the_other_of_one_grey_pixel_is_the_one_that_is_rounded_alike():
    # Its DC is 8 times its distance from 128, in steps of 16: pairs of levels share.
    for level in (0, 127, 128, 201):
        pixels = np.full((1, 1), level, dtype=np.uint8)
        alike = [
            other
            for other in range(256)
            if round_trip(np.full((1, 1), other, np.uint8), quality=50).data
            == round_trip(pixels, quality=50).data
        ]
        found = same_bytes_originals(pixels, quality=50, n=8)
        assert {int(other[0, 0]) for other in found} == {*alike} - {level}


def test_white_alone_becomes_white_at_quality_50_and_black_has_company():
    # White is 127 above the middle: 1016 / 16 = 63.5 steps, the very bound of its cell.
    # Black is 128 below it: 64 steps, the middle of its cell.
    black = np.zeros((16, 16), dtype=np.uint8)
    assert same_bytes_originals(black + np.uint8(255), quality=50) == []
    assert_others(same_bytes_originals(black, quality=50), black, quality=50)
    assert same_bytes_originals(black, quality=50)


def test_no_other_is_found_where_every_level_counts():
    pixels = np.full((1, 1), 77, dtype=np.uint8)
    assert same_bytes_originals(pixels, quality=100) == []


@pytest.mark.parametrize("pixels", [PICTURES["raccoon"], PICTURES["small"]])
def test_one_seed_gives_one_answer_and_another_seed_another(pixels):
    first, again, other = (
        same_bytes_originals(pixels, quality=50, n=5, seed=seed) for seed in (3, 3, 4)
    )
    assert len(first) == len(again)
    for one, two in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, two)
    assert not np.array_equal(first[0], other[0])


def test_more_are_the_first_ones_and_some():
    pixels = PICTURES["photographer"]
    three, five = (same_bytes_originals(pixels, quality=50, n=n) for n in (3, 5))
    for one, two in zip(three, five, strict=False):
        np.testing.assert_array_equal(one, two)
    assert len(five) == 5


def test_the_picture_asked_about_is_not_changed():
    pixels = PICTURES["raccoon"].copy()
    pixels.setflags(write=False)
    same_bytes_originals(pixels, quality=30)
    np.testing.assert_array_equal(pixels, PICTURES["raccoon"])


def test_a_view_has_the_others_of_its_copy():
    view = PICTURES["tulips"][::-1, ::2]
    for one, two in zip(
        same_bytes_originals(view), same_bytes_originals(view.copy()), strict=True
    ):
        np.testing.assert_array_equal(one, two)


def test_kinds_take_turns():
    found = find_originals(
        PICTURES["raccoon"], quality=50, n=6, toward=PICTURES["tulips"], kinds=KINDS
    )
    assert [each.kind for each in found] == [*KINDS, *KINDS[:2]]
    assert [each.letters is not None for each in found] == [
        each.kind == "message" for each in found
    ]


def test_to_give_another_picture_is_to_ask_for_its_kind():
    found = find_originals(PICTURES["raccoon"], toward=PICTURES["flat"])
    assert [each.kind for each in found] == ["toward", "uniform", "plausible"]


def test_a_message_that_is_not_asked_for_is_not_looked_at():
    assert same_bytes_originals(PICTURES["flat"], kinds=("uniform",), message="")


def test_a_picture_without_room_for_words_has_no_message():
    found = find_originals(PICTURES["small"], quality=50, n=2)
    assert {each.kind for each in found} == {"uniform", "plausible"}
    assert same_bytes_originals(PICTURES["small"], kinds=("message",)) == []


@pytest.mark.parametrize("mode", ["grey", *SUBSAMPLINGS])
@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("name", ["raccoon", "photographer", "tulips"])
def test_the_message_shows_in_the_difference(name, quality, mode):
    pixels = crop(name, 160, 160)
    pixels = grey(pixels) if mode == "grey" else pixels
    subsampling = "4:2:0" if mode == "grey" else mode
    found = find_originals(
        pixels,
        quality=quality,
        subsampling=subsampling,
        n=1,
        kinds=("message",),
        message="lost 42",
    )
    shows = message_correlation(pixels, found[0].pixels, found[0].letters)
    assert shows > 0.5  # 0.3 is promised
    untouched = ~found[0].letters
    near = np.abs(found[0].pixels.astype(int) - pixels)[untouched].mean()
    assert near < np.abs(found[0].pixels.astype(int) - pixels)[~untouched].mean() / 2


@pytest.mark.parametrize("target", ["tulips", "photographer", "small", "dot"])
@pytest.mark.parametrize("colour", [True, False])
def test_toward_goes_toward(target, colour):
    pixels = PICTURES["raccoon"] if colour else grey(PICTURES["raccoon"])
    goal = PICTURES[target] if target != "photographer" else grey(PICTURES[target])
    other = same_bytes_originals(pixels, quality=10, n=1, toward=goal)[0]
    assert_others([other], pixels, quality=10)
    assert np.mean(other != pixels) > 0.5


def test_toward_is_nearer_to_a_picture_of_its_own_size():
    pixels, goal = grey(PICTURES["raccoon"]), grey(PICTURES["tulips"])
    other = same_bytes_originals(pixels, quality=10, n=1, toward=goal)[0]
    before, after = (
        np.mean((each.astype(float) - goal) ** 2) for each in (pixels, other)
    )
    assert after < before


def test_toward_itself_finds_its_way_to_another():
    pixels = PICTURES["raccoon"]
    other = same_bytes_originals(pixels, quality=50, n=1, toward=pixels)[0]
    assert_others([other], pixels, quality=50)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"n": 0}, "n is 0"),
        ({"n": 101}, "from 1 to 100"),
        ({"n": 1.5}, "whole number of originals"),
        ({"n": True}, "n is True"),
        ({"seed": -1}, "seed is -1"),
        ({"seed": "1"}, "0 or larger"),
        ({"kinds": ()}, "give a tuple"),
        ({"kinds": "uniform"}, "give a tuple"),
        ({"kinds": ("uniform", "blurred")}, "'blurred'"),
        ({"kinds": ("toward",)}, "no picture to move toward"),
        ({"toward": np.zeros((4, 4))}, "uint8"),
        ({"message": " \n"}, "nothing to draw"),
        ({"message": 7}, "nothing to draw"),
        ({"message": "a" * 121}, "121 characters"),
        ({"message": "a字b"}, "字"),
        ({"quality": 0}, "quality is 0"),
        ({"subsampling": "4:1:1"}, "4:1:1"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_in_words(options, words):
    with pytest.raises(ValueError, match=words):
        same_bytes_originals(PICTURES["flat"], **options)


def test_floats_are_no_picture():
    with pytest.raises(ValueError, match="uint8"):
        same_bytes_originals(np.zeros((8, 8)))


@pytest.mark.parametrize("quality", [92, 95, 97, 100])
@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
def test_a_message_that_would_not_show_is_not_offered(quality, subsampling):
    pixels = PICTURES["raccoon"]
    options = {"quality": quality, "subsampling": subsampling}
    others = find_originals(pixels, **options, n=1, kinds=("message",))
    assert_others([other.pixels for other in others], pixels, **options)
    for other in others:
        assert message_correlation(pixels, other.pixels, other.letters) >= 0.3
    assert len(others) == (quality < 96 or (subsampling, quality) == ("4:4:4", 97))
