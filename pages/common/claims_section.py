"""The map of claims: what has been said of the comparison, and where each is tested."""

import streamlit as st

from analogy import debate
from pages.common import arriving, claims_markup
from pages.common import cached_claims as cached
from pages.common.components.scroll_to import scroll_to

EVERYBODY = "everybody"
INTRODUCTION = """
Each sentence of the debate that can be put to a test stands here in our words, with who
said it and how we know. **For it** means that the numbers of this app point the same way,
not that it is true: each test is one small case, and we built it knowing the claim. The
word and the sentence beside it are computed. “Open the test” takes you to the page, set as
it was measured; your own picture and words stay.
"""
OWN_INTRODUCTION = """
Samuel Bowman warns of playing language systems down, others of playing them up. This app
does both, in places.
"""


def section():
    """Shows the map, and where this app itself goes wrong."""
    st.html(arriving.STYLE)
    st.header("What has been said, and where it is tested")
    st.markdown(INTRODUCTION)
    try:
        claim_map()
        own()
    except FileNotFoundError as error:
        st.warning(str(error), icon=":material/download:")


@st.fragment
def claim_map():
    """Draws the tally, the filters and the claims by question."""
    findings = cached.findings()
    st.html(claims_markup.counts(debate.CLAIMS, findings))
    st.caption(claims_markup.tally_sentence(debate.CLAIMS, findings))
    author, status = filters()
    claims = debate.chosen(author=author, status=status)
    if not claims:
        st.caption("Nobody has said anything of that kind here: choose another status.")
    is_open = bool(author or status)
    came_from = back()
    for question in debate.QUESTIONS:
        asked = [claim for claim in claims if claim.question == question]
        if asked:
            with st.expander(
                f"{question} {_claims(len(asked))}",
                expanded=is_open
                or came_from in asked
                or question == debate.QUESTIONS[0],
            ):
                for claim in asked:
                    row(claim, findings.get(claim.name))


def filters():
    """Returns the author and the status that are asked for, None for all."""
    left, right = st.columns([2, 3])
    author = left.selectbox(
        "Said by",
        [EVERYBODY, *debate.authors()],
        key="claims_by",
        bind="query-params",
    )
    status = right.pills(
        "Status", debate.STATUSES, key="claims_status", bind="query-params"
    )
    return None if author == EVERYBODY else author, status


def back():
    """Returns the claim whose test the visitor comes back from, and brings its row up."""
    claim = debate.claim_named(st.query_params.get(arriving.BACK_KEY, ""))
    if claim is not None:
        scroll_to(
            f".st-key-{arriving.row_of(claim)}",
            arrival=arriving.arrival(),
            key="claims_scroll",
        )
    return claim


def row(claim, finding):
    """Draws one claim: what was said, what the test shows, and the way to it."""
    with st.container(key=arriving.row_of(claim)):
        left, right = st.columns(2, gap="large")
        left.html(claims_markup.said(claim))
        with right:
            st.html(claims_markup.shown(claim, finding))
            if claim.place is not None:
                st.page_link(
                    arriving.ROOT / "pages" / f"{claim.place.page}.py",
                    label="Open the test",
                    icon=":material/arrow_forward:",
                    query_params=arriving.link(claim),
                )


def own():
    """Draws what this app says too much or too little."""
    st.header("Where this app itself says too much or too little")
    st.markdown(OWN_INTRODUCTION)
    for side in ("too much", "too little"):
        st.subheader(f"Says {side}")
        st.html(
            claims_markup.own(pair for pair in cached.own() if pair[0].side == side)
        )


def _claims(n):
    return f"({n} claim{'s' * (n > 1)})"
