"""The seen-once line, by AppTest: what stands there untouched, what each control does."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from analogy.experiments import names_page
from analogy.figures import law_sentence
from analogy.worlds import Names
from pages.common import cached_names, law_section

from .opening import captions


def app():
    from pages.common import law_section

    law_section.section()


def opened(**parameters):
    at = AppTest.from_function(app, default_timeout=60)
    for key, value in parameters.items():
        at.query_params[key] = str(value)
    at.run()
    assert not at.exception
    return at


def lit(at):
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    (mark,) = (trace for trace in spec["data"] if trace.get("name") == "lit")
    return mark["y"]


def verdict(at):
    return "\n".join(each.value for each in at.markdown)


def test_untouched_it_is_finished_without_training_anything(monkeypatch):
    cached_names.load.clear()
    monkeypatch.setattr(Names, "load", lambda *_: pytest.fail("loaded"))
    at = opened()
    points = names_page.load().points
    first = (law_section.FIRST_DRAWS, law_section.FIRST_ORDER)
    assert law_sentence(points, *first) in captions(at)
    assert lit(at) == [names_page.point_at(points, *first).hallucinated]


def test_size_and_order_choose_the_lit_point():
    at = opened()
    at.select_slider(key="law_draws").set_value(30_000).run()
    at.segmented_control(key="law_model").set_value(5).run()
    point = names_page.point_at(names_page.load().points, 30_000, 5)
    assert lit(at) == [point.hallucinated]
    assert "After 30,000 draws" in captions(at)


def test_another_seed_trains_on_new_samples():
    at = opened()
    before = lit(at)
    at.button(key="law_again").click().run()
    assert not at.exception
    assert at.session_state.law_seed == names_page.LAW_SEED + 1
    assert lit(at) != before
    points = cached_names.points(names_page.LAW_SEED + 1)
    first = (law_section.FIRST_DRAWS, law_section.FIRST_ORDER)
    assert lit(at) == [names_page.point_at(points, *first).hallucinated]


@pytest.mark.parametrize("choice", names_page.GUESSES)
def test_the_guess_is_judged_by_the_points(choice):
    outcome = names_page.tenfold(names_page.load().points)
    at = opened(law_guess=choice)
    expected = "**Yes.**" if choice == outcome.answer else "**No.**"
    assert expected in verdict(at)


def test_the_guess_sets_what_it_asked_about():
    at = opened(law_guess=names_page.GUESSES[0])
    at.button(key="law_set").click().run()
    assert not at.exception
    outcome = names_page.tenfold(names_page.load().points)
    assert lit(at) == [outcome.after.hallucinated]


def test_a_link_restores_the_point():
    at = opened(law_draws="100,000", law_model="2")
    point = names_page.point_at(names_page.load().points, 100_000, 3)
    assert lit(at) == [point.hallucinated]


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9" * 30, "1e9", "nan", "\x00"])
def test_nonsense_in_the_link_falls_back(nonsense):
    at = opened(
        law_draws=nonsense, law_model=nonsense, law_seed=nonsense, law_guess=nonsense
    )
    assert len(lit(at)) == 1


def test_the_caveats_are_in_a_drawer():
    at = opened()
    assert "lower bound" not in verdict(at)
    at = opened(law_draws=1000)
    at.session_state["law_drawer_1"] = True
    at.run()
    assert "lower bound" in verdict(at)
