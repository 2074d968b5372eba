"""Page distributions in a real browser: dragged without the server, drawn by hand."""

import pytest

from analogy import worlds
from analogy.figures.two_pixel_picture import PICTURE_SIZE, pair_at
from analogy.figures.two_pixel_shares import about, of_100
from analogy.jpeg import QUALITIES
from analogy.worlds.islands import FIVE_CENTRES

PLACE = (300, 200)  # a pixel of the map, beside all five islands

# Moves the slider to one step without letting go of it.
DRAG = """
(range, step) => {
    range.value = step;
    range.dispatchEvent(new Event("input"));
}
"""


@pytest.fixture
def opened(request, app_url, settled):
    def open_page(query="", device="page"):
        page = request.getfixturevalue(device)
        page.goto(f"{app_url}/distributions{query}")
        settled(page)
        page.get_by_role("img", name="A map of all pictures").wait_for()
        return page

    return open_page


def expected_facts(quality, world=None):
    world = world or worlds.TwoPixels(worlds.five_islands())
    ledger = world.ledger(world.compress(quality))
    left = about(ledger.effective_compressed)
    return [of_100(ledger.lost), of_100(ledger.invented), left]


def facts(page):
    return page.locator(".dial dd").all_inner_texts()


def on_screen(page, place):
    box = page.locator(".stage").bounding_box()
    return {
        "x": place[0] / PICTURE_SIZE[0] * box["width"],
        "y": place[1] / PICTURE_SIZE[1] * box["height"],
    }


@pytest.mark.parametrize("quality", [1, 100])
def test_the_numbers_follow_the_hand_before_it_lets_go(opened, quality):
    page = opened()
    range_input = page.get_by_role("slider", name="JPEG quality")
    range_input.evaluate(DRAG, QUALITIES.index(quality))
    page.get_by_role("img", name=f"At quality {quality},").wait_for()
    assert facts(page) == expected_facts(quality)
    assert "quality" not in page.url


def test_what_is_let_go_stands_in_the_link_and_in_the_dots(opened, settled):
    page = opened()
    number = page.get_by_role("spinbutton", name="JPEG quality")
    number.fill("50")
    number.press("Enter")
    settled(page)
    assert "quality=50" in page.url
    world = worlds.TwoPixels(worlds.five_islands())
    ledger = world.ledger(world.compress(50))
    went_in, came_out, *_ = page.locator(".lossy-dots").all()
    assert went_in.locator(".lost").count() == round(100 * ledger.lost)
    assert came_out.locator(".invented").count() == round(100 * ledger.invented)


@pytest.mark.parametrize("device", ["page", "phone_page"])
def test_a_click_on_the_map_adds_an_island(opened, settled, device):
    page = opened(device=device)
    stage = page.locator(".grip")
    stage.scroll_into_view_if_needed()
    place = on_screen(page, PLACE)
    if device == "page":
        stage.click(position=place)
    else:
        stage.tap(position=place)
    settled(page)
    box = page.get_by_role("textbox", name="Your islands")
    *five, last = [
        tuple(map(int, each.split(","))) for each in box.input_value().split()
    ]
    assert tuple(five) == FIVE_CENTRES
    for one, other in zip(last, pair_at(*PLACE), strict=True):
        assert abs(one - other) <= 2
    assert "islands=" in page.url
    world = worlds.TwoPixels(worlds.islands([*five, last]))
    assert facts(page) == expected_facts(15, world)


def test_a_phone_shows_it_all_without_scrolling_sideways(opened):
    page = opened(device="phone_page")
    widths = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert widths[0] <= widths[1]
    assert page.locator(".lossy-dots").first.bounding_box()["width"] <= 390
