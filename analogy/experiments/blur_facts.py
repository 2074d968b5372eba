"""Three lists of facts to ask a public model for, each in three phrasings.

Capitals, symbols of elements, and which country a city is in; the lists and their
licences are in assets/facts. A fact that can be read off its question is left out.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from analogy.experiments.blur_match import plain_words

Kind = Literal["capitals", "symbols", "countries"]
KINDS: tuple[Kind, ...] = ("capitals", "symbols", "countries")
N_BANDS = 3  # of how well known a fact is, as many facts in each
FACTS = Path(__file__).parents[2] / "assets" / "facts"
N_CITIES = 200
MOST_CITIES_A_COUNTRY = 4  # or a model that always says China would often be right
LEAST_AGREE = 3  # of four lists
# Dissolved in 2010; and two whose capital is itself a matter of dispute.
_LEFT_OUT = ("AN", "EH", "IL")
_CITY_LEFT_OUT = "Jerusalem"
# Other names and spellings that are right too, and capitals besides the one listed.
_ALSO: dict[str, tuple[str, ...]] = {
    "Kyiv": ("Kiev",),
    "Washington D.C.": ("Washington",),
    "Sucre": ("La Paz",),
    "Pretoria": ("Cape Town", "Bloemfontein"),
    "Colombo": ("Sri Jayawardenepura Kotte", "Kotte"),
    "Amsterdam": ("The Hague",),
    "Yaounde": ("Yaunde",),
    "Hagatna": ("Agana",),
    "Mata Utu": ("Mata-Utu",),
    "Ashgabat": ("Ashkhabad",),
    "Basrah": ("Basra",),
    "Beijing": ("Peking",),
    "Bengaluru": ("Bangalore",),
    "Busan": ("Pusan",),
    "Chattogram": ("Chittagong",),
    "Chennai": ("Madras",),
    "Dhaka": ("Dacca",),
    "Fes": ("Fez",),
    "Gent": ("Ghent",),
    "Gqeberha": ("Port Elizabeth",),
    "Guangzhou": ("Canton",),
    "Ho Chi Minh City": ("Saigon",),
    "Istanbul": ("Constantinople",),
    "Kolkata": ("Calcutta",),
    "Makkah": ("Mecca",),
    "Marrakesh": ("Marrakech",),
    "Mumbai": ("Bombay",),
    "New York City": ("New York",),
    "Odesa": ("Odessa",),
    "Sevilla": ("Seville",),
    "Ulan Bator": ("Ulaanbaatar",),
    "Yangon": ("Rangoon",),
    "Democratic Republic of the Congo": ("DR Congo", "DRC", "Congo", "Zaire"),
    "Republic of the Congo": ("Congo", "Congo-Brazzaville"),
    "United States": ("United States of America", "USA", "US", "U.S.", "America"),
    "United Kingdom": ("UK", "U.K.", "Great Britain", "Britain", "England", "Scotland"),
    "United Arab Emirates": ("UAE", "Emirates"),
    "Ivory Coast": ("Cote d'Ivoire",),
    "Czechia": ("Czech Republic",),
    "Myanmar": ("Burma",),
    "Timor Leste": ("East Timor",),
    "Cabo Verde": ("Cape Verde",),
    "Eswatini": ("Swaziland",),
    "North Macedonia": ("Macedonia",),
    "Turkey": ("Turkiye",),
    "Russia": ("Russian Federation",),
    "South Korea": ("Korea", "Republic of Korea"),
    "North Korea": ("Democratic People's Republic of Korea",),
    "China": ("People's Republic of China",),
    "Taiwan": ("Republic of China",),
    "Syria": ("Syrian Arab Republic",),
    "Ireland": ("Republic of Ireland",),
    "Hong Kong": ("China",),
    "Palestinian Territory": ("Palestine", "State of Palestine"),
}
# Named with an article in a sentence.
_WITH_THE = (
    "Democratic Republic of the Congo", "Republic of the Congo", "Philippines",
    "United Kingdom", "United Arab Emirates", "Dominican Republic", "Bahamas",
    "Central African Republic", "Solomon Islands", "Maldives", "Isle of Man",
    "Cayman Islands", "Marshall Islands", "Northern Mariana Islands", "Cook Islands",
    "Faroe Islands", "Turks and Caicos Islands", "British Virgin Islands",
    "Aland Islands", "Falkland Islands", "Cocos Islands", "Comoros", "Seychelles",
    "Gambia", "U.S. Virgin Islands", "British Indian Ocean Territory",
    "French Southern Territories",
)  # fmt: skip
SAMPLED_PHRASING = 1  # of the capitals: the one that the whole model answers best
# Of six tried on a quarter of each list, the three that the whole model most often
# answers in the right form; whether it was right did not count.
PHRASINGS: dict[Kind, tuple[str, ...]] = {
    "capitals": (
        "The capital of {} is",
        "The government of {} sits in its capital,",
        "Question: What is the capital of {}? Answer: The capital is",
    ),
    "symbols": (
        "The chemical symbol of {} is",
        "In chemistry, the symbol for {} is",
        "On the periodic table, {} is written with the symbol",
    ),
    "countries": (
        "The city of {} is in the country of",
        "If you travel to the city of {}, you are in the country of",
        "People who live in the city of {} live in the country of",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing to know, and how well known it is."""

    kind: Kind
    asked: str  # as it stands in a question
    answer: str
    also: tuple[str, ...]  # other answers that are right
    band: int  # 0 is the best known third: the most people, or the first discovered

    def prompts(self) -> tuple[str, ...]:
        """Returns the phrasings of the question; each ends where the answer begins."""
        return tuple(
            (asked := phrasing.format(self.asked))[0].upper() + asked[1:]
            for phrasing in PHRASINGS[self.kind]
        )


@lru_cache(maxsize=len(KINDS))
def facts(kind: Kind) -> tuple[Fact, ...]:
    """Returns a list of facts, the best known first."""
    pairs = {"capitals": _capitals, "symbols": _symbols, "countries": _countries}
    known = pairs[kind]()
    return tuple(
        Fact(
            kind=kind,
            asked=asked,
            answer=answer,
            also=_ALSO.get(answer, ()),
            band=place * N_BANDS // len(known),
        )
        for place, (asked, answer) in enumerate(known)
    )


@lru_cache(maxsize=len(KINDS))
def all_answers(kind: Kind) -> frozenset[str]:
    """Returns every name of the right form: cities, symbols or countries."""
    countries, cities = _rows("countries_capitals"), _rows("cities_top")
    if kind == "symbols":
        return frozenset(row["symbol"] for row in _rows("elements"))
    if kind == "countries":
        names = {row["country"] for row in countries + cities}
    else:
        names = {row["capital"] for row in countries} | {row["city"] for row in cities}
    also = (other for name in names for other in _ALSO.get(name, ()))
    return frozenset(names.union(also))


@lru_cache(maxsize=len(KINDS))
def other_names(kind: Kind) -> frozenset[str]:
    """Returns names that are of another form: a country is no city, a city no country."""
    others: dict[Kind, Kind] = {"capitals": "countries", "countries": "capitals"}
    return all_answers(others[kind]) if kind in others else frozenset()


def _rows(name: str) -> list[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _capitals() -> list[tuple[str, str]]:
    return [
        (_in_a_sentence(row["country"]), row["capital"])
        for row in _by_size(_rows("countries_capitals"))
        if int(row["agree"]) >= LEAST_AGREE
        and row["iso2"] not in _LEFT_OUT
        and not _is_told(row["country"], row["capital"])
    ]


def _symbols() -> list[tuple[str, str]]:
    def year(row: dict[str, str]) -> float:
        # Without a year are the metals of antiquity and the like.
        return float(row["discovery_year"] or 0)

    rows = sorted(_rows("elements"), key=year)
    return [(row["name"].lower(), row["symbol"]) for row in rows]


def _countries() -> list[tuple[str, str]]:
    taken: dict[str, int] = {}
    pairs = []
    for row in _by_size(_rows("cities_top")):
        city, country = row["city"], row["country"]
        alone = row["name_also_elsewhere"] == "0" and city != _CITY_LEFT_OUT
        if (
            alone
            and not _is_told(city, country)
            and taken.get(country, 0) < MOST_CITIES_A_COUNTRY
        ):
            taken[country] = taken.get(country, 0) + 1
            pairs.append((city, country))
    return pairs[:N_CITIES]


def _by_size(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: -int(row["population"]))


def _is_told(asked: str, answer: str) -> bool:
    """Whether one of two names holds the other: Mexico City, Guinea-Bissau."""
    first, second = set(plain_words(asked)), set(plain_words(answer))
    return first <= second or second <= first


def _in_a_sentence(country: str) -> str:
    bare = country.removeprefix("The ")
    return f"the {bare}" if country in _WITH_THE or bare != country else country
