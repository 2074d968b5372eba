from pathlib import Path

import streamlit as st

from pages.common import cached_bits as cache
from pages.common import (
    last_bit_section,
    packers_section,
    receipt_section,
    receipt_steps,
    shannon_section,
    suitcase_section,
    widgets,
)
from pages.common.markup import strip

STYLE = Path(__file__).parent / "common" / "bits.css"
ARGUMENT = """
### In what sense is this compression at all?

**A good guesser is a good packer, and loses nothing.** Whatever the model thinks likely
gets few bits, whatever surprises it gets many, and every letter comes back. So the weights
are not a lossy file of *your* text: with them any text can be kept exactly, even noise.

**The loss comes from sampling.** Ask the same model, with as many bits drawn by lot, to
tell the text again, and another text comes out. The first use asks what a text costs; the
second asks for a text. A chatbot does the second.

**What is squeezed is the library.** The weights keep 65 books only roughly: even of those,
every page costs bits. Whether the bargain is good depends on who carries the
suitcase: counted for one text the model is the worst packer of all; shared by millions it
is free. Both ways of counting are honest if they say which they are.

**Where the likeness to JPEG ends.** A JPEG of as many bits is a blur that everyone can see.
A retelling of as many bits is sharp and wrong, and so is a file read with guesses that are
off in the last bit.
"""


st.html(STYLE)
st.title("Can every word come back?")
st.markdown(
    "Yes: a model that guesses well writes a text into a small file, and every letter comes "
    "back. The same model, asked to tell the text again, tells another."
)
try:
    left, right = st.columns([5, 3], gap="large")
    with right:
        text = receipt_section.choose_text()
        receipt = receipt_section.receipt_of(text)
        receipt_section.files(receipt)
        with st.expander(
            "The picture beside it, and the draws", icon=":material/image:"
        ):
            picture = widgets.choose_picture()
            seed = widgets.seed_box()
    retold = cache.retold(text, seed)
    with left:
        receipt_section.twins(receipt, retold, picture)
        receipt_section.exhibit(receipt)
    st.html(strip(receipt_section.facts(receipt, retold)))
    packers_section.guess()
    st.subheader("How it works, on this text")
    widgets.drawers(receipt_steps.STEPS, receipt, key="receipt_step")
    packers_section.section(receipt)
    suitcase_section.section()
    last_bit_section.section(receipt)
    shannon_section.section()
except FileNotFoundError as error:
    st.warning(str(error), icon=":material/download:")
st.markdown(ARGUMENT)
