import streamlit as st

from analogy.experiments.names_page import FIRST_ORDER
from analogy.experiments.names_quiz import N_NAMES
from pages.common import (
    belief_section,
    blur_section,
    cached_names,
    law_section,
    names_quiz,
    widgets,
    xerox_section,
    xerox_sheet,
    xerox_steps,
)
from pages.common.markup import strip

ARGUMENT = """
### In what sense the same?

**A short description has to guess, and a guess looks as good as a fact.** The copier keeps
a few bitmaps and prints the nearest: a digit comes out sharp whether it is right or not. A
JPEG of as many bits also loses the digits, but it shows that it did. A language model is
of the first kind: its sentences are whole where its knowledge has holes.

**Every code is a belief.** What gets a short file is what the code holds to be likely, and
random bits read as a file are a draw from that belief. JPEG believes in smooth squares and
in nothing larger, so what it makes up is noise made of squares. Blocks that have seen one
picture make up more of it, locally right and nonsense as a whole.

**Where the comparison ends.** The copier and JPEG were trained on nothing, and the blocks
on one picture; none of them holds a rule about digits or about raccoons that could catch
the mistake. Whether a language model holds such rules is another question, and these
pictures do not answer it.
"""


def xerox():
    """Tells of the copier: sharp and wrong beside blurred."""
    left, right = st.columns([5, 3], gap="large")
    with right:
        beside = st.container()
        sheet = xerox_sheet.choose_sheet()
        tolerance = xerox_section.choose_tolerance()
    with left:
        xerox_section.exhibit(sheet, tolerance)
        xerox_section.marks_legend(sheet)
    with beside:
        xerox_section.beside(sheet, tolerance)
    xerox_section.close_ups(sheet, tolerance)
    st.html(strip(xerox_section.facts(sheet, tolerance)))
    st.caption(xerox_section.by_pixels(sheet, tolerance))
    xerox_section.guess(sheet)
    st.subheader("How it works, on this page")
    widgets.drawers(xerox_steps.STEPS, sheet, tolerance, key="xerox_step")
    xerox_section.curve(sheet, tolerance)
    return sheet.seed


def belief(seed):
    """Tells what JPEG's own code would make up."""
    st.header("What would JPEG itself make up?")
    st.markdown(
        "A code gives short files to what it expects, so the length of a file says how "
        "likely the code holds a picture to be: each bit less is twice the belief.",
        help="A code is a distribution: p(x) ~ 2^-length, in bits (Kraft's inequality).",
    )
    left, right = st.columns([5, 3], gap="large")
    with right:
        file = widgets.choose_picture()
        quality = belief_section.choose_quality()
    with left:
        belief_section.believed(file, quality, seed)
    st.subheader("Half a picture is given: how does it go on?")
    belief_section.continuations(file, quality, seed)
    st.subheader("Two ways to go wrong")
    st.markdown(
        "The same upper half, continued by blocks that fit at their edges. Where any "
        "of many may come, it **invents**: neighbours that were never side by side. Where "
        "only the best may come, or where squeezing made many blocks equal, it can "
        "**collapse**: it says the same thing again and again."
    )
    belief_section.gallery(file, seed)


st.title("Why does it make things up?")
right = cached_names.stored().by_order[FIRST_ORDER].model_mean_right
st.markdown(
    "What was seen once is what it gets wrong. A model that spells names has to leave room "
    "for those it was never shown, and it can hardly tell which of them exist: ticking the "
    f"likeliest gets {right:.1f} of {N_NAMES} right, a coin {N_NAMES // 2}. Can you?"
)
names_quiz.section()
law_section.section()
blur_section.section()
st.header("Sharp and wrong: the copier that changed numbers")
st.markdown(
    "To keep a page short, a copier replaces marks that look alike by one of them. Its copy "
    "is sharp, and some of the digits on it are other digits."
)
seed = xerox()
belief(seed)
st.markdown(ARGUMENT)
