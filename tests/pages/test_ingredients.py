"""Page ingredients by AppTest: two nets, what they were shown, and a visitor's own."""

import re
from dataclasses import replace

import numpy as np
import pytest

from analogy.experiments import clock_page
from analogy.experiments.clock import GLYPHS
from analogy.experiments.rivals import rivals
from analogy.figures.atlas_table import cell
from analogy.figures.two_pixel_shares import of_100
from pages.common import atlas_words, cached_atlas, clock_steps, clock_words, jobs
from pages.common.clock_words import hundred

from .opening import captions, html, open_page

STORED = clock_page.load()
DEFAULT = STORED.of(clock_page.DEFAULT)


def markdown(at):
    return "\n".join(each.value for each in at.markdown)


def charts(at):
    return at.get("plotly_chart")


@pytest.fixture(autouse=True)
def no_job_left():
    yield
    for job in list(jobs.POOL._line.waiting + jobs.POOL._line.running):
        job.stop()


def test_the_first_paint_is_a_rule_finder_beside_a_parrot():
    at = open_page("ingredients")
    assert at.title[0].value == "When is making things up a good thing?"
    assert "**With pressure 3: a rule-finder**" in markdown(at)
    assert "**Without pressure: a parrot**" in markdown(at)
    assert not at.info
    assert "298 of 496" in html(at)
    assert all(chart.proto.alt for chart in charts(at))


def test_the_outcome_stands_under_the_title_before_the_tables():
    at = open_page("ingredients")
    assert at.markdown[1].value == (
        "**Both give back 100 of 100 answers they were shown. Of those never shown the "
        f"net with pressure has {of_100(DEFAULT.pressed[-1].unseen_right)} of 100 right, "
        f"the other {of_100(DEFAULT.free[-1].unseen_right)}.**"
    )
    at.select_slider(key="clock_step").set_value(0).run()
    assert "With pressure it gives back" in at.markdown[1].value or (
        "Both give back" in at.markdown[1].value
    )
    assert "100 of 100" not in at.markdown[1].value


def test_at_no_pressure_the_twins_are_said_to_be_one_net():
    none = replace(DEFAULT.recipe, weight_decay=0.0)
    at = open_page("ingredients", clock_decay="0")
    at.session_state.clock_twins = replace(DEFAULT, recipe=none, pressed=DEFAULT.free)
    at.run()
    assert not at.exception
    assert "At pressure 0 both are the same net. It gives back 100" in markdown(at)
    assert "**Without pressure, the same net: a parrot**" in markdown(at)


def test_the_guess_stands_before_the_controls_and_hides_nothing():
    at = open_page("ingredients")
    order = [each.key for each in at.main if getattr(each, "key", None)]
    assert order.index("clock_guess") < order.index("clock_rule")
    assert len(charts(at)) > 2


def test_interpolation_inside_the_nets_is_out_of_the_drawers():
    at = open_page("ingredients")
    assert "builds the space where looking up and interpolating work" in markdown(at)
    for share in DEFAULT.pressed[-1].planes_inside.values():
        assert f'class="text">{of_100(share)}<' in html(at)
    at = open_page("ingredients", clock_rule="none: random")
    assert "No layer of either is a space where interpolation works" in markdown(at)
    assert "the order of the hours, since this table has no rule" in markdown(at)


def test_no_claim_is_made_of_layers_that_work_in_part():
    pressed, free = DEFAULT.pressed[-1], DEFAULT.free[-1]
    half = replace(pressed, planes_inside=dict.fromkeys(pressed.planes_inside, 0.6))
    said = clock_words.inside_sentence(half, free)
    assert "builds the space" not in said
    assert "No layer" not in said


def test_what_pressure_and_the_square_do_elsewhere_is_what_the_table_says():
    at = open_page("ingredients")
    at.session_state[f"clock_drawer_{len(clock_steps.STEPS)}"] = True
    at.run()
    family = cached_atlas.clock()
    kind = cell(family, "activation", title="")
    assert f"the kind of net {kind.said} ({kind.span})" in markdown(at)
    for row in atlas_words.PRESSURE:
        said = [line.value for line in at.markdown if f"{row.title}: " in line.value]
        assert len(said) == 2  # in the drawer and below the table


def test_the_strip_counts_what_the_checkpoint_counts():
    at = open_page("ingredients", clock_rule="none: random")
    net = STORED.of(clock_page.stored_recipes()[2]).pressed[-1]
    for share in (net.shown_right, net.unseen_right, 1 - net.unseen_right):
        assert f'class="value">{of_100(share)} of 100<' in html(at)
    assert "**With pressure 3: a parrot**" in markdown(at)


def test_the_rivals_are_measured_on_the_same_pairs():
    at = open_page("ingredients")
    expected = rivals(clock_page.DEFAULT.clock())
    told = of_100(expected.planes_by_hours)
    assert f"interpolation gets {told}." in captions(at)
    assert "n-gram back-off" in html(at)


def test_the_step_moves_both_nets():
    at = open_page("ingredients")
    at.select_slider(key="clock_step").set_value(0).run()
    assert not at.exception
    assert captions(at).count("After 0 steps it has") == 2
    assert "neither parrot nor rule-finder" in markdown(at)


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_question_of_the_visitors_own_gets_both_answers(is_shown):
    clock = clock_page.DEFAULT.clock()
    a, b = np.argwhere(clock.is_shown == is_shown)[7]
    at = open_page("ingredients", clock_a=GLYPHS[a], clock_b=GLYPHS[b])
    said = html(at)
    assert f"<b>{GLYPHS[a]} ∘ {GLYPHS[b]}</b>" in said
    assert ("was shown" in said) == is_shown
    truth = GLYPHS[clock.answers[a, b]]
    assert f"true is <b>{truth}</b>" in said
    assert re.search(rf"With pressure: .*?{truth}, right", said)


def test_the_guess_is_answered_by_what_was_measured_and_sets_the_control():
    at = open_page("ingredients")
    truth = clock_page.guess_outcome(STORED)
    at.radio(key="clock_guess").set_value(truth).run()
    assert "**Yes.**" in markdown(at)
    at.radio(key="clock_guess").set_value(clock_page.GUESSES[0]).run()
    assert f"**No: {truth.lower()}.**" in markdown(at)
    assert f"{of_100(clock_page.guessed_share(STORED))} of 100" in markdown(at)
    at.button(key="clock_set").click().run()
    assert not at.exception
    assert at.select_slider(key="clock_share").value == clock_page.GUESS_SHARE
    assert not at.info  # this run is stored too
    assert "149 of 496" in html(at)


def test_the_naive_circle_is_said_to_be_worth_nothing():
    at = open_page("ingredients")
    off = DEFAULT.pressed[-1].circle.error_degrees
    assert f"{off:.0f} degrees off a circle that goes round" in captions(at)
    at.toggle(key="clock_naive").set_value(True).run()
    assert not at.exception
    assert "Do not believe a circle drawn like this" in captions(at)


@pytest.mark.parametrize("number", range(1, len(clock_steps.STEPS) + 1))
@pytest.mark.parametrize("rule", ["add", "multiply"])
def test_every_drawer_opens(number, rule):
    at = open_page("ingredients", clock_rule=rule)
    n_before = len(markdown(at))
    at.session_state[f"clock_drawer_{number}"] = True
    at.run()
    assert not at.exception
    assert len(markdown(at)) > n_before


@pytest.mark.parametrize(
    "link",
    [
        {"clock_rule": "<b>", "clock_share": "7", "clock_decay": "x", "clock_a": "?"},
        {
            "clock_width": "-3",
            "clock_activation": "",
            "clock_seed": "-1",
            "clock_b": "",
        },
        {"clock_rule": "", "clock_guess": "no", "clock_naive": "perhaps"},
    ],
)
def test_a_nonsense_link_falls_back_to_what_the_page_opens_with(link):
    at = open_page("ingredients", **link)
    assert "**With pressure 3: a rule-finder**" in markdown(at)
    assert not at.info


# Training


def untrained():
    at = open_page("ingredients", clock_width=8, clock_seed=5)
    assert "These settings are not trained yet" in at.info[0].value
    assert f"took {STORED.core_seconds:.1f} core-seconds" in captions(at)
    assert "**With pressure 3: a rule-finder**" in markdown(at)  # what was there before
    return at


def test_a_visitors_own_nets_take_the_place_of_the_stored_ones():
    at = untrained()
    at.button(key="clock_train").click().run()
    job = at.session_state.clock_job
    if not job.is_over:
        assert not any("press “Train both now”" in each.value for each in at.info)
    assert job.wait(120)
    at.run()
    assert not at.exception
    assert not at.info
    assert job.state == "done"
    assert "Both trained here in" in captions(at)
    twins = at.session_state.clock_twins
    assert (twins.recipe.width, twins.recipe.seed) == (8, 5)
    share = of_100(twins.pressed[-1].unseen_right)
    assert f'class="value">{share} of 100<' in html(at)


def test_a_training_that_is_stopped_leaves_a_page():
    at = untrained()
    at.button(key="clock_train").click().run()
    at.session_state.clock_job.stop()
    at.run()
    assert not at.exception
    assert "You stopped it." in [info.value for info in at.info]


def test_a_full_queue_gets_a_sentence(monkeypatch):
    monkeypatch.setattr(jobs.POOL, "most_waiting", 0)
    at = untrained()
    at.button(key="clock_train").click().run()
    assert not at.exception
    assert "try again in a few minutes" in at.error[0].value


# Dots


@pytest.mark.parametrize("net", [DEFAULT.pressed[-1], DEFAULT.free[0], DEFAULT.free[7]])
def test_a_hundred_answers_are_a_hundred_signs(net):
    signs = hundred(net, "it")
    assert signs.count("lossy-glyph") == 100
    assert abs(signs.count("●") - 100 * net.memorised) < 1
    assert abs(signs.count("◇") - 100 * net.generalised) < 1
    assert abs(signs.count("×") - 100 * net.hallucinated) < 1
