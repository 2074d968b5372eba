"""Shannon's game in a real browser: ten letters by mouse, by keys and by touch."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from analogy.experiments import shannon

from .serving import TIMEOUT_S

APP = Path(__file__).parent / "apps" / "shannon_app.py"
STORED = shannon.load()
LEAST_PX = 44  # WCAG 2.2, 2.5.5


@pytest.fixture(scope="module")
def url(serve):
    return serve(APP)


def key(page, symbol):
    name = "space" if symbol == " " else symbol
    return page.locator(f".st-key-shannon_key_{name} button")


def stands(page, text):
    """Waits until the game stands where it should; a slow machine is no error."""
    status = page.get_by_role("status").filter(has_text=re.compile("Letter|known"))
    expect(status).to_have_text(text, timeout=1000 * TIMEOUT_S)


def open_game(page, url, settled, seed):
    page.goto(f"{url}/?passage_seed={seed}")
    settled(page)
    stands(page, "Letter 1 of 60.")
    return STORED.passages[seed].letters


def test_ten_letters_are_played_and_the_bounds_appear(page, url, settled):
    letters = open_game(page, url, settled, 1)
    wrong = "z"
    key(page, wrong).click()
    stands(page, "Letter 1 of 60. Not z.")
    settled(page)
    expect(key(page, wrong).locator("del")).to_have_text(wrong)
    for n, symbol in enumerate(letters[:10], start=2):
        key(page, symbol).click()
        stands(page, f"Letter {n} of 60.")
    settled(page)
    expect(
        page.get_by_text("By Shannon’s bounds a letter carries").first
    ).to_be_visible()
    expect(page.get_by_text("9 of 10").first).to_be_visible()
    cells = page.locator(".shannon-passage.played .shannon-cell b")
    assert "".join(cells.all_inner_texts()) == letters[:10].replace(" ", "␣") + (
        "?" + 49 * "·"
    )


def test_letters_can_be_typed_once_a_key_has_the_focus(page, url, settled):
    letters = open_game(page, url, settled, 25)  # holds c and r, Streamlit's own keys
    key(page, letters[0]).focus()
    for n, symbol in enumerate(letters[:10], start=2):
        page.keyboard.press("Space" if symbol == " " else symbol)
        stands(page, f"Letter {n} of 60.")
    settled(page)
    assert page.get_by_role("dialog").count() == 0


def test_keys_type_nothing_elsewhere_on_the_page(page, url, settled):
    letters = open_game(page, url, settled, 1)
    page.keyboard.press(letters[0])
    settled(page)
    stands(page, "Letter 1 of 60.")


def test_a_thumb_plays_on_a_phone_and_the_keys_stay_in_place(phone_page, url, settled):
    page = phone_page
    letters = open_game(page, url, settled, 2)
    boxes = [
        each.bounding_box()
        for each in page.locator(".st-key-shannon_keys button").all()
    ]
    assert len(boxes) == 28
    assert min(min(box["width"], box["height"]) for box in boxes) >= LEAST_PX
    assert max(box["x"] + box["width"] for box in boxes) <= 390
    passage = page.locator(".shannon-passage.played")
    height = passage.bounding_box()["height"]
    for n, symbol in enumerate(letters[:10], start=2):
        key(page, symbol).tap()
        stands(page, f"Letter {n} of 60.")
    settled(page)
    assert passage.bounding_box()["height"] == height
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_class_plays_the_same_passage_by_link(page, url, settled):
    open_game(page, url, settled, 9)
    expect(page.get_by_text(STORED.passages[9].given[:40])).to_be_visible()
    page.get_by_role("button", name="Another passage").click()
    settled(page)
    expect(page.get_by_text(STORED.passages[10].given[:40])).to_be_visible()
    assert "passage_seed=10" in page.url
