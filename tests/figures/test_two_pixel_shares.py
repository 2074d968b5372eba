from dataclasses import dataclass

import numpy as np
import pytest

from analogy.figures import MARKS
from analogy.figures.two_pixel_shares import (
    about,
    floor_sentence,
    of_100,
    out_of_100,
    out_of_100_sentence,
    precision_recall_figure,
    precision_recall_sentence,
)
from analogy.measures import precision_recall
from analogy.worlds import Floor


@dataclass
class Shares:
    lost: float
    invented: float


# Dots


def test_two_rows_of_a_hundred_dots():
    went_in, came_out = out_of_100(Shares(lost=0.68, invented=0.064))
    assert went_in.label == "Of 100 that went in"
    assert went_in.fates == ("kept",) * 32 + ("lost",) * 68
    assert came_out.label == "Of 100 that come out"
    assert came_out.fates == ("kept",) * 94 + ("invented",) * 6


@pytest.mark.parametrize("share", [0, 0.004, 0.996, 1])
def test_a_row_has_a_hundred_dots_whatever_the_share(share):
    for row in out_of_100(Shares(lost=share, invented=share)):
        assert len(row.fates) == 100
        assert row.fates.count("kept") == (100 if share < 0.5 else 0)


def test_every_dot_has_a_mark():
    for row in out_of_100(Shares(lost=0.5, invented=0.5)):
        assert set(row.fates) <= set(MARKS)


# Words


def test_both_mistakes_in_words():
    assert out_of_100_sentence(Shares(lost=0.68, invented=0.064)) == (
        "Of 100 that went in, 68 can no longer come out. "
        "Of 100 that come out, 6 never went in."
    )


def test_no_mistake_in_words():
    assert out_of_100_sentence(Shares(lost=0, invented=0)) == (
        "All that went in can still come out. All that comes out also went in."
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "0"),
        (1e-6, "fewer than 1"),
        (0.0049, "fewer than 1"),
        (0.006, "1"),
        (0.5, "50"),
        (0.994, "99"),
        (0.996, "more than 99"),
        (1 - 1e-14, "100"),
        (1, "100"),
    ],
)
def test_what_is_not_nothing_is_not_called_nothing(share, words):
    assert of_100(share) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1"), (1.94, "1.9"), (0.0748, "0.075"), (99.6, "100"), (11_234, "11,000")],
)
def test_about_has_two_digits(number, words):
    assert about(number) == words


def test_the_floor_names_its_two_sets():
    floor = Floor(lost=0.0002, invented=0.049, between="the even and the odd rows")
    assert floor_sentence(floor).startswith(
        "Even with nothing squeezed, between the even and the odd rows, fewer than 1 of "
        "100 of the first have no like among the second, and 5 of 100 the other way"
    )


# Precision and recall: a half lost, a quarter invented

PR = precision_recall([0.5, 0.5, 0], [0.75, 0, 0.25])


def test_the_curve_and_its_meeting_point_are_drawn():
    line, meeting = precision_recall_figure(PR).data
    np.testing.assert_allclose(line.x, PR.recall, rtol=1e-6)
    np.testing.assert_allclose(line.y, PR.precision, rtol=1e-6)
    assert list(meeting.x) == list(meeting.y) == pytest.approx([0.5])  # 1 - TV
    assert meeting.marker.symbol == MARKS["kept"].symbol


def test_both_axes_go_from_0_to_1_and_say_what_they_are():
    layout = precision_recall_figure(PR).layout
    assert layout.xaxis.range == layout.yaxis.range == (0, 1.02)
    assert layout.xaxis.title.text.startswith("recall")
    assert layout.yaxis.title.text.startswith("precision")


def test_precision_and_recall_in_words():
    assert precision_recall_sentence(PR) == (
        "Of 100 that come out, 75 are possible originals (precision), and of 100 "
        "originals, 50 can still come out (recall); 50 of 100 are there equally often on "
        "both sides."
    )


def test_the_figure_of_the_curve_is_small():
    assert len(precision_recall_figure(PR).to_json()) < 20_000
