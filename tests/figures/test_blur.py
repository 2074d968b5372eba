"""The blur test's figures draw what is stored, and its sentences say what came out."""

import dataclasses

import pytest

from analogy.experiments.blur_atlas import WHOLE_BITS, load
from analogy.experiments.blur_summary import Share
from analogy.figures.blur import bands_figure, bands_sentence, blur_figure, span
from analogy.figures.blur_sentences import (
    blur_sentence,
    ledger_sentence,
    sure_change,
    verdict,
)
from analogy.figures.blur_sure import sure_figure
from analogy.figures.theme import KEPT


@pytest.fixture(scope="module")
def blur():
    return load()


@pytest.fixture(scope="module")
def prose(blur):
    return {row.bits: blur.bits_per_char(row.bits) for row in blur.rows("all")}


def trace(figure, name):
    (found,) = (each for each in figure.data if each.name == name)
    return found


def test_every_width_stands_on_the_axis_with_its_share(blur, prose):
    rows = blur.rows("all")
    figure = blur_figure(rows, prose, chosen=5)
    right = trace(figure, "● is right")
    assert right.line.color == KEPT
    assert right.x == ("16", "8", "6", "5", "4", "3")
    assert list(right.y) == [row.right.value for row in rows]
    assert list(trace(figure, "prose").y) == [prose[row.bits] for row in rows]
    assert list(trace(figure, "reads like an answer").y) == [
        row.shaped.value for row in rows
    ]


def test_the_marked_width_is_the_chosen_one(blur, prose):
    (line,) = blur_figure(blur.rows("all"), prose, chosen=5).layout.shapes
    assert line.x0 == line.x1 == 3  # the fourth of the widths


def test_the_thirds_have_a_line_each_with_its_interval(blur):
    rows = blur.rows("capitals")
    figure = bands_figure(rows)
    assert len(figure.data) == 3
    for band, line in enumerate(figure.data):
        ends = [
            (value - minus, value + plus)
            for value, minus, plus in zip(
                line.y, line.error_y.arrayminus, line.error_y.array, strict=True
            )
        ]
        assert ends == [
            pytest.approx((row.bands[band].low, row.bands[band].high)) for row in rows
        ]
    assert span(rows[3].bands[0]) in bands_sentence(rows, 5)


def test_certainty_is_drawn_against_what_is_right(blur):
    whole, *_, row = blur.rows("countries")[:4]
    figure = sure_figure(row, whole)
    assert list(trace(figure, "5 bits").x) == [b.sure for b in row.calibration.bins]
    assert list(trace(figure, "5 bits").y) == [b.right for b in row.calibration.bins]
    assert len(sure_figure(whole, whole).data) == 2
    said = sure_change(blur.rows("countries"), 5)
    assert f"and {100 * row.calibration.right:.0f} are right" in said


def test_the_sentence_gives_both_shares_and_their_changes(blur, prose):
    rows = blur.rows("all")
    said = blur_sentence(rows, prose, 5)
    dearer = prose[5] / prose[WHOLE_BITS] - 1
    assert f"costs {100 * dearer:.0f} % more" in said
    row = next(row for row in rows if row.bits == 5)
    assert f"{100 * row.right.value:.0f} are right" in said
    assert f"change −{100 * row.right_less.value:.0f}, between" in said
    assert span(rows[0].right) in blur_sentence(rows, prose, WHOLE_BITS)


def changed(row, *, right, shaped):
    """The same row after so much is lost, each within one in a hundred."""

    def near(value):
        return Share(value=value, low=value - 0.01, high=value + 0.01)

    return dataclasses.replace(row, right_less=near(right), shaped_less=near(shaped))


@pytest.mark.parametrize(
    ("right", "shaped", "said"),
    [
        (0.1, 0.0, "the facts go and the form stays"),
        (0.1, 0.05, "the facts go faster than the form"),
        (0.1, 0.3, "both go"),
        (0.0, 0.0, "nothing is lost"),
    ],
)
def test_the_verdict_follows_the_intervals(blur, right, shaped, said):
    rows = blur.rows("all")
    others = [row for row in rows if row.bits != 5]
    row = next(row for row in rows if row.bits == 5)
    assert said in verdict([*others, changed(row, right=right, shaped=shaped)], 5)


def test_of_the_whole_model_there_is_no_verdict_yet(blur):
    assert "goes first" in verdict(blur.rows("all"), WHOLE_BITS)


def test_the_ledger_counts_capitals_that_never_came(blur):
    for model in blur.sampled("even"):
        drawn = model.samples[1.0]
        n_said = sum(each.n_right > 0 for each in drawn)
        said = ledger_sentence(model, 1.0)
        assert f"{n_said} of {len(drawn)} capitals" in said
        assert f"{len(drawn) - n_said} never" in said
