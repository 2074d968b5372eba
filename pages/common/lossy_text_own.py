"""Which text is squeezed: the shipped one, or a visitor's own by a job."""

import streamlit as st

from analogy.experiments.lossy_text import MOST_CHARACTERS, readable
from analogy.experiments.lossy_text_curves import from_plain
from pages.common import cached_verdict as cache
from pages.common import following, widgets, words

JOB = "analogy.experiments.lossy_text_live:squeeze_live"
SHIPPED = "A page it has never read"
OWN_TEXT = "My own text"
FIRST_TEXT = "Write or paste a few sentences here, as an English keyboard types them."


def choose():
    """Returns the curves to show: of the visitor's text once it is squeezed."""
    title = st.selectbox(
        "What is squeezed",
        [SHIPPED, OWN_TEXT],
        key="squeeze_read",
        bind="query-params",
    )
    if title == SHIPPED:
        return cache.stored_curves()
    text = widgets.linked_text(
        f"Your text, up to {MOST_CHARACTERS:,} characters",
        key="text",
        first=FIRST_TEXT,
        height=140,
    )
    return own(text)


def own(text):
    """Lets a text be squeezed and returns its curves, or the last ones shown."""
    take_result()
    shown = st.session_state.get("squeeze_curves") or cache.stored_curves()
    try:
        asked = readable(text)
    except ValueError as error:
        st.error(words.literal(str(error)), icon=":material/keyboard:")
        return shown
    if len(text) > MOST_CHARACTERS:
        st.caption(
            f"The first {len(asked):,} of {len(text):,} characters are squeezed."
        )
    if asked != shown.original:
        run(asked)
        st.caption("Until then the page shows the last text that was squeezed.")
    return shown


def run(text):
    """Offers the search as a job and follows it."""
    st.button(
        "Squeeze it",
        key="squeeze",
        type="primary",
        icon=":material/compress:",
        on_click=following.begin,
        args=("squeeze", JOB, {"text": text}),
    )
    following.refusal("squeeze")
    job = st.session_state.get("squeeze_job")
    if job is None:
        st.caption(
            "Some 15 core-seconds for 500 characters, in a process of its own: ten "
            "prices, each searched twice."
        )
    elif job.is_over:
        over(job)
    else:
        watch()


@st.fragment(run_every=following.POLL_SECONDS)
def watch():
    """Follows a job until it is over; then the whole page is drawn with its text."""
    job = st.session_state.get("squeeze_job")
    if job is None:
        return
    following.follow(
        job, key="squeeze_stop", running=lambda: following.progress(job, "Searching")
    )
    following.draw_page_if_over(job)


def take_result():
    """Keeps what a job has found, once."""
    state = st.session_state
    job = state.get("squeeze_job")
    if (
        job is not None
        and job.state == "done"
        and state.get("squeeze_taken") is not job
    ):
        state.squeeze_curves, state.squeeze_taken = from_plain(job.result), job


def over(job):
    """Says how a job ended that found nothing."""
    if job.state == "failed":
        st.error(words.literal(job.message), icon=":material/error:")
    elif job.state == "stopped":
        st.info(job.message, icon=":material/stop_circle:")
