"""A job on the page: its place in the queue, how far it is, and a button that stops it."""

import streamlit as st

POLL_SECONDS = 0.7


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
