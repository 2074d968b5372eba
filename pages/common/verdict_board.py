"""The scoreboard of the claims, and what stands above and below each claim's test."""

from pathlib import Path

import streamlit as st

from pages.common import verdict_markup as markup
from pages.common import verdict_words as told

PAGES = Path(__file__).parents[1]
# How a control of this page reads what the link says of it.
CONTROLS = {
    "sources_shared": lambda percent: float(percent) / 100,
    "sources_length": int,
    "squeeze_price": float,
    "squeeze_sure": float,
}
STYLE = Path(__file__).with_name("verdict.css")


def board(claims):
    """Shows all claims with their verdicts, and the rule that gives them."""
    st.html(STYLE)
    st.html(markup.board(claims))
    st.caption(
        "The words are computed. Each claim predicts how some comparisons come out. "
        "✔ holds: all came out so. ⊘ breaks: all came out the other way. ◐ depends: they "
        "differ, or some are too close to tell, within the spread of seeds or samples."
    )


def head(anchor, claim):
    """Begins a claim's section, where the scoreboard's link leads to."""
    st.header(claim.sentence, anchor=anchor, divider="grey")
    st.html(f"<p>{markup.verdict(claim.verdict)} {told.counts(claim)}</p>")


def foot(anchor, claim):
    """Ends a claim's section: each comparison, and what would change the verdict."""
    st.markdown(f"**What would make it hold.** {claim.would_hold}")
    with st.expander(
        f"The verdict’s comparisons, one by one: {told.counts(claim)}",
        key=f"verdict_{anchor}",
        on_change="rerun",
    ) as drawer:
        if drawer.open:
            for number, comparison in enumerate(claim.comparisons):
                st.html(markup.compared(comparison))
                lead(comparison.place, key=f"verdict_{anchor}_{number}")


def lead(place, *, key):
    """Leads to where a comparison can be tried: another page, or a control above."""
    if place.page != "verdict":
        st.page_link(
            PAGES / f"{place.page}.py",
            label="Try it there",
            icon=":material/arrow_forward:",
            query_params=dict(place.query),
        )
    elif place.query:
        st.button(
            "Set it above",
            key=key,
            icon=":material/arrow_upward:",
            on_click=set_above,
            args=(place.query,),
        )


def set_above(query):
    """Sets controls of this page to what a link would say of them."""
    for name, text in query.items():
        st.session_state[name] = CONTROLS[name](text)
