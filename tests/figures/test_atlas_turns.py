"""One ingredient as a figure and a sentence: every seed a mark, the middle a line."""

import pytest

from analogy.figures.atlas_family import NEW_AND_TRUE, Family, Turn, Unit
from analogy.figures.atlas_turns import compared_figure, said_figure, turns_sentence

SHARE = Unit(title="of what is new, so many are true", axis="true, of 100")
BITS = Unit(title="bits saved", axis="bits", is_share=False)
TURNS = (
    Turn(
        setting=0,
        compared=(0.2, 0.4, 0.3),
        repeated=(0.5, 0.5, 0.5),
        new=(0.1, 0.2, 0.15),
        invented=(0.4, 0.3, 0.35),
    ),
    Turn(
        setting=3,
        compared=(0.8, 0.8, 0.8),
        repeated=(0.5, 0.5, 0.5),
        new=(0.4, 0.4, 0.4),
        invented=(0.1, 0.1, 0.1),
    ),
)
LABELS = ("none", "much")


def family(turns, unit=SHARE):
    return Family(
        name="x", made=None, unit=unit, defaults={"wd": 0}, turns={"wd": turns}
    )


def sentence(turns, unit=SHARE):
    return turns_sentence(
        family(turns, unit), "wd", title="Pressure", label=lambda each: LABELS[each > 0]
    )


def test_three_fates_have_a_line_and_a_mark_for_every_seed():
    figure = said_figure(TURNS, title="Pressure", labels=LABELS, chosen="much")
    lines, marks = figure.data[::2], figure.data[1::2]
    assert [list(line.y) for line in lines] == [
        pytest.approx([50, 50]),
        pytest.approx([15, 40]),
        pytest.approx([35, 10]),
    ]
    assert [len(mark.y) for mark in marks] == [6, 6, 6]
    assert list(marks[1].y) == pytest.approx([10, 20, 15, 40, 40, 40])


def test_the_three_fates_are_told_apart_without_colour():
    data = said_figure(TURNS, title="", labels=LABELS, chosen="").data
    assert len({line.line.dash for line in data[::2]}) == 3
    assert len({mark.marker.symbol for mark in data[1::2]}) == 3


@pytest.mark.parametrize(("chosen", "n_lines"), [("much", 1), ("other", 0)])
def test_the_chosen_setting_has_a_line(chosen, n_lines):
    figure = said_figure(TURNS, title="", labels=LABELS, chosen=chosen)
    assert len(figure.layout.shapes) == n_lines


def test_bits_have_a_line_where_looking_up_stands():
    figure = compared_figure(TURNS, BITS, title="", labels=LABELS, chosen="")
    (line,) = figure.layout.shapes
    assert line.y0 == line.y1 == 0
    assert list(figure.data[0].y) == pytest.approx([0.3, 0.8])


def test_shares_are_plotted_of_100():
    figure = compared_figure(TURNS, SHARE, title="", labels=LABELS, chosen="")
    assert list(figure.data[1].y) == pytest.approx([20, 40, 30, 80, 80, 80])


def test_the_sentence_has_both_ends_and_the_spread_of_the_seeds():
    assert sentence(TURNS) == (
        "Pressure: of what is new, so many are true: most with much, 80 of 100; least "
        "with none, 30 of 100 (seeds 20 to 40). No seed of the one reaches any of "
        "the other."
    )


def test_overlapping_seeds_are_said_to_overlap():
    near = Turn(setting=3, compared=(0.35, 0.35, 0.5))
    assert "it may be chance" in sentence((TURNS[0], near))


def test_what_nothing_moves_is_said_to_be_the_same():
    same = Turn(setting=3, compared=TURNS[0].compared)
    assert sentence((TURNS[0], same)) == (
        "Pressure: the same at every setting, 30 of 100 (seeds 20 to 40)."
    )


def test_who_says_next_to_nothing_of_its_own_is_not_compared():
    parrot = Turn(
        setting=5,
        compared=(1.0, 0.0, 1.0),
        repeated=(0.995, 0.995, 0.995),
        new=(0.005, 0.0, 0.005),
        invented=(0.0, 0.005, 0.0),
    )
    found = family((*TURNS, parrot), NEW_AND_TRUE)
    assert found.judged("wd") == TURNS
    told = turns_sentence(found, "wd", title="Pressure", label=str)
    assert "most with 3, 80 of 100" in told
    assert told.endswith(
        "With 5 fewer than 1 of 100 it says were not shown: too few to compare."
    )


def test_bits_are_written_with_their_sign():
    below = Turn(setting=0, compared=(-0.1, -0.2))
    above = Turn(setting=3, compared=(0.25, 0.25))
    told = sentence((below, above), BITS)
    assert (
        "most with much, +0.25 bits; least with none, −0.15 bits (seeds −0.20" in told
    )
