"""The way through by AppTest: every page has its neighbours, every route its stops."""

import runpy

import pytest
from streamlit.runtime.scriptrunner import script_runner

from pages.common import way
from pages.common.way import PAGES, ROUTES

from .opening import ROOT, captions, open_page

ORDER = list(PAGES)


@pytest.fixture(autouse=True)
def _router(monkeypatch):
    """Lets the router run: AppTest takes pages/ for a menu of its own at every run."""
    monkeypatch.setattr(script_runner, "_mpa_v1", runpy.run_path)


def links(at):
    """Returns where each link of the page leads: file, label, what stands in the link."""
    return [
        (each.proto.page or ORDER[0], each.proto.label, each.proto.query_string)
        for each in at.get("page_link")
    ]


def lines(at):
    return [each.value for each in at.markdown]


def test_every_page_of_the_folder_is_on_the_way():
    files = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"}
    assert files == set(PAGES)


@pytest.mark.parametrize(("name", "n_minutes"), [("ten", 10), ("fifty", 50)])
def test_a_route_takes_as_long_as_it_says(name, n_minutes):
    assert sum(stop.minutes for stop in ROUTES[name].stops) == n_minutes


@pytest.mark.parametrize(
    ("name", "numbers"), [("ten", [1, 2, 5, 8]), ("fifty", [1, 2, 4, 5, 7, 8])]
)
def test_a_route_stops_at_these_pages_of_the_menu(name, numbers):
    assert [ORDER.index(page) + 1 for page in ROUTES[name].pages] == numbers


def test_every_stop_of_the_lesson_says_what_to_do_and_what_to_ask():
    for stop in ROUTES["fifty"].stops:
        assert stop.todo.endswith(".")
        assert stop.ask.endswith("?")


def test_a_page_between_two_stops_leads_to_both():
    here = way.place(ROUTES["ten"], "distributions")
    assert here.told == "between stops 2 and 3 of 4"
    assert (here.previous, here.next) == ("image", "hallucination")


def test_a_page_after_the_last_stop_leads_back():
    here = way.place(ROUTES["ten"], "experiments")
    assert here.told == "after the last of 4 stops"
    assert (here.previous, here.next) == ("verdict", None)


@pytest.mark.parametrize("page", ORDER)
def test_every_page_ends_with_its_neighbours_in_the_menu(page):
    at = open_page(page)
    before, after = way.neighbours(page)
    expected = [(before, f"← {PAGES.get(before)}", "")] if before else []
    expected += [(after, f"{PAGES.get(after)} →", "")] if after else []
    begins = [
        (ORDER[0], f"{route.title}: {len(route.stops)} stops →", f"route={name}")
        for name, route in ROUTES.items()
    ]
    assert links(at)[-len(expected + begins) :] == expected + begins


@pytest.mark.parametrize("name", ROUTES)
def test_following_next_passes_every_stop_in_order(name):
    passed, page = [], ORDER[0]
    while page:
        at = open_page(page, route=name)
        passed.append(page)
        number = f"stop {len(passed)} of {len(ROUTES[name].stops)}"
        assert any(number in line for line in lines(at))
        ahead = [link for link in links(at) if link[1].startswith("Next: ")]
        page = ahead[0][0] if ahead else None
        # What stands below the page follows the route, too.
        assert not page or (page, f"{PAGES[page]} →", f"route={name}") in links(at)
    assert passed == ROUTES[name].pages


def test_the_last_stop_names_what_the_route_passed_by():
    at = open_page("verdict", route="ten")
    assert "The route ends here. It passed by:" in lines(at)
    left_out = {page for page, _, _ in links(at)} - set(ROUTES["ten"].pages)
    assert left_out == set(ORDER) - set(ROUTES["ten"].pages)


def test_the_lesson_tells_at_a_stop_what_to_do_and_ask():
    at = open_page("ingredients", route="fifty")
    stop = way.place(ROUTES["fifty"], "ingredients").stop
    assert stop.todo in captions(at)
    assert stop.ask in captions(at)


@pytest.mark.parametrize("name", ["", "Ten", "<b>", "9" * 99, "\x00"])
def test_a_route_that_is_none_is_no_route(name):
    at = open_page("verdict", route=name)
    assert way.KEY not in at.query_params
    assert "way_leave" not in [button.key for button in at.button]


def test_a_route_is_left_by_its_button_and_nothing_else_is():
    at = open_page("image", route="ten", quality=44)
    at.button(key="way_leave").click().run()
    assert not at.exception
    assert way.KEY not in at.query_params
    assert at.slider(key="quality").value == 44
    assert not any(link[2] == "route=ten" for link in links(at)[:-2])


def test_who_moves_by_the_menu_is_still_on_the_route():
    at = open_page("image", route="fifty")
    at.selectbox(key="picture").set_value("rocket")
    at.number_input(key="seed").set_value(7).run()
    for key in list(at.query_params):  # the menu empties the link
        del at.query_params[key]
    at.switch_page("pages/distributions.py").run()
    assert not at.exception
    assert at.query_params["route"] == "fifty"
    at.switch_page("pages/image.py").run()
    assert at.selectbox(key="picture").value == "rocket"
    assert at.number_input(key="seed").value == 7


def test_links_take_along_what_follows_the_visitor():
    at = open_page("bits", route="ten", prompt="a & b", seed=7, quality=44)
    assert ("verdict", f"{PAGES['verdict']} →", "prompt=a+%26+b&seed=7&route=ten") in (
        links(at)
    )


def test_the_first_page_is_found_by_its_name():
    at = open_page("overview", quality=44)
    assert at.title[0].value == PAGES["overview"]
    assert at.slider(key="quality").value == 44
