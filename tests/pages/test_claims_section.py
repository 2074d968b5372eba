"""The map of claims by AppTest: each link opens the state that it promises."""

import re
import runpy

import pytest
from streamlit.runtime.scriptrunner import script_runner

from analogy.debate import CLAIMS, OWN, Finding, claim_named
from pages.common import arriving, claims_markup
from pages.common import cached_claims as cached

from .opening import captions, html, open_page

TESTED = [claim for claim in CLAIMS if claim.place is not None]
# Blocks of the map itself, which stands on a page that tests claims, too.
MAP = ("lossy-said", "lossy-shown", "lossy-own")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@pytest.fixture(autouse=True)
def _router(monkeypatch):
    """Lets the router run: AppTest takes pages/ for a menu of its own at every run."""
    monkeypatch.setattr(script_runner, "_mpa_v1", runpy.run_path)


def headers(at):
    return [each.value for each in (*at.title, *at.header, *at.subheader)]


def holds(at, place):
    assert {key: at.session_state[key] for key in place.settings} == place.settings
    assert not place.section or place.section in headers(at)
    return True


def numbers(at):
    """Returns the numbers that can be read on a page, the map and the claim left out."""
    blocks = [
        re.sub(r"<[^>]+>", " ", each.proto.body)
        for each in at.get("html")
        if not any(name in each.proto.body for name in MAP)
    ]
    told = [
        each.value
        for each in (*at.markdown, *at.caption)
        if not each.value.startswith("**Tested here**")
    ]
    return set(NUMBER.findall("\n".join(blocks + told)))


@pytest.mark.parametrize("claim", TESTED, ids=lambda claim: claim.name)
def test_the_maps_link_opens_the_state_and_the_numbers_that_test_the_claim(claim):
    at = open_page(claim.place.page, **arriving.link(claim))
    assert holds(at, claim.place)
    assert any(claim.says in each.value for each in at.markdown)
    told = NUMBER.findall(cached.findings()[claim.name].sentence)
    assert set(told) <= numbers(at)


def test_what_a_claim_has_set_can_be_moved():
    at = open_page("experiments", claim="alemohammad-fresh")
    at.radio(key="copies_scheme").set_value("replace").run()
    assert at.radio(key="copies_scheme").value == "replace"


def test_a_reload_keeps_what_was_moved_after_arriving():
    at = open_page("experiments", claim="alemohammad-fresh", copies_temperature=0.8)
    assert at.slider(key="copies_temperature").value == 0.8
    assert at.radio(key="copies_scheme").value == "mix"


@pytest.mark.parametrize(
    ("name", "moved"),
    [
        ("cho-many-to-one", {"quality": 44}),
        ("svete-shared", {"sources_shared": 0, "sources_length": 1000}),
        ("shumailov-tails", {"copies_order": 7, "copies_seed": 3}),
        ("milliere-special-case", {"squeeze_price": 32}),
    ],
)
def test_what_the_visitor_moved_before_gives_way_to_the_claim(name, moved):
    claim = claim_named(name)
    at = open_page(claim.place.page, **moved)
    at.switch_page("pages/bits.py").run()
    at.query_params["claim"] = claim.name
    at.switch_page(f"pages/{claim.place.page}.py").run()
    assert holds(at, claim.place)


@pytest.mark.parametrize("claim", ["", "no such", "<script>", "huang-linear"])
def test_a_link_to_no_test_of_this_page_changes_nothing(claim):
    at = open_page("image", claim=claim, quality=44)
    assert at.slider(key="quality").value == 44
    assert not any("Tested here" in each.value for each in at.markdown)


def rows(at):
    return re.findall(r'class="lossy-said"', html(at))


def test_the_map_shows_every_claim_with_its_finding_and_every_link():
    at = open_page("verdict")
    page = html(at)
    assert len(rows(at)) == len(CLAIMS)
    links = [each.proto.query_string for each in at.get("page_link")]
    for claim in CLAIMS:
        assert claims_markup.escape(claim.source.link) in page
        if claim.place is not None:
            found = cached.findings()[claim.name]
            assert claims_markup.escape(found.sentence) in page
            assert claims_markup.escape(found.beside) in page
            assert f"claim={claim.name}" in links
    for each in OWN:
        assert claims_markup.escape(each.says) in page
    assert f"{len(CLAIMS)} claims" in captions(at)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ({"claims_by": "Ted Chiang"}, lambda each: each.source.author == "Ted Chiang"),
        (
            {"claims_status": "measured elsewhere"},
            lambda each: each.status == "measured elsewhere",
        ),
        ({"claims_by": "nobody", "claims_status": "<b>"}, lambda each: True),
    ],
)
def test_the_filter_stands_in_the_link_and_nonsense_falls_back(link, kept):
    at = open_page("verdict", **link)
    assert len(rows(at)) == sum(map(kept, CLAIMS))


def test_a_filter_that_leaves_nothing_says_so():
    at = open_page("verdict", claims_by="Delip Rao", claims_status="not testable here")
    assert "Nobody has said anything of that kind" in captions(at)


def test_the_tally_counts_every_claim_once():
    table = claims_markup.counts(CLAIMS, cached.findings())
    numbers = re.findall(r"<td>(?:<span>)?(\d+)", table)
    assert sum(map(int, numbers)) == len(CLAIMS)


def test_the_tally_is_told_in_words_that_agree():
    names = [claim.name for claim in TESTED[:3]]
    found = {
        name: Finding(leaning=leaning, sentence="")
        for name, leaning in zip(
            names, ["for it", *["cuts both ways"] * 2], strict=True
        )
    }
    told = claims_markup.tally_sentence(TESTED[:3], found)
    assert "1 for it, 0 against it, 2 cut both ways" in told
    told = claims_markup.tally_sentence(TESTED[:2], found)
    assert "1 cuts both ways" in told


def test_a_link_carries_the_name_alone():
    claim = claim_named("nanda-circle")
    assert arriving.link(claim) == {"claim": "nanda-circle"}


@pytest.mark.parametrize(
    ("day", "told"), [("2023-02-09", "9 February 2023"), ("2023-02", "February 2023")]
)
def test_a_date_is_told_as_far_as_it_is_known(day, told):
    assert claims_markup.when(day) == told
