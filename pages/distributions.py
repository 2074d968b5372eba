from pathlib import Path

import streamlit as st

from pages.common import modes_section, names_half, two_pixels_half

ARGUMENT = """
### In what sense is this lossy compression?

**Squeezing makes two mistakes.** What went in, p_true, becomes what can come out,
p_compressed. Some of what was likely is gone: that is forgetting, and machine learning
calls it mode collapse. Some of what comes out was never there: that is inventing, or
hallucination. Every difference between the two is one or the other.

**To invent takes holes.** The code puts a grid over all pictures and knows nothing of
which ones occur. Where everything nearby occurs, whatever comes back might as well have
gone in. Where there are gaps, the grid falls into them.

**No kind of squeezing is all one or all the other.** In JPEG both are flaws, and nobody
wants the second. A language model is made to produce what it was never given: there,
some of what is made up is the point. That takes a world in which one can tell.
"""

st.html(Path(__file__).parent / "common" / "distributions.css")
st.title("What is lost, what is made up?")
st.markdown(
    "Squeezing makes two mistakes: it forgets what went in, and it brings out what never "
    "did. In a world of pictures with only two pixels, both can be counted to the last one."
)
quality = two_pixels_half.show()
names_half.show()
modes_section.show_section(quality)
st.markdown(ARGUMENT)
