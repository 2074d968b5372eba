import pytest

from analogy.experiments.entropy_of_what import (
    black_and_white,
    block_entropies,
    pixel_entropies,
)
from analogy.figures import MARKS
from analogy.figures.entropy_of_what import entropy_curve, entropy_sentence
from analogy.images import load_image, sample_bytes

QUALITIES = (10, 50, 90)


@pytest.fixture(scope="module")
def rows():
    page = black_and_white(load_image(sample_bytes("handwriting")).pixels)
    return pixel_entropies(page, QUALITIES), block_entropies(page, QUALITIES)


def test_both_entropies_stand_over_their_level_before(rows):
    pixels, squares = rows
    before_squares, after_squares, _, before_pixels, after_pixels, _ = entropy_curve(
        pixels, squares, chosen=50
    ).data
    assert list(after_pixels.y) == [row.after_bits for row in pixels]
    assert list(after_squares.y) == [row.after_bits for row in squares]
    assert min(after_pixels.y) > before_pixels.y[0]
    assert max(after_squares.y) <= before_squares.y[0] + 1e-12


def test_the_chosen_quality_bears_the_marks(rows):
    figure = entropy_curve(*rows, chosen=50)
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    assert [list(mark.x) for mark in marks] == [[50], [50]]
    assert [mark.marker.symbol for mark in marks] == [
        MARKS["kept"].symbol,
        MARKS["invented"].symbol,
    ]
    assert [mark.name for mark in marks] == ["whole squares", "single pixels"]


def test_the_sentence_has_all_eight_numbers(rows):
    pixel, squares = (kind[0] for kind in rows)
    sentence = entropy_sentence(pixel, squares)
    for number in (pixel.before_bits, pixel.after_bits, squares.before_bits):
        assert f"{number:.2f} bits" in sentence
    assert f"{pixel.n_greys_after} greys" in sentence
    assert f"to {squares.n_distinct_after:,} with" in sentence
