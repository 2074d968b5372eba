import streamlit as st

from pages.common import (
    codecs_section,
    copies_section,
    details,
    entropy_section,
    generations_section,
    widgets,
)

ARGUMENT = """
### In what sense is this lossy compression?

**Squeezed twice is squeezed once, or nearly, if the rule is the same.** On a grid that
lies still, copies of copies settle: JPEG sends pictures to ever fewer pictures, and there
are some that it leaves alone. From there on nothing more is lost, and nothing made up.

**Move the grid, and mistakes feed on mistakes.** Each save rounds what the last one left,
squares and ripples included, as if a camera had seen them. The picture decays while its
file may grow. A growing file is no growing knowledge: after the first copy, nobody looked
at the original.

**“Lower entropy” is a claim about whole pictures.** Push all pictures that could have gone
in, p_true, through one fixed rule, p(x'|x), and what can come out, p_compressed, is never
more varied. Single pixels promise nothing of the kind.

**A better codec is a better guesser.** Where WebP, AVIF or JPEG 2000 get nearer with as
many bits, it is because they expect more of pictures. A language model is a guesser, too;
but it learnt its rule from examples, where these were given theirs.
"""


st.html(details.STYLE)
st.title("More experiments")
st.markdown(
    "Copies of copies, other codecs, and the entropy of what: four short tests of what "
    "“lossy” means. The first: save a picture as JPEG, open it, save it again, a hundred "
    "times. Drag through the copies."
)
finding = st.container()
left, right = st.columns([5, 3], gap="large")
with right:
    asked = generations_section.controls()
finding.markdown(f"**{generations_section.sentence(asked)}**")
with left:
    generations_section.exhibit(asked)
generations_section.summary(asked)
generations_section.guess(asked)
st.subheader("How it works, on this picture")
widgets.drawers(generations_section.STEPS, asked, key="experiments_step")
generations_section.curves(asked)
copies_section.section()
codecs_section.section(asked.file)
entropy_section.section(asked.file, asked.quality)
st.markdown(ARGUMENT)
