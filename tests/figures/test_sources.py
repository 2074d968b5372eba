import pytest

from analogy.experiments.atlas import Atlas, Made, Result, Trial
from analogy.experiments.sources_atlas import LENGTHS, SEEDS, SHARES, ingredient
from analogy.figures.sources import crossing_sentence, sources_crossing, sources_curve

MADE = Made(script="a test", date="2026-01-01", seeds=SEEDS, versions={})


def atlas(net_wins_from=0.75):
    """Tables waste 1 bit, the net half or double as much; seeds differ by a hundredth."""
    results = []
    for shared in SHARES:
        for length in LENGTHS:
            for seed in SEEDS:
                net = 0.5 if shared >= net_wins_from else 2.0
                measured = {
                    f"{learner}_{where}": bits + seed / 100
                    for learner, bits in (("table", 1.5), ("back_off", 1), ("net", net))
                    for where in ("all", "seen", "unseen")
                }
                trial = Trial(ingredient=ingredient(shared), setting=length, seed=seed)
                results.append(Result(trial=trial, measured=measured))
    return Atlas(made=MADE, results=tuple(results))


def test_each_learner_has_a_line_through_the_middle_and_a_mark_for_each_seed():
    figure = sources_curve(atlas(), shared=1.0)
    lines, marks = figure.data[::2], figure.data[1::2]
    assert [line.name for line in lines] == [
        "plain table",
        "table that backs off",
        "small net",
    ]
    for line, mark in zip(lines, marks, strict=True):
        assert list(line.x) == list(LENGTHS)
        assert len(mark.y) == len(LENGTHS) * len(SEEDS)
    assert list(lines[2].y) == pytest.approx([0.51] * len(LENGTHS))


def test_learners_differ_by_more_than_colour():
    lines = sources_curve(atlas(), shared=1.0).data[::2]
    assert len({line.line.dash for line in lines}) == 3
    marks = sources_curve(atlas(), shared=1.0).data[1::2]
    assert len({mark.marker.symbol for mark in marks}) == 3


def test_the_crossing_is_drawn_over_the_shares_in_percent():
    figure = sources_crossing(atlas(), length=LENGTHS[0], chosen=0.5)
    assert list(figure.data[0].x) == [0, 25, 50, 75, 100]
    (line,) = figure.layout.shapes
    assert line.x0 == 50


def test_without_a_choice_no_line_is_drawn():
    assert not sources_curve(atlas(), shared=0.0).layout.shapes
    assert len(sources_curve(atlas(), shared=0.0, chosen=1_000).layout.shapes) == 1


@pytest.mark.parametrize(
    ("net_wins_from", "told"),
    [
        (0.75, "up to 50 % of the symbols follow one rule, the net where 75 %"),
        (2.0, "one of the tables wastes least on every source"),
        (0.0, "the net wastes least on every source"),
    ],
)
def test_the_sentence_says_where_they_cross(net_wins_from, told):
    sentence = crossing_sentence(atlas(net_wins_from), length=1_000)
    assert told in sentence
    assert sentence.startswith("After 1,000 symbols, after pairs it never met")
