"""Ten names, by AppTest: what stands there untouched, and what each control does."""

import pytest
from streamlit.testing.v1 import AppTest

from analogy.experiments import names_page
from analogy.worlds import Names
from pages.common import cached_names, names_words

from .opening import captions, html


def app():
    from pages.common import names_quiz

    names_quiz.section()


def opened(**parameters):
    at = AppTest.from_function(app, default_timeout=60)
    for key, value in parameters.items():
        at.query_params[key] = str(value)
    at.run()
    assert not at.exception
    return at


def pills(at):
    (found,) = at.get("button_group")[:1]
    return found


def markdown(at):
    return "\n".join(each.value for each in at.markdown)


def test_untouched_it_is_finished_without_the_list_of_names(monkeypatch):
    cached_names.load.clear()
    monkeypatch.setattr(Names, "load", lambda *_: pytest.fail("loaded"))
    at = opened()
    solved = names_page.load().by_order[names_page.FIRST_ORDER].solved
    for drawn in (solved.samples.copied, solved.samples.invented):
        for name in drawn:
            assert f"<li>{name.capitalize()}" in html(at)
    assert names_words.list_sentence(solved) in captions(at)
    assert "Nobody has read" not in captions(at)


def test_the_truth_comes_when_it_is_asked_for_beside_the_model_and_a_coin():
    quiz = names_page.load().by_order[names_page.FIRST_ORDER].quiz
    real = [names_words.shown(said.name) for said in quiz.names if said.is_real]
    at = opened()
    assert "<table" not in html(at)
    pills(at).set_value(real)
    at.button(key="quiz_show").click().run()
    assert not at.exception
    assert "**You: 10 of 10.**" in markdown(at)
    assert "10 or more in fewer than 1 of 100" in markdown(at)
    n_model = quiz.n_right(quiz.model_ticks)
    assert f"**The model: {n_model}**" in markdown(at)
    for said in quiz.names:
        assert names_words.truth(said) in html(at)
    assert '<td class="wrong">' not in html(at)
    assert names_words.likelier_sentence(quiz) in captions(at)


def test_nothing_ticked_is_half_right():
    at = opened()
    at.button(key="quiz_show").click().run()
    assert "**You: 5 of 10.**" in markdown(at)


def test_ten_others_are_new_untold_and_unread():
    at = opened()
    at.button(key="quiz_show").click().run()
    before = list(pills(at).options)
    at.button(key="quiz_others").click().run()
    assert not at.exception
    assert at.session_state.quiz_seed == names_page.FIRST_SEED + 1
    assert list(pills(at).options) != before
    assert "<table" not in html(at)
    assert f"Nobody has read the names of seed {names_page.FIRST_SEED + 1}" in captions(
        at
    )


@pytest.mark.parametrize("order", names_page.ORDERS)
def test_each_model_has_its_own_exact_shares(order):
    at = opened(quiz_model=order - 1)
    solved = names_page.load().by_order[order].solved
    assert names_words.list_sentence(solved) in captions(at)


def test_a_link_restores_the_draws():
    at = opened(quiz_model="4", quiz_seed=77)
    quiz, _ = cached_names.asked(5, 77)
    assert list(pills(at).options) == [
        names_words.shown(said.name) for said in quiz.names
    ]


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9" * 30, "1e9", "nan", "\x00"])
def test_nonsense_in_the_link_falls_back(nonsense):
    at = opened(quiz_model=nonsense, quiz_seed=nonsense)
    assert len(pills(at).options) == 10


@pytest.mark.parametrize(
    ("name", "truth"),
    [("Mary", "copied"), (" ZZQX ", "on no list"), ("从前", "never says it")],
)
def test_a_name_of_ones_own_is_judged(name, truth):
    at = opened()
    at.text_input(key="quiz_own").set_value(name).run()
    assert not at.exception
    assert truth in html(at)
    assert "quiz_own" not in at.query_params


@pytest.mark.parametrize(
    "name", ["<script>", "😀", "a\x00b", "O'Neil & Co", "ß", "   "]
)
def test_any_text_is_a_name_and_never_markup(name):
    at = opened()
    at.text_input(key="quiz_own").set_value(name).run()
    assert not at.exception
    assert "<script>" not in html(at).lower()


def test_draws_that_do_not_fit_are_said_and_the_first_ten_stay(monkeypatch):
    known = cached_names.asked
    message = "Of 2,000 names too few fit; choose another seed."

    def short(order, seed):
        if seed != names_page.FIRST_SEED:
            raise ValueError(message)
        return known(order, seed)

    monkeypatch.setattr(cached_names, "asked", short)
    at = opened(quiz_seed=3)
    assert at.error[0].value == message
    assert len(pills(at).options) == 10
