"""Page text in a real browser: opened piece by piece, written, stopped, shared."""

import pytest

from analogy import language
from analogy.experiments import guessing


@pytest.fixture
def opened(page, app_url, settled):
    def open_page(query=""):
        page.goto(f"{app_url}/text{query}")
        settled(page)
        return page

    return open_page


def ribbon(page, number=0):
    return page.locator("figure:has([role=listbox])").nth(number)


def text_of(page, number=0):
    inks = ribbon(page, number).locator("[role=option]").all_text_contents()
    return "".join(inks)


def test_untouched_it_shows_a_finished_continuation_with_one_piece_open(opened):
    page = opened()
    stored = guessing.load().drawn[0.85]
    assert text_of(page) == "".join(piece.text for piece in stored.pieces)
    first = ribbon(page).locator("[role=option][aria-selected=true]")
    assert first.count() == 1
    assert "torn between" in ribbon(page).locator(".panel").inner_text()


def test_the_keyboard_opens_the_next_piece(opened):
    page = opened()
    chosen = ribbon(page).locator("[role=option][aria-selected=true]")
    before = chosen.get_attribute("aria-label")
    chosen.focus()
    page.keyboard.press("ArrowRight")
    assert chosen.get_attribute("aria-label") != before


def test_the_bits_of_the_ribbon_are_those_of_the_completion(opened):
    page = opened("?prompt=A+cat&length=20&bits=4&seed=3")
    model = language.shrink(language.load_model(), 4)
    completion = language.complete(model, "A cat", n_tokens=20, seed=3)
    assert text_of(page) == completion.text
    assert f"of {completion.bits.sum():.1f} bits" in ribbon(page).inner_text()


def test_a_long_telling_can_be_stopped_and_gone_on_with(opened, page, settled):
    opened()
    link = f"{page.url}?prompt=The+wolf&length=300"
    for _ in range(3):  # on a busy machine the telling may be over before the click
        page.goto(link)
        stop = page.get_by_role("button", name="Stop")
        stop.wait_for()
        page.get_by_role("heading", name="The model goes on").wait_for()
        stop.click()
        settled(page)
        if page.get_by_text("Stopped after").is_visible():
            break
    assert page.get_by_text("Stopped after").is_visible()
    some = text_of(page)
    page.get_by_role("button", name="Go on").click()
    settled(page)
    whole = text_of(page)
    assert whole.startswith(some.rstrip("\ufffd"))
    assert len(whole) > len(some)
    model = language.shrink(language.load_model(), guessing.BITS)
    assert whole == language.complete(model, "The wolf", n_tokens=300).text


def test_own_text_is_scored_and_nothing_in_it_runs(opened, settled):
    hostile = "<img src=x onerror='window.hacked = 1'> שלום 😀"
    page = opened("?text_read=My+own+text")
    box = page.get_by_role("textbox", name="Your text")
    box.fill(hostile)
    box.press("Control+Enter")
    settled(page)
    assert text_of(page, 1) == hostile
    assert page.evaluate("window.hacked") is None
    bits = language.surprisal(
        language.shrink(language.load_model(), guessing.BITS), hostile
    ).bits.sum()
    assert f"of {bits:.1f} bits" in ribbon(page, 1).inner_text()


def test_a_shared_link_opens_the_same_page(opened, page, settled):
    opened()
    page.get_by_role("radio", name="Bold").or_(
        page.get_by_role("button", name="Bold")
    ).first.click()
    settled(page)
    box = page.get_by_role("textbox", name="You begin")
    box.fill("“Good morning,” said the <dog>")
    box.press("Control+Enter")
    settled(page)
    link, first = page.url, text_of(page)
    page.goto("about:blank")
    page.goto(link)
    settled(page)
    assert text_of(page) == first


def test_on_a_phone_a_tap_opens_a_piece(phone_page, app_url, settled):
    page = phone_page
    page.goto(f"{app_url}/text")
    settled(page)
    piece = ribbon(page).locator("[role=option] .ink").nth(5)
    piece.tap()
    chosen = ribbon(page).locator("[role=option][aria-selected=true]")
    assert chosen.locator(".ink").text_content() == piece.text_content()
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] > *')].filter(e => "
        "e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0


def test_typed_text_follows_the_visitor_and_the_way_back(opened, page, settled):
    opened()
    box = page.get_by_role("textbox", name="You begin")
    box.fill("The queen said")
    box.press("Control+Enter")
    settled(page)
    menu = page.get_by_test_id("stTopNav")
    for title in ("What does JPEG throw away?", "What does a language model keep?"):
        menu.get_by_role("link", name=title).click()
        settled(page)
    assert box.input_value() == "The queen said"
    page.reload()
    settled(page)
    assert box.input_value() == "The queen said"
