"""Lossy: in what sense are JPEG and a language model the same kind of thing?"""

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

# From here on the router decides; see pages/__init__.py.
PagesManager.uses_pages_directory = False

from pages.common import arriving, way, words  # noqa: E402

PAGES = Path(__file__).parent / "pages"
ICON = Path(__file__).parent / "assets" / "icon.png"
FIRST = next(iter(way.PAGES))


def to_first_page():
    """Sends on who asks for the first page by its file's name."""
    st.switch_page(PAGES / f"{FIRST}.py", query_params=st.query_params.to_dict())


# A file, since a named icon would be fetched from a stranger's server.
st.set_page_config(page_title="Lossy", page_icon=str(ICON), layout="wide")
st.html(PAGES / "common" / "style.css")
st.html(PAGES / "common" / "way.css")

pages = {
    # The first page lives at the root: its own name is left free for the way to it.
    name: st.Page(
        PAGES / f"{name}.py",
        title=title,
        default=name == FIRST,
        url_path="" if name == FIRST else None,
    )
    for name, title in way.PAGES.items()
}
by_name = st.Page(
    to_first_page, title=way.PAGES[FIRST], url_path=FIRST, visibility="hidden"
)
page = st.navigation([*pages.values(), by_name], position="top")
name = page.url_path or FIRST
# Boxes that stand in the link tell by this whether a visitor emptied the link or came.
has_moved = st.session_state.get("page") != page.url_path
if has_moved:
    st.session_state.n_moves = st.session_state.get("n_moves", 0) + 1
st.session_state.page = page.url_path
if page is by_name:
    page.run()
way.top(name, has_moved=has_moved)
arriving.take(name)
page.run()
way.bottom(name)

st.html(words.FOOTER)
