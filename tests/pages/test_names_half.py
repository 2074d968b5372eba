"""The names half of page distributions: exact numbers, any list, every control."""

from html import escape

import pytest

from analogy.worlds import Names
from pages.common import cached_names_half as cached
from pages.common import names_half, names_steps

from .opening import captions, html, open_page

N_DRAWERS = len(names_steps.STEPS)


def opened(**parameters):
    at = open_page("distributions", **parameters)
    for number in range(1, N_DRAWERS + 1):
        at.session_state[f"names_step_{number}"] = True
    at.run()
    assert not at.exception
    return at


def value(text):
    return f'class="value">{text}<'


def test_the_strip_is_the_ledger_of_the_package():
    names = Names.load()
    ledger = names.ledger(names.fit(5).at_temperature(0.7))
    at = opened(names_order=5, names_temperature=0.7)
    bits = ledger.invention_bits + ledger.misallocation_bits
    assert value(f"{bits:.2f} bits") in html(at)
    assert f"{ledger.cross_entropy_bits:.2f} bits a name in all" in html(at)


@pytest.mark.parametrize(
    ("control", "kind", "new"),
    [
        ("names_order", "select_slider", 6),
        ("names_temperature", "select_slider", 0.5),
        ("names_bits", "select_slider", 2),
        ("names_weighting", "segmented_control", "types"),
    ],
)
def test_every_control_changes_what_is_said(control, kind, new):
    at = opened()
    before = captions(at)
    getattr(at, kind)(key=control).set_value(new).run()
    assert not at.exception
    assert captions(at) != before


FINDS = {
    "mary": "went in",
    " MARY ": "went in",
    "maria": "kept back",
    "xqzt": "on no list",
    "<script>": "on no list",
    "猫": "on no list",
}


@pytest.mark.parametrize(("name", "fate"), FINDS.items(), ids=FINDS)
def test_a_name_is_found_with_its_fate(name, fate):
    at = opened()
    at.text_input(key="names_find").set_value(name).run()
    assert not at.exception
    said = f"“{escape(name.strip().lower())}”"
    assert any(
        said in line and fate in line
        for line in html(at).split('<p class="lossy-note">')
    )


def test_markdown_in_a_name_stays_text():
    at = opened(names_find="[a](http://e.com) **b**")
    assert "“[a](http://e.com) **b**”" in html(at)
    assert not any("e.com" in each.value for each in [*at.markdown, *at.caption])


def paste(at, text):
    at.selectbox(key="names_source").set_value(names_half.OWN).run()
    at.text_area(key="own_names").set_value(text).run()
    assert not at.exception
    return at


LISTS = {
    "two names": "anna\nbert",
    "Arabic and emoji": "محمد\nفاطمة\n😀\n",
    "one repeated letter": "a\naa\naaa\naaaa",
    "200,000 lines": "\n".join(f"name{'abcdefghij'[i % 10]}" for i in range(200_000)),
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_any_list_gives_a_sensible_page(text):
    at = paste(opened(), text)
    assert not at.error
    assert "nan" not in html(at).lower()
    names = Names.from_text(text)
    assert f"of {len(names.trained):,} it is shown" in html(at)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "no names"), ("anna\nanna", "only one name"), ("a" * 99, "at most 24")],
)
def test_a_list_that_is_none_gets_a_sentence_and_loses_nothing(text, words):
    at = paste(opened(), text)
    assert words in at.error[0].value
    assert "of 8 it is shown" in html(at)


def test_a_guess_is_answered_exactly():
    at = opened()
    at.radio(key="names_guess").set_value(names_half.GUESSES[1]).run()
    names = Names.load()
    cool = names.ledger(names.fit(4).at_temperature(0.5))
    answer = next(m.value for m in at.markdown if "invented from" in m.value)
    assert f"{100 * cool.invented:.0f} of 100." in answer
    assert answer.startswith("**Yes.**")


@pytest.mark.parametrize(
    "link",
    [
        {"names_order": "99"},
        {"names_temperature": "hot"},
        {"names_bits": "7"},
        {"names_weighting": ""},
        {"names_source": "<b>"},
    ],
)
def test_a_nonsense_link_falls_back_to_what_the_page_opens_with(link):
    assert "of 4,000 it is shown" in html(opened(**link))


@pytest.mark.parametrize("kind", ["letters", "transformer"])
def test_the_shares_that_are_drawn_are_those_of_the_ledger(kind):
    told = cached.Told(kind=kind)
    q, q_held_out = cached.shares(told)
    ledger = cached.ledger(told)
    assert q.sum() == pytest.approx(ledger.memorised, abs=1e-5)
    assert q_held_out.sum() == pytest.approx(ledger.generalised, abs=1e-5)


def test_every_model_is_asked_for_the_long_list():
    assert 0 < cached.ledger(cached.Told(kind="transformer")).real_after_all < 1
    at = open_page(
        "distributions", names_model="A tiny transformer", names_find="saina"
    )
    assert "real but too rare" in html(at)


def test_both_pages_tell_one_share_of_made_up_names():
    ledger = Names.load().ledger(Names.load().fit(4))
    told = f'class="value">{100 * ledger.invented:.0f} of 100<'
    assert told in html(open_page("distributions"))
    assert told in html(open_page("hallucination"))


def test_a_bad_list_leaves_the_last_good_one_and_the_controls_alone():
    at = paste(opened(), "anna\nbert\ncleo")
    at.text_area(key="own_names").set_value("[x](http://e.com)" * 9).run()
    assert not at.exception
    assert "at most 24" in at.error[0].value
    assert "of 2 it is shown" in html(at)


def test_unread_inventions_are_said_to_be_unread():
    assert "nobody has read" not in captions(opened())
    assert "nobody has read" in captions(opened(names_order=3))
