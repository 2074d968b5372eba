"""Brings a place of a page into view once it is there.

A link between pages cannot carry an anchor: Streamlit drops what follows the #, and what
lies above the place grows for a while.
"""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "lossy_scroll_to",
    html="<span hidden></span>",
    js=(_HERE / "scroll_to.js").read_text(encoding="utf-8"),
)


def scroll_to(selector: str, *, arrival: str, key: str) -> None:
    """Brings an element into view, once for each arrival.

    Args:
        selector: CSS, of the element.
        arrival: another text for another arrival; an equal one scrolls no more.
        key: Streamlit's, of this component.
    """
    _COMPONENT(key=key, data={"selector": selector, "arrival": arrival})
