"""Page experiments in a real browser: dragging through copies, at a desk and by touch."""

import pytest

from analogy.experiments import codec_rates, generations
from pages.common import words
from pages.common.generations_section import MOVING

PIXELS = codec_rates.stored_pixels()


@pytest.fixture
def opened(page, app_url, settled):
    def open_page(query=""):
        page.goto(f"{app_url}/experiments{query}")
        settled(page)
        return page

    return open_page


def facts(page):
    return page.locator("dd").all_inner_texts()


def test_arrow_keys_go_through_the_copies_and_the_page_follows(opened, settled):
    page = opened("?copy=100")
    dial = page.get_by_role("slider", name="Copy", exact=True)
    dial.focus()
    page.keyboard.press("Home")
    settled(page)
    page.keyboard.press("ArrowRight")
    settled(page)
    copy = next(generations.same_grid(PIXELS))
    assert words.size(copy.n_bytes) in facts(page)
    assert words.decibels(copy.psnr_db) in facts(page)
    assert "copy=1" in page.url


def test_the_button_under_the_guess_moves_the_picture(opened, settled):
    page = opened()
    page.get_by_text("It grows").click()
    settled(page)
    page.get_by_role("button", name="Move the picture and look").click()
    settled(page)
    *_, last = generations.moving_grid(PIXELS)
    assert words.size(last.n_bytes) in facts(page)
    assert MOVING.split()[0] in page.url


def test_the_five_details_are_pixels_not_files_of_a_stranger(opened):
    page = opened()
    shown = page.locator(".lossy-details").first.locator("img")
    assert shown.count() == 5
    sizes = shown.evaluate_all("all => all.map(i => [i.naturalHeight, i.naturalWidth])")
    assert sizes == [[72, 96]] * 5
    styles = shown.evaluate_all(
        "all => all.map(i => getComputedStyle(i).imageRendering)"
    )
    assert set(styles) == {"pixelated"}


def test_nothing_is_wider_than_a_phone(phone_page, app_url, settled):
    page = phone_page
    page.goto(f"{app_url}/experiments")
    settled(page)
    # Streamlit's sliders hold an invisible input of their own.
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *:not(svg *, input)')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    assert page.locator(".st-key-plain_copy").is_hidden()
