"""The map of claims in a real browser: a link opens the state, at the right place."""

import pytest
from playwright.sync_api import expect

from analogy.debate import claim_named
from pages.common import arriving

from .serving import TIMEOUT_S


@pytest.fixture
def opened(page, app_url, settled):
    def open_at(link):
        page.goto(f"{app_url}/{link}")
        settled(page)
        return page

    return open_at


def follow(page, name, settled):
    """Opens the test of a claim from its row."""
    row = page.locator(f".st-key-{arriving.row_of(claim_named(name))}")
    drawer = page.locator("details", has=row)
    if drawer.get_attribute("open") is None:
        drawer.locator("summary").click()
    row.get_by_role("link", name="Open the test").click()
    expect(page.get_by_text("Tested here")).to_be_visible(timeout=1000 * TIMEOUT_S)
    settled(page)


def is_in_view(page, selector):
    page.wait_for_function(
        "s => { const e = document.querySelector(s); if (!e) return false;"
        " const top = e.getBoundingClientRect().top;"
        " return top >= 0 && top < innerHeight / 2; }",
        arg=selector,
        timeout=1000 * TIMEOUT_S,
    )
    return True


def test_a_claim_opens_its_test_in_view_and_the_way_back_its_row(opened, settled):
    page = opened("verdict?claims_status=measured+here")
    follow(page, "nanda-circle", settled)
    assert "/ingredients" in page.url
    assert is_in_view(page, claim_named("nanda-circle").place.selector)
    page.get_by_role("link", name="Back to the map").click()
    settled(page)
    assert is_in_view(page, ".st-key-claim_row_nanda-circle")


def test_a_claim_outdoes_what_was_moved_and_loses_neither_picture_nor_words(
    opened, settled
):
    page = opened("image?picture=A+cup+of+coffee&quality=44")
    expect(page.locator(".st-key-picture input")).to_have_value("A cup of coffee")
    page.get_by_role("link", name="What does a language model keep?").last.click()
    settled(page)
    box = page.get_by_role("textbox", name="You begin, the model goes on")
    box.fill("The wolf said")
    box.press("Control+Enter")
    settled(page)
    for _ in range(5):  # on by the way at the foot of each page, to the verdict
        page.locator(".st-key-way_bottom").get_by_role("link", name="→").first.click()
        settled(page)
    follow(page, "cho-many-to-one", settled)
    expect(page.get_by_text("encoded here at quality 10", exact=False)).to_be_visible()
    expect(page.locator(".st-key-picture input")).to_have_value("A cup of coffee")
    page.get_by_role("link", name="Back to the map").click()
    settled(page)
    follow(page, "milliere-regurgitation", settled)
    box = page.get_by_role("textbox", name="You begin, the model goes on")
    expect(box).to_have_value("The wolf said")


def test_a_test_on_the_maps_own_page_stands_in_the_address(opened, settled):
    page = opened("verdict?said=milliere-table")
    for name, selector in (
        ("svete-shared", claim_named("svete-shared").place.selector),
        ("cho-description", claim_named("cho-description").place.selector),
    ):
        follow(page, name, settled)
        assert page.url.endswith(f"/verdict?claim={name}")
        assert is_in_view(page, selector)


def test_back_leads_from_the_test_to_the_map(opened, settled):
    page = opened("verdict")
    follow(page, "cho-many-to-one", settled)
    page.go_back()
    settled(page)
    assert "/verdict" in page.url


def test_nothing_is_wider_than_a_phone(phone_page, app_url, settled):
    page = phone_page
    page.goto(f"{app_url}/verdict?claims_by=Ted+Chiang")
    settled(page)
    wide = page.evaluate(
        "[...document.querySelectorAll('[class*=st-key-claim] *, .lossy-tally *, "
        ".lossy-own *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".length"
    )
    assert wide == 0
