"""The atlas in a real browser: turned by key and by finger, kept in the link."""

from playwright.sync_api import expect

from pages.common.atlas_words import WORDS

from .serving import TIMEOUT_S

JUMP = "/ingredients?atlas=Commands&commands_ingredient=What+is+shown"


def test_an_ingredient_is_turned_by_the_arrow_keys_and_stays_in_the_link(
    page, app_url, settled
):
    page.goto(app_url + JUMP)
    settled(page)
    slider = page.locator(
        ".st-key-commands_split [role=slider], .st-key-commands_split input"
    )
    slider.first.press("ArrowRight")
    turned = page.get_by_text("“jump” only alone: of 100 it says")
    expect(turned).to_be_visible(timeout=1000 * TIMEOUT_S)
    settled(page)
    page.goto(page.url)
    settled(page)
    expect(turned).to_be_visible()


def test_nothing_is_wider_than_a_phone(phone_page, app_url, settled):
    page = phone_page
    page.goto(app_url + JUMP)
    settled(page)
    # Streamlit's sliders hold an invisible input of their own.
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *:not(svg *, input)')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    expect(page.locator(".st-key-atlas_compared .js-plotly-plot")).to_be_visible()


def test_a_finger_changes_the_family(phone_page, app_url, settled):
    phone_page.goto(f"{app_url}/ingredients")
    settled(phone_page)
    title = WORDS["copying"].title
    radio = phone_page.locator(".st-key-atlas").get_by_text(title, exact=True)
    radio.tap()
    settled(phone_page)
    expect(phone_page.get_by_text("KDBAX KDBAX KD")).to_be_visible()
    assert f"atlas={title}" in phone_page.url
