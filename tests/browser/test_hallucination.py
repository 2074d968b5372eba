"""Page hallucination in a real browser: drag the tolerance, type, by mouse and touch."""

import pytest

from analogy.experiments import page_of_digits, xerox
from pages.common.xerox_sheet import TYPED

from .serving import ROOT


@pytest.fixture
def opened(page, serve, settled):
    def open_page(query=""):
        page.goto(f"{serve(ROOT / 'app.py')}/hallucination{query}")
        settled(page)
        return page

    return open_page


def told(page):
    cell = page.locator(".lossy-fact.invented", has_text="digits now show")
    return cell.locator(".value").inner_text()


def test_the_count_follows_the_hand_before_the_server_is_asked(opened, settled):
    page = opened()
    slider = page.get_by_role("slider", name="Two marks may differ")
    first = told(page)
    following = page.locator("figure .dial dd").first
    assert following.inner_text() == first
    slider.focus()
    page.keyboard.down("End")
    page.wait_for_function(
        "([cell, text]) => cell.textContent !== text",
        arg=[following.element_handle(), first],
    )
    assert told(page) == first
    page.keyboard.up("End")
    settled(page)
    assert told(page) == following.inner_text() != first
    assert "tolerance=60" in page.url


def test_typed_numbers_are_copied_and_counted(opened, settled):
    page = opened(f"?page_kind={TYPED.replace(' ', '+')}")
    box = page.get_by_role("textbox", name="Numbers, line by line")
    box.fill("8888 6666 3333")
    box.press("Control+Enter")
    settled(page)
    known = page_of_digits.page_of("8888 6666 3333")
    result = xerox.substitute(known.pixels, tolerance=0.4, cell=known.cell)
    assert told(page) == f"{xerox.wrong_digits(known, result).sum()} of 12"


def test_nothing_is_wider_than_a_phone(phone_page, serve, settled):
    page = phone_page
    page.goto(f"{serve(ROOT / 'app.py')}/hallucination")
    settled(page)
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *:not(svg *)')].filter(e => "
        "e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    assert page.get_by_role("heading", level=1).is_visible()
