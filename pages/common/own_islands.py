"""A world the visitor draws: islands put down by hand, as text that stands in the link."""

import re

import streamlit as st

from analogy.figures.two_pixel_picture import pair_at

FIRST = "128,128"
MOST = 40
LONGEST = 400  # characters, more than that many islands need


def written(centres):
    return " ".join(f"{left},{right}" for left, right in centres)


def read(text):
    """Returns the centres that a text names.

    Raises:
        ValueError: It names none or too many, or one that is not on the map.
    """
    parts = text.split()
    if not 1 <= len(parts) <= MOST:
        raise ValueError(
            f"There are {len(parts)} islands here, and the map takes 1 to {MOST}: write "
            "each as two grey values with a comma between, such as 60,190."
        )
    return tuple(map(_centre, parts))


def _centre(part):
    found = re.fullmatch(r"(\d{1,3}),(\d{1,3})", part, re.ASCII)
    centre = tuple(map(int, found.groups())) if found else None
    if centre is None or max(centre) > 255:
        # In code, where Markdown makes no link of it; a back tick would end the code.
        quoted = part[:20].replace("`", "’")
        raise ValueError(
            f"`{quoted}` is no place on the map: write each island as two grey values "
            "from 0 to 255 with a comma between, such as 60,190."
        )
    return centre


def choose():
    """Draws the controls and returns the centres: the last that could be read."""
    text, state = _linked_box(), st.session_state
    try:
        state.readable_islands = read(text)
    except ValueError as error:
        st.error(str(error), icon=":material/draw:")
    else:
        state.islands_in_link = st.query_params["islands"] = text
    centres = state.get("readable_islands", read(FIRST))
    _boxes(centres)
    return centres


def _linked_box():
    """Returns the text of the islands.

    `bind` would leave a box out of the link that a click on the map has just brought up
    with its text, so this parameter is kept by hand.
    """
    state, in_link = st.session_state, st.query_params.get("islands")
    if in_link is not None and in_link != state.get("islands_in_link"):
        state.islands = in_link[:LONGEST]
    text = st.text_input(
        "Your islands, as left,right grey values",
        FIRST,
        max_chars=LONGEST,
        key="islands",
        persist_state="session",
        help="Click or tap the map, use the boxes below, or write here.",
    )
    state.islands_in_link = in_link
    return text


def _boxes(centres):
    left, right = st.columns(2)
    pair = (
        left.number_input("Left pixel", 0, 255, 64, key="island_left"),
        right.number_input("Right pixel", 0, 255, 192, key="island_right"),
    )
    with st.container(horizontal=True):
        st.button(
            "Add",
            icon=":material/add:",
            on_click=_take,
            args=((*centres, pair),),
            disabled=len(centres) >= MOST,
        )
        st.button(
            "Undo",
            icon=":material/undo:",
            on_click=_take,
            args=(centres[:-1],),
            disabled=len(centres) < 2,
        )
        st.button("Begin again", on_click=_take, args=(read(FIRST),))


def add_at(point, centres):
    """Adds an island where the picture was clicked, and returns whether one fits there."""
    pair = pair_at(*point)
    if pair is None or len(centres) >= MOST:
        return False
    _take((*centres, pair))
    return True


def _take(centres):
    state = st.session_state
    state.islands = written(centres)
    state.islands_in_link = st.query_params.get("islands")  # which this replaces
