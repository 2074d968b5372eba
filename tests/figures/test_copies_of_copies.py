import json
import math
from dataclasses import replace

import pytest

from analogy.experiments import generations
from analogy.experiments.copies_of_copies import Generation, Newcomer
from analogy.figures import MARKS
from analogy.figures.copies_distance import (
    distance_figure,
    distance_sentence,
    jpeg_distance_figure,
    jpeg_distance_sentence,
)
from analogy.figures.copies_of_copies import retrained_figure, retrained_sentence
from analogy.worlds import NamesLedger


def generation(number, *, lost, invented, effective, anew):
    """Returns a generation with a ledger that holds together."""
    return Generation(
        number=number,
        ledger=NamesLedger(
            memorised=0.5,
            generalised=0.5 - invented,
            hallucinated=invented,
            hit_rate=0.1,
            real_after_all=math.nan,
            cross_entropy_bits=11.0 + number,
            entropy_bits=9.0,
            invention_bits=1.0,
            misallocation_bits=1.0 + number,
            held_out_cross_entropy_bits=20.0,
            lost_10=lost,
            effective_true=512.0,
            effective_compressed=effective,
        ),
        entropy_bits=10.0 + number,
        invented_anew=anew,
        n_distinct=1000,
        newcomers=(Newcomer(name="zzz", n_drawn=2, born=0),),
    )


LINE = (
    generation(0, lost=0.1, invented=0.2, effective=400.0, anew=1.0),
    generation(1, lost=0.3, invented=0.3, effective=200.0, anew=0.75),
    generation(2, lost=0.6, invented=0.4, effective=100.0, anew=0.5),
)
OTHER = tuple(
    replace(each, ledger=replace(each.ledger, lost_10=each.lost + 0.1)) for each in LINE
)


def by_name(figure):
    return {trace.name: trace for trace in figure.data if trace.name}


# Three panels


def test_each_fate_has_a_panel_with_its_mark_and_colour():
    traces = by_name(retrained_figure(LINE))
    expected = {
        "lost": [10, 30, 60],
        "invented": [20, 30, 40],
        "kept": [400, 200, 100],
    }
    for fate, values in expected.items():
        assert list(traces[fate].x) == [0, 1, 2]
        assert list(traces[fate].y) == pytest.approx(values)
        assert traces[fate].marker.symbol == MARKS[fate].symbol
        assert traces[fate].line.color == MARKS[fate].colour
    assert len({traces[fate].yaxis for fate in expected}) == 3


def test_what_was_handed_down_is_part_of_the_invented():
    traces = by_name(retrained_figure(LINE))
    assert list(traces["handed down"].y) == pytest.approx([0, 7.5, 20])
    assert traces["handed down"].yaxis == traces["invented"].yaxis


def test_the_births_are_a_level():
    figure = retrained_figure(LINE)
    births = by_name(figure)["births"]
    assert list(births.y) == [512, 512]
    (words,) = figure.layout.annotations
    assert (words.text, words.y, words.yref) == ("the births", 512, births.yaxis)


def test_a_band_reaches_from_the_least_to_the_most_of_all_seeds():
    figure = retrained_figure(LINE, seeds=(OTHER, LINE))
    low, high, *_ = (trace for trace in figure.data if trace.line.width == 0)
    assert list(low.y) == pytest.approx([0.1 * 100, 30, 60])
    assert list(high.y) == pytest.approx([20, 40, 70])
    assert high.fill == "tonexty"
    one = retrained_figure(LINE, seeds=(LINE,))
    assert all(trace.line.width > 0 for trace in one.data)


def test_what_has_no_number_is_a_gap():
    nothing = replace(LINE[2].ledger, effective_compressed=math.nan)
    line = (*LINE[:2], replace(LINE[2], ledger=nothing, invented_anew=math.nan))
    figure = retrained_figure(line)
    assert by_name(figure)["kept"].y[2] is None
    assert "NaN" not in json.dumps(figure.to_dict(), default=str)


def test_axes_say_what_they_count():
    layout = retrained_figure(LINE).layout
    titles = [layout[axis].title.text for axis in ("yaxis", "yaxis2", "yaxis3")]
    assert titles == ["○ lost, of 100", "× invented, of 100", "● torn between"]
    assert layout.xaxis.title.text == "generation"
    assert layout.yaxis.range == layout.yaxis2.range == (0, 104)


def test_the_sentence_has_the_last_and_the_first_of_each():
    assert retrained_sentence(LINE) == (
        "After 2 generations, 60 of 100 births bear names that are as good as lost (10 "
        "at the start), and 40 of 100 names that come out are on no list (20). Among the "
        "names that went in it is torn between about 100 (400); counting all that it can "
        "say, between about 4,100 (1,000)."
    )


# How far from the original


def test_every_line_has_its_distance_and_a_dash_of_its_own():
    figure = distance_figure({"one": LINE, "two": LINE[:2]})
    traces = by_name(figure)
    assert list(traces["one"].y) == [2, 3, 4]
    assert list(traces["two"].x) == [0, 1]
    assert len({trace.line.dash for trace in figure.data}) == 2
    assert figure.layout.yaxis.title.text == "how far off, bits a name"
    assert distance_sentence({"one": LINE}) == (
        "Bits that a name which went in costs on top of its entropy, from the first "
        "model to generation 2: one, 2.0 to 4.0."
    )


def copy(number, psnr_db, repeats=None):
    return generations.Generation(
        number=number, data=b"", psnr_db=psnr_db, repeats=repeats
    )


def test_a_picture_is_as_far_off_as_its_psnr_says_and_stays_where_it_settles():
    # 20 dB are a tenth of 255 grey levels.
    copies = (copy(1, 40.0), copy(2, 20.0), copy(3, 20.0, repeats=2))
    lines = {"still": copies, "equal": (copy(1, math.inf, repeats=0),)}
    traces = by_name(jpeg_distance_figure(lines, 5))
    assert list(traces["still"].x) == [1, 2, 3, 4, 5]
    assert list(traces["still"].y) == pytest.approx([2.55, *[25.5] * 4])
    assert list(traces["equal"].y) == [0] * 5
    assert jpeg_distance_sentence({"still": copies}, 5) == (
        "Grey levels that a pixel is off, from copy 1 to copy 5: still, 2.55 to 25.50 "
        "(from copy 2 on it stays)."
    )
