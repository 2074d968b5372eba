"""Page verdict in a real browser: from a card to its test, a file out and in again."""

from urllib.parse import urljoin

import numpy as np
import pytest
from playwright.sync_api import expect

from analogy.experiments import lossy_text_curves
from analogy.experiments.holes_shown import fill_all
from analogy.images import brightness, load_image, sample_bytes

from .serving import TIMEOUT_S

CURVES = lossy_text_curves.load()
SECTIONS = {
    "It is a big look-up table.": "it-is-a-big-look-up-table",
    "It only regurgitates.": "it-only-regurgitates",
}


@pytest.fixture
def opened(page, app_url, settled):
    def open_page(query=""):
        page.goto(f"{app_url}/verdict{query}")
        settled(page)
        return page

    return open_page


@pytest.mark.parametrize("claim", SECTIONS)
def test_a_card_leads_down_to_its_test(opened, claim):
    page = opened()
    card = page.locator(".lossy-claims section", has_text=claim)
    header = page.get_by_role("heading", level=2, name=claim)
    card.get_by_role("link").click()
    expect(header).to_be_in_viewport()
    assert page.url.endswith(f"#{SECTIONS[claim]}")
    assert page.get_by_role("heading", level=1).count() == 1


def test_a_squeezed_text_is_taken_home_and_read_again(opened, settled, tmp_path):
    page = opened("?squeeze_price=2")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.read_bytes() == CURVES.searched[2.0].data
    upload = page.locator(
        "[data-testid=stFileUploader]", has_text="Or read a file"
    ).locator("input[type=file]")
    upload.set_input_files(path)
    card = page.locator(".lossy-card", has_text="The file says")
    card.wait_for(timeout=3000 * TIMEOUT_S)
    assert card.locator("p").text_content() == CURVES.searched[2.0].text


def test_the_stepper_is_moved_by_the_arrow_keys_and_stands_in_the_link(opened, settled):
    page = opened()
    step = page.locator(
        ".st-key-squeeze_price [role=slider], .st-key-squeeze_price input"
    )
    step.first.press("End")
    settled(page)
    found = CURVES.searched[0.0]
    told = f"{found.n_errors} of {found.n_characters} characters are wrong"
    expect(page.get_by_text(told).first).to_be_visible()
    assert "squeeze_price=0" in page.url


def test_the_holes_are_shown_pixel_for_pixel(opened):
    page = opened("?picture=A+field+of+tulips")
    found = fill_all(brightness(load_image(sample_bytes("tulips")).pixels))
    source = page.locator(".st-key-holes_picture img").get_attribute("src")
    shown = load_image(page.request.get(urljoin(page.url, source)).body())
    assert np.array_equal(brightness(shown.pixels), found.with_holes)


def test_nothing_is_wider_than_a_phone(phone_page, app_url, settled):
    page = phone_page
    page.goto(f"{app_url}/verdict")
    settled(page)
    # Streamlit's sliders hold an invisible input of their own.
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *:not(svg *, input)')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    expect(page.locator(".lossy-claims section")).to_have_count(4)
