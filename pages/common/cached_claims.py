"""The caches of the map of claims, under the rules of `cached`."""

import streamlit as st

from analogy import debate


@st.cache_resource(max_entries=1, show_spinner=False)
def evidence() -> debate.Evidence:
    return debate.load()


@st.cache_resource(max_entries=1, show_spinner=False)
def findings() -> dict[str, debate.Finding]:
    """Returns what the tests show, by the name of the claim."""
    return {
        claim.name: claim.finding(evidence())
        for claim in debate.CLAIMS
        if claim.finding is not None
    }


@st.cache_resource(max_entries=1, show_spinner=False)
def own() -> tuple[tuple[debate.OwnClaim, str], ...]:
    """Returns what this app says too much or too little, each with its evidence."""
    return tuple((each, each.evidence(evidence())) for each in debate.OWN)
