import numpy as np
import pytest

from analogy.figures import MARKS
from analogy.figures.two_pixels import two_pixel_map, two_pixel_map_sentence
from analogy.worlds import TwoPixels, drawn, five_islands

ISLANDS = TwoPixels(five_islands())
FATES = ("kept", "lost", "invented")


def at(pairs):
    p = np.zeros((256, 256))
    for pair, mass in pairs.items():
        p[pair] = mass
    return p


def marks(figure):
    """The traces of the three fates; the first trace is the shade."""
    assert [trace.type for trace in figure.data] == ["heatmap"] + 3 * ["scatter"]
    return dict(zip(FATES, figure.data[1:], strict=True))


# One of each, by hand

WORLD = TwoPixels(at({(0, 0): 0.75, (40, 200): 0.25}))
AFTER = at({(3, 3): 0.5, (255, 120): 0.5})  # (0, 0) kept, (40, 200) lost, one invented


def test_each_fate_lies_where_it_is_and_weighs_what_it_weighs():
    traces = marks(two_pixel_map(WORLD, AFTER, 16))
    places = {
        fate: (trace.x.tolist(), trace.y.tolist(), trace.customdata.tolist())
        for fate, trace in traces.items()
    }
    assert places == {
        "kept": ([8], [8], [50]),
        "lost": ([40], [200], [25]),
        "invented": ([248], [120], [50]),
    }


def test_fates_have_their_colour_and_shape_and_a_name():
    traces = marks(two_pixel_map(WORLD, AFTER, 16))
    for fate, trace in traces.items():
        assert trace.marker.color == MARKS[fate].colour
        assert trace.marker.symbol == MARKS[fate].symbol
        assert trace.marker.opacity == 1
    assert [trace.name for trace in traces.values()] == [
        "comes out and went in",
        "can no longer come out",
        "comes out and never went in",
    ]


def test_area_goes_by_mass():
    traces = marks(two_pixel_map(WORLD, AFTER, 32))
    size = {fate: float(trace.marker.size[0]) for fate, trace in traces.items()}
    assert size["kept"] == size["invented"]
    assert (size["kept"] / size["lost"]) ** 2 == pytest.approx(2, rel=0.05)


def test_the_shade_is_what_went_in_with_the_left_pixel_across():
    shade = np.asarray(two_pixel_map(WORLD, AFTER, 16).data[0].z)
    assert shade.shape == (64, 64)
    assert shade[0, 0] == 100
    assert shade[50, 10] == pytest.approx(100 * (1 / 3) ** (1 / 3), abs=1)
    assert np.count_nonzero(shade) == 2


# Whatever the width


@pytest.mark.parametrize("bin_width", [1, 3, 7, 8, 16, 32, 100])
def test_dots_and_crosses_are_all_that_comes_out_and_circles_all_that_is_lost(
    bin_width,
):
    q = ISLANDS.compress(20)
    ledger = ISLANDS.ledger(q, bin_width)
    traces = marks(two_pixel_map(ISLANDS, q, bin_width))
    of_100 = {fate: float(trace.customdata.sum()) for fate, trace in traces.items()}
    assert of_100["kept"] + of_100["invented"] == pytest.approx(100, abs=1e-3)
    assert of_100["lost"] == pytest.approx(100 * ledger.lost, abs=1e-3)
    assert of_100["invented"] == pytest.approx(100 * ledger.invented, abs=1e-3)


@pytest.mark.parametrize("bin_width", [1, 16, 32])
def test_every_mark_is_large_enough_to_see(bin_width):
    figure = two_pixel_map(ISLANDS, ISLANDS.compress(30), bin_width)
    sizes = np.concatenate([trace.marker.size for trace in marks(figure).values()])
    assert sizes.min() >= 6
    assert sizes.max() >= 10


@pytest.mark.parametrize("bin_width", [1, 5, 16])
def test_a_map_is_small_even_where_every_picture_is_possible(bin_width):
    everywhere = TwoPixels(drawn(np.ones((8, 8))))
    figure = two_pixel_map(everywhere, everywhere.compress(75), bin_width)
    assert len(figure.to_json()) < 30_000


def test_the_map_is_square_and_names_its_axes():
    layout = two_pixel_map(WORLD, AFTER).layout
    assert layout.yaxis.scaleanchor == "x"
    assert layout.xaxis.range == layout.yaxis.range
    assert layout.xaxis.title.text == "left pixel, grey value"
    assert layout.yaxis.title.text == "right pixel, grey value"
    assert layout.showlegend


def test_a_bin_width_that_is_none():
    with pytest.raises(ValueError, match="bin_width is 0; give a whole number"):
        two_pixel_map(WORLD, AFTER, 0)


# The sentence


def test_the_sentence_says_both_mistakes_and_the_variety_left():
    assert two_pixel_map_sentence(WORLD.ledger(AFTER)) == (
        "Of 100 that went in, 25 can no longer come out. Of 100 that come out, 50 never "
        "went in. That is counted in squares of 16 grey values. Before, the world was "
        "torn between about 1.8 pictures; now it is torn between about 2."
    )


def test_the_sentence_of_single_greys():
    assert "That is every pair of grey values counted by itself." in (
        two_pixel_map_sentence(WORLD.ledger(AFTER, 1))
    )
