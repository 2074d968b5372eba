"""What the public model is asked, as a job: started, followed, stopped, kept."""

from dataclasses import dataclass

import streamlit as st

from analogy.language.open_models.live import LiveText, read_live
from pages.common import following, public_model
from pages.common.markup import card, plain

CORE_SECONDS = 150  # its loading, its rounding, and 300 pieces
WALL_SECONDS = 600
LOADING = "Loading the model, and rounding its weights below 16 bits"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One kind of thing to ask, and how the page speaks of it."""

    key: str  # of its widgets and of its state
    function: str
    button: str
    doing: str
    cost: str


TELL = Task(
    key="public_tell",
    function="analogy.language.open_models.live:tell_live",
    button=f"Let {public_model.TITLE} go on",
    doing="Drawing",
    cost=(
        "It takes some ten core-seconds, in a process of its own, and so starts when "
        "you say so; rounding its weights below 16 bits takes some fifteen more."
    ),
)
SCORE = Task(
    key="public_score",
    function="analogy.language.open_models.live:score_live",
    button=f"Let {public_model.TITLE} read it",
    doing="Reading",
    cost="Some ten core-seconds for a page, in a process of its own.",
)


@dataclass(frozen=True, kw_only=True)
class Done:
    """What came of a job, and what had been asked."""

    asked: dict
    text: LiveText


def run(task, asked):
    """Returns what was done last, None before the first; the visitor starts it.

    Args:
        task: what is asked.
        asked: the arguments, as JSON can say them.
    """
    state = st.session_state
    st.button(
        task.button,
        key=f"{task.key}_start",
        type="primary",
        icon=":material/play_arrow:",
        on_click=begin,
        args=(task, asked),
    )
    following.refusal(task.key)
    job = state.get(f"{task.key}_job")
    if job is None:
        st.caption(task.cost)
    elif job.is_over:
        over(task, job)
    else:
        watch(task)
    return state.get(f"{task.key}_done")


def begin(task, asked):
    """Puts a job in the queue, and keeps what was asked."""
    arguments = {"folder": public_model.folder(), **asked}
    limits = {"core_seconds": CORE_SECONDS, "wall_seconds": WALL_SECONDS}
    if following.begin(task.key, task.function, arguments, **limits):
        st.session_state[f"{task.key}_running"] = asked


@st.fragment(run_every=following.POLL_SECONDS)
def watch(task):
    """Follows a job until it is over; then the whole page is drawn with its result."""
    job = st.session_state.get(f"{task.key}_job")
    if job is None:
        return
    doing = LOADING if job.latest is None else task.doing
    following.follow(
        job,
        key=f"{task.key}_stop",
        running=lambda: following.progress(job, doing),
    )
    if job.latest is not None:
        text = "".join(piece.text for piece in read_live(job.latest).pieces)
        st.html(card("The model goes on", plain(text)))
    following.draw_page_if_over(job)


def over(task, job):
    """Keeps what a job has reached, once, and says how it ended."""
    state = st.session_state
    reached = job.result or job.latest
    if reached is not None and state.get(f"{task.key}_taken") is not job:
        state[f"{task.key}_done"] = Done(
            asked=state[f"{task.key}_running"], text=read_live(reached)
        )
        state[f"{task.key}_taken"] = job
    if job.state == "failed":
        st.error(job.message, icon=":material/error:")
    elif job.state == "stopped":
        st.info(job.message, icon=":material/stop_circle:")
    else:
        st.caption(f"Measured here in {job.seconds:.1f} core-seconds.")
