"""A real public model with fewer bits per weight: does the grammar stay, do facts go?"""

import streamlit as st

from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_facts import facts
from analogy.figures.blur_sentences import blur_sentence, verdict
from pages.common import (
    blur_cells,
    blur_ledger,
    blur_steps,
    blur_words_section,
    widgets,
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
GUESS_BITS = 5
GUESSES = {
    "Fewer than 5": (0, 0.05),
    "5 to 15": (0.05, 0.15),
    "15 to 50": (0.15, 0.5),
    "More than 50": (0.5, 1.01),
}

LEAD = """
JPEG drops what the eye misses first. Here a real public model is squeezed in that spirit:
each of its numbers is rounded to fewer and fewer bits, nothing is retrained, and it is
asked for capitals, chemical symbols and the countries of cities.
"""

BESIDE = """
**The model** is SmolLM2 (135 million weights, of two trillion tokens of text). The file of
98 MB that anybody can fetch is already squeezed: about 5 bits a weight in its matrices and
8.5 in its vocabulary, scales included (GGUF types Q4_1 and Q8_0). “16” is that file as it
is, so every step here rounds what was rounded before, and an untouched model may lose less.

**Two ways to round.** Both keep a scale for each 64 neighbours. Even steps are the ones
of page *text*; the others are fine near zero, where most weights are.
"""


def controls():
    """Returns which facts, which rounding and which width are looked at."""
    bits = (
        st.segmented_control(
            "Bits per weight",
            cached.stored().widths,
            default=FIRST_BITS,
            required=True,
            key="blur_bits",
            bind="query-params",
        )
        or FIRST_BITS  # a link can name none
    )
    group = (
        st.segmented_control(
            "Asked for",
            GROUPS,
            format_func=GROUPS.get,
            default="all",
            required=True,
            key="blur_group",
            bind="query-params",
        )
        or "all"
    )
    quantiser = (
        st.segmented_control(
            "Rounded in",
            QUANTISERS,
            format_func=QUANTISERS.get,
            default="even",
            required=True,
            key="blur_quantiser",
            bind="query-params",
        )
        or "even"
    )
    return group, quantiser, _measured(bits, quantiser)


def _measured(bits, quantiser):
    """Returns a width that was measured, and says so where it is another."""
    nearest = _nearest(bits, quantiser)
    if nearest != bits:
        st.caption(
            f"This rounding was not measured at {bits} bits: {nearest} is shown."
        )
    return nearest


def _nearest(bits, quantiser):
    return min(cached.bits_per_char(quantiser), key=lambda width: abs(width - bits))


def exhibit(group, quantiser, bits):
    """Draws the one chart, with its finding."""
    rows = cached.stored().rows(group, quantiser)
    sentence = blur_sentence(rows, cached.bits_per_char(quantiser), bits)
    show_chart(cached.figure(group, quantiser, bits), sentence, key="blur_chart")
    st.markdown(f"{verdict(rows, bits)} {sentence}")
    other = next(each for each in QUANTISERS if each != quantiser)
    st.markdown(
        f"Rounded the other way, {QUANTISERS[other]}: "
        f"{verdict(cached.stored().rows(group, other), _nearest(bits, other))}"
    )
    n_facts = sum(len(facts(kind)) for kind in blur_cells.kinds(group))
    st.caption(
        f"Measured: {n_facts} facts in three phrasings each, the likeliest answer. In "
        "brackets, and as the band: 95 of 100 bootstraps over the facts. “Reads like an "
        "answer”: it begins with a name, or with one or two letters for a symbol."
    )


def guess():
    """Asks how much of what it knew is gone where prose hardly suffers."""
    blur = cached.stored()
    rows = {row.bits: row for row in blur.rows("all")}
    row = rows[GUESS_BITS]
    choice = widgets.guess(
        f"From {WHOLE_BITS} to {GUESS_BITS} bits, plain prose costs "
        f"{blur_cells.dearer(blur, GUESS_BITS)} more. Of 100 answers that were right, how "
        "many are wrong now?",
        GUESSES,
        key="blur_guess",
    )
    if choice is None:
        return
    low, high = GUESSES[choice]
    is_right = low <= row.forgotten.value < high
    st.markdown(
        f"{'**Yes.**' if is_right else '**No.**'} "
        f"{blur_cells.forgotten_sentence(row)} {verdict(list(rows.values()), 4)}"
    )
    st.button("Set 4 bits and look", on_click=set_bits, args=(4,), key="blur_set")


def set_bits(bits):
    st.session_state.blur_bits = bits


def section():
    """Draws the blur test: chart, strip, guess, ledger, words and drawers."""
    st.header("Does the grammar stay while the facts go?")
    st.markdown(LEAD)
    left, right = st.columns([5, 3], gap="large")
    with right:
        chosen = controls()
        st.markdown(BESIDE)
    with left:
        exhibit(*chosen)
    st.html(strip(blur_cells.cells(cached.stored(), *chosen)))
    guess()
    blur_words_section.section(chosen[1])
    blur_ledger.section(chosen[1])
    st.subheader("How it works, in this model")
    widgets.drawers(blur_steps.STEPS, *chosen, key="blur_step")
