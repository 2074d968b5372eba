"""Lossy: in what sense are JPEG and a language model the same kind of thing?"""

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

# From here on the router decides; see pages/__init__.py.
PagesManager.uses_pages_directory = False

from pages.common import words  # noqa: E402

PAGES = Path(__file__).parent / "pages"
ICON = Path(__file__).parent / "assets" / "icon.png"

# A file, since a named icon would be fetched from a stranger's server.
st.set_page_config(page_title="Lossy", page_icon=str(ICON), layout="wide")
st.html(PAGES / "common" / "style.css")

page = st.navigation(
    [
        st.Page(
            PAGES / "overview.py", title="Is a chatbot a blurry JPEG?", default=True
        ),
        st.Page(PAGES / "image.py", title="What does JPEG throw away?"),
        st.Page(PAGES / "text.py", title="What does a language model keep?"),
        st.Page(PAGES / "distributions.py", title="What is lost, what is made up?"),
        st.Page(PAGES / "hallucination.py", title="Why does it make things up?"),
        st.Page(PAGES / "bits.py", title="Can every word come back?"),
        st.Page(
            PAGES / "ingredients.py",
            title="When is making things up a good thing?",
        ),
        st.Page(PAGES / "experiments.py", title="More experiments"),
    ],
    position="top",
)
# Boxes that stand in the link tell by this whether a visitor emptied the link or came.
if st.session_state.get("page") != page.url_path:
    st.session_state.n_moves = st.session_state.get("n_moves", 0) + 1
st.session_state.page = page.url_path
page.run()

st.html(words.FOOTER)
