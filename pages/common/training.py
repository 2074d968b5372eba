"""A small net of names that the visitor trains, watched while it learns."""

import streamlit as st

from analogy.figures.learning import Seen, learning, learning_sentence
from analogy.worlds.names_net_live import read_checkpoint
from pages.common import jobs, words

JOB = "analogy.worlds.names_net_live:train_live"
OVER = ("done", "stopped", "failed")
POLL_SECONDS = 0.7


def controls():
    """Returns the recipe: size, pressure, smoothing, weighting, steps and seed."""
    left, right = st.columns(2)
    hidden = left.select_slider(
        "Size of its middle layer", (8, 32, 64, 128, 256, 512), 256, key="net_hidden"
    )
    decay = right.select_slider(
        "Pressure to keep numbers small (weight decay)",
        (0.0, 0.01, 0.1, 0.3, 1.0),
        0.01,
        key="net_decay",
    )
    smoothing = left.select_slider(
        "Share of each guess given to all letters alike (label smoothing)",
        (0.0, 0.02, 0.05, 0.1),
        0.0,
        key="net_smoothing",
    )
    steps = right.select_slider(
        "Steps", (100, 200, 400, 800, 1600, 3200), 800, key="net_steps"
    )
    weighting = left.segmented_control(
        "Each name counts ",
        ["births", "types"],
        default="births",
        required=True,
        key="net_weighting",
    )
    return {
        "hidden": hidden,
        "weight_decay": decay,
        "label_smoothing": smoothing,
        "steps": steps,
        "weighting": weighting or "births",
        "seed": st.session_state.get("seed", 0),
    }


def show(own):
    """Lets a net be trained and returns the checkpoint the page is to show, if any."""
    recipe = controls()
    st.button(
        "Train it now",
        key="net_train",
        type="primary",
        icon=":material/model_training:",
        on_click=begin,
        args=(recipe, own),
    )
    if problem := st.session_state.pop("net_problem", None):
        st.error(problem, icon=":material/group:")
    job = st.session_state.get("names_job")
    if job is None:
        st.caption(
            "About 3 core-seconds in a process of its own. Until then the page shows the "
            "table of letters."
        )
        return None
    watch() if job.state not in OVER else over(job)
    return job.latest if job.state in OVER else None


def begin(recipe, own):
    """Puts a training in the queue; the visitor's last one ends."""
    if job := st.session_state.get("names_job"):
        job.stop()
    try:
        st.session_state.names_job = jobs.submit(
            JOB, {"recipe": recipe, "text": own}, visitor=jobs.this_visit()
        )
    except ValueError as problem:
        st.session_state.net_problem = str(problem)
    st.session_state.net_seen = []


@st.fragment(run_every=POLL_SECONDS)
def watch():
    """Follows a job until it is over; then the whole page is drawn with its net."""
    job = st.session_state.get("names_job")
    if job is None:
        return
    if job.state == "waiting":
        st.info(
            f"Waiting: place {job.place} in the queue.", icon=":material/hourglass_top:"
        )
    else:
        st.progress(job.progress, f"Training: {job.seconds:.1f} core-seconds so far")
    st.button("Stop", key="net_stop", icon=":material/stop:", on_click=job.stop)
    chart(job)
    if job.state in OVER:
        st.rerun()


def over(job):
    """Says how a job ended and shows what it learnt."""
    if job.state == "failed":
        st.error(job.message, icon=":material/error:")
    elif job.state == "stopped":
        st.info(job.message, icon=":material/stop_circle:")
    else:
        st.caption(f"Trained in {job.seconds:.1f} core-seconds.")
    chart(job)


def chart(job):
    """Draws the checkpoints that have been seen, the latest included."""
    seen = st.session_state.setdefault("net_seen", [])
    if job.latest is not None:
        measured = read_checkpoint(job.latest)
        if not seen or seen[-1].step < measured.step:
            seen.append(
                Seen(
                    step=measured.step,
                    kl_bits=measured.kl_bits,
                    lost=measured.ledger.lost_10,
                    invented=1 - measured.ledger.memorised,
                )
            )
    if not seen:
        return
    sentence = learning_sentence(seen)
    st.plotly_chart(
        learning(seen), config={"displayModeBar": False}, alt=sentence, key="net_chart"
    )
    st.caption(f"{sentence} (exact, {words.count(len(seen), 'checkpoint')} seen)")
