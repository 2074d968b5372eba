import streamlit as st

from pages.common import atlas_section, clock_section, clock_words

ARGUMENT = """
### In what sense is this generalisation, and not a good blur?

This is about the run above as the page opens with it ({opening}), whatever the controls say
now.

**The same training score can hide two different things.** Both nets give back every answer
they were shown, and each makes something up for the rest. For the one that learnt by heart
what it makes up is noise; for the one that was pressed to keep its numbers small it is true.

**The shortest description of a table with a rule is the rule.** Chiang says so himself: the
best way to compress a million sums is to find arithmetic. How short a net is was not
measured here: both have equally many numbers, and the pressure was to keep them small. On
this table that was enough to find the rule. On a random table there is nothing shorter than
the table, and the same net under the same pressure stays a parrot.

**“Interpolation” is not wrong, it is late.** Between the symbols there is next to nothing to
interpolate; told the order of the hours, a plane through neighbours does well. The net is
told nothing and makes an order of its own, in which the nearest neighbour is right. The
work is in building the space.

**What this does not show.** That pressure is always the ingredient: it is for this clock,
and the table above says for what else it is, and for what it is not. That a chatbot has
found the rules of what it talks about: it may have for some and be a parrot for others, and
a training score cannot tell which. JPEG has no such choice: its rule was given to it.
"""

st.title("When is making things up a good thing?")
st.markdown(
    "When there is a rule to be found. Two equal nets learn the same sums, written in "
    "symbols that nobody explains to them; then both are asked for sums they never saw."
)
try:
    clock_section.section()
    atlas_section.section()
except FileNotFoundError as error:
    st.warning(str(error), icon=":material/download:")
st.markdown(ARGUMENT.format(opening=clock_words.opening()))
