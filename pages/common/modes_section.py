"""Fewer modes on a set of real pictures: how many kinds of block are left, and which."""

import streamlit as st

from analogy.experiments import modes_by_quality
from analogy.experiments.modes import before
from analogy.figures.modes import (
    block_sheet,
    cap_sentence,
    modes_figure,
    modes_sentence,
)
from analogy.images import SAMPLES
from analogy.jpeg import QUALITIES
from pages.common import cached_distributions as cached
from pages.common.pictures import enlarged, show

N_COLUMNS = 10
MOST_SHOWN = 200
PATTERN = f"{modes_by_quality.VISIBLE} grey values from dark to light, or more"


def own_picture():
    """Returns the visitor's picture if it was counted, else None."""
    uploaded = st.session_state.get("uploaded_picture")
    counted = st.session_state.get("modes_of_own")
    return uploaded if counted and uploaded and counted[0] == uploaded.digest else None


def count_own(block_set):
    """Counts the set with the visitor's picture in it, at every quality."""
    blocks, found = cached.blocks(block_set), {}
    progress = st.progress(0.0, "Counting the blocks at every quality")
    for n, (quality, modes) in enumerate(modes_by_quality.sweep(blocks), start=1):
        found[quality] = modes
        progress.progress(n / len(QUALITIES), f"Counted at quality {quality}")
    progress.empty()
    result = modes_by_quality.ModesByQuality(before=before(blocks), after=found)
    st.session_state.modes_of_own = (block_set.digest, result)


def offer_own():
    uploaded = st.session_state.get("uploaded_picture")
    if uploaded is None:
        st.caption(
            "To count a picture of your own among them, choose “Neighbours in a picture” "
            "above and upload it."
        )
    elif own_picture() is None and st.button("Count my picture too", key="count_own"):
        count_own(cached.BlockSet(own=uploaded))
        st.rerun()


def counted(block_set, quality):
    """Returns the counts at every step of the slider and at this quality."""
    of_own = st.session_state.get("modes_of_own")
    modes = of_own[1] if block_set.own else cached.stored_modes()
    if quality in modes.after:
        return modes
    return modes.including(quality, cached.modes_at(block_set, quality))


def curve(block_set, quality):
    modes = counted(block_set, quality)
    left, right = st.columns([5, 3], gap="large")
    with left:
        sentence = modes_sentence(modes, quality)
        st.plotly_chart(
            modes_figure(modes, quality),
            config={"displayModeBar": False},
            alt=sentence,
            key="modes_curve",
        )
    with right:
        st.markdown(sentence)
        st.caption(
            f"Exact, counted over {len(SAMPLES)} shipped pictures"
            + (" and yours." if block_set.own else ".")
        )
        st.markdown(f"**Why entropy stops telling.** {cap_sentence(modes)}")
        offer_own()


def one_block(block_set, quality):
    crowds = cached.crowded(block_set, quality)
    if not crowds:
        st.caption(
            f"At quality {quality} no two different blocks of these pictures become the "
            f"same one with a pattern that can be seen ({PATTERN})."
        )
        return
    rank = st.number_input(
        f"Which block, 1 (the most crowded) to {len(crowds)}",
        1,
        len(crowds),
        1,
        key="modes_rank",
    )
    crowd = crowds[rank - 1]
    n = len(crowd.originals)
    left, right = st.columns([1, 3])
    with left:
        show(enlarged(crowd.decoded, times=20), caption="comes out", width=160)
    with right:
        shown = crowd.originals[:MOST_SHOWN]
        show(
            block_sheet(shown, n_columns=N_COLUMNS),
            caption=f"○ went in: {len(shown):,} of {n:,} different originals",
            width="content",
        )
    st.caption(
        f"At quality {quality}, {n:,} different blocks of these pictures, {crowd.n_blocks:,} "
        "with repeats, leave the very same numbers in the file. Exact. Only blocks "
        f"with a pattern that can be seen are offered here ({PATTERN})."
    )


def show_section(quality):
    st.subheader("Fewer kinds of block, in real pictures")
    st.markdown(
        "A whole picture hardly ever comes twice, so nobody can count how likely it is. Its "
        "blocks of 8 × 8 pixels can at least be counted: how many *different* ones are "
        "there before JPEG, and how many can still come out?"
    )
    block_set = cached.BlockSet(own=own_picture())
    curve(block_set, quality)
    with st.expander(
        "One block that comes out, and every original that becomes it",
        key="modes_block",
        on_change="rerun",
    ) as drawer:
        if drawer.open:
            one_block(block_set, quality)
