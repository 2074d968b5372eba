import hashlib
import math

import numpy as np
import pytest

from analogy.jpeg import quantisation_table
from analogy.jpeg.originals import (
    fingerprint,
    log2_number_of_originals,
    message_correlation,
)
from analogy.jpeg.originals.letters import check_message, drawn

from .samples import gradient, grey, noise


def test_at_the_finest_steps_a_file_has_one_original():
    assert log2_number_of_originals((64, 48), 100) == 0


@pytest.mark.parametrize("quality", [1, 10, 50, 90])
def test_one_block_has_the_product_of_its_steps(quality):
    product = math.prod(int(step) for step in quantisation_table(quality).ravel())
    assert log2_number_of_originals((8, 8), quality) == pytest.approx(
        math.log2(product)
    )


def test_blocks_add_up_and_parts_count_by_their_pixels():
    one = log2_number_of_originals((8, 8), 50)
    assert log2_number_of_originals((16, 24), 50) == pytest.approx(6 * one)
    assert log2_number_of_originals((4, 8), 50) == pytest.approx(one / 2)


@pytest.mark.parametrize(("quality", "bits"), [(10, 7.45), (50, 5.50), (80, 4.18)])
def test_bits_per_pixel_do_not_depend_on_the_picture(quality, bits):
    # From a pilot that multiplied the tables of Pillow's own files.
    assert log2_number_of_originals((256, 256), quality) / 256**2 == pytest.approx(
        bits, abs=0.005
    )


def test_no_number_exceeds_that_of_all_pictures():
    assert log2_number_of_originals((5, 3), 1) <= 8 * 15


def test_colour_has_no_such_number():
    with pytest.raises(ValueError, match="grey pictures only"):
        log2_number_of_originals((8, 8, 3), 50)


def test_a_shape_without_pixels_is_refused():
    with pytest.raises(ValueError, match="at least one pixel"):
        log2_number_of_originals((0, 8), 50)


def test_an_unknown_quality_is_refused():
    with pytest.raises(ValueError, match="quality is 101"):
        log2_number_of_originals((8, 8), 101)


def letters_of(pixels):
    mask = np.zeros(pixels.shape[:2], dtype=np.bool_)
    mask[4:12, 6:20] = True
    return mask


@pytest.mark.parametrize("pixels", [gradient(20, 30) // 2, grey(gradient(20, 30)) // 2])
def test_letters_that_are_all_of_the_difference_correlate_fully(pixels):
    letters = letters_of(pixels)
    changed = pixels.copy()
    changed[letters] += 9
    assert message_correlation(pixels, changed, letters) == pytest.approx(1)
    assert message_correlation(changed, pixels, letters) == pytest.approx(1)


def test_the_sign_of_the_difference_does_not_count():
    pixels = np.full((20, 30), 100, dtype=np.uint8)
    letters, changed = letters_of(pixels), pixels.copy()
    changed[letters] += np.resize([7, 249], letters.sum()).astype(np.uint8)
    assert message_correlation(pixels, changed, letters) == pytest.approx(1)


def test_a_change_everywhere_but_in_the_letters_correlates_inversely():
    pixels = np.full((20, 30), 100, dtype=np.uint8)
    letters, changed = letters_of(pixels), pixels.copy()
    changed[~letters] = 0
    assert message_correlation(pixels, changed, letters) == pytest.approx(-1)


def test_without_a_difference_or_letters_nothing_shows():
    pixels = noise(20, 30)
    assert message_correlation(pixels, pixels, letters_of(pixels)) == 0
    none = np.zeros((20, 30), dtype=np.bool_)
    assert message_correlation(pixels, gradient(20, 30), none) == 0


def test_letters_of_another_picture_are_refused():
    with pytest.raises(ValueError, match="draw them for this picture"):
        message_correlation(noise(8, 8), noise(8, 8), np.zeros((8, 9), dtype=bool))


def test_pictures_of_two_shapes_are_refused():
    with pytest.raises(ValueError, match="one shape"):
        message_correlation(noise(8, 8), noise(8, 9), np.zeros((8, 8), dtype=bool))


def test_the_fingerprint_is_sha_256():
    # FIPS 180-2, appendix B.1.
    assert fingerprint(b"abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert fingerprint(b"") == hashlib.sha256().hexdigest()


@pytest.mark.parametrize("shape", [(256, 256), (100, 400), (400, 100), (64, 64, 3)])
@pytest.mark.parametrize("message", ["SAME BYTES", "A", "what is lost here"])
def test_letters_fill_the_picture_and_stay_inside(message, shape):
    mask = drawn(message, shape)
    assert mask.shape == shape[:2]
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    spans = (np.ptp(rows) / shape[0], np.ptp(columns) / shape[1])
    assert 0.7 < max(spans) < 1
    # Nothing is cut off: the outermost pixels are free.
    assert rows[0] > 0
    assert columns[0] > 0
    assert rows[-1] < shape[0] - 1
    assert columns[-1] < shape[1] - 1


def test_a_tall_picture_has_its_words_one_below_the_other():
    tall, wide = drawn("one two three", (300, 100)), drawn("one two three", (100, 300))
    gaps = [
        np.count_nonzero(np.diff(mask.any(axis=1).astype(int)) == 1)
        for mask in (tall, wide)
    ]
    assert gaps[0] >= 3
    assert gaps[0] > gaps[1]


def test_a_capital_i_is_one_upright_bar():
    mask = drawn("I", (100, 60))
    assert 0.5 < mask.any(axis=1).mean() <= 0.95
    bars = mask[mask.any(axis=1)]
    assert np.mean(bars == np.median(bars, axis=0)) > 0.95


def test_no_letters_where_they_could_not_be_read():
    assert drawn("SAME BYTES", (17, 9)) is None
    assert drawn("a" * 100, (64, 64)) is None


@pytest.mark.parametrize("message", ["Hello, is it you?", "x = 3 + 4!", "two\nlines"])
def test_what_the_font_has_is_allowed(message):
    check_message(message)
    assert drawn(message, (200, 200)).any()


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("", "nothing to draw"),
        ("日本", "日 本"),
        ("naïve", "without accents"),
        ("é" * 121, "121 characters"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(message, words):
    with pytest.raises(ValueError, match=words):
        check_message(message)
