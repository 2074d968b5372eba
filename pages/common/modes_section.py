"""Fewer modes on a set of real pictures: how many kinds of block are left, and which."""

import streamlit as st

from analogy.experiments import modes_by_quality
from analogy.experiments.modes import before, distinct_originals
from analogy.figures.modes import (
    block_sheet,
    cap_sentence,
    modes_figure,
    modes_sentence,
)
from analogy.images import SAMPLES
from analogy.jpeg import QUALITIES, round_trip
from pages.common import cached_distributions as cached
from pages.common import words
from pages.common.charts import show_chart
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
        show_chart(modes_figure(modes, quality), sentence, key="modes_curve")
    with right:
        st.markdown(sentence)
        st.caption(
            f"Exact, counted over {len(SAMPLES)} shipped pictures"
            + (" and yours." if block_set.own else ".")
        )
        st.markdown(f"**Why entropy stops telling.** {cap_sentence(modes)}")
        offer_own()


def one_block(block_set, quality):
    with_plain = st.toggle(
        "Plain blocks too, and those that only one original becomes",
        key="modes_plain",
    )
    if with_plain:
        n_kinds = len(cached.landing(block_set, quality).n_originals)
    else:
        crowds = cached.crowded(block_set, quality)
        n_kinds = len(crowds)
    if not n_kinds:
        st.caption(
            f"At quality {quality} no two different blocks of these pictures become the "
            f"same one with a pattern that can be seen ({PATTERN})."
        )
        return
    rank = _number(f"Which block, 1 (the most crowded) to {n_kinds:,}", n_kinds, "rank")
    crowd = any_crowd(block_set, quality, rank) if with_plain else crowds[rank - 1]
    left, right = st.columns([1, 3])
    with left:
        show(enlarged(crowd.decoded, times=20), caption="comes out", width=160)
    with right:
        originals(crowd)
    n = words.count(len(crowd.originals), "different block")
    st.caption(
        f"At quality {quality}, {n} of these pictures, {crowd.n_blocks:,} with repeats, "
        "leave these very numbers in the file. Exact."
        + (
            ""
            if with_plain
            else f" Only blocks with a pattern are offered ({PATTERN})."
        )
    )


def any_crowd(block_set, quality, rank):
    """Returns a block that comes out, by its place among all, the most crowded first."""
    blocks, where = cached.blocks(block_set), cached.landing(block_set, quality)
    kind = int(where.crowded[rank - 1])
    found = distinct_originals(blocks, where, kind)
    return modes_by_quality.Crowd(
        decoded=round_trip(found[0], quality=quality).decoded,
        originals=found,
        n_blocks=len(where.originals_of(kind)),
    )


def originals(crowd):
    """Shows the originals of a block, a page of them at a time."""
    n = len(crowd.originals)
    n_pages = -(-n // MOST_SHOWN)
    page = _number(f"Page, 1 to {n_pages}", n_pages, "page") if n_pages > 1 else 1
    first, end = MOST_SHOWN * (page - 1), min(MOST_SHOWN * page, n)
    which = f"{first + 1:,} to {end:,} of {n:,}" if n_pages > 1 else f"{n:,}"
    show(
        block_sheet(crowd.originals[first:end], n_columns=N_COLUMNS),
        caption=f"○ went in: {which} different original{'s' if n > 1 else ''}",
        width="content",
    )


def _number(label, most, name):
    """Returns a number from 1 to `most`, which may have fallen below the last choice."""
    key = f"modes_{name}"
    st.session_state[key] = min(st.session_state.get(key, 1), most)
    return st.number_input(label, 1, most, key=key)


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
