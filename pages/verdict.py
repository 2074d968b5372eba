import streamlit as st

from pages.common import cached_verdict as cache
from pages.common import (
    claims_section,
    holes_section,
    lossy_text_section,
    sources_section,
    verdict_board,
    verdict_repeats_section,
)

SECTIONS = {
    "table": sources_section,
    "interpolation": holes_section,
    "lossy": lossy_text_section,
    "regurgitation": verdict_repeats_section,
}
ARGUMENT = """
### So, is the comparison fair?

**It is fair about the bargain.** A model with fewer bits guesses worse, and with a model of
letters a text can be squeezed as JPEG squeezes a picture: a smaller file, some errors, a
lever from fine to mush. Its library is only shorter as a model once the weights are rounded.

**It is not fair about what comes out.** What is put in place of the lost is what the model
expects more: the words stay words and stop being yours. At the mush end all bits are better
spent on the beginning of the text. And to leave out what the model can guess saves nothing:
what can be guessed was nearly free.

**“A look-up table” is right where there is nothing but a table to learn.** On a source
without a rule counting wastes least, and the more the net has seen, the surer it is where it
knows nothing. Where one rule is shared, the net wastes next to nothing on what it never met,
and no table does.

**“Interpolation” says too little, for both.** JPEG’s decoder adds up patterns, block by
block; only coarse colour hears of its neighbours. What was learnt from photographs beats
straight lines in most pictures, some of them no photographs, and gains nothing on a page of
print. On a clock of symbols, what is near is right only in the last layer: in a space that
the net has made.

**“It only regurgitates” depends on how it is asked.** Cautious, the model repeats more than
people do; bold, less.

**What this cannot say.** Everything here is small: toy sources, a filler of holes, a model of
letters, a storybook model. A large model needs the same tests again. “Depends” is no draw:
each claim names where it is right and where it is not. Take no metaphor too literally.
"""


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
st.markdown(ARGUMENT)
