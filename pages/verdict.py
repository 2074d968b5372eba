import streamlit as st

from pages.common import cached_verdict as cache
from pages.common import (
    claims_section,
    holes_section,
    lossy_text_section,
    sources_section,
    verdict_argument,
    verdict_board,
    verdict_repeats_section,
)

SECTIONS = {
    "table": sources_section,
    "interpolation": holes_section,
    "lossy": lossy_text_section,
    "regurgitation": verdict_repeats_section,
}

st.title("So, is the comparison fair?")
st.markdown(
    "It passes some tests and fails others. Here are four sentences from the debate, each "
    "put to numbers, and what the numbers say."
)
try:
    claims = cache.claims()
    verdict_board.board(
        {section.ANCHOR: claims[name] for name, section in SECTIONS.items()}
    )
    for name, section in SECTIONS.items():
        section.section(claims[name])
except FileNotFoundError as error:
    st.warning(str(error), icon=":material/download:")
claims_section.section()
verdict_argument.section()
