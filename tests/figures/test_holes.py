from dataclasses import replace

import pytest

from analogy.experiments import holes_atlas
from analogy.experiments.atlas import Atlas, Made, Result, Trial
from analogy.experiments.hole_pictures import DOMAINS
from analogy.experiments.holes import METHODS, HoleScores, Interval
from analogy.figures.holes import (
    METHOD_NAMES,
    PICTURE_NAMES,
    gains_sentence,
    holes_gains,
    holes_likeness,
    likeness_sentence,
)


def interval(value, spread=1.0):
    return Interval(value=value, low=value - spread, high=value + spread)


SCORES = HoleScores(
    n_holes=100,
    psnr_db={m: interval(20.0 + i) for i, m in enumerate(METHODS)},
    gain_db={m: interval(i - 1.0, 0.5) for i, m in enumerate(METHODS)},
    share_better=dict.fromkeys(METHODS, 0.7),
)


def atlas():
    """Gains of 2 dB in photographs, of -2 in print, of nothing elsewhere."""
    results = []
    for domain, names in DOMAINS.items():
        for name in names:
            gain = {"photographs": 2.0}.get(domain, -2.0 if name == "page" else 0.0)
            measured = {
                "learned_gain_db": gain,
                "learned_gain_low_db": gain - 1,
                "learned_gain_high_db": gain + 0.5,
            }
            trial = Trial(ingredient=domain, setting=name, seed=0)
            results.append(Result(trial=trial, measured=measured))
    made = Made(script="a test", date="2026-01-01", seeds=(0,), versions={})
    return Atlas(made=made, results=tuple(results))


def test_each_method_has_a_mark_of_its_own_with_its_band():
    figure = holes_likeness(SCORES)
    assert [trace.y[0] for trace in figure.data] == list(METHOD_NAMES.values())
    assert [trace.x[0] for trace in figure.data] == [20, 21, 22, 23]
    assert len({trace.marker.symbol for trace in figure.data}) == 4
    assert all(trace.error_x.array[0] == 1 for trace in figure.data)


def test_the_sentence_names_the_nearest_and_its_gain():
    sentence = likeness_sentence(SCORES)
    assert "“learnt from photographs” comes nearest, with 23.0 dB" in sentence
    assert "is 2.0 dB nearer than straight lines (+1.5 to +2.5 dB)" in sentence
    assert "in 70 of 100 holes" in sentence


@pytest.mark.parametrize(
    ("gain", "told"),
    [(-2.0, "stays 2.0 dB behind"), (0.0, "cannot be told apart")],
)
def test_a_loss_and_a_draw_are_told_as_such(gain, told):
    gains = SCORES.gain_db | {"learned": interval(gain)}
    assert told in likeness_sentence(replace(SCORES, gain_db=gains))


def test_photographs_and_the_rest_have_marks_of_their_own():
    photographs, other = holes_gains(atlas()).data
    assert list(photographs.y) == [PICTURE_NAMES[n] for n in DOMAINS["photographs"]]
    assert list(photographs.x) == [2] * len(DOMAINS["photographs"])
    assert photographs.marker.symbol != other.marker.symbol
    assert list(photographs.error_x.arrayminus) == [1] * len(DOMAINS["photographs"])
    assert list(photographs.error_x.array) == [0.5] * len(DOMAINS["photographs"])


def test_every_win_loss_and_draw_is_counted():
    sentence = gains_sentence(atlas())
    assert "In 6 of 10 pictures" in sentence
    assert "in 1 it stays behind" in sentence
    assert "in 3 they cannot be told apart" in sentence
    assert "least in “A page of print” (-2.0 dB)" in sentence


def test_a_draw_has_no_sign_of_a_loss():
    assert "(+0.0 dB)" in gains_sentence(holes_atlas.load())


def test_a_net_that_was_not_stored_is_refused():
    with pytest.raises(KeyError, match="seed 5"):
        holes_gains(atlas(), seed=5)
