"""How holes are filled, what JPEG's decoder does instead, and the clock, step by step."""

import streamlit as st

from analogy.experiments.hole_net import load_net
from analogy.experiments.hole_places import RING, SIDE
from analogy.experiments.jpeg_neighbours import decoded_block
from pages.common import cached, jpeg_steps, verdict_board
from pages.common import cached_verdict as cache
from pages.common import holes_words as told
from pages.common.markup import bars, grid


def fillers(file, quality, subsampling):
    st.markdown(
        f"Each filler sees the {RING} pixels on each side of a hole of {SIDE} × {SIDE}. "
        "**The nearest pixel** is copied. **Straight lines** are drawn from edge to edge, "
        "across and down, and averaged by distance (bilinear interpolation). **Look-up** "
        "pastes the piece of the same picture whose surroundings are most alike. **A learnt "
        "guess** is a net of "
        f"{load_net().n_numbers:,} numbers that has seen the middles of many pieces of "
        "photographs, none of them shown here; it says what to add to the straight lines."
    )


def one_block(file, quality, subsampling):
    st.markdown(
        "For each block the file holds 64 whole numbers. The decoder multiplies each by its "
        "step and adds up as many patterns. That is all: no pixel is put between others."
    )
    place = jpeg_steps.busiest(file, subsampling)
    block = cached.block(
        file, quality, subsampling, place.component, place.row, place.column
    )
    back = decoded_block(block)
    columns = st.columns(3)
    for column, (numbers, caption) in zip(
        columns,
        (
            (back.steps, "In the file: whole numbers"),
            (back.coefficients, "Each times its step"),
            (back.samples, "The sum of 64 patterns: 8 × 8 pixels"),
        ),
        strict=True,
    ):
        with column:
            st.html(grid(numbers, caption=caption))
    n_off = int((back.samples != back.libjpeg).sum())
    st.caption(
        f"The block that takes most bits, brightness, quality {quality}. The decoder that "
        f"viewers use gives the same, but for {n_off} of 64 samples that its whole-number "
        "arithmetic rounds one level away (exact)."
    )


def clock(file, quality, subsampling):
    st.markdown(
        "Words and symbols have no “between”. On a clock of 31 shuffled symbols, planes "
        "through the nearest known sums do well **if they are told the order of the "
        "hours**; in the order the net is given they know next to nothing. Inside the net, "
        "at last, the nearest neighbour is right: the net has made the space in which "
        "interpolation works."
    )
    st.html(
        bars(
            told.clock_bars(cache.holes()),
            caption="Sums never shown, right of 100; measured, middle of the seeds",
        )
    )
    st.page_link(
        verdict_board.PAGES / "ingredients.py",
        label="Train the net yourself",
        icon=":material/arrow_forward:",
    )


STEPS = {
    "1 · Four ways to fill a hole": fillers,
    "2 · What JPEG’s decoder does with a block": one_block,
    "3 · Interpolating on a clock": clock,
}
