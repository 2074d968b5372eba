"""Which name an answer gives, in the ways in which models write them."""

import pytest

from analogy.experiments.blur_facts import all_answers
from analogy.experiments.blur_match import (
    find_name,
    find_symbol,
    first_sentence,
    is_one_of,
    plain_words,
    reads_as_name,
    reads_as_symbol,
)

CITIES, COUNTRIES = all_answers("capitals"), all_answers("countries")
SYMBOLS = all_answers("symbols")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Washington, D.C.", "washington dc"),
        ("Brasília", "Brasilia"),
        ("The Hague", "Hague"),
        ("St. George’s", "Saint George's"),
        ("N'Djamena", "Ndjamena"),
        ("PORT-AU-PRINCE", "Port au Prince"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert is_one_of(one, ["Lima", other])


def test_other_names_are_other_names():
    assert not is_one_of("San Jose", ["San Juan", "San"])
    assert plain_words("The") == ("the",)


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (" Paris.\n\nThe capital of Peru is Lima", "Paris"),
        (" the city of Lima, which", "Lima"),
        (" Washington, D.C.", "Washington D.C."),
        (" Washington, a city", "Washington"),
        (" St. George's.", "St. George's"),
        (" Addis Ababa", "Addis Ababa"),
        (" New Delhi", "New Delhi"),
        (" Sanaa, Aden", "Sanaa"),
    ],
)
def test_the_first_and_longest_name_counts(answer, name):
    found = find_name(answer, CITIES)
    assert is_one_of(found.name, [name])
    assert first_sentence(answer)[: found.end].endswith(answer[: found.end][-3:])


@pytest.mark.parametrize(
    "answer", ["", " a nice place", " of male voices", " Krasnak", " Parisian streets"]
)
def test_what_is_no_listed_name_is_none(answer):
    assert find_name(answer, CITIES) is None


@pytest.mark.parametrize(
    "answer", [" New York,", " Mecca.", " Fez", " Port Elizabeth", " Bombay"]
)
def test_cities_go_by_several_names(answer):
    found = find_name(answer, CITIES)
    assert answer[found.start : found.end] == answer.strip(" .,")


def test_countries_go_by_several_names():
    assert find_name(" the USA.", COUNTRIES).name == "USA"
    assert find_name(" the Ivory Coast", COUNTRIES).name == "Ivory Coast"


@pytest.mark.parametrize(
    ("answer", "symbol"),
    [(' "Fe" and', "Fe"), (" the letter W.\n", "W"), (" Na.", "Na"), (" CO.", None)],
)
def test_symbols_are_told_apart_by_case(answer, symbol):
    found = find_symbol(answer, SYMBOLS)
    assert (found and found.name) == symbol


def test_a_word_that_begins_like_a_symbol_is_none():
    assert find_symbol(" Helium, or He", SYMBOLS) is None
    assert find_symbol(" unknown", SYMBOLS) is None


def test_made_up_names_read_like_names_and_sentences_do_not():
    assert reads_as_name(" Krasnakhyrche.")
    assert reads_as_name(" The Krasnak")
    for answer in (
        " located in the north",
        " The government of the day",
        " It is a city",
        " In 1960 it was",
        " LA, which",
        " DM tinct raft",
        "",
    ):
        assert not reads_as_name(answer), answer
    assert reads_as_symbol(' "Qx"')
    assert not reads_as_symbol(" Dy2O3.")
    assert not reads_as_symbol(" carbon.")
    assert not reads_as_symbol(" It was discovered")


def test_a_name_of_another_list_is_of_another_form():
    assert not reads_as_name(" Turkey, where", COUNTRIES)
    assert not reads_as_name(" the city of the Netherlands.", COUNTRIES)
    assert reads_as_name(" Krasnak in Turkey", COUNTRIES)
    assert reads_as_name(" Belize City,", COUNTRIES)
    assert not reads_as_name(" Dubai.", CITIES)
