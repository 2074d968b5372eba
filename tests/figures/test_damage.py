import pytest

from analogy.figures import MARKS, damage_curve, damage_sentence
from analogy.measures.damage import Setting

SETTINGS = [
    Setting(label="8 bits", n_bytes=3_800_000, damage=0.001),
    Setting(label="4 bits", n_bytes=2_000_000, damage=0.08),
    Setting(label="1 bit", n_bytes=500_000, damage=3.2),
]


def curve(settings=SETTINGS, *, chosen="4 bits"):
    return damage_curve(
        settings,
        chosen=chosen,
        damage_title="added bits a character",
        size_title="model file, kB",
    )


# The curve


def test_the_curve_shows_every_setting():
    (trace,) = curve().data
    assert list(trace.x) == [3800, 2000, 500]
    assert list(trace.y) == [0.001, 0.08, 3.2]
    assert list(trace.customdata) == ["8 bits", "4 bits", "1 bit"]
    assert "kB" in trace.hovertemplate
    assert "%{customdata}" in trace.hovertemplate


@pytest.mark.parametrize("place", range(3))
def test_the_chosen_setting_alone_is_filled_named_and_larger(place):
    chosen = SETTINGS[place].label
    (trace,) = curve(chosen=chosen).data
    others = [i for i in range(3) if i != place]
    assert trace.marker.symbol[place] == "circle"
    assert {trace.marker.symbol[i] for i in others} == {"circle-open"}
    assert trace.text[place] == chosen
    assert {trace.text[i] for i in others} == {""}
    assert trace.marker.size[place] > max(trace.marker.size[i] for i in others)
    assert "text" in trace.mode


def test_what_is_left_has_the_colour_of_what_is_kept():
    (trace,) = curve().data
    assert trace.line.color == trace.marker.color == MARKS["kept"].colour


def test_axes_carry_their_units_and_begin_at_zero():
    layout = curve().layout
    assert layout.xaxis.title.text == "model file, kB"
    assert layout.yaxis.title.text == "added bits a character"
    assert layout.xaxis.rangemode == layout.yaxis.rangemode == "tozero"


def test_an_unknown_label_is_refused_with_those_there_are():
    words = "'5 bits' is not among the settings: 8 bits, 4 bits, 1 bit"
    with pytest.raises(ValueError, match=words):
        curve(chosen="5 bits")


# The sentence


def test_the_sentence_goes_from_the_largest_file_to_the_smallest():
    expected = (
        "From 8 bits to 1 bit the file becomes 7.6 times smaller, and the damage goes "
        "from 0.001 to 3.2 bits a character."
    )
    for settings in (SETTINGS, SETTINGS[::-1]):
        assert damage_sentence(settings, unit="bits a character") == expected


def test_the_sentence_writes_large_numbers_out_and_next_to_nothing_as_0():
    settings = [
        Setting(label="quality 100", n_bytes=1_234_567, damage=0.00001234),
        Setting(label="quality 1", n_bytes=10_000, damage=250.4),
    ]
    assert damage_sentence(settings, unit="steps") == (
        "From quality 100 to quality 1 the file becomes 120 times smaller, and the "
        "damage goes from 0 to 250 steps."
    )
