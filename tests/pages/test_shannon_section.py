"""Shannon's game by AppTest: finished untouched, played letter by letter, by link."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analogy import language
from analogy.experiments import shannon
from analogy.experiments.shannon_bounds import at_guess, bounds
from pages.common import cached_shannon, shannon_steps

from .opening import captions, html

APP = Path(__file__).parent / "apps" / "shannon.py"
STORED = shannon.load()
FIRST = STORED.passages[1]


def open_section(**parameters):
    at = AppTest.from_file(APP, default_timeout=60)
    for key, value in parameters.items():
        at.query_params[key] = str(value)
    at.run()
    assert not at.exception
    return at


def press(at, symbols):
    for symbol in symbols:
        name = "space" if symbol == " " else symbol
        at.button(key=f"shannon_key_{name}").click().run()
        assert not at.exception
    return at


def prose(at):
    return "\n".join(each.value for each in at.markdown)


def wrong_for(letter):
    return "z" if letter != "z" else "x"


def test_untouched_section_is_finished_without_a_model(monkeypatch):
    monkeypatch.setattr(language, "load_model", lambda *_: pytest.fail("loaded"))
    at = open_section()
    example = STORED.passages[shannon.EXAMPLE]
    game = example.games[shannon.STORYBOOK]
    assert example.given in html(at)
    assert f"{game.n_first} of 60 letters at the first guess" in captions(at)
    assert f"{game.bits_per_letter:.2f} bits a letter, exact" in captions(at)
    everything = STORED.all_games("8")
    assert f"order 8, {everything.bits_per_letter:.2f} bits" in captions(at)
    assert len(at.get("plotly_chart")) == 1
    assert FIRST.given in html(at)
    assert "Letter 1 of 60." in html(at)


def test_what_is_hidden_is_not_on_the_page():
    at = open_section()
    assert FIRST.letters[:12].strip() not in html(at)


def test_a_wrong_letter_is_crossed_out_and_counted_once():
    wrong = wrong_for(FIRST.letters[0])
    at = press(open_section(), wrong + wrong)
    assert at.button(key=f"shannon_key_{wrong}").label == f"~~{wrong}~~"
    assert f"Letter 1 of 60. Not {wrong}." in html(at)
    press(at, FIRST.letters[0])
    assert "Letter 2 of 60." in html(at)
    assert "<i>2</i>" in html(at)
    assert at.button(key=f"shannon_key_{wrong}").label == wrong


def test_ten_letters_bring_the_bounds_beside_the_models():
    at = press(open_section(), FIRST.letters[:9])
    assert "By Shannon’s bounds a letter" not in prose(at)
    assert "after 1 more letter<" in html(at)
    at.button(key=f"shannon_key_{wrong_for(FIRST.letters[9])}").click().run()
    press(at, FIRST.letters[9])
    own = bounds(at_guess([1] * 9 + [2]))
    assert f"carries {own.lower_bits:.2f} to {own.upper_bits:.2f} bits" in prose(at)
    assert "trial games of 10 letters" in prose(at)
    model = FIRST.games[shannon.STORYBOOK].up_to(10)
    assert f"{model.n_first} of 10" in html(at)
    assert f"the storybook model needs {model.bits_per_letter:.2f}" in captions(at)


def test_what_was_told_stands_as_told():
    at = open_section()
    at.button(key="shannon_tell").click().run()
    assert "<i>told</i>" in html(at)
    assert "letters told: 1<" in html(at)
    assert "0 of 1" in html(at)


def test_the_link_brings_its_passage():
    at = open_section(passage_seed=7)
    assert STORED.passages[7].given in html(at)
    assert FIRST.given not in html(at)


@pytest.mark.parametrize("seed", ["0", "999", "-3", "x", "1.5", ""])
def test_a_link_without_sense_falls_back(seed):
    at = open_section(passage_seed=seed)
    assert FIRST.given in html(at)


@pytest.mark.parametrize("player", ["9", "<b>", ""])
def test_a_player_that_is_not_there_falls_back(player):
    at = open_section(shannon_player=player)
    assert "Storybook model:" in captions(at)


def test_passages_count_together_and_can_begin_again():
    at = press(open_section(), FIRST.letters[:2])
    at.button(key="shannon_other").click().run()
    assert at.number_input(key="passage_seed").value == 2
    press(at, STORED.passages[2].letters[:3])
    assert "5 of 5" in html(at)
    at.button(key="shannon_again").click().run()
    assert "2 of 2" in html(at)


def test_after_the_last_passage_comes_the_first():
    at = open_section(passage_seed=shannon.SEEDS[-1])
    at.button(key="shannon_other").click().run()
    assert at.number_input(key="passage_seed").value == 1


def test_a_finished_passage_offers_another():
    at = open_section()
    for _ in FIRST.letters:
        at.button(key="shannon_tell").click().run()
    assert not at.exception
    assert "All letters are known." in html(at)
    at.button(key="shannon_next").click().run()
    assert STORED.passages[2].given in html(at)


def test_another_player_shows_its_own_game():
    at = open_section(shannon_player="order 1")
    game = STORED.passages[shannon.EXAMPLE].games["1"]
    assert f"Order 1: {game.n_first} of 60 letters" in captions(at)


def test_a_guess_is_answered_from_what_was_measured():
    at = open_section()
    example = STORED.passages[shannon.EXAMPLE]
    n_first = example.games["2"].n_first
    at.radio(key="shannon_guess").set_value("10 to 29").run()
    assert f"It finds {n_first} of 60" in prose(at)
    assert ("**Yes.**" in prose(at)) == (10 <= n_first < 30)
    at.button(key="shannon_let").click().run()
    assert f"Order 2: {n_first} of 60 letters" in captions(at)


def test_drawers_open_before_and_after_guesses():
    at = open_section()
    for number in range(1, len(shannon_steps.STEPS) + 1):
        at.session_state[f"shannon_step_{number}"] = True
    at.run()
    assert not at.exception
    assert "Of the finished game, until" in captions(at)
    press(at, FIRST.letters[:11])
    assert "Of the finished game, until" not in captions(at)
    assert len(at.get("plotly_chart")) == 2


def test_models_are_asked_for_exactly_the_letters_guessed():
    games = ((1, 3), (4, 2))
    found = cached_shannon.guessed(games)["5"]
    one, other = (STORED.passages[seed].games["5"] for seed in (1, 4))
    assert found.ranks == one.ranks[:3] + other.ranks[:2]
