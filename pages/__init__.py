"""The article, one file a page.

Until the router has run once after a start, Streamlit takes this folder for its older
kind of pages and would show one without the router: no menu, no style, no footer. A
visitor who comes first, by a direct link, is sent through the router instead.
"""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

if PagesManager.uses_pages_directory:
    PagesManager.uses_pages_directory = False
    st.rerun()
