"""Copies of copies of names by AppTest: stored untouched, trained live once touched."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analogy.experiments import copies_stored
from analogy.experiments.copies_of_copies import SCHEMES
from analogy.experiments.copies_stored import Asked
from analogy.figures.copies_of_copies import retrained_sentence
from pages.common import cached_copies, copies_section, copies_steps

from .opening import captions, html

APP = Path(__file__).parent / "apps" / "copies.py"
STORED = copies_stored.load()


def open_section(**parameters):
    at = AppTest.from_file(APP, default_timeout=120)
    for key, value in parameters.items():
        at.query_params[f"copies_{key}"] = str(value)
    at.run()
    assert not at.exception
    return at


def open_drawer(at, number):
    at.session_state[f"copies_step_{number}"] = True
    at.run()
    assert not at.exception
    return at


@pytest.fixture
def untrained(monkeypatch):
    """Fails the test where a model is trained."""
    monkeypatch.setattr(cached_copies, "retraining", lambda _: pytest.fail("trained"))


def test_the_untouched_section_is_finished_without_training(untrained):
    at = open_section()
    line = STORED.of(Asked())
    assert retrained_sentence(line) in captions(at)
    assert "the bands lie between seeds 0 to 2" in captions(at)
    assert len(at.get("plotly_chart")) == 3
    for fact in copies_steps.facts_of(line):
        assert fact.value in html(at)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("temperature", [0.8, 1.1])
def test_the_controls_choose_among_what_is_stored(untrained, scheme, temperature):
    at = open_section()
    at.radio(key="copies_scheme").set_value(scheme)
    at.slider(key="copies_temperature").set_value(temperature).run()
    assert not at.exception
    line = STORED.of(Asked(scheme=scheme, temperature=temperature))
    assert retrained_sentence(line) in captions(at)


def test_a_link_restores_what_it_was_made_from(untrained):
    at = open_section(scheme=copies_section.SCHEMES["mix"], temperature=0.8, order=7)
    line = STORED.of(Asked(scheme="mix", temperature=0.8, order=7))
    assert retrained_sentence(line) in captions(at)


def test_what_is_not_stored_is_trained_as_it_would_have_been_stored():
    asked = Asked(order=3, temperature=0.7, seed=5)
    at = open_section(order=3, temperature=0.7, seed=5)
    line = tuple(asked.retrained(cached_copies.world()))
    assert retrained_sentence(line) in captions(at)
    assert "seed 5" in captions(at)
    assert "the bands" not in captions(at)
    assert f"{copies_section.SCHEMES['mix']}," not in captions(at)


def test_temperature_0_leaves_one_name_and_no_number_that_is_none():
    at = open_section(temperature=0)
    for number in range(1, len(copies_steps.STEPS) + 1):
        open_drawer(at, number)
    shown = html(at) + captions(at)
    assert "between about 1 (1)" in captions(at)
    assert "there is nothing to hand down" in html(at)
    assert "nan" not in shown
    assert "no bound" in html(at)


def test_a_guess_is_answered_from_the_stored_lines_and_sets_the_control(untrained):
    at = open_section(scheme="everything so far")
    first, *_, last = STORED.of(Asked(temperature=0.8))
    for answer in copies_section.GUESSES:
        at.radio(key="copies_guess").set_value(answer).run()
        said = next(each.value for each in at.markdown if "Measured at" in each.value)
        low, high = copies_section.GUESSES[answer]
        is_right = low <= last.n_distinct / first.n_distinct < high
        assert said.startswith("**Yes.**") == is_right
        assert f"{last.n_distinct:,} in the end" in said
    next(b for b in at.button if b.label == "Set 0.8 and look").click().run()
    assert retrained_sentence(STORED.of(Asked(temperature=0.8))) in captions(at)


def test_the_drawers_have_the_numbers_of_the_line(untrained):
    at, line = open_section(), STORED.of(Asked())
    for number in range(1, 4):
        open_drawer(at, number)
    for each in (line[0], line[-1]):
        assert f"{each.n_distinct:,}" in html(at)
        assert f"{each.entropy_bits:.2f} bits" in html(at)


def test_invented_names_are_shown_in_an_open_drawer_of_the_read_seed_only():
    name = STORED.of(Asked())[-1].newcomers[0].name
    at = open_section()
    assert f">{name}</li>" not in html(at)
    assert f"</span>{name}</li>" in html(open_drawer(at, 4))
    at = open_drawer(open_section(seed=1), 4)
    assert "</li>" not in html(at)
    assert "only where they were read before" in captions(at)


@pytest.mark.parametrize(
    "link",
    [
        {"scheme": "forget"},
        {"temperature": "hot"},
        {"temperature": "99"},
        {"order": "12"},
        {"seed": "-4"},
    ],
)
def test_a_nonsense_link_falls_back_to_what_is_shown_first(untrained, link):
    assert retrained_sentence(STORED.of(Asked())) in captions(open_section(**link))
