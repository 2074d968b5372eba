"""The blur test on its page: stored, finished untouched, and following its controls."""

import json
import sys

import pytest
from streamlit.testing.v1 import AppTest

from analogy.experiments import blur_atlas
from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_facts import KINDS, PHRASINGS, SAMPLED_PHRASING, facts
from analogy.experiments.blur_judge import fate_of
from analogy.experiments.blur_prose import OURS
from analogy.experiments.blur_rows import STAYS_WITHIN
from analogy.experiments.blur_tally import tally
from analogy.figures.blur import bands_sentence
from analogy.figures.blur_ledger import ledger_sentence
from analogy.figures.blur_numbers import more_or, span
from analogy.figures.blur_sentences import blur_sentence, cost, verdict
from analogy.in_words import size
from pages.common import (
    blur_lookup,
    blur_own,
    blur_section,
    blur_steps,
    jobs,
    public_model,
    words,
)
from pages.common.markup import glyph

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


def finding(blur, bits=blur_section.FIRST_BITS, group="all", quantiser="even"):
    return verdict(blur.rows(group, quantiser), blur.dearer(bits, quantiser), bits)


def said(at):
    return "\n".join(each.value for each in at.markdown)


def test_untouched_it_shows_the_finding_without_a_model(blur):
    loaded = "transformers" in sys.modules
    at = opened()
    assert f"**{finding(blur)}**" in said(at)
    bold = [line for line in said(at).split("\n") if line.startswith("**From")]
    assert len(bold) == 1
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    assert "● is right" in [trace.get("name") for trace in spec["data"]]
    assert ("transformers" in sys.modules) == loaded


def test_width_list_and_rounding_choose_what_is_told(blur):
    at = opened()
    at.segmented_control(key="blur_bits").set_value(3).run()
    at.segmented_control(key="blur_group").set_value("capitals").run()
    at.segmented_control(key="blur_quantiser").set_value("bell").run()
    assert not at.exception
    assert f"**{finding(blur, 3, 'capitals', 'bell')}**" in said(at)
    told = blur_sentence(blur.rows("capitals", "bell"), prose(blur, "bell"), 3)
    assert at.get("plotly_chart")[0].proto.alt == told


@pytest.mark.parametrize("bits", [8, 6])
def test_both_roundings_are_shown_at_the_width_that_was_chosen(blur, bits):
    at = opened(blur_bits=bits, blur_quantiser=blur_section.QUANTISERS["bell"])
    assert f"**{finding(blur, bits, quantiser='bell')}**" in said(at)
    assert f"even steps: {finding(blur, bits)}" in captions(at)


def test_the_strip_says_what_is_kept_lost_and_made_up(blur):
    at = opened(blur_bits=5)
    row = next(row for row in blur.rows("all") if row.bits == 5)
    for share in (row.right, row.forgotten, row.wrong):
        assert f'class="value">{100 * share.value:.0f} of 100<' in html(at)
        assert span(share) in html(at)
    assert f"with the whole model {blur.bits_per_char(WHOLE_BITS):.2f}" in html(at)
    assert cost(blur.dearer(5)) in html(at)


def test_the_strip_counts_names_on_no_list_beside_those_on_ours(blur):
    whole, row = blur.rows("all")[0], blur.rows("all")[3]
    n, before = (round(100 * (r.shaped.value - r.listed.value)) for r in (row, whole))
    at = opened(blur_bits=row.bits)
    assert "Wrong name" in html(at)
    assert "Made up" not in html(at)
    assert f"on our list: {span(row.wrong)}; {n} more read like a name on none" in html(
        at
    )
    assert f"with the whole model {span(whole.wrong)} and {before}" in html(at)


def test_the_strip_sets_what_is_forgotten_beside_what_is_lost_in_all(blur):
    row = next(row for row in blur.rows("all") if row.bits == 5)
    net = f"; others became right, {more_or('fewer', row.right_change)} in all"
    assert row.forgotten.value > -row.right_change.value
    assert net in html(opened(blur_bits=5))
    assert "others became right" not in html(opened(blur_bits=3))


def test_the_strip_does_not_compare_the_whole_model_with_itself():
    shown = html(opened(blur_bits=WHOLE_BITS))
    assert "with the whole model" not in shown
    assert "what is forgotten is counted from here" in shown


def test_the_other_rounding_has_a_caption_at_every_width(blur):
    at = opened(blur_bits=WHOLE_BITS)
    assert f"at {WHOLE_BITS} bits nothing is rounded yet" in captions(at)
    assert finding(blur, WHOLE_BITS) not in captions(at)


def test_the_bound_of_what_stays_is_named():
    assert f"a loss of {words.percent(STAYS_WITHIN)} or more" in captions(opened())


def test_the_strip_tells_the_file_from_what_is_unpacked(blur):
    whole, fetched = size(blur.n_bytes(WHOLE_BITS)), size(blur.model_n_bytes)
    assert whole != fetched
    at = opened(blur_bits=WHOLE_BITS)
    assert f"unpacked from the file that is fetched: {fetched}" in html(at)
    assert f"The file of\n{fetched} that anybody can fetch" in said(at)
    assert "nothing is rounded yet" in html(at)


def test_the_guess_is_not_answered_above_it(blur):
    assert blur_section.GUESS_BITS != blur_section.FIRST_BITS
    at = opened()
    question = at.radio(key="blur_guess").label
    assert cost(blur.dearer(blur_section.GUESS_BITS)) in question
    assert "in even steps" in question
    assert "over all lists" in question
    row = next(row for row in blur.rows("all") if row.bits == blur_section.GUESS_BITS)
    assert span(row.forgotten) not in said(at) + captions(at) + html(at)


@pytest.mark.parametrize("choice", blur_section.GUESSES)
def test_the_guess_is_judged_by_what_was_measured(blur, choice):
    row = next(row for row in blur.rows("all") if row.bits == blur_section.GUESS_BITS)
    low, high = blur_section.GUESSES[choice]
    at = opened(blur_guess=choice)
    expected = "**Yes.**" if low <= row.forgotten.value < high else "**No.**"
    assert expected in said(at)
    at.button(key="blur_set").click().run()
    assert not at.exception
    assert at.segmented_control(key="blur_bits").value == blur_section.GUESS_BITS


def test_the_guess_sets_all_that_it_was_about(blur):
    choice = next(iter(blur_section.GUESSES))
    at = opened(
        blur_guess=choice, blur_group="countries", blur_quantiser="fine near zero"
    )
    at.button(key="blur_set").click().run()
    assert not at.exception
    assert f"**{finding(blur, blur_section.GUESS_BITS)}**" in said(at)


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


def test_an_answer_that_names_nothing_is_not_marked_as_invented(blur):
    fact = next(fact for fact in facts("capitals") if fact.asked == "Kenya")
    signs = {
        fate: blur_lookup._signed(fact, text, 1.0)
        for fate, text in (
            ("kept", " Nairobi."),
            ("invented", " Krasnak."),
            ("lost", " located in the north"),
        )
    }
    for fate, signed in signs.items():
        assert glyph(fate) in signed


def test_the_tries_name_the_phrasing_in_which_they_were_asked(blur):
    at = opened(blur_country="Kenya")
    at.session_state["blur_step_3"] = True
    at.run()
    prompt = PHRASINGS["capitals"][SAMPLED_PHRASING].format("Kenya")
    assert f"always asked as “{prompt} …”" in captions(at)


def test_the_tries_are_a_table_of_widths_and_temperatures(blur):
    at = opened(blur_country="Kenya")
    at.session_state["blur_step_3"] = True
    at.run()
    place = [fact.asked for fact in facts("capitals")].index("Kenya")
    table = next(each.value for each in at.markdown if "| bits |" in each.value)
    assert "| at 1 |" in table
    for model in blur.of("even"):
        tries = (model.samples[t][place].n_right for t in sorted(model.samples))
        assert f"| {model.bits} | {' | '.join(map(str, tries))} |" in table


@pytest.mark.parametrize(
    ("kind", "told"),
    [("capitals", "names no city"), ("symbols", "nothing of the kind")],
)
def test_the_legend_says_of_what_kind_there_is_no_name(kind, told):
    def page(kind):
        from pages.common import blur_steps

        asked = {"bits": 5, "quantiser": "even", "kind": kind}
        blur_steps._compared([], asked)

    at = AppTest.from_function(page, args=(kind,), default_timeout=30).run()
    assert not at.exception
    assert told in html(at)


def test_the_ledger_is_drawn_against_all_capitals_and_all_tries(blur):
    at = opened(blur_bits=5)
    whole, model = blur.model(WHOLE_BITS), blur.model(5)
    found = tally(whole.samples[1.0])
    for share in (found.said, found.wrong):
        assert f"width:{100 * share.value:.1f}%" in html(at)
    assert span(found.said, of=len(facts("capitals"))) in html(at)
    assert ledger_sentence(whole, model, 1.0) in captions(at)
    unlisted = tally(model.samples[1.0]).unlisted.value
    assert f"+ {100 * unlisted:.0f} on no list, ● " in html(at)


def test_own_words_stand_beside_photographs_of_as_small_a_file(blur):
    at = opened()
    shown = html(at).replace("&#x27;", "'").replace("&quot;", '"')
    for model in blur.of("even"):
        prompt, told = next(iter(model.words.items()))
        assert prompt + told[:20] in shown, model.bits
    share = blur.n_bytes(4) / blur.n_bytes(WHOLE_BITS)
    assert share > 4 / 16  # a rounded group has its scale
    told = (
        f"4 bits per weight, {words.percent(share)} of the size at {WHOLE_BITS} bits<"
    )
    assert told in shown
    assert f">{WHOLE_BITS} bits per weight<" in shown
    assert len(at.get("image")) == len(blur.of("even"))


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


@pytest.mark.parametrize("part", blur_steps.PARTS)
def test_with_the_model_a_list_or_prose_is_measured_again(monkeypatch, part):
    asked = []
    monkeypatch.setattr(public_model, "is_off", lambda: False)
    monkeypatch.setattr(public_model, "is_installed", lambda: True)
    monkeypatch.setattr(jobs.POOL, "submit", lambda *order, **_: asked.append(order))
    at = opened(blur_again_part=blur_steps.PARTS[part])
    at.session_state["blur_step_5"] = True
    at.run()
    at.button(key="blur_again_start").click().run()
    assert not at.exception
    ((function, arguments),) = asked
    is_prose = part == blur_steps.PROSE
    assert function == (blur_own.READ if is_prose else blur_own.ASK)
    assert arguments.get("kind") == (None if is_prose else part)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_measured_again_stands_beside_what_is_stored(blur, kind):
    stored = blur.model(5).answers[kind][0]
    again = [
        {"asked": fact.asked, "text": text, "fate": fate_of(fact, text)}
        for fact, (text, _) in list(zip(facts(kind), stored, strict=True))[:4]
    ]
    again[0] |= {"text": " <b>no</b>", "fate": "lost"}

    def page(again, kind):
        from pages.common import blur_steps

        blur_steps._compared(again, {"bits": 5, "quantiser": "even", "kind": kind})

    at = AppTest.from_function(page, args=(again, kind), default_timeout=30).run()
    assert not at.exception
    assert "3 of 4 answers are those stored" in said(at)
    assert "&lt;b&gt;no" in html(at)


def test_prose_that_is_read_again_stands_beside_what_is_stored(blur):
    def page(again):
        from pages.common import blur_steps

        blur_steps._compared(again, {"bits": 5, "quantiser": "even"})

    stored = blur.model(5).prose_bits[OURS]
    at = AppTest.from_function(page, args=(stored,), default_timeout=30).run()
    told = f"{sum(stored) / sum(blur.prose_chars[OURS]):.4f}"
    assert said(at).count(told) == 2


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9" * 30, "nan", "<b>", "\x00"])
def test_nonsense_in_the_link_falls_back(blur, nonsense):
    keys = (
        "bits",
        "group",
        "quantiser",
        "guess",
        "prompt",
        "temperature",
        "again_part",
    )
    at = opened(**{f"blur_{key}": nonsense for key in keys})
    assert finding(blur) in said(at)
