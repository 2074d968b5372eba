import numpy as np
import pytest

from analogy.figures import MARKS
from analogy.figures.two_pixel_curve import two_pixel_curve, two_pixel_curve_sentence
from analogy.worlds import Floor, TwoPixelCurve, TwoPixels, five_islands

CURVE = TwoPixelCurve(
    bin_width=16,
    qualities=(10, 50, 90),
    lost=np.array([0.9, 0.25, 0.0]),
    invented=np.array([0.5, 0.004, 0.0]),
    entropy_bits=np.array([3.5, 3.0, 8.0]),
    effective=2.0 ** np.array([3.5, 3.0, 8.0]),
    support=(20, 8, 500),
    entropy_true_bits=10.0,
)
FLOOR = Floor(lost=0.02, invented=0.03, between="two halves")


def by_name(figure):
    return {trace.name: trace for trace in figure.data if trace.name}


def lines(figure):
    return [trace for trace in figure.data if trace.mode == "lines"]


# The figure


def test_both_mistakes_are_of_100_and_variety_has_a_panel_of_its_own():
    lost, invented, effective = lines(two_pixel_curve(CURVE, 50))
    for line in (lost, invented, effective):
        assert line.x.tolist() == [10, 50, 90]
    np.testing.assert_allclose(lost.y, [90, 25, 0])
    np.testing.assert_allclose(invented.y, [50, 0.4, 0], rtol=1e-6)
    np.testing.assert_allclose(effective.y, 2.0 ** np.array([3.5, 3, 8]), rtol=1e-6)
    assert lost.yaxis == invented.yaxis != effective.yaxis
    colours = [line.line.color for line in (lost, invented, effective)]
    assert colours == [MARKS[fate].colour for fate in ("lost", "invented", "kept")]


@pytest.mark.parametrize(("quality", "place"), [(10, 0), (50, 1), (90, 2)])
def test_the_chosen_quality_is_marked_with_the_shape_of_each_fate(quality, place):
    marks = by_name(two_pixel_curve(CURVE, quality))
    found = {
        name: (trace.marker.symbol, list(trace.x), list(trace.y))
        for name, trace in marks.items()
    }
    assert found == {
        "lost of what went in": (
            MARKS["lost"].symbol,
            [quality],
            [100 * CURVE.lost[place]],
        ),
        "invented of what comes out": (
            MARKS["invented"].symbol,
            [quality],
            [100 * CURVE.invented[place]],
        ),
        "torn between": (MARKS["kept"].symbol, [quality], [CURVE.effective[place]]),
    }


def test_a_line_marks_the_chosen_quality_in_both_panels():
    (line,) = two_pixel_curve(CURVE, 50).layout.shapes
    assert (line.x0, line.x1, line.y0, line.y1) == (50, 50, 0, 1)
    assert line.yref == "paper"


def test_what_went_in_and_the_floor_are_levels():
    def levels(figure):
        return {t.text[0]: list(t.y) for t in figure.data if t.mode == "lines+text"}

    assert levels(two_pixel_curve(CURVE, 50)) == {"before": [1024, 1024]}
    with_floor = levels(two_pixel_curve(CURVE, 50, floor=FLOOR))
    assert with_floor == {"before": [1024, 1024], "floor": [3, 3]}


def test_axes_carry_their_units():
    layout = two_pixel_curve(CURVE, 50).layout
    assert layout.yaxis.title.text == "of 100"
    assert layout.yaxis2.title.text == "torn between about"
    assert layout.yaxis2.type == "log"
    assert layout.xaxis.title.text == "quality"


def test_a_curve_of_all_qualities_is_small():
    curve = TwoPixels(five_islands()).curve()
    assert len(two_pixel_curve(curve, 30, floor=FLOOR).to_json()) < 10_000


# The sentence


def test_the_sentence_has_the_chosen_quality_and_says_where_entropy_rose():
    assert two_pixel_curve_sentence(CURVE, 50) == (
        "At quality 50, 25 of 100 are lost and fewer than 1 of 100 invented, and what "
        "can come out is torn between about 8 pictures; before it was 1,000. On 1 of 2 "
        "steps to a lower quality entropy rises, by 0.5 bits at most: squeezing harder "
        "does not always leave less."
    )


def test_the_sentence_of_a_steady_fall():
    falling = TwoPixels(np.full((256, 256), 1 / 65_536)).curve([10, 90])
    sentence = two_pixel_curve_sentence(falling, 10)
    assert sentence.endswith("No step to a lower quality makes that number rise.")


# Errors


def test_a_quality_that_is_not_on_the_curve():
    words = "Quality 51 is not on the curve: choose one of 10, 50, 90"
    with pytest.raises(ValueError, match=words):
        two_pixel_curve(CURVE, 51)
    with pytest.raises(ValueError, match=words):
        two_pixel_curve_sentence(CURVE, 51)
