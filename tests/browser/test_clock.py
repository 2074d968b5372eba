"""The clock in a real browser: nets trained live, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .serving import TIMEOUT_S

APP = Path(__file__).parent / "apps" / "clock_app.py"


@pytest.fixture(scope="module")
def url(serve):
    return serve(APP)


def test_two_nets_are_trained_live_and_then_shown(page, url, settled):
    page.goto(f"{url}/?clock_seed=7&clock_width=16")
    settled(page)
    notice = page.get_by_text("These settings are not trained yet")
    expect(notice).to_be_visible()
    page.get_by_role("button", name="Train both now").click()
    expect(notice).to_have_count(0)  # while they train it asks for nothing any more
    trained = page.get_by_text("Both trained here in")
    expect(trained).to_be_visible(timeout=3000 * TIMEOUT_S)
    settled(page)
    expect(notice).to_have_count(0)
    expect(page.get_by_text("exact for seed 7").first).to_be_visible()


def test_the_step_is_moved_by_the_arrow_keys(page, url, settled):
    page.goto(url)
    settled(page)
    step = page.locator(".st-key-clock_step [role=slider], .st-key-clock_step input")
    step.first.press("Home")
    expect(page.get_by_text("After 0 steps").first).to_be_visible(
        timeout=1000 * TIMEOUT_S
    )


def test_a_phones_first_screen_has_both_tables_and_the_outcome(
    phone_page, app_url, settled
):
    phone_page.goto(f"{app_url}/ingredients")
    settled(phone_page)
    bottom = phone_page.evaluate("innerHeight")
    for seen in (
        phone_page.get_by_text("Of those never shown"),
        phone_page.locator(".st-key-clock_table_0 .js-plotly-plot"),
        phone_page.locator(".st-key-clock_table_1 .js-plotly-plot"),
    ):
        box = seen.first.bounding_box()
        assert box["y"] + box["height"] <= bottom


def test_nothing_is_wider_than_a_phone(phone_page, url, settled):
    page = phone_page
    page.goto(url)
    settled(page)
    # Streamlit's sliders hold an invisible input of their own.
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *:not(svg *, input)')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    expect(page.locator(".st-key-clock_table_1 .js-plotly-plot")).to_be_visible()
