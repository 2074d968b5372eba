"""A visitor who comes by a claim's link: the page is set to the state that tests it.

The link names the claim and not the controls: a control that the visitor has moved before
would keep its value over the link's, one whose name the page one comes from has too would
fall out of it, and each that the page opens with anyway would cost a press of “back”.
"""

from pathlib import Path

import streamlit as st

from pages.common.components.scroll_to import scroll_to

KEY = "claim"
BACK_KEY = "said"  # the claim whose row the visitor comes back to
STYLE = Path(__file__).with_name("claims.css")
ROOT = Path(__file__).parents[2]


def link(claim):
    """Returns the parameters of the link that opens the test of a claim."""
    return {KEY: claim.name}


def row_of(claim):
    """Returns the key of a claim's row on the map."""
    return f"claim_row_{claim.name}"


def take(page):
    """Sets the page and says what is tested, where the link names a claim of this page."""
    name = st.query_params.get(KEY)
    if not name:
        return
    # Every page asks here first, and few visitors come by a claim.
    from analogy import debate

    claim = debate.claim_named(name)
    if claim is None or claim.place is None or claim.place.page != page:
        return
    _set_once(claim)
    st.html(STYLE)
    with st.container(key="claim_line", horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**Tested here**, {claim.source.author}: {claim.says}", width="stretch"
        )
        st.page_link(
            ROOT / "pages" / "verdict.py",
            label="Back to the map",
            icon=":material/arrow_back:",
            query_params={BACK_KEY: claim.name},
        )
    if claim.place.selector:
        scroll_to(claim.place.selector, arrival=arrival(), key="claim_scroll")


def arrival():
    """Returns what is unlike for any two links that were followed one after the other."""
    params = st.query_params
    return f"{st.session_state.get('n_moves')} {params.get(KEY)} {params.get(BACK_KEY)}"


def _set_once(claim):
    """Sets the controls at the first run after a link was followed."""
    state = st.session_state
    move = state.get("n_moves", 0)
    if state.get("claim_taken") != (claim.name, move):
        state.claim_taken = claim.name, move
        for key, value in claim.place.settings.items():
            state[key] = value
        # A link to the page one is on leaves the old address standing in the browser.
        st.query_params[KEY] = claim.name
