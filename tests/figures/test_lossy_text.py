"""Lossy texts in figures: what is drawn is what was given, in words too."""

from dataclasses import replace

import pytest

from analogy.experiments.lossy_text import LossyText
from analogy.experiments.lossy_text_curves import Curves
from analogy.figures.lossy_text import (
    curve_sentence,
    lossy_figure,
    restored_sentence,
    step_sentence,
)
from analogy.figures.theme import INVENTED


def result(n_bits, n_errors, **others):
    plain = LossyText(
        text="",
        data=b"",
        n_bits=n_bits,
        n_characters=50,
        n_sent=50,
        n_errors=n_errors,
        n_words=10,
        n_words_kept=7,
        n_words_out=11,
        n_words_known=9,
    )
    return replace(plain, **others)


FOUND = {4.0: result(90.0, 5), 1.0: result(60.0, 20), 0.5: result(40.0, 40)}
CURVES = Curves(
    original="",
    model_fingerprint="",
    lossless=result(100.0, 0),
    searched=FOUND,
    leaving_out=FOUND,
    cut={90.0: result(88.0, 8), 60.0: result(59.0, 22), 40.0: result(39.0, 30)},
    vowel_free={n: result(n, 35, n_words_kept=0) for n in (90.0, 60.0, 40.0)},
    restored={
        0.9: result(103.0, 2, n_sent=40),
        0.5: result(98.0, 30, n_sent=20),
        1.0: result(100.2, 0),
    },
)


def trace(figure, name):
    (found,) = (each for each in figure.data if each.name == name)
    return found


def test_every_scheme_is_a_line_from_few_bits_to_many():
    figure = lossy_figure(CURVES)
    line = trace(figure, "search: other letters")
    assert tuple(line.x) == (0.8, 1.2, 1.8)
    assert tuple(line.y) == (80, 40, 10)
    assert tuple(trace(figure, "cut off").y) == (60, 44, 16)
    assert tuple(trace(figure, "without vowels").y) == (70, 70, 70)
    assert len(figure.data) == 5
    assert not figure.layout.shapes


def test_what_the_model_restores_goes_by_how_much_is_dropped():
    line = trace(lossy_figure(CURVES), "drop what the model restores")
    assert tuple(line.y) == (0, 4, 60)
    assert (line.marker.symbol, line.line.color) == ("x", INVENTED)


def test_the_chosen_price_is_marked():
    (mark,) = lossy_figure(CURVES, chosen=1.0).layout.shapes
    assert mark.x0 == mark.x1 == 60 / 50


def test_lines_differ_without_their_colours():
    styles = [
        (each.line.dash, each.marker.symbol) for each in lossy_figure(CURVES).data
    ]
    assert len(set(styles)) == len(styles)


def test_a_step_is_told_with_its_numbers():
    told = step_sentence(CURVES.step(1.0), lambda_bits=1.0)
    for part in (
        "save 1 bit,",
        "60 bits instead of 100",
        "20 of 50 characters are wrong",
        "7 of 10 words are still there",
        "9 of the 11 that came out",
        "lacks 22 characters and keeps 7 words",
        "lacks 35.",
    ):
        assert part in told
    assert "save 0.5 bits," in step_sentence(CURVES.step(0.5), lambda_bits=0.5)


def test_the_curve_tells_who_wins_where_for_both_searches():
    dropped = {1.0: result(60.0, 10), 0.5: result(40.0, 20), 0.0: result(0.0, 50)}
    cut = CURVES.cut | {0.0: result(0.0, 50)}
    told = curve_sentence(replace(CURVES, leaving_out=dropped, cut=cut))
    assert (
        "can only become another, the search makes fewer errors than cutting the text off "
        "with 60 bits or more; with 40 or fewer, cutting makes fewer." in told
    )
    assert (
        "may go too, it makes fewer errors than cutting the text off with 40 to 60 bits, "
        "and nowhere more." in told
    )


def test_a_curve_without_one_turn_is_counted():
    mixed = replace(CURVES, cut=CURVES.cut | {90.0: result(88.0, 3)})
    assert "at 1 of 3 steps, and cutting makes fewer at 2." in curve_sentence(mixed)
    behind = replace(CURVES, cut=dict.fromkeys(CURVES.cut, result(0.0, 0)))
    assert "at 0 of 3 steps, and cutting makes fewer at 3." in curve_sentence(behind)


@pytest.mark.parametrize(
    ("sure", "parts"),
    [
        (0.9, ("90 % sure", "10 of 50", "2 come back wrong", "3 bits more than")),
        (0.5, ("30 of 50", "30 come back wrong", "2 bits less than")),
        (1.0, ("0 of 50", "as many bits as without any loss")),
    ],
)
def test_dropping_is_told_as_it_went(sure, parts):
    told = restored_sentence(CURVES.restored[sure], CURVES.lossless, sure=sure)
    for part in parts:
        assert part in told
