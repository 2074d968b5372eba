"""Models of names that learn from what the model before them said, ten times."""

import streamlit as st

from analogy.experiments.copies_of_copies import N_GENERATIONS
from analogy.experiments.copies_stored import READ_SEED, SEEDS, Asked
from analogy.figures.copies_distance import (
    distance_figure,
    distance_sentence,
    jpeg_distance_sentence,
)
from analogy.figures.copies_of_copies import retrained_sentence
from analogy.figures.two_pixel_shares import of_100
from pages.common import cached_copies as cache
from pages.common import copies_steps, widgets
from pages.common.charts import show_chart
from pages.common.markup import legend, strip

SCHEMES = {
    "replace": "only the last sample",
    "mix": "that and a fifth of real births",
    "accumulate": "everything so far",
}
ORDERS = (3, 4, 5, 6, 7)
GUESSES = {
    "Most of them": (0.7, float("inf")),
    "About half": (0.3, 0.7),
    "Hardly any": (0, 0.3),
}
CAUTIOUS = 0.8

INTRODUCTION = """
A photograph saved again soon stops changing. What of a model that learns from a model?
The first one learns 4,000 first names as often as they are given, and says 3,000. The
next one learns from those and says 3,000 of its own, and so on, ten times.
"""

ARGUMENT = """
**What falls is what went in.** A sample is finite. A rare name may miss it by chance, and
what is missed is hard to say again. Where models learn from samples alone, more is lost
with every few generations, at every temperature stored here.

**Whether variety falls is a matter of the drawing.** Among models that learn from samples
alone: said cautiously, a few real names take everything and inventions die out. Said as the model bets, or more boldly, inventions
pile up: the next model cannot tell them from real names, and all that comes out together
is no less varied than at first. “Everything becomes the same” is one of two endings.

**Neither is a law of nature.** Where real births stay in the pile, the same ten
generations lose less. JPEG is protected by something else: its rule is fixed, and rounding
what is rounded moves nothing. A sample is drawn anew each time, and lands elsewhere each
time.
"""

LEGEND = {
    "lost": "lost: of 100 births, those whose names come a tenth as often, or less",
    "invented": "invented: of 100 names that come out, those on no list; dotted, what "
    "was learnt from models",
    "kept": "torn between: how many of the names that went in are still in play",
}


def controls():
    """Returns which line of models the visitor asks for."""
    scheme = st.radio(
        "Each model learns from",
        SCHEMES,
        format_func=SCHEMES.get,
        key="copies_scheme",
        bind="query-params",
    )
    temperature = st.slider(
        "Temperature",
        0.0,
        1.1,
        1.0,
        0.1,
        key="copies_temperature",
        bind="query-params",
        help="Below 1, what is likely is said more often than the model bets.",
    )
    order = st.select_slider(
        "Letters it sees, the next one included (order)",
        ORDERS,
        Asked().order,
        key="copies_order",
        bind="query-params",
    )
    # The page's other seed is there only while pictures are moved.
    seed = st.number_input(
        "Seed of the samples",
        0,
        9999,
        READ_SEED,
        key="copies_seed",
        bind="query-params",
    )
    return Asked(
        scheme=scheme,
        order=order,
        temperature=round(temperature, 1),
        seed=seed,
    )


def retrained(asked):
    """Returns all generations: stored, or trained now under a bar that fills."""
    if stored := cache.stored().of(asked):
        return stored
    bar, line = st.progress(0.0), []
    for number in range(cache.N_STEPS):
        bar.progress(number / cache.N_STEPS, f"Training generation {number}")
        line.append(cache.retraining(asked).step(number))
    bar.empty()
    return tuple(line)


def exhibit(asked, line):
    sentence = retrained_sentence(line)
    show_chart(cache.figure(asked, line), sentence, key="copies_of_copies")
    st.caption(
        f"{sentence} Each model is weighed exactly; the samples are those of seed "
        f"{asked.seed}"
        + (
            f", the bands lie between seeds {SEEDS[0]} to {SEEDS[-1]}."
            if cache.stored().of(asked)
            else "."
        )
    )


def guess():
    answer = widgets.guess(
        f"Turn the temperature down to {CAUTIOUS:g}: each model says what is likely more "
        "often. The first one's 3,000 names hold about a thousand different ones. How "
        f"many are left after {N_GENERATIONS} generations that learn only from the last "
        "sample?",
        GUESSES,
        key="copies_guess",
    )
    if answer is None:
        return
    first, *_, last = cache.stored().of(Asked(temperature=CAUTIOUS))
    low, high = GUESSES[answer]
    is_right = low <= last.n_distinct / first.n_distinct < high
    warm_first, *_, warm_last = cache.stored().of(Asked())
    st.markdown(
        f"{'**Yes.**' if is_right else '**No.**'} Measured at order {Asked().order}, seed "
        f"{READ_SEED}: {first.n_distinct:,} different names at first, "
        f"{last.n_distinct:,} in the end. At temperature 1 there are "
        f"{warm_first.n_distinct:,} at first and {warm_last.n_distinct:,} in the end; of "
        f"100 that come out, {of_100(warm_last.invented)} are then on no list."
    )
    st.button(f"Set {CAUTIOUS:g} and look", on_click=set_cautious)


def set_cautious():
    st.session_state.copies_scheme = "replace"
    st.session_state.copies_temperature = CAUTIOUS


def curves(asked, line):
    """Shows how far from the original names and a picture get, side by side."""
    st.subheader("How far from the original, names and a picture")
    names, picture = st.columns(2, gap="large")
    lines = all_schemes(asked) or {SCHEMES[asked.scheme]: line}
    with names:
        sentence = distance_sentence(lines)
        show_chart(distance_figure(lines), sentence, key="copies_distance")
        st.caption(f"{sentence} (KL(p ‖ q), exact for each model; seed {asked.seed})")
    with picture:
        sentence = jpeg_distance_sentence(cache.jpeg_lines(), N_GENERATIONS)
        show_chart(cache.jpeg_figure(), sentence, key="copies_jpeg_distance")
        st.caption(
            f"{sentence} (exact; a shipped picture at quality {cache.QUALITY}, moves of "
            "seed 0)"
        )


def all_schemes(asked):
    """Returns the line of every scheme where they are stored, else nothing."""
    options = {
        "order": asked.order,
        "temperature": asked.temperature,
        "seed": asked.seed,
    }
    found = {
        title: cache.stored().of(Asked(scheme=scheme, **options))
        for scheme, title in SCHEMES.items()
    }
    return found if all(found.values()) else None


def section():
    """Shows copies of copies of names, and a picture saved again beside them."""
    st.header("Copies of copies, of names")
    st.markdown(INTRODUCTION)
    left, right = st.columns([5, 3], gap="large")
    with right:
        asked = controls()
        line = retrained(asked)
        st.html("".join(legend({fate: text}) for fate, text in LEGEND.items()))
    with left:
        exhibit(asked, line)
    st.html(strip(copies_steps.facts_of(line)))
    guess()
    widgets.drawers(copies_steps.STEPS, asked, line, key="copies_step")
    curves(asked, line)
    st.markdown(ARGUMENT)
