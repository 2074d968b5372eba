"""A real public model with fewer bits per weight: does the grammar stay, do facts go?"""

import streamlit as st

from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_facts import facts
from analogy.experiments.blur_rows import STAYS_WITHIN
from analogy.figures.blur_sentences import blur_sentence, cost, verdict
from pages.common import (
    blur_cells,
    blur_ledger,
    blur_steps,
    blur_words_section,
    widgets,
    words,
)
from pages.common import cached_blur as cached
from pages.common.charts import show_chart
from pages.common.markup import strip

FIRST_BITS = 5
GROUPS = {
    "all": "all",
    "capitals": "capitals",
    "symbols": "symbols",
    "countries": "countries",
}
QUANTISERS = {"even": "even steps", "bell": "fine near zero"}
GUESS_BITS = 4  # not the width that stands above, or it would be answered there
GUESS_QUANTISER = "even"
GUESSES = {
    "Fewer than 10": (0, 0.1),
    "10 to 30": (0.1, 0.3),
    "30 to 60": (0.3, 0.6),
    "More than 60": (0.6, 1.01),
}

LEAD = """
JPEG drops what the eye misses first. Here a real public model is squeezed in that spirit:
each of its numbers is rounded to fewer and fewer bits, nothing is retrained, and it is
asked for capitals, chemical symbols and the countries of cities.
"""

BESIDE = """
**The model** is SmolLM2 (135 million weights, of two trillion tokens of text). The file of
{file} that anybody can fetch is already squeezed: about 5 bits a weight in its matrices and
8.5 in its vocabulary, scales included (GGUF types Q4_1 and Q8_0). “16” is that file as it
is, so every step here rounds what was rounded before, and an untouched model may lose less.

**Two ways to round.** Both keep a scale for each 64 neighbours. Even steps are the ones
of page *text*; the others are fine near zero, where most weights are.
"""


def controls():
    """Returns which facts, which rounding and which width are looked at."""
    bits = widgets.one_of(
        "Bits per weight",
        cached.stored().widths,
        FIRST_BITS,
        key="blur_bits",
    )
    group = widgets.one_of(
        "Asked for",
        GROUPS,
        "all",
        key="blur_group",
        format_func=GROUPS.get,
    )
    quantiser = widgets.one_of(
        "Rounded in",
        QUANTISERS,
        "even",
        key="blur_quantiser",
        format_func=QUANTISERS.get,
    )
    return group, quantiser, bits


def exhibit(group, quantiser, bits):
    """Draws the one sentence and the one chart."""
    st.markdown(f"**{_verdict(group, quantiser, bits)}**")
    sentence = blur_sentence(
        cached.stored().rows(group, quantiser), cached.bits_per_char(quantiser), bits
    )
    show_chart(cached.figure(group, quantiser, bits), sentence, key="blur_chart")
    n_facts = sum(len(facts(kind)) for kind in blur_cells.kinds(group))
    st.caption(
        f"Measured: {n_facts} facts in three phrasings each, the likeliest answer. In "
        "brackets, and as bands: 95 % intervals, by bootstrap over the facts, for prose "
        "over the sentences. The form is that an answer names one on our list; it “stays” "
        f"where a loss of {words.percent(STAYS_WITHIN)} or more can be ruled out. “Reads "
        "like an answer” takes any capitalised first word outside a list of function "
        "words, for a symbol any of one or two letters, so some of it is junk."
    )


def the_other_way(group, quantiser, bits):
    """Returns what came out at the same width with the other rounding."""
    other = next(each for each in QUANTISERS if each != quantiser)
    if bits == WHOLE_BITS:
        return (
            f"Rounded the other way, {QUANTISERS[other]}: at {WHOLE_BITS} bits nothing is "
            "rounded yet, so both ways start from this one model. What each of them costs "
            "is always measured against it, on the same facts and the same sentences."
        )
    return f"Rounded the other way, {QUANTISERS[other]}: {_verdict(group, other, bits)}"


def _verdict(group, quantiser, bits):
    blur = cached.stored()
    return verdict(blur.rows(group, quantiser), blur.dearer(bits, quantiser), bits)


def guess():
    """Asks how much of what it knew is gone at a width that is not yet shown."""
    blur = cached.stored()
    rows = {row.bits: row for row in blur.rows("all", GUESS_QUANTISER)}
    row = rows[GUESS_BITS]
    choice = widgets.guess(
        f"From {WHOLE_BITS} to {GUESS_BITS} bits in {QUANTISERS[GUESS_QUANTISER]}, plain "
        f"prose costs {cost(blur.dearer(GUESS_BITS, GUESS_QUANTISER))}. Of 100 answers that "
        "were right, over all lists, how many are wrong now?",
        GUESSES,
        key="blur_guess",
    )
    if choice is None:
        return
    low, high = GUESSES[choice]
    is_right = low <= row.forgotten.value < high
    st.markdown(
        f"{'**Yes.**' if is_right else '**No.**'} "
        f"{blur_cells.forgotten_sentence(row)} {_verdict('all', GUESS_QUANTISER, GUESS_BITS)}"
    )
    st.button(
        f"Set {GUESS_BITS} bits in {QUANTISERS[GUESS_QUANTISER]} and look",
        on_click=set_bits,
        args=(GUESS_BITS,),
        key="blur_set",
    )


def set_bits(bits):
    """Sets the controls to what the guess is about: a width in even steps, all lists."""
    st.session_state.blur_bits = bits
    st.session_state.blur_quantiser = GUESS_QUANTISER
    st.session_state.blur_group = "all"


def section():
    """Draws the blur test: chart, strip, guess, ledger, words and drawers."""
    st.header("Does the grammar stay while the facts go?")
    st.markdown(LEAD)
    left, right = st.columns([5, 3], gap="large")
    with right:
        chosen = controls()
        st.markdown(BESIDE.format(file=words.size(cached.stored().model_n_bytes)))
        # Here and not above: on a phone it would push the controls about as it changes.
        st.caption(the_other_way(*chosen))
    with left:
        exhibit(*chosen)
    st.html(strip(blur_cells.cells(cached.stored(), *chosen)))
    guess()
    blur_words_section.section(chosen[1])
    blur_ledger.section(*chosen[1:])
    st.subheader("How it works, in this model")
    widgets.drawers(blur_steps.STEPS, *chosen, key="blur_step")
