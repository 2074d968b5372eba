"""The names half in a real browser: trained, watched, stopped, left and come back to."""

import pytest

LINK = "distributions?names_model=A+small+net+that+you+train"


@pytest.fixture
def opened(page, app_url, settled):
    def open_page(link=LINK):
        page.goto(f"{app_url}/{link}")
        settled(page)
        return page

    return open_page


def begin(page):
    page.get_by_role("button", name="Train it now").click()
    page.get_by_text("core-seconds so far").or_(
        page.get_by_text("Waiting: place")
    ).wait_for()


def off(page):
    return page.get_by_text("bits a name off")


def test_a_training_moves_is_stopped_and_survives_another_page(opened, page, settled):
    opened()
    page.get_by_role("slider", name="Steps").press("End")  # the longest: time to look
    settled(page)
    begin(page)
    off(page).wait_for()
    first = off(page).inner_text()
    page.wait_for_function(
        "first => [...document.querySelectorAll('p')].some("
        "p => p.textContent.includes('bits a name off') && p.textContent !== first)",
        arg=first,
    )
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("You stopped it.").wait_for()
    settled(page)
    learnt = off(page).inner_text()
    page.get_by_role("link", name="What does JPEG throw away?").click()
    settled(page)
    page.get_by_role("link", name="What is lost, what is made up?").click()
    settled(page)
    assert off(page).inner_text() == learnt
    assert page.get_by_text("You stopped it.").is_visible()


def test_a_finished_training_draws_the_page_with_its_net(opened, page, settled):
    opened()
    before = page.locator(".lossy-fact .value").all_inner_texts()
    page.get_by_role("slider", name="Steps").press("Home")
    settled(page)
    begin(page)
    page.get_by_text("Trained in").wait_for()
    settled(page)
    assert page.locator(".lossy-fact .value").all_inner_texts() != before


def test_a_name_is_found_and_stands_in_the_link(opened, page, settled):
    opened("distributions")
    box = page.get_by_role("textbox", name="Find a name")
    box.fill("Maria")
    box.press("Enter")
    settled(page)
    found = page.get_by_text("“maria” is real and was kept back")
    assert found.is_visible()
    link = page.url
    page.goto("about:blank")
    opened(
        link.partition("/distributions")[1][1:] + link.partition("/distributions")[2]
    )
    assert found.is_visible()
