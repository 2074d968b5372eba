"""A small net of names that the visitor trains, watched while it learns."""

from dataclasses import dataclass, field

import streamlit as st

from analogy.figures.learning import Seen, learning, learning_sentence
from analogy.worlds.names_net_live import read_checkpoint
from pages.common import following, jobs, words
from pages.common.charts import show_chart
from pages.common.job_pool import Job
from pages.common.names_words import WEIGHTINGS

JOB = "analogy.worlds.names_net_live:train_live"


@dataclass(kw_only=True)
class Training:
    """A job, what was asked of it, and what has been seen of it; it lives for the visit."""

    job: Job
    recipe: dict
    own: str | None  # the visitor's list; None for the births
    seen: list[Seen] = field(default_factory=list)


def controls():
    """Returns the recipe: size, pressure, smoothing, weighting, steps and seed."""
    left, right = st.columns(2)
    hidden = slider(
        left, "Size of its middle layer", (8, 32, 64, 128, 256, 512), 256, "net_hidden"
    )
    decay = slider(
        right,
        "Pressure to keep numbers small (weight decay)",
        (0.0, 0.01, 0.1, 0.3, 1.0),
        0.01,
        "net_decay",
    )
    smoothing = slider(
        left,
        "Share of each guess for all letters alike (label smoothing)",
        (0.0, 0.02, 0.05, 0.1),
        0.0,
        "net_smoothing",
    )
    steps = slider(right, "Steps", (100, 200, 400, 800, 1600, 3200), 800, "net_steps")
    weighting = left.segmented_control(
        "Each name counts ",
        WEIGHTINGS,
        default="births",
        required=True,
        format_func=WEIGHTINGS.get,
        key="net_weighting",
        bind="query-params",
        persist_state="session",
    )
    seed = right.number_input(
        "Seed of its training",
        0,
        9999,
        0,
        key="net_seed",
        bind="query-params",
        persist_state="session",
    )
    return {
        "hidden": hidden,
        "weight_decay": decay,
        "label_smoothing": smoothing,
        "steps": steps,
        "weighting": weighting or "births",
        "seed": seed,
    }


def slider(place, label, options, first, key):
    return place.select_slider(
        label, options, first, key=key, bind="query-params", persist_state="session"
    )


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
        st.error(words.literal(problem), icon=":material/group:")
    trained = st.session_state.get("names_training")
    if trained is None:
        st.caption(
            "About 3 core-seconds in a process of its own. Until then the page shows the "
            "table of letters."
        )
        return None
    if trained.own != own:
        st.caption(
            "The net you trained was shown another list. Train it on this one; until then "
            "the page shows the table of letters."
        )
        return None
    if not trained.job.is_over:
        watch()
        return None
    over(trained)
    return trained.job.latest


def begin(recipe, own):
    """Puts a training in the queue; the visitor's last one ends."""
    state = st.session_state
    if before := state.get("names_training"):
        before.job.stop()
    try:
        job = jobs.submit(
            JOB, {"recipe": recipe, "text": own}, visitor=jobs.this_visit()
        )
    except ValueError as problem:
        state.net_problem = str(problem)
        state.names_training = None
    else:
        state.names_training = Training(job=job, recipe=recipe, own=own)


@st.fragment(run_every=following.POLL_SECONDS)
def watch():
    """Follows a job until it is over; then the whole page is drawn with its net."""
    trained = st.session_state.get("names_training")
    if trained is None:
        return
    job = trained.job
    following.follow(
        job, key="net_stop", running=lambda: following.progress(job, "Training")
    )
    chart(trained)
    following.draw_page_if_over(job)


def over(trained):
    """Says how a training ended, what it was, and shows what it learnt."""
    job = trained.job
    if job.state == "failed":
        st.error(words.literal(job.message), icon=":material/error:")
    elif job.state == "stopped":
        st.info(job.message, icon=":material/stop_circle:")
    else:
        st.caption(f"Trained in {job.seconds:.1f} core-seconds.")
    chart(trained)
    recipe = trained.recipe
    st.caption(
        f"This net: {recipe['hidden']} wide, {recipe['steps']:,} steps, weight decay "
        f"{recipe['weight_decay']:g}, label smoothing {recipe['label_smoothing']:g}, names "
        f"{WEIGHTINGS[recipe['weighting']]}, seed {recipe['seed']}."
    )


def chart(trained):
    """Draws the checkpoints that have been seen, the latest included."""
    seen, latest = trained.seen, trained.job.latest
    if latest is not None:
        measured = read_checkpoint(latest)
        if not seen or seen[-1].step < measured.step:
            seen.append(
                Seen(
                    step=measured.step,
                    kl_bits=measured.kl_bits,
                    lost=measured.ledger.lost_10,
                    new=1 - measured.ledger.memorised,
                )
            )
    if not seen:
        return
    sentence = learning_sentence(seen)
    show_chart(learning(seen), sentence, key="net_chart")
    st.caption(f"{sentence} (exact, {words.count(len(seen), 'checkpoint')} seen)")
