"""The frames component in a real browser: dragged, typed, pinched and told."""

import ast
import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from .apps import frames_app as app
from .pixels import pixels_of
from .serving import ROOT

# Moves the slider over all its steps and notes, at each, the facts and the pixels.
SWEEP = """
async (figure) => {
    const range = figure.querySelector("input[type=range]");
    const canvas = figure.querySelector(".after canvas");
    const facts = () => [...figure.querySelectorAll("dd")].map(cell => cell.textContent).join();
    const pixels = async () => String(new Uint8Array(await crypto.subtle.digest(
        "SHA-1", canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data)));
    const frame = () => new Promise(requestAnimationFrame);
    const seen = [];
    let ms = 0;
    for (let i = 0; i <= +range.max; i += 1) {
        const start = performance.now(), before = canvas.ariaLabel;
        range.value = i;
        range.dispatchEvent(new Event("input"));
        for (let n = 0; n < 300 && canvas.ariaLabel === before; n += 1) await frame();
        ms += performance.now() - start;
        seen.push([canvas.ariaLabel, facts(), await pixels()]);
    }
    return [seen, ms];
}
"""


@pytest.fixture(scope="module")
def url(serve):
    return serve(ROOT / "tests/browser/apps/frames_app.py")


@pytest.fixture
def opened(request, url, settled):
    def open_page(query="", device="page"):
        page = request.getfixturevalue(device)
        page.goto(f"{url}/{query}")
        settled(page)
        shows(page, 10)
        return page

    return open_page


def shows(page, quality):
    """Waits until the picture of this quality is drawn."""
    page.get_by_role("img", name=f"The picture at quality {quality}.").wait_for()


def decoded(quality):
    return np.asarray(Image.open(io.BytesIO(app.frame(quality).data)))


def screen(page):
    """What the screen shows where the pictures lie."""
    left, top = page.locator(".stage").evaluate(
        "e => [e.getBoundingClientRect().x, e.getBoundingClientRect().y].map(Math.round)"
    )
    shot = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    return shot[top : top + app.HEIGHT, left : left + app.WIDTH]


def facts(page):
    return page.locator("dd").all_inner_texts()


def expected_facts(quality):
    return [text for _, text in app.frame(quality).facts]


def heard(page):
    """What has reached the server, in order."""
    text = page.get_by_test_id("stText").filter(has_text="heard").inner_text()
    return ast.literal_eval(text.removeprefix("heard "))


def grip(page):
    return page.get_by_role("slider", name="Divider")


def slider(page):
    return page.get_by_role("slider", name="JPEG quality")


def at(page):
    return int(grip(page).get_attribute("aria-valuenow"))


def scale(page):
    return float(page.locator("output").inner_text().rstrip("×"))


def test_both_pictures_are_pillows_pixel_for_pixel(opened):
    page = opened()
    assert np.array_equal(pixels_of(page, "before"), app.pixels())
    assert np.array_equal(pixels_of(page, "after"), decoded(10))
    assert facts(page) == expected_facts(10)


def test_the_screen_itself_shows_those_pixels_at_one_to_one(opened):
    page = opened()
    # Beside the labels, the box and the divider, which stand upon it.
    clear = np.s_[180:-40, 110:-40]
    for key, expected in (("End", app.pixels()), ("Home", decoded(10))):
        grip(page).press(key)
        page.mouse.click(5, 5)  # away from the picture: no outline of focus
        assert np.array_equal(screen(page)[clear], expected[clear])


def test_every_step_of_a_drag_brings_its_picture_and_its_facts(
    opened, settled, record_property
):
    page = opened()
    seen, ms = page.locator("figure").evaluate(SWEEP)
    record_property("frames_per_second", round(1000 * len(seen) / ms))
    assert [told.split(",") for _, told, _ in seen] == [
        expected_facts(quality) for quality in app.QUALITIES
    ]
    assert [alt for alt, _, _ in seen] == [
        f"The picture at quality {quality}." for quality in app.QUALITIES
    ]
    # Two of the lowest qualities may well give one picture.
    different = {decoded(quality).tobytes() for quality in app.QUALITIES}
    assert len({pixels for _, _, pixels in seen}) == len(different)
    slider(page).dispatch_event("change")
    settled(page)
    assert heard(page) == [("value", 100)]


def test_a_mouse_that_drags_the_slider_is_heard_once(opened, settled):
    page = opened()
    slider(page).scroll_into_view_if_needed()
    box = slider(page).bounding_box()
    y = box["y"] + box["height"] / 2
    part = app.QUALITIES.index(10) / (len(app.QUALITIES) - 1)
    page.mouse.move(box["x"] + 8 + part * (box["width"] - 16), y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, y, steps=15)
    page.wait_for_timeout(200)
    assert heard(page) == []
    page.mouse.up()
    settled(page)
    value = int(page.get_by_role("spinbutton").input_value())
    assert heard(page) == [("value", value)]
    shows(page, value)
    assert facts(page) == expected_facts(value)
    assert page.locator(".live").inner_text().startswith(f"JPEG quality {value}: File")


def test_a_key_held_on_the_slider_is_heard_when_it_is_let_go(opened, settled):
    page = opened()
    slider(page).focus()
    for _ in range(4):
        page.keyboard.down("ArrowRight")
    shows(page, 14)
    assert heard(page) == []
    page.keyboard.up("ArrowRight")
    settled(page)
    assert heard(page) == [("value", 14)]
    text = ", ".join(expected_facts(14))
    assert slider(page).get_attribute("aria-valuetext") == f"JPEG quality 14, {text}"


def test_a_typed_number_outside_the_stack_is_shown_exactly(opened, settled):
    page = opened()
    box = page.get_by_role("spinbutton", name="JPEG quality")
    box.fill(str(app.ODD))
    assert heard(page) == []
    box.press("Enter")
    shows(page, app.ODD)
    settled(page)
    box.blur()
    settled(page)
    assert heard(page) == [("value", app.ODD)]
    assert np.array_equal(pixels_of(page, "after"), decoded(app.ODD))
    assert facts(page) == expected_facts(app.ODD)
    assert box.input_value() == str(app.ODD)


def test_a_number_that_cannot_be_becomes_one_that_can(opened, settled):
    page = opened()
    box = page.get_by_role("spinbutton")
    for typed, taken in (("", 10), ("999", 100), ("-5", 1), ("", 1)):
        box.fill(typed)
        box.press("Enter")
        box.blur()
        settled(page)
        assert box.input_value() == str(taken)
    assert heard(page) == [("value", 100), ("value", 1)]


def test_the_page_moves_the_component_again_and_again(opened, settled):
    page = opened()
    for quality in (80, app.ODD, 80, 10):
        page.get_by_role("button", name=f"Ask for {quality}").click()
        settled(page)
        shows(page, quality)
        assert page.get_by_role("spinbutton").input_value() == str(quality)
        assert np.array_equal(pixels_of(page, "after"), decoded(quality))
    assert heard(page) == []


def test_one_value_counts_twice_if_the_page_moved_in_between(opened, settled):
    page = opened()
    for _ in range(2):
        slider(page).press("ArrowRight")
        settled(page)
        page.get_by_role("button", name="Ask for 10").click()
        settled(page)
        shows(page, 10)
    assert heard(page) == [("value", 11), ("value", 11)]


def test_a_run_of_the_page_does_not_move_the_slider_under_the_hand(opened, settled):
    page = opened()
    slider(page).scroll_into_view_if_needed()
    box = slider(page).bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, y, steps=4)
    held = slider(page).input_value()
    page.get_by_role("button", name="Ask for 80").evaluate("b => b.click()")
    settled(page)
    assert slider(page).input_value() == held
    page.mouse.up()
    settled(page)
    value = app.QUALITIES[int(held)]
    assert heard(page) == [("value", value)]
    shows(page, value)


def test_a_late_answer_does_not_take_the_slider_back(opened, settled):
    page = opened("?slow")
    slider(page).evaluate(
        "range => { window.places = []; setInterval(() => places.push(+range.value), 20) }"
    )
    for _ in range(4):
        slider(page).press("ArrowRight")
        page.wait_for_timeout(150)
    settled(page)
    assert heard(page)[-1] == ("value", 14)
    places = page.evaluate("places")
    assert places == sorted(places)
    shows(page, 14)


def test_keys_alone_divide_swap_zoom_and_pan(opened):
    page = opened()
    grip(page).focus()
    page.keyboard.press("ArrowLeft")
    assert at(page) == 48
    assert grip(page).get_attribute("aria-valuetext") == "went in 48%, came back 52%"
    page.keyboard.press("x")
    assert grip(page).get_attribute("aria-valuetext") == "came back 48%, went in 52%"
    page.keyboard.press("+")
    assert scale(page) == 2
    before = page.locator(".after canvas").evaluate("c => c.style.transform")
    page.keyboard.press("Shift+ArrowRight")
    after = page.locator(".after canvas").evaluate("c => c.style.transform")
    assert before != after
    assert at(page) == 48
    page.keyboard.press("-")
    assert scale(page) == 1
    page.keyboard.press("+")
    page.keyboard.press("0")
    assert scale(page) == 1


def test_zoomed_pixels_are_blocks_and_not_blurred(opened):
    page = opened()
    grip(page).press("Home")
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    assert scale(page) == 8
    page.mouse.click(5, 5)
    height, width = app.HEIGHT // 8, app.WIDTH // 8
    top, left = (app.HEIGHT - height) // 2, (app.WIDTH - width) // 2
    part = decoded(10)[top : top + height, left : left + width]
    blocks = part.repeat(8, axis=0).repeat(8, axis=1)
    clear = np.s_[60:-40, 40:-40]
    assert np.array_equal(screen(page)[clear], blocks[clear])


def test_a_point_is_picked_by_key_and_by_click(opened, settled):
    page = opened("?points")
    grip(page).press("Enter")
    settled(page)
    assert heard(page) == [("point", [320, 240])]
    box = page.locator(".stage").bounding_box()
    page.mouse.click(box["x"] + 100.5, box["y"] + 50.5)
    settled(page)
    assert heard(page)[1:] == [("point", [100, 50])]
    assert at(page) == 50


def test_a_double_click_zooms_there_and_back(opened, settled):
    page = opened("?points")
    box = page.locator(".stage").bounding_box()
    page.mouse.dblclick(box["x"] + 100.5, box["y"] + 50.5)
    assert scale(page) == 4
    settled(page)
    assert heard(page) == [("point", [100, 50])]
    page.wait_for_timeout(400)  # two clicks after each other, not four in a row
    page.mouse.dblclick(box["x"] + 100.5, box["y"] + 50.5)
    assert scale(page) == 1


def test_a_mouse_divides_and_pans_and_zooms(opened):
    page = opened("?points")
    box = page.locator(".stage").bounding_box()
    x, y = box["x"], box["y"] + 100

    def drag(start, end):
        page.mouse.move(x + start, y)
        page.mouse.down()
        page.mouse.move(x + end, y, steps=4)
        page.mouse.up()

    drag(100, 160)
    assert at(page) == 25
    page.mouse.wheel(0, 20)  # the page's own over a whole picture
    page.wait_for_timeout(200)
    assert scale(page) == 1
    y = page.locator(".stage").bounding_box()["y"] + 100
    page.mouse.move(x + 200, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(
        "document.querySelector('[data-testid=stBidiComponentIsolated]')"
        ".shadowRoot.querySelector('.zoomed')"
    )
    before = page.locator(".after canvas").evaluate("c => c.style.transform")
    drag(500, 400)
    assert at(page) == 25
    assert page.locator(".after canvas").evaluate("c => c.style.transform") != before
    drag(162, 320)
    assert at(page) == 50
    assert heard(page) == []


@pytest.fixture
def touch():
    """Puts fingers down, moves and lifts them: `touch(page, kind, *places)`."""
    sessions = {}

    def touch(page, kind, *places):
        if page not in sessions:
            sessions[page] = page.context.new_cdp_session(page)
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(places)]
        event = {"type": kind, "touchPoints": points}
        sessions[page].send("Input.dispatchTouchEvent", event)

    return touch


def test_a_phone_drags_the_divider_and_taps_to_swap(opened, settled, touch):
    page = opened("?points", "phone_page")
    page.locator(".stage").scroll_into_view_if_needed()
    box = page.locator(".stage").bounding_box()
    x, y = box["x"], box["y"] + box["height"] / 3
    touch(page, "touchStart", (x + box["width"] / 2, y))
    for part in (0.4, 0.3, 0.2):
        touch(page, "touchMove", (x + box["width"] * part, y))
    touch(page, "touchEnd")
    page.wait_for_timeout(100)
    assert at(page) == 20
    assert heard(page) == []
    page.get_by_role("button", name="Swap").tap()
    swapped = "came back 20%, went in 80%"
    expect(grip(page)).to_have_attribute("aria-valuetext", swapped)
    page.touchscreen.tap(x + box["width"] / 2, y)
    settled(page)
    assert [kind for kind, _ in heard(page)] == ["point"]


def test_two_fingers_zoom_and_the_page_still_scrolls_under_one(opened, touch):
    page = opened(device="phone_page")
    page.locator(".stage").scroll_into_view_if_needed()
    box = page.locator(".stage").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    style = "getComputedStyle(e).touchAction"
    assert grip(page).evaluate(f"e => {style}") == "pan-y"
    start = scale(page)
    touch(page, "touchStart", (x - 20, y), (x + 20, y))
    for spread in (40, 60, 80):
        touch(page, "touchMove", (x - spread, y), (x + spread, y))
    touch(page, "touchEnd")
    page.wait_for_timeout(100)
    assert scale(page) == pytest.approx(4 * start, rel=0.1)
    assert grip(page).evaluate(f"e => {style}") == "none"


def test_what_is_touched_is_large_enough(opened):
    page = opened(device="phone_page")
    for each in page.locator("figure button:visible, figure input").all():
        box = each.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_knows_whether_the_component_is_up(opened, settled):
    page = opened()
    assert page.evaluate("document.documentElement.dataset.lossyFrames") == "on"
    page.get_by_text("Gone").click()
    settled(page)
    assert page.evaluate("'lossyFrames' in document.documentElement.dataset") is False
    page.get_by_text("Gone").click()
    settled(page)
    shows(page, 10)
    assert page.evaluate("document.documentElement.dataset.lossyFrames") == "on"


def test_the_files_outlive_a_run_of_a_fragment(opened, settled):
    page = opened()
    addresses = page.evaluate(
        "performance.getEntriesByType('resource').map(e => e.name)"
        ".filter(name => new URL(name).pathname.startsWith('/media/'))"
    )
    assert len(addresses) == 2
    page.get_by_role("button", name="Run a part again").click()
    settled(page)
    for address in addresses:
        assert page.evaluate("url => fetch(url).then(a => a.status)", address) == 200


def test_pictures_that_do_not_come_are_spoken_of_and_can_be_asked_for_again(
    page, url, settled, page_errors
):
    page.route("**/media/**", lambda route: route.abort())
    page.goto(url)
    settled(page)
    message = page.get_by_role("alert").filter(has_text="could not be fetched")
    message.wait_for()
    page.unroute("**/media/**")
    page.get_by_role("button", name="Try again").click()
    shows(page, 10)
    message.wait_for(state="hidden")
    assert np.array_equal(pixels_of(page, "after"), decoded(10))
    page_errors.clear()  # the requests that were cut off
