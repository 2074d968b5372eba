"""A file of a visitor's, decoded by a job: a hostile one keeps no page waiting."""

import streamlit as st

from analogy.experiments.receipt import refuse_unopenable
from pages.common import following, jobs
from pages.common.markup import card, plain

JOB = "analogy.experiments.receipt:opened_from_hex"
POLL_SECONDS = 0.5  # a file is read in a moment


def open_file():
    """Takes a file and shows the text in it, or one sentence why there is none."""
    # Any type may be offered: the decoder says in words what is wrong with a file.
    st.file_uploader(
        "Open a file again",
        key="opened_file",
        on_change=_take,
        help="A file that this page made, up to 40 kB.",
    )
    if problem := st.session_state.get("open_problem"):
        st.error(problem, icon=":material/broken_image:")
    job = st.session_state.get("open_job")
    if job is not None and not job.is_over:
        watch()
    elif job is not None:
        over(job)


def _take():
    """Puts a good file in the queue; a bad one leaves what is shown alone."""
    state = st.session_state
    state.open_problem = None
    if state.opened_file is None:
        return
    file = state.opened_file.getvalue()
    try:
        refuse_unopenable(file)
        job = jobs.submit(JOB, {"file": file.hex()}, visitor=jobs.this_visit())
    except ValueError as error:
        state.open_problem = str(error)
        return
    if earlier := state.get("open_job"):
        earlier.stop()
    state.open_job = job


@st.fragment(run_every=POLL_SECONDS)
def watch():
    """Follows the decoding until it is over; then the page shows what came out."""
    job = st.session_state.open_job
    following.follow(job, key="open_stop", running=reading)
    following.draw_page_if_over(job)


def reading():
    st.info("The model reads the file, piece by piece.", icon=":material/menu_book:")


def over(job):
    """Shows what came out of a file, or how its decoding ended."""
    if job.state == "done":
        text = job.result
        st.html(card(f"The file says, {len(text):,} characters", plain(text)))
    elif job.state == "stopped":
        st.info(job.message, icon=":material/stop_circle:")
    else:
        st.error(job.message, icon=":material/broken_image:")
