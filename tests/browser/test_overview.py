"""The main job in a real browser: upload, type, move, share, and be hostile."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import TimeoutError

from analogy import images, jpeg
from pages.common.cached import SHOWN_SIDE

from .pixels import pixels_of
from .serving import ROOT


def photograph(height=90, width=120):
    """Smooth colours with some grain: neither flat nor noise."""
    rng = np.random.default_rng(3)
    y, x = np.mgrid[0:height, 0:width]
    waves = np.stack([np.sin(x / 9), np.cos(y / 7), np.sin((x + y) / 13)], axis=-1)
    noisy = 128 + 90 * waves + rng.normal(0, 6, (height, width, 3))
    return noisy.clip(0, 255).astype(np.uint8)


def file_of(image, **options):
    file = io.BytesIO()
    image.save(file, **options)
    return file.getvalue()


def phone_jpeg():
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright: turn by a quarter
    return file_of(Image.fromarray(photograph()), format="JPEG", quality=95, exif=exif)


def cmyk_jpeg():
    image = Image.fromarray(photograph()).convert("CMYK")
    return file_of(image, format="JPEG", quality=95)


UPLOADS = {
    "PNG": ("holiday.png", lambda: images.png_bytes(photograph())),
    "rotated phone JPEG": ("IMG_0001.JPG", phone_jpeg),
    "CMYK JPEG": ("print.jpg", cmyk_jpeg),
}


@pytest.fixture
def opened(page, app_url, settled):
    def open_page(query=""):
        page.goto(f"{app_url}/{query}")
        settled(page)
        return page

    return open_page


def upload(page, name, data, settled):
    show(page, "Another picture, or your own", settled)
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    settled(page)


def show(page, drawer, settled):
    summary = page.get_by_text(drawer, exact=True)
    if not page.locator("details[open]", has=summary).count():
        summary.click()
        settled(page)  # while it unfolds, a list opened inside it closes again


@pytest.mark.parametrize(("name", "make"), UPLOADS.values(), ids=UPLOADS)
def test_an_upload_makes_the_round_trip_pixel_for_pixel(opened, settled, name, make):
    page, data = opened("?quality=20"), make()
    upload(page, name, data, settled)
    pixels = images.fit(images.load_image(data), SHOWN_SIDE).pixels
    expected = jpeg.round_trip(pixels, quality=20).decoded
    assert np.array_equal(pixels_of(page, "before"), pixels)
    assert np.array_equal(pixels_of(page, "after"), expected)
    height, width = pixels.shape[:2]
    assert page.get_by_text(f"{width} × {height} pixels of 3 bytes").is_visible()


def test_a_phone_jpeg_stands_upright_and_says_so(opened, settled):
    page = opened()
    upload(page, *("IMG_0001.JPG", phone_jpeg()), settled)
    assert pixels_of(page, "before").shape == (120, 90, 3)
    assert page.get_by_text("already a JPEG").is_visible()


def test_a_text_file_called_png_gets_one_sentence_and_loses_nothing(opened, settled):
    page = opened()
    upload(page, "holiday.png", images.png_bytes(photograph()), settled)
    before = pixels_of(page, "before")
    page.get_by_role("button", name="Remove").first.click()
    settled(page)
    upload(page, "notes.png", b"Dear diary, today it rained.", settled)
    assert page.get_by_role("alert").count() == 1
    assert np.array_equal(pixels_of(page, "before"), before)


def test_the_divider_follows_the_arrow_keys(opened):
    page = opened()
    divider = page.get_by_role("slider", name="Divider")
    start = int(divider.get_attribute("aria-valuenow"))
    for _ in range(5):
        divider.press("ArrowRight")
    assert int(divider.get_attribute("aria-valuenow")) > start


OWN = "?passage=My+own+words&prompt="
BOX = "Your words: the model goes on from here"


def type_prompt(page, text, settled):
    show(page, "Another page, or your own words", settled)
    box = page.get_by_role("textbox", name=BOX)
    box.fill(text)
    box.press("Control+Enter")
    settled(page)


def told(page):
    card = page.locator(".lossy-card", has_text="What comes back")
    return card.locator("p").inner_text()


def test_the_first_words_show_before_the_last_are_computed(opened, settled):
    page = opened(f"{OWN}first")
    page.evaluate(
        """() => {
            window.seen = [];
            new MutationObserver(() => {
                for (const card of document.querySelectorAll(".lossy-card")) {
                    const text = card.textContent;
                    if (text.startsWith("What comes back")) window.seen.push(text.length);
                }
            }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }"""
    )
    type_prompt(page, "The wolf said", settled)
    final = len("What comes back") + len(told(page))
    seen = page.evaluate("window.seen")
    # A busy browser skips steps: that one was seen before the end is the point.
    assert min(seen) < final


HOSTILE = {
    "emoji": "Once upon a 😀🎉 time",
    "markup": "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>",
    "100,000 characters": "word " * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_continued_and_nothing_runs(opened, settled, text):
    page = opened(f"{OWN}first")
    type_prompt(page, text, settled)
    assert len(told(page)) > 20
    assert page.evaluate("window.hacked") is None
    assert page.locator("[data-testid=stException]").count() == 0
    if text and len(text) < 1000:
        assert page.locator(".lossy-card.prompt").get_by_text(text).count() == 1
    if len(text) > 1000:
        assert page.get_by_text("left out of the link").is_visible()


def choose(page, label, option):
    """Chooses from a list, again if a late run closed it under the hand."""
    box = page.get_by_role("combobox", name=label)
    for patience_ms in (5_000, 15_000, None):
        box.fill(option)
        try:
            page.get_by_role("option", name=option).click(timeout=patience_ms)
            return
        except TimeoutError:
            if patience_ms is None:
                raise


def test_a_shared_link_opens_the_same_page(opened, page, settled):
    opened()
    page.get_by_role("radio", name="Rough").or_(
        page.get_by_role("button", name="Rough")
    ).first.click()
    settled(page)
    show(page, "Another page, or your own words", settled)
    choose(page, "What the model is given", "My own words")
    settled(page)
    type_prompt(page, "“Good morning,” said the cat & the <dog>", settled)
    link, first = page.url, told(page)
    facts = page.locator(".lossy-fact .value").all_inner_texts()
    opened(link.partition("/?")[2] and f"?{link.partition('/?')[2]}")
    assert told(page) == first
    assert page.locator(".lossy-fact .value").all_inner_texts() == facts
    assert page.locator(".lossy-card.prompt").get_by_text("the cat & the <dog>").count()


def test_the_way_back_restores_the_prompt(opened, page, settled):
    opened(f"{OWN}first")
    type_prompt(page, "second", settled)
    page.go_back()
    settled(page)
    assert page.locator(".lossy-card.prompt").get_by_text("first").count() == 1


def test_nothing_is_wider_than_a_phone(phone_page, app_url, settled):
    page = phone_page
    page.goto(app_url)
    settled(page)
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *:not(svg *)')].filter(e => "
        "e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    assert page.get_by_role("heading", level=1).is_visible()


def test_a_direct_link_to_a_page_passes_through_the_router(page, serve, settled):
    page.goto(f"{serve(ROOT / 'app.py')}/overview?quality=44")
    settled(page)
    assert page.locator(".lossy-footer").is_visible()
    assert page.get_by_text("JPEG quality 44 of 100").is_visible()
