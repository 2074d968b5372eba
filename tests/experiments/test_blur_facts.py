"""The lists: large enough, none to be read off its question, no right answer missed."""

import pytest

from analogy.experiments.blur_facts import (
    KINDS,
    N_BANDS,
    PHRASINGS,
    all_answers,
    facts,
    other_names,
)
from analogy.experiments.blur_judge import is_right
from analogy.experiments.blur_match import find_name, plain_words


@pytest.mark.parametrize(
    ("kind", "n"), [("capitals", 215), ("symbols", 118), ("countries", 200)]
)
def test_every_list_has_its_facts_once(kind, n):
    known = facts(kind)
    assert len(known) == n
    assert len({fact.asked for fact in known}) == n


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_of_the_right_form_and_right(kind):
    for fact in facts(kind):
        for answer in (fact.answer, *fact.also):
            assert is_right(fact, f" {answer}."), fact


@pytest.mark.parametrize("kind", ["capitals", "countries"])
def test_no_answer_can_be_read_off_its_question(kind):
    for fact in facts(kind):
        asked, answer = set(plain_words(fact.asked)), set(plain_words(fact.answer))
        assert not asked <= answer
        assert not answer <= asked


@pytest.mark.parametrize("kind", KINDS)
def test_thirds_are_thirds_and_the_best_known_come_first(kind):
    bands = [fact.band for fact in facts(kind)]
    assert bands == sorted(bands)
    sizes = [bands.count(band) for band in range(N_BANDS)]
    assert max(sizes) - min(sizes) <= 1


def test_known_facts_stand_where_they_are_expected():
    capitals = {fact.asked: fact for fact in facts("capitals")}
    assert capitals["France"].answer == "Paris"
    assert capitals["the Netherlands"].also == ("The Hague",)
    assert capitals["China"].band == 0
    assert "Mexico" not in capitals
    assert "United States" not in capitals
    assert {f.asked: f.answer for f in facts("symbols")}["tungsten"] == "W"
    assert {f.asked: f.answer for f in facts("countries")}["Osaka"] == "Japan"


def test_a_country_is_no_city_and_the_other_way():
    assert "Turkey" in other_names("capitals")
    assert "Dubai" in other_names("countries")
    assert not other_names("symbols")


def test_no_country_has_more_than_its_share_of_cities():
    answers = [fact.answer for fact in facts("countries")]
    assert max(map(answers.count, answers)) == 4


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_is_a_sentence_that_waits_for_its_end(kind):
    fact = facts(kind)[0]
    assert len(fact.prompts()) == len(PHRASINGS[kind]) == 3
    for prompt in fact.prompts():
        assert fact.asked in prompt
        assert prompt[0].isupper()
        assert not prompt.endswith(" ")


def test_case_tells_symbols_apart_but_not_cities():
    cobalt = next(fact for fact in facts("symbols") if fact.asked == "cobalt")
    assert is_right(cobalt, " Co.")
    assert not is_right(cobalt, " CO.")
    assert find_name(" PARIS", all_answers("capitals")).name == "Paris"
