"""Page image in a real browser: dragged, clicked, typed, downloaded, pinned to Pillow."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from analogy import images, jpeg

from .pixels import pixels_of

# Notes every text that the facts beside the slider have shown.
WATCH_FACTS = """
() => {
    window.told = new Set();
    const host = [...document.querySelectorAll("*")].find(e => e.shadowRoot?.querySelector("dl"));
    const list = host.shadowRoot.querySelector("dl");
    new MutationObserver(() => window.told.add(list.textContent)).observe(
        list, { subtree: true, childList: true, characterData: true }
    );
    window.asked = 0;
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) { window.asked += 1; return send.call(this, data); };
}
"""


@pytest.fixture
def opened(page, app_url, settled):
    def open_page(query=""):
        page.goto(f"{app_url}/image{query}")
        settled(page)
        return page

    return open_page


def raccoon():
    return images.load_image(images.sample_bytes("raccoon")).pixels


def slider(page):
    return page.get_by_role("slider", name="JPEG quality", exact=True).and_(
        page.locator("input[type=range]")
    )


def drawer(page, title, settled):
    page.get_by_text(title).click()
    settled(page)


def test_a_drag_over_all_qualities_asks_the_server_once(opened, settled):
    page = opened("?quality=10")
    page.evaluate(WATCH_FACTS)
    slider(page).scroll_into_view_if_needed()
    box = slider(page).bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 2, y)
    page.mouse.down()
    for step in range(1, 101):
        page.mouse.move(box["x"] + 2 + (box["width"] - 4) * step / 100, y)
        page.wait_for_timeout(15)
    assert page.evaluate("asked") == 0
    assert page.evaluate("told.size") > 0.8 * len(jpeg.QUALITIES)
    page.mouse.up()
    settled(page)
    assert "quality=100" in page.url
    trip = jpeg.round_trip(raccoon(), quality=100)
    assert np.array_equal(pixels_of(page, "after"), trip.decoded)
    assert page.get_by_text("of the coefficients are rounded to zero").is_visible()


def test_the_keyboard_alone_sets_a_quality_that_is_no_step_of_the_slider(
    opened, settled
):
    page = opened()
    number = page.get_by_role("spinbutton", name="JPEG quality")
    missing = next(q for q in range(40, 90) if q not in jpeg.QUALITIES)
    number.fill(str(missing))
    number.press("Enter")
    settled(page)
    trip = jpeg.round_trip(raccoon(), quality=missing)
    assert np.array_equal(pixels_of(page, "after"), trip.decoded)
    assert f"quality={missing}" in page.url


def test_a_clicked_block_is_opened(opened, settled):
    page = opened("?quality=50")
    drawer(page, "2 · The picture is cut into blocks", settled)
    page.locator(".stage").scroll_into_view_if_needed()
    box = page.locator(".stage canvas").first.bounding_box()
    x, y = 40, 90  # pixels of the picture
    scale = box["width"] / 512
    page.mouse.click(box["x"] + x * scale, box["y"] + y * scale)
    settled(page)
    row = page.get_by_role("spinbutton", name="Row")
    assert (row.input_value(), x // 8) == (str(y // 8), 5)
    cells = page.locator(".lossy-grid td").all_inner_texts()[:64]
    block = jpeg.open_block(raccoon(), y // 8, x // 8, quality=50)
    assert cells == [str(sample) for sample in block.samples.ravel()]


def test_a_typed_message_is_in_a_picture_with_the_same_bytes(opened, settled):
    page = opened("?quality=30")
    message = page.get_by_role("textbox", name="Your message")
    message.fill("HELLO")
    message.press("Enter")
    settled(page)
    downloads = []
    for button in page.get_by_role("button", name="PNG").all():
        with page.expect_download() as waiting:
            button.click()
        downloads.append(waiting.value.path().read_bytes())
    files = set()
    for data in downloads:
        file = io.BytesIO()
        Image.open(io.BytesIO(data)).save(file, "JPEG", quality=30, subsampling="4:2:0")
        files.add(file.getvalue())
    assert len(set(downloads)) == 5
    assert len(files) == 1
    assert (
        jpeg.fingerprint(files.pop())[:12]
        in page.locator(".st-key-originals").inner_text()
    )


def test_a_message_that_cannot_be_drawn_gets_a_sentence(opened, settled):
    page = opened()
    message = page.get_by_role("textbox", name="Your message")
    message.fill("<b>猫</b>")
    message.press("Enter")
    settled(page)
    assert page.get_by_role("alert").filter(has_text="猫").is_visible()
    assert page.locator(".st-key-originals img").count() == 5


def test_without_the_component_a_plain_slider_stands_in(opened, settled):
    page = opened()
    plain = page.locator(".st-key-plain_quality")
    assert not plain.is_visible()
    page.evaluate("delete document.documentElement.dataset.lossyFrames")
    expect(plain.get_by_role("slider")).to_be_visible(timeout=20_000)
    plain.get_by_role("slider").press("ArrowRight")
    settled(page)
    assert "quality=11" in page.url


def test_on_a_phone_the_slider_and_the_drawers_work_by_touch(
    phone_page, app_url, settled
):
    page = phone_page
    page.goto(f"{app_url}/image")
    settled(page)
    slider(page).scroll_into_view_if_needed()
    box = slider(page).bounding_box()
    page.touchscreen.tap(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2)
    settled(page)
    assert "quality=" in page.url
    page.get_by_text("4 · Each pattern is rounded").tap()
    settled(page)
    assert page.locator(".lossy-grid").count() == 2
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] > *')].filter(e => "
        "e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0


def test_back_and_reload_keep_the_state(opened, page, settled):
    opened("?quality=33&picture=A+field+of+tulips")
    page.reload()
    settled(page)
    facts = page.locator(".lossy-fact .value").all_inner_texts()
    pixels = images.load_image(images.sample_bytes("tulips")).pixels
    trip = jpeg.round_trip(pixels, quality=33)
    assert f"{jpeg.psnr_db(pixels, trip.decoded):.1f} dB" in facts
