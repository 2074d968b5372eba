"""Numbers as the pages write them, and the HTML a visitor's text ends up in."""

import math

import pytest

from pages.common import markup, words


@pytest.mark.parametrize(
    ("n_bytes", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (9120, "9.12 kB"),
        (589824, "590 kB"),
        (15698758, "15.7 MB"),
    ],
)
def test_sizes_have_three_figures(n_bytes, text):
    assert words.size(n_bytes) == text


def test_shares_keep_two_figures_where_they_are_small():
    assert [words.percent(s) for s in (0.955, 0.058, 0.0)] == ["96 %", "5.8 %", "0 %"]


def test_what_is_added_has_a_sign_and_no_negative_zero():
    assert [words.added(b) for b in (0.0809, -0.00006)] == ["+0.081", "+0.000"]


def test_equal_pictures_have_no_decibels():
    assert words.decibels(math.inf) == "identical"
    assert words.decibels(22.94) == "22.9 dB"


ATTACK = "<script>alert('1')</script>&\""
ESCAPED = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;&quot;"


def test_every_way_into_the_html_escapes():
    fact = markup.Fact(label=ATTACK, value=ATTACK, note=ATTACK, kind=ATTACK)
    assert markup.strip([fact]).count(ESCAPED) == 4
    assert ESCAPED in markup.card(ATTACK, "")
    assert ESCAPED in markup.plain(ATTACK)
    assert ESCAPED in markup.marked([(ATTACK, "lost")])
    assert ESCAPED in markup.legend({"kept": ATTACK})


def test_lost_and_invented_are_told_by_a_sign_beside_the_colour():
    text = markup.marked([("a ", "kept"), ("b ", "lost"), ("c", "invented")])
    assert text.index("○") < text.index("b ") < text.index("×") < text.rindex("c<")
    assert "●" not in text
