"""Shannon's game alone, as the page of bits shows it, in the app's own styles."""

import sys
from pathlib import Path

import streamlit as st

# Streamlit puts a script's own folder on the path, not the repository.
sys.path.insert(0, str(Path(__file__).parents[3]))

from pages.common import shannon_section

ROOT = Path(__file__).parents[3]
st.set_page_config(layout="wide")
st.html(ROOT / "pages" / "common" / "style.css")
shannon_section.section()
