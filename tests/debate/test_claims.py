"""The map of claims as data: everybody named, dated and linked, every test in a place."""

import re
from datetime import date

import pytest

from analogy.debate import (
    CLAIMS,
    QUESTIONS,
    STATUSES,
    Claim,
    Control,
    Place,
    authors,
    chosen,
    claim_named,
    sources,
)
from analogy.debate.claim import anchor

MEASURED = [claim for claim in CLAIMS if claim.status == "measured here"]


def by_name(claims):
    return pytest.mark.parametrize("claim", claims, ids=lambda claim: claim.name)


@by_name(CLAIMS)
def test_every_claim_has_an_author_a_date_a_link_and_a_status(claim):
    source = claim.source
    assert source.author
    assert source.title
    assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", source.date)
    assert date.fromisoformat(f"{source.date}-01"[:10]) < date.today()
    assert re.fullmatch(r"https://[\w.-]+/\S+", source.link)
    assert claim.status in STATUSES
    assert claim.question in QUESTIONS


@by_name(CLAIMS)
def test_a_claim_is_said_in_a_sentence_or_two(claim):
    assert 20 < len(claim.says) < 300
    assert claim.says[0] == claim.says[0].upper()
    assert claim.says.rstrip(")").endswith(".")


def test_what_is_not_measured_here_says_why():
    for claim in CLAIMS:
        assert bool(claim.note) == (claim.status != "measured here")


def test_names_are_unlike_and_can_stand_in_a_link():
    names = [claim.name for claim in CLAIMS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert all(claim_named(name).name == name for name in names)
    assert claim_named("<script>") is None


def test_the_date_of_a_paper_is_that_of_its_number():
    papers = [
        value for value in vars(sources).values() if isinstance(value, sources.Source)
    ]
    numbered = [each for each in papers if "arxiv.org" in each.link]
    assert len(numbered) > 10
    for each in numbered:
        year, month = each.link.rsplit("/", 1)[1][:2], each.link.rsplit("/", 1)[1][2:4]
        assert each.date == f"20{year}-{month}"


def test_a_report_names_whose_it_is():
    for claim in CLAIMS:
        is_report = claim.source.known == "reported by another"
        assert bool(claim.source.by) == is_report


def test_every_question_and_every_author_has_a_claim():
    assert {claim.question for claim in CLAIMS} == set(QUESTIONS)
    assert set(authors()) == {claim.source.author for claim in CLAIMS}
    assert sum(len(chosen(author=author)) for author in authors()) == len(CLAIMS)
    assert sum(len(chosen(status=status)) for status in STATUSES) == len(CLAIMS)
    assert chosen() == CLAIMS


def test_claims_of_one_question_stand_together():
    asked = list(dict.fromkeys(claim.question for claim in CLAIMS))
    assert tuple(asked) == QUESTIONS
    assert sorted(CLAIMS, key=lambda claim: QUESTIONS.index(claim.question)) == [
        *CLAIMS
    ]


def test_measured_here_takes_a_test():
    claim = MEASURED[0]
    with pytest.raises(ValueError, match="give it a place and a finding"):
        Claim(
            name="untested",
            question=claim.question,
            source=claim.source,
            says=claim.says,
            status="measured here",
        )


def test_a_test_makes_it_measured_here():
    claim = MEASURED[0]
    with pytest.raises(ValueError, match="and neither if it is not"):
        Claim(
            name="tested",
            question=claim.question,
            source=claim.source,
            says=claim.says,
            status="not testable here",
            place=claim.place,
        )


def test_a_place_sets_its_controls_and_opens_its_drawer():
    controls = (Control(key="quality", value=10), Control(key="count", value=True))
    place = Place(page="image", drawer="step_2", controls=controls)
    assert place.settings == {"step_2": True, "quality": 10, "count": True}


@pytest.mark.parametrize(
    ("place", "selector"),
    [
        (Place(page="bits"), ""),
        (Place(page="bits", section="Who packs best?"), "#who-packs-best"),
        (Place(page="bits", drawer="step_2"), ".st-key-step_2"),
        (Place(page="bits", section="Who packs best?", drawer="d"), "#who-packs-best"),
    ],
)
def test_a_place_is_looked_at_by_its_section_or_else_its_drawer(place, selector):
    assert place.selector == selector


def test_an_anchor_is_the_words_of_a_header():
    assert anchor("The suitcase and its contents") == "the-suitcase-and-its-contents"
    assert anchor("Ten names: which of them exist?") == "ten-names-which-of-them-exist"
