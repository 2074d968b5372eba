"""Typing instead of tapping: while a letter's button has the focus, keys press others.

Streamlit's own shortcuts listen everywhere on the page, and leave out C and R.
"""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "lossy_letter_keys",
    html="<span hidden></span>",
    js=(_HERE / "letter_keys.js").read_text(encoding="utf-8"),
)


def letter_keys(prefix: str, *, container: str, key: str) -> None:
    """Lets the keys a to z and space press the buttons of a container.

    Args:
        prefix: of the buttons' keys; the letter follows, or "space".
        container: the key of the container that holds them.
        key: Streamlit's, of this component.
    """
    _COMPONENT(key=key, data={"prefix": prefix, "container": container})
