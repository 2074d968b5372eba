"""The atlas by AppTest: on made-up numbers what each control does, on the stored ones all of it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analogy.figures.atlas_family import Turn
from analogy.figures.two_pixel_shares import of_100
from pages.common import atlas_facts as facts
from pages.common import atlas_guess, atlas_steps, cached_atlas
from pages.common import atlas_words as words
from tests.figures.made_families import save_all

from .opening import captions, html, open_page

STORED = list(cached_atlas.families())[1:]
APP = Path(__file__).parent / "apps" / "atlas.py"


def markdown(at):
    return "\n".join(each.value for each in at.markdown)


def forget():
    for cache in (
        cached_atlas.family,
        cached_atlas._sequences,
        cached_atlas.said,
        cached_atlas.compared,
    ):
        cache.clear()


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Numbers that a test knows, in place of the stored ones."""
    save_all(tmp_path)
    monkeypatch.setattr(cached_atlas, "FOLDER", tmp_path)
    forget()
    yield tmp_path
    forget()


def open_section(**link):
    at = AppTest.from_file(APP, default_timeout=60)
    for key, value in link.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def opened(family, **link):
    return open_section(atlas=words.WORDS[family].title, **link)


# On the stored numbers


def test_every_family_is_stored():
    assert set(STORED) == set(words.WORDS)


@pytest.mark.parametrize("name", STORED)
def test_every_family_opens_finished(name):
    at = opened(name)
    assert not at.warning
    assert words.WORDS[name].told in markdown(at)
    said = cached_atlas.family(name).default.said
    for origin in ("copied", "unseen", "invented"):
        assert f'class="value">{of_100(said[origin])} of 100<' in html(at)
    assert all(chart.proto.alt for chart in at.get("plotly_chart"))


@pytest.mark.parametrize("name", STORED)
def test_every_name_of_a_file_has_words(name):
    family, told = cached_atlas.family(name), words.WORDS[name]
    assert set(family.turns) == set(told.ingredients)
    assert family.made.script == told.command
    in_rows = {row.names.get(name) for row in words.ROWS}
    assert set(family.turns) <= in_rows


@pytest.mark.parametrize("name", STORED)
def test_every_guess_is_answered_by_what_is_stored(name):
    family = cached_atlas.family(name)
    truth, _, after = atlas_guess.outcome(family)
    answers = atlas_guess.GUESSES[name].answers
    for answer in answers:
        at = opened(name, **{f"atlas_{name}_guess": answer})
        assert ("**Yes.**" in markdown(at)) == (answer == truth)
        assert family.unit.written(after) in markdown(at)


def test_of_an_unseen_book_looking_up_guesses_a_little_better():
    assert -0.2 < cached_atlas.family("storybook").default.outcome.median < 0


def test_one_finding_for_each_family_stands_there_untouched():
    at = open_page("ingredients")
    for told in words.WORDS.values():
        assert f"<b>{told.title}.</b>" in html(at)
    assert html(at).count("moves it farthest") == len(STORED)
    assert html(at).count("esirable ") == len(STORED)
    assert html(at).count("ook-up (") + html(at).count("Looking up is ") == len(STORED)


def test_the_guesses_say_how_far_the_control_is_moved(made):
    settings = {
        name: (asked.setting, cached_atlas.family(name).defaults[asked.ingredient])
        for name, asked in atlas_guess.GUESSES.items()
    }
    turned, stood = settings["names"]
    assert turned == pytest.approx(10 * stood)  # "ten times as much"
    assert settings["copying"] == (64, 4_000)
    assert settings["storybook"] == (0.1, 1.0)  # "one page in ten"
    assert settings["commands"] == ("jump", "random")


# On made-up numbers


def test_the_guess_sets_the_control(made):
    at = opened("commands", atlas_commands_guess="Hardly any")
    assert "**Yes.**" in markdown(at)
    assert "2 of 100, where it was 90 of 100" in markdown(at)
    at.button(key="atlas_commands_set").click().run()
    assert not at.exception
    assert at.select_slider(key="commands_split").value == "jump"
    assert "**What is shown: “jump” only alone: of 100 it says**" in markdown(at)
    assert 'class="value">49 of 100<' in html(at)  # invented: half, less the 1 it knows


def test_turning_an_ingredient_shows_it_beside_the_default(made):
    at = opened("names")
    at.selectbox(key="names_ingredient").set_value("steps").run()
    best = cached_atlas.family("names").chosen["steps"]
    assert best != 800
    assert (
        "Not turned it is “800”; validation, over the seeds shown here, would choose "
        f"“{words.label('names', 'steps', best)}”."
    ) in captions(at)
    assert words.WORDS["names"].stands in captions(at)
    assert "**Beside it: other ways to answer**" in markdown(at)
    at.select_slider(key="names_steps").set_value(3200).run()
    assert not at.exception
    assert "**Nothing turned: of 100 it says**" in markdown(at)
    assert "**Steps of training: 3,200: of 100 it says**" in markdown(at)
    assert "**Beside it: other ways to answer**" not in markdown(at)


def test_an_ingredient_that_is_given_is_said_not_to_be_chosen(made):
    at = opened("commands")
    assert "Not turned it is “drawn by lot”: given, not chosen." in captions(at)


def test_the_strip_follows_what_is_turned(made):
    at = opened("copying", copying_n_shown="64")
    assert 'class="value">64 rows<' in html(at)
    assert "Different rows shown: 64" in html(at)
    at = opened("copying")
    assert 'class="value">4,000 rows<' in html(at)


def test_the_guess_stands_before_the_control(made):
    at = opened("names")
    order = [each.key for each in at.main if getattr(each, "key", None)]
    assert order.index("atlas_names_guess") < order.index("names_ingredient")


def test_a_share_that_is_not_nothing_is_never_a_dot_count_of_0():
    turn = Turn(
        setting=1, compared=(0.0,), repeated=(0.95,), new=(0.0004,), invented=(0.0496,)
    )
    family = cached_atlas.family("storybook")
    told = facts.hundred(family, turn, "it")
    assert "fewer than 1: words it never read" in told
    assert "fewer than 1 new and true" in facts.masses(turn, turn)


def test_real_questions_are_shown_with_all_three_answers(made):
    at = opened("commands")
    assert "Asked, never shown: <b>&lt;b&gt;jump&lt;/b&gt;</b>" not in html(at)
    assert "Asked, never shown: <b>walk twice</b>" in html(at)
    at.session_state.atlas_commands_1 = True
    at.run()
    assert not at.exception
    assert "&lt;b&gt;jump&lt;/b&gt;" in html(at)
    assert "nothing (wrong)" in html(at)
    assert "WALK WALK WALK (wrong)" in html(at)


@pytest.mark.parametrize("name", cached_atlas.FAMILIES)
def test_every_drawer_opens(made, name):
    at = opened(name)
    for number in range(1, len(atlas_steps.STEPS) + 1):
        before = len(markdown(at)) + len(html(at))
        at.session_state[f"atlas_{name}_{number}"] = True
        at.run()
        assert not at.exception
        assert len(markdown(at)) + len(html(at)) > before


def test_the_table_says_what_decides_and_what_hardly_matters(made):
    at = open_section()
    assert (
        "Pressure, from none to the best: decides for the clock (0 to 100 of 100); it "
        "hardly matters for commands (90 to 90 of 100) and copying (90 to 90 of 100); none "
        "is best for names (52 of 100)."
    ) in markdown(at)
    assert "What is shown: decides for the clock (3 to 100 of 100) and commands" in (
        markdown(at)
    )
    assert html(at).count('class="decides"') > 2


def test_a_family_that_was_not_made_says_how_and_leaves_the_others(made):
    (made / "commands.json").unlink()
    at = opened("commands")
    assert "`python -m analogy atlas commands`" in at.warning[0].value
    assert "<b>Names.</b> Desirable as it stands" in html(at)
    assert 'data-column="Copying"' in html(at)


@pytest.mark.parametrize(
    "link",
    [
        {"atlas": "<b>", "names_ingredient": "x", "names_weight_decay": "?"},
        {"atlas": "", "names_ingredient": "", "names_weight_decay": ""},
        {"atlas": "Commands", "commands_split": "9", "atlas_commands_guess": "no"},
    ],
)
def test_a_nonsense_link_opens_what_a_bare_one_does(made, link):
    at = open_section(**link)
    assert not at.warning
    assert "Nothing turned: of 100 it says" in markdown(at)
    assert markdown(at).count(": of 100 it says**") == 1
