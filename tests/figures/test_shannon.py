"""Shannon's game in figures: what is drawn is what was given, in words too."""

import pytest

from analogy.experiments.shannon_bounds import Bounds, Found, Intervals, at_guess
from analogy.figures.shannon import (
    GZIP,
    VISITOR,
    PlayerRow,
    bounds_sentence,
    guesses_sentence,
    player_name,
    players_figure,
    players_sentence,
    tightening_figure,
)
from analogy.figures.theme import KEPT, LOST

NARROW = Bounds(lower_bits=1.0, upper_bits=2.0)
AROUND = Intervals(lower_bits=(0.5, 1.5), upper_bits=(1.25, 3.0))
ROWS = (
    PlayerRow(name=VISITOR, bounds=NARROW, intervals=AROUND),
    PlayerRow(
        name="storybook model",
        bits=1.4,
        bounds=Bounds(lower_bits=0.9, upper_bits=1.8),
    ),
    PlayerRow(name="order 0", bits=4.75, bounds=Bounds(lower_bits=3, upper_bits=4)),
    PlayerRow(name=GZIP, bits=2.6),
)


def trace(figure, name, colour=None):
    (found,) = (
        each
        for each in figure.data
        if each.name == name and colour in (None, each.line.color)
    )
    return found


def test_players_stand_from_the_top_down():
    figure = players_figure(ROWS)
    names = [row.name for row in ROWS]
    assert list(figure.layout.yaxis.categoryarray) == names[::-1]


def test_the_visitor_has_a_bar_and_a_dotted_line_and_no_diamond():
    figure = players_figure(ROWS)
    bar = trace(figure, "between Shannon’s bounds", KEPT)
    assert (bar.x[0], bar.x[1], bar.y[0]) == (1.0, 2.0, VISITOR)
    dotted = trace(figure, "how far off so few letters may be")
    assert tuple(dotted.x) == (0.5, 3.0, None)
    assert VISITOR not in trace(figure, "exact bits").y


def test_models_have_bars_and_exact_bits_and_gzip_no_bar():
    figure = players_figure(ROWS)
    bars = trace(figure, "between Shannon’s bounds", LOST)
    assert [name for name in bars.y if name] == [
        "storybook model",
        "storybook model",
        "order 0",
        "order 0",
    ]
    assert tuple(trace(figure, "exact bits").x) == (1.4, 4.75, 2.6)


def test_without_a_visitor_nothing_is_dotted():
    names = [each.name for each in players_figure(ROWS[1:]).data]
    assert "how far off so few letters may be" not in names


def test_both_bounds_run_in_their_bands():
    wider = Intervals(lower_bits=(0.0, 2.0), upper_bits=(1.0, 4.0))
    figure = tightening_figure((10, 11), (NARROW, NARROW), (wider, AROUND))
    upper = trace(figure, "upper bound")
    assert (tuple(upper.x), tuple(upper.y)) == ((10, 11), (2.0, 2.0))
    band = figure.data[0]
    assert tuple(band.x) == (10, 11, 11, 10)
    assert tuple(band.y) == (4.0, 3.0, 1.25, 1.0)


def test_sentences_hold_the_numbers():
    letters = (*at_guess([1, 1, 3]), Found(n_wrong=4, is_told=True))
    assert guesses_sentence(letters, name="You") == (
        "You: 2 of 4 letters at the first guess, 6 wrong guesses in all, and 1 told."
    )
    sentence = bounds_sentence(NARROW, AROUND, n_letters=12)
    assert "1.00 to 2.00 bits" in sentence
    assert "12 letters" in sentence
    assert "0.50 to 1.50" in sentence
    assert "1.25 to 3.00" in sentence
    sentence = players_sentence(ROWS, n_letters=12)
    assert "storybook model, 1.40 bits" in sentence
    assert "order 0, 4.75" in sentence
    assert "gzip 2.60" in sentence


def test_crossed_bounds_are_said_to_be():
    crossed = Bounds(lower_bits=3.6, upper_bits=0.2)
    assert "lies above the upper one" in bounds_sentence(crossed, AROUND, n_letters=10)


@pytest.mark.parametrize(
    ("player", "name"), [("0", "order 0"), ("storybook", "storybook model")]
)
def test_players_have_names(player, name):
    assert player_name(player) == name
