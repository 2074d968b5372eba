"""The way through in a real browser: by keyboard, on a phone, after a reload."""

import re

import pytest
from playwright.sync_api import expect

from pages.common.way import PAGES, ROUTES


def follow(page, label, settled):
    link = page.get_by_role("link", name=label).first
    link.focus()
    page.keyboard.press("Enter")
    settled(page)


def title_of(page):
    return page.get_by_role("heading", level=1).inner_text()


def test_the_keyboard_follows_a_route_from_stop_to_stop(page, app_url, settled):
    page.goto(f"{app_url}/?route=ten")
    settled(page)
    for stop, then in zip(ROUTES["ten"].pages, ROUTES["ten"].pages[1:], strict=False):
        assert title_of(page) == PAGES[stop]
        follow(page, f"Next: {PAGES[then]}", settled)
        assert page.url.partition("?")[0] == f"{app_url}/{then}"
        assert re.search(r"[?&]route=ten\b", page.url)
    page.reload()
    settled(page)
    expect(page.get_by_text("stop 4 of 4")).to_be_visible()


def test_the_picture_and_the_route_come_along(page, app_url, settled):
    page.goto(f"{app_url}/image?route=fifty&picture=A+field+of+tulips")
    settled(page)
    follow(page, "Next: ", settled)  # a page without a picture
    assert title_of(page) == PAGES["distributions"]
    follow(page, "Next: ", settled)
    assert title_of(page) == PAGES["hallucination"]
    follow(page, f"← {PAGES['distributions']}", settled)
    follow(page, f"← {PAGES['image']}", settled)
    shown = page.get_by_role("combobox", name="Picture")
    expect(shown).to_have_value("A field of tulips")
    expect(page.get_by_text("stop 2 of 6")).to_be_visible()


def test_a_route_is_begun_and_left_without_losing_a_setting(page, app_url, settled):
    page.goto(f"{app_url}/image?quality=44")
    settled(page)
    page.get_by_role("link", name="Ten minutes").last.click()
    settled(page)
    expect(page.get_by_text("stop 1 of 4").first).to_be_visible()
    page.get_by_role("button", name="Leave route").first.click()
    settled(page)
    assert "route" not in page.url
    expect(page.get_by_text("stop 1 of 4")).to_have_count(0)


def test_the_first_page_is_no_unknown_page_by_its_own_name(page, app_url, settled):
    page.goto(f"{app_url}/overview?quality=44")
    settled(page)
    assert title_of(page) == PAGES["overview"]
    assert page.url == f"{app_url}/?quality=44"
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("route", ROUTES)
def test_a_finger_finds_the_way_on_a_phone(phone_page, app_url, settled, route):
    phone_page.goto(f"{app_url}/image?route={route}")
    settled(phone_page)
    ahead = phone_page.locator(".st-key-way_bottom").get_by_role("link").last
    assert ahead.bounding_box()["height"] >= 44
    wide = phone_page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] [class*=st-key-way] *')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    ahead.tap()
    settled(phone_page)
    assert title_of(phone_page) == PAGES[ROUTES[route].pages[2]]
