"""The real file of a squeezed text: taken home, and read again by a job."""

import streamlit as st

from analogy.experiments.receipt import refuse_unopenable
from pages.common import following, jobs, words
from pages.common.markup import card, plain

JOB = "analogy.experiments.lossy_text_live:read_live"
FILE_NAME = "squeezed.lossy"


def files(squeezed):
    """Lets the file be taken home and be read, this one or another."""
    with st.container(horizontal=True):
        st.download_button(
            f"Download it, {words.size(squeezed.n_bytes)}",
            squeezed.data,
            FILE_NAME,
            "application/octet-stream",
            key="squeeze_download",
            icon=":material/download:",
            on_click="ignore",
        )
        st.button(
            "Read it back",
            key="squeeze_back",
            icon=":material/menu_book:",
            on_click=read,
            args=(squeezed.data,),
            help="Decodes the file in a process that gets nothing else.",
        )
    # Any type may be offered: the decoder says in words what is wrong with a file.
    st.file_uploader(
        "Or read a file that you downloaded here",
        key="squeeze_file",
        on_change=take,
        help="Up to 40 kB. Only the same model can read it.",
    )
    if problem := st.session_state.get("squeeze_file_problem"):
        st.error(words.literal(problem), icon=":material/broken_image:")
    job = st.session_state.get("squeeze_file_job")
    if job is not None and not job.is_over:
        watch()
    elif job is not None:
        over(job, squeezed)


def take():
    """Reads the file that was chosen, if there is one."""
    if st.session_state.squeeze_file is not None:
        read(st.session_state.squeeze_file.getvalue())


def read(data):
    """Puts a good file in the queue; a bad one leaves what is shown alone."""
    state = st.session_state
    state.squeeze_file_problem = None
    try:
        refuse_unopenable(data)
        job = jobs.submit(JOB, {"data_hex": data.hex()}, visitor=jobs.this_visit())
    except ValueError as error:
        state.squeeze_file_problem = str(error)
        return
    if earlier := state.get("squeeze_file_job"):
        earlier.stop()
    state.squeeze_file_job = job


@st.fragment(run_every=following.POLL_SECONDS)
def watch():
    """Follows the decoding until it is over; then the page shows what came out."""
    job = st.session_state.squeeze_file_job
    following.follow(job, key="squeeze_file_stop", running=reading)
    following.draw_page_if_over(job)


def reading():
    st.info(
        "The model is fitted to its books, then reads the file.",
        icon=":material/menu_book:",
    )


def over(job, squeezed):
    """Shows what came out of a file, or how its decoding ended."""
    if job.state == "stopped":
        st.info(job.message, icon=":material/stop_circle:")
    elif job.state == "failed":
        st.error(words.literal(job.message), icon=":material/broken_image:")
    else:
        same = " the text beside, to the letter" if job.result == squeezed.text else ""
        st.html(card(f"The file says:{same}", plain(job.result)))
