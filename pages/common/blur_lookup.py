"""One country's capital at every width, and a cell measured again beside the stored."""

import streamlit as st

from analogy.experiments.blur_facts import PHRASINGS, facts
from analogy.experiments.blur_judge import is_right
from pages.common import cached_blur as cached
from pages.common import words
from pages.common.markup import glyph, phrases, plain

FIRST = "Bulgaria"


def draw(quantiser):
    """Lets the visitor choose a country and shows what the model says of it."""
    asked = {fact.asked: place for place, fact in enumerate(facts("capitals"))}
    names = sorted(asked, key=lambda name: name.removeprefix("the "))
    left, right = st.columns(2)
    name = left.selectbox(
        "Country",
        names,
        index=names.index(FIRST),
        format_func=lambda name: name.removeprefix("the "),
        key="blur_country",
        bind="query-params",
    )
    phrasing = right.selectbox(
        "Asked as",
        PHRASINGS["capitals"],
        format_func=lambda phrasing: phrasing.format("…"),
        key="blur_phrasing",
        bind="query-params",
    )
    place, number = asked[name], PHRASINGS["capitals"].index(phrasing)
    fact = facts("capitals")[place]
    models = cached.stored().of(quantiser)
    told = [
        (f"{each.bits} bits", *each.answers["capitals"][number][place])
        for each in models
    ]
    st.markdown(f"Its capital is **{words.literal(fact.answer)}**. The model says:")
    st.html(phrases((label, _signed(fact, text, bits)) for label, text, bits in told))
    drawn = [(each.bits, each.samples) for each in cached.stored().sampled(quantiser)]
    said = "; ".join(
        f"{bits} bits: "
        + ", ".join(
            f"{own[place].n_right} of {own[place].n} at temperature {temperature:g}"
            for temperature, own in samples.items()
        )
        for bits, samples in drawn
    )
    if said:
        st.caption(f"Right, of as many tries: {said}. Measured.")


def _signed(fact, text, bits):
    """Returns an answer with its mark and how sure the model was of it."""
    fate = "kept" if is_right(fact, text) else "invented"
    sure = f" ({words.percent(2**-bits)} sure)"
    return f"{glyph(fate)}{plain(text.strip())}{plain(sure)}"


def compared(reached, asked):
    """Shows answers that were measured here beside those that are stored."""
    stored = cached.stored().model(asked["bits"], asked["quantiser"])
    places = {fact.asked: place for place, fact in enumerate(facts("capitals"))}
    first = stored.answers["capitals"][0]
    same = sum(row["text"] == first[places[row["asked"]]][0] for row in reached)
    n_right = sum(row["is_right"] for row in reached)
    st.markdown(
        f"Of {len(reached)} capitals {n_right} are right here at {asked['bits']} bits, and "
        f"{same} of {len(reached)} answers are those stored, letter by letter."
    )
    st.html(
        phrases(
            (
                row["asked"].removeprefix("the "),
                f"{glyph('kept' if row['is_right'] else 'invented')}"
                f"{plain(row['text'].strip())}",
            )
            for row in reached
        )
    )
