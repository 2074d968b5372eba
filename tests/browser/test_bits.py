"""Page bits in a real browser: type, compress, download, upload, decode."""

import pytest

from analogy.coding import compress, decompress
from analogy.language import load_model

SHORT = "Once there was a fox who had a golden ball."


@pytest.fixture
def opened(page, app_url, settled):
    def open_page(query=""):
        page.goto(f"{app_url}/bits{query}")
        settled(page)
        return page

    return open_page


def test_a_typed_text_is_downloaded_as_a_file_and_opened_again(
    opened, settled, tmp_path
):
    page = opened()
    box = page.get_by_role("textbox", name="The text: yours, if you like")
    box.fill(SHORT)
    box.press("Control+Enter")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the file").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    model = load_model()
    assert path.read_bytes() == compress(SHORT, model)
    assert decompress(path.read_bytes(), model) == SHORT
    page.locator("input[type=file]").first.set_input_files(path)
    card = page.locator(".lossy-card", has_text="The file says, 43 characters")
    card.wait_for(timeout=60_000)
    assert card.locator("p").inner_text() == SHORT


def test_a_picture_in_its_place_gets_one_sentence(opened, settled):
    page = opened()
    page.locator("input[type=file]").first.set_input_files(
        {
            "name": "picture.png",
            "mimeType": "image/png",
            "buffer": b"\x89PNG\r\n\x1a\n" + bytes(99),
        }
    )
    alert = page.get_by_role("alert").filter(has_text="not a file that")
    alert.wait_for(timeout=30_000)
    assert page.get_by_text("identical").first.is_visible()


def test_counting_turns_the_order_round(opened, settled):
    page = opened()
    first = page.locator(".lossy-bars").last.locator("th").first
    assert first.inner_text() == "the model"
    page.get_by_text("Count what must be there besides", exact=True).click()
    settled(page)
    last = page.locator(".lossy-bars").last.locator("th").last
    assert last.inner_text() == "the model"
    assert "count=true" in page.url


def test_nothing_is_wider_than_a_phone(phone_page, app_url, settled):
    page = phone_page
    page.goto(f"{app_url}/bits")
    settled(page)
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *:not(svg *, input)')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    assert page.get_by_role("heading", level=1).is_visible()
