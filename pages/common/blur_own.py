"""The visitor's own words at every width, where the host has the public model."""

import streamlit as st

from analogy.experiments.blur_words import SEED
from pages.common import following, public_model
from pages.common.markup import phrases, plain

TELL = "analogy.experiments.blur_live:tell_live"
ASK = "analogy.experiments.blur_live:ask_live"
READ = "analogy.experiments.blur_live:read_live"
CORE_SECONDS = 400  # six widths, each loaded, rounded and drawn from
LONGEST = 300  # characters
WHAT_IT_ADDS = (
    f"Where the host has {public_model.TITLE}, it goes on from your own words here, at "
    "every width (`make smollm2`)."
)


def section(quantiser):
    """Lets the model go on from the visitor's words, or says where it would."""
    if public_model.is_off():
        return
    if not public_model.is_installed():
        st.caption(WHAT_IT_ADDS)
        return
    prompt = st.text_input(
        "Or from your own words, at every width",
        max_chars=LONGEST,
        key="blur_own_prompt",
        bind="query-params",
    )
    st.button(
        "Let it go on",
        key="blur_own_start",
        icon=":material/play_arrow:",
        disabled=not prompt.strip(),
        on_click=begin,
        args=(
            "blur_own",
            TELL,
            {"prompt": prompt, "quantiser": quantiser, "seed": SEED},
        ),
    )
    follow("blur_own", "About a core-minute in a process of its own.", _told)


def begin(key, function, asked):
    """Puts a job in the queue, and keeps what was asked."""
    arguments = {"folder": public_model.folder(), **asked}
    if following.begin(key, function, arguments, core_seconds=CORE_SECONDS):
        st.session_state[f"{key}_asked"] = asked


def follow(key, cost, draw):
    """Shows what the visitor's job of one kind has come to."""
    state = st.session_state
    following.refusal(key)
    job = state.get(f"{key}_job")
    if job is None:
        st.caption(cost)
        return
    if not job.is_over:
        _watch(key, draw)
        return
    if job.state == "failed":
        st.error(job.message, icon=":material/error:")
    reached = job.result or job.latest
    if reached is not None:
        draw(reached, state[f"{key}_asked"])
    if job.state == "done":
        st.caption(f"Measured here in {job.seconds:.0f} core-seconds.")


@st.fragment(run_every=following.POLL_SECONDS)
def _watch(key, draw):
    job = st.session_state.get(f"{key}_job")
    if job is None:
        return
    following.follow(
        job,
        key=f"{key}_stop",
        running=lambda: following.progress(job, "Loading, rounding, asking", digits=0),
    )
    if job.latest is not None:
        draw(job.latest, st.session_state[f"{key}_asked"])
    following.draw_page_if_over(job)


def _told(reached, asked):
    st.html(
        phrases(
            (f"{bits} bits", plain(f"{asked['prompt']}{text}"))
            for bits, text in reached.items()
        )
    )
