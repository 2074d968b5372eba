"""A job on the page: its place in the queue, how far it is, and a button that stops it."""

import streamlit as st

from pages.common import jobs

POLL_SECONDS = 0.7


def begin(key, function, arguments, **limits):
    """Returns whether a job stands in the queue now; the visitor's last of its kind ends.

    It is kept as `<key>_job`; why it could not be taken, until `refusal` has said so.
    """
    state = st.session_state
    if job := state.get(f"{key}_job"):
        job.stop()
    try:
        state[f"{key}_job"] = jobs.submit(
            function, arguments, visitor=jobs.this_visit(), **limits
        )
    except ValueError as problem:
        state[f"{key}_problem"] = str(problem)
        return False
    return True


def refusal(key):
    """Says once why `begin` could not put a job in the queue."""
    if problem := st.session_state.pop(f"{key}_problem", None):
        st.error(problem, icon=":material/group:")


def follow(job, *, key, running):
    """Shows a job that may not be over yet; `running` draws what it does once it runs."""
    if job.state == "waiting":
        st.info(
            f"Waiting: place {job.place} in the queue.", icon=":material/hourglass_top:"
        )
    else:
        running()
    st.button("Stop", key=key, icon=":material/stop:", on_click=job.stop)


def progress(job, doing, *, digits=1):
    """Draws how much of a job is done, and what it has cost so far."""
    st.progress(job.progress, f"{doing}: {job.seconds:.{digits}f} core-seconds so far")


def draw_page_if_over(job):
    """Ends a fragment that followed a job: what it made is for the whole page."""
    if job.is_over:
        st.rerun()
