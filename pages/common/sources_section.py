"""“It is a big look-up table”: tables beside a net, with and without a rule to learn."""

import streamlit as st

from analogy.experiments.sources import (
    KEPT_BACK,
    N_FACTORS,
    N_SYMBOLS,
    VALIDATION,
)
from analogy.experiments.sources_atlas import LENGTHS
from analogy.figures.sources import crossing_sentence
from pages.common import cached_verdict as cache
from pages.common import sources_words as told
from pages.common import verdict_board, widgets
from pages.common.charts import show_chart
from pages.common.markup import bars, strip

ANCHOR = "it-is-a-big-look-up-table"
FIRST_SHARED, FIRST_LENGTH = 1.0, 30_000
GUESS_SHARED = 0.0
# Bounds on how many bits a symbol more the net costs with many symbols than with few.
GUESSES = {
    "Better: it has seen so much more": (-99, -0.1),
    "As good as before": (-0.1, 0.1),
    "Worse": (0.1, 99),
}


def section(claim):
    """Shows who learns what from which source, and the verdict it leads to."""
    verdict_board.head(ANCHOR, claim)
    st.markdown(
        "A table holds, for every beginning, what followed it and how often. Is a net more? "
        f"Here is a toy language of {N_SYMBOLS} symbols that we made up, so what should be "
        "expected next is known exactly. Two tables and a small net learn it from the same "
        f"sample, from which {100 * KEPT_BACK:.0f} % of the pairs were kept back. **After "
        "pairs that nobody was shown, only what is shared by all can help.**"
    )
    body()
    verdict_board.foot(ANCHOR, claim)


@st.fragment
def body():
    left, right = st.columns([5, 3], gap="large")
    with right:
        shared, length = controls()
    atlas = cache.sources()
    with left:
        exhibit(atlas, shared, length)
    with right, st.container(key="narrow_bars_sources"):
        for where, words in (("unseen", "never met"), ("seen", "met")):
            st.html(
                bars(
                    told.bars_of(atlas, shared, length, where),
                    caption=(
                        f"Bits wasted on a symbol after pairs {words}, {length:,} symbols "
                        f"({told.MEASURED}: middle, range)"
                    ),
                )
            )
    st.html(strip(told.facts(atlas, shared, length)))
    guess(atlas)
    st.subheader("How it works, on this source")
    widgets.drawers(DRAWERS, key="sources_drawer")
    from_none_to_all(atlas, shared, length)


def controls():
    """Returns how much of the source follows one rule, and how long the sample is."""
    shared = st.select_slider(
        "How much of the source follows one rule, in %",
        told.SHARED,
        FIRST_SHARED,
        format_func=lambda share: f"{100 * share:.0f}",  # as it stands in the link
        key="sources_shared",
        bind="query-params",
    )
    st.caption(f"{told.SHARED[shared].capitalize()}.")
    length = st.select_slider(
        "Symbols in the sample",
        LENGTHS,
        FIRST_LENGTH,
        key="sources_length",
        bind="query-params",
    )
    return shared, length


def exhibit(atlas, shared, length):
    sentence = told.best_sentence(atlas, shared, length)
    for where, title in (
        ("unseen", "After pairs never met"),
        ("seen", "After pairs that were met"),
    ):
        st.markdown(f"**{title}**")
        show_chart(
            cache.learning_figure(shared, where, length),
            f"{title}. {sentence}",
            key=f"sources_{where}",
        )
    st.caption(f"{sentence} ({told.MEASURED}: marks; lines: the middle ones)")


def from_none_to_all(atlas, shared, length):
    """Draws who is best, as more and more of the source follows one rule."""
    st.subheader("From no rule to one rule")
    sentence = crossing_sentence(atlas, length=length)
    show_chart(cache.crossing_figure(length, shared), sentence, key="sources_crossing")
    st.caption(f"{sentence} ({told.MEASURED})")


def guess(atlas):
    few, many = told.ENDS
    answer = widgets.guess(
        "Take the rule away: every pair has a row of its own, drawn by lot. And let the net "
        f"see {many:,} symbols instead of {few:,}. How does it do after pairs that it never "
        "met?",
        GUESSES,
        key="sources_guess",
    )
    if answer is None:
        return
    is_right = answer == told.guessed(atlas, GUESSES)
    first, last = told.worse_with_more(atlas)
    st.markdown(
        f"{'**Yes.**' if is_right else '**No.**'} With {few:,} symbols it costs "
        f"{first:.2f} bits a symbol more than the source itself, with {many:,} {last:.2f} "
        f"({told.MEASURED}). The tables stay near {told.floor(atlas):.2f}: where they know "
        "nothing they say so. The net has learnt to be sure, and is sure there, too."
    )
    st.button(
        "Take the rule away and look",
        on_click=set_shared,
        key="sources_set",
    )


def set_shared():
    st.session_state.sources_shared = GUESS_SHARED


def the_source():
    st.markdown(
        "What comes next depends on the last two symbols. **By one rule**: each symbol has "
        f"{N_FACTORS} numbers for each of its places, and all {N_SYMBOLS**2:,} rows of "
        "chances are made from these few. **Without a rule**: every row is drawn by itself, "
        "and nothing about one row tells anything about another. In between, symbols are "
        "drawn now from the one, now from the other. Both kinds are equally uncertain. "
        "(After Svete et al. 2024, who set arbitrary n-gram sources against such of low "
        "rank; the mixture is ours.)"
    )


def the_learners():
    st.markdown(
        "**The plain table** counts what followed each pair, and adds a little to every "
        "count. **The table that backs off** leans on what followed either symbol alone "
        "where a pair is rare. **The net** looks each symbol up as a few numbers, mixes "
        "them in one layer, and scores all symbols. How much to add, how far to lean, the "
        "net’s size, pressure and when to stop: each is chosen by the last "
        f"{100 * VALIDATION:.0f} % of the sample, never by the truth."
    )


def the_measure():
    st.markdown(
        "**Bits wasted**: how many bits a symbol the guesses cost beyond the source’s own "
        "uncertainty, averaged over contexts as often as they come up. It is the divergence "
        "KL(source ‖ guess), and exact for each seed, since the source is known. 0 means: "
        "nothing to improve."
    )


DRAWERS = {
    "1 · A source with and without a rule": the_source,
    "2 · Two tables and a net": the_learners,
    "3 · Bits wasted": the_measure,
}
