"""The blur test on its page: stored, finished untouched, and following its controls."""

import json
import sys

import pytest
from streamlit.testing.v1 import AppTest

from analogy.experiments import blur_atlas
from analogy.experiments.blur_facts import facts
from analogy.figures.blur import bands_sentence
from analogy.figures.blur_sentences import blur_sentence, verdict
from pages.common import blur_own, blur_section, blur_steps, jobs, public_model

from .opening import captions, html


@pytest.fixture(scope="module")
def blur():
    return blur_atlas.load()


def app():
    from pages.common import blur_section

    blur_section.section()


def opened(**parameters):
    at = AppTest.from_function(app, default_timeout=60)
    for key, value in parameters.items():
        at.query_params[key] = str(value)
    at.run()
    assert not at.exception
    return at


def prose(blur, quantiser="even"):
    return {
        row.bits: blur.bits_per_char(row.bits, row.quantiser)
        for row in blur.rows("all", quantiser)
    }


def said(at):
    return "\n".join(each.value for each in at.markdown)


def test_untouched_it_shows_the_finding_without_a_model(blur):
    loaded = "transformers" in sys.modules
    at = opened()
    rows = blur.rows("all")
    assert blur_sentence(rows, prose(blur), blur_section.FIRST_BITS) in said(at)
    assert verdict(rows, blur_section.FIRST_BITS) in said(at)
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    assert "● is right" in [trace.get("name") for trace in spec["data"]]
    assert ("transformers" in sys.modules) == loaded


def test_width_list_and_rounding_choose_what_is_told(blur):
    at = opened()
    at.segmented_control(key="blur_bits").set_value(3).run()
    at.segmented_control(key="blur_group").set_value("capitals").run()
    at.segmented_control(key="blur_quantiser").set_value("bell").run()
    assert not at.exception
    assert blur_sentence(blur.rows("capitals", "bell"), prose(blur, "bell"), 3) in said(
        at
    )


def test_a_width_that_was_not_measured_gives_way_to_the_nearest(blur):
    at = opened(blur_bits=6, blur_quantiser=blur_section.QUANTISERS["bell"])
    assert "not measured at 6 bits: 5 is shown" in captions(at)
    assert verdict(blur.rows("all", "bell"), 5) in said(at)


def test_the_strip_says_what_is_kept_lost_and_made_up(blur):
    at = opened(blur_bits=5)
    row = next(row for row in blur.rows("all") if row.bits == 5)
    made_up = row.shaped.value - row.right.value
    for share in (row.right.value, row.forgotten.value, made_up):
        assert f'class="value">{100 * share:.0f} of 100<' in html(at)


@pytest.mark.parametrize("choice", blur_section.GUESSES)
def test_the_guess_is_judged_by_what_was_measured(blur, choice):
    row = next(row for row in blur.rows("all") if row.bits == blur_section.GUESS_BITS)
    low, high = blur_section.GUESSES[choice]
    at = opened(blur_guess=choice)
    expected = "**Yes.**" if low <= row.forgotten.value < high else "**No.**"
    assert expected in said(at)
    at.button(key="blur_set").click().run()
    assert not at.exception
    assert at.segmented_control(key="blur_bits").value == 4


def test_drawers_are_computed_once_they_are_open(blur):
    at = opened()
    assert set(blur_steps.STEPS) <= {each.label for each in at.expander}
    assert blur.made.script not in captions(at)
    for number in range(1, len(blur_steps.STEPS) + 1):
        at.session_state[f"blur_step_{number}"] = True
    at.run()
    assert not at.exception
    assert blur.made.script in captions(at)
    assert bands_sentence(blur.rows("all"), 5) in captions(at)
    assert "Its capital is **Sofia**" in said(at)


def test_a_country_is_looked_up_at_every_width(blur):
    at = opened(blur_country="Kenya")
    at.session_state["blur_step_3"] = True
    at.run()
    place = [fact.asked for fact in facts("capitals")].index("Kenya")
    for model in blur.of("even"):
        text = model.answers["capitals"][0][place][0].strip()
        assert text.replace("'", "&#x27;").replace('"', "&quot;") in html(at)


def test_own_words_stand_beside_the_photograph(blur):
    at = opened(blur_words_bits=4)
    shown = html(at).replace("&#x27;", "'").replace("&quot;", '"')
    for model in blur.told("even"):
        prompt, told = next(iter(model.words.items()))
        assert prompt + told[:20] in shown, model.bits
    assert "4 bits per weight, as the photograph beside<" in shown
    (image,) = at.get("image")
    assert "4/16 of its file at quality 95" in "".join(image.captions)


def test_without_the_model_one_line_says_what_it_would_add(monkeypatch):
    monkeypatch.setattr(public_model, "is_installed", lambda: False)
    assert blur_own.WHAT_IT_ADDS in captions(opened())


def test_switched_off_there_is_no_line(monkeypatch):
    monkeypatch.setattr(public_model, "is_off", lambda: True)
    assert blur_own.WHAT_IT_ADDS not in captions(opened())


def test_with_the_model_a_visitors_words_make_a_job(monkeypatch):
    asked = []
    monkeypatch.setattr(public_model, "is_off", lambda: False)
    monkeypatch.setattr(public_model, "is_installed", lambda: True)
    monkeypatch.setattr(jobs.POOL, "submit", lambda *order, **_: asked.append(order))
    at = opened(blur_own_prompt="My <b>cat</b>")
    at.button(key="blur_own_start").click().run()
    assert not at.exception
    ((function, arguments),) = asked
    assert function == blur_own.TELL
    assert arguments["prompt"] == "My <b>cat</b>"


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9" * 30, "nan", "<b>", "\x00"])
def test_nonsense_in_the_link_falls_back(blur, nonsense):
    keys = (
        "bits",
        "group",
        "quantiser",
        "guess",
        "prompt",
        "words_bits",
        "temperature",
    )
    at = opened(**{f"blur_{key}": nonsense for key in keys})
    assert verdict(blur.rows("all"), blur_section.FIRST_BITS) in said(at)
