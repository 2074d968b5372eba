"""The harness keeps its promises on a toy page, before the app is asked anything."""

import time

import pytest

TOY = """
import time
import plotly.graph_objects as go
import streamlit as st

st.title("Toy")
size = st.slider("Size", 0, 10, 3)
time.sleep(0.5)
st.markdown(f"size {size}")
if "chart" in st.query_params:
    st.plotly_chart(go.Figure(go.Bar(y=[1, size])), alt="Two bars")

@st.fragment
def counted():
    presses = st.session_state.get("presses", 0)
    if st.button("Press"):
        time.sleep(0.5)
        presses = st.session_state.presses = presses + 1
    st.markdown(f"presses {presses}")

counted()
given = st.file_uploader("File")
st.markdown(f"{len(given.getvalue()) if given else 0} bytes")
if st.button("Break"):
    raise RuntimeError("the secret word")
"""


@pytest.fixture(scope="module")
def toy_url(serve, tmp_path_factory):
    script = tmp_path_factory.mktemp("toy") / "toy.py"
    script.write_text(TOY)
    return serve(script)


@pytest.fixture
def toy(page, toy_url, settled):
    page.goto(toy_url)
    settled(page)
    return page


def drawn(page):
    """What is on the page now: no locator here that waits on its own."""
    return page.evaluate("document.querySelector('[data-testid=stApp]').innerText")


def test_settled_waits_for_the_first_run_and_its_chart(page, toy_url, settled):
    page.goto(f"{toy_url}/?chart")
    settled(page)
    assert "size 3" in drawn(page)
    assert page.locator(".js-plotly-plot .bars path").count() == 2


def test_settled_waits_for_a_rerun_that_was_only_just_asked_for(toy, settled):
    toy.get_by_role("slider").press("ArrowRight")
    settled(toy)
    assert "size 4" in drawn(toy)


def test_settled_waits_for_a_fragment(toy, settled):
    for presses in (1, 2):
        toy.get_by_role("button", name="Press").click()
        settled(toy)
        assert f"presses {presses}" in drawn(toy)


def test_settled_waits_for_an_upload_that_takes_its_time(toy, settled):
    def slow(route):
        time.sleep(1)
        route.continue_()

    toy.route("**/_stcore/upload_file/**", slow)
    file = {"name": "a.bin", "mimeType": "application/octet-stream", "buffer": b"abc"}
    toy.locator("input[type=file]").set_input_files(file)
    settled(toy)
    assert "3 bytes" in drawn(toy)


def test_a_visitor_sees_no_traceback(toy, settled):
    toy.get_by_role("button", name="Break").click()
    settled(toy)
    assert "encountered an error" in drawn(toy)
    assert "secret" not in toy.content()
    assert "RuntimeError" not in toy.content()


def test_console_errors_are_noticed(toy, page_errors):
    with toy.expect_console_message():
        toy.evaluate("console.error('crack')")
    assert [each.split(" (")[0] for each in page_errors] == ["crack"]
    page_errors.clear()


def test_requests_to_third_parties_are_noticed(toy, page_errors):
    # Answered here, so that no failed request reaches the console after the end.
    toy.route("http://nobody.invalid/", lambda route: route.fulfill(body=""))
    toy.evaluate("fetch('http://nobody.invalid/', {mode: 'no-cors'})")
    assert page_errors == ["asked a third party: http://nobody.invalid/"]
    page_errors.clear()


def test_a_phone_is_narrow_and_touched(phone_page, toy_url, settled):
    phone_page.goto(toy_url)
    settled(phone_page)
    assert phone_page.evaluate("[innerWidth, navigator.maxTouchPoints > 0]") == [
        390,
        True,
    ]
    assert phone_page.evaluate("matchMedia('(hover: none)').matches")
