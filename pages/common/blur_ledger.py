"""Two mistakes of one model: what it can no longer say, and what it says instead."""

import streamlit as st

from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_facts import SAMPLED_PHRASING, facts
from analogy.experiments.blur_samples import N_SAMPLES
from analogy.experiments.blur_summary import SEED
from analogy.figures.blur_ledger import ledger_sentence
from analogy.figures.blur_numbers import span
from pages.common import cached_blur as cached
from pages.common import widgets
from pages.common.markup import Bar, bars

FIRST_TEMPERATURE = 1.0


def section(quantiser, bits):
    """Shows lost and invented capitals at every width."""
    models = cached.stored().of(quantiser)
    st.subheader(f"Lost and invented: {N_SAMPLES} tries at every capital")
    temperatures = sorted(models[0].samples)
    temperature = widgets.one_of(
        "Temperature: from cautious to wild",
        temperatures,
        FIRST_TEMPERATURE,
        key="blur_temperature",
    )
    n_capitals = len(facts("capitals"))
    left, right = st.columns(2, gap="large")
    left.html(
        bars(
            (_kept(each, quantiser, temperature) for each in models),
            caption=(
                f"● Capitals, of {n_capitals}, that come up at least once (95 % interval); "
                "○ the others are lost"
            ),
            whole=n_capitals,
        )
    )
    right.html(
        bars(
            (_invented(each, quantiser, temperature) for each in models),
            caption=(
                "× Of 100 tries, those that name another city on our list (95 % interval); "
                "beside them those that read like a name on no list"
            ),
            whole=100,
        )
    )
    by_width = {each.bits: each for each in models}
    sentence = ledger_sentence(by_width[WHOLE_BITS], by_width[bits], temperature)
    st.caption(
        f"{sentence} Measured, seed "
        f"{SEED}, asked as “{facts('capitals')[0].prompts()[SAMPLED_PHRASING]} …”; "
        "intervals over capitals."
    )


def _kept(model, quantiser, temperature):
    n_capitals = len(model.samples[temperature])
    said = cached.tally(model.bits, quantiser, temperature).said
    n_said = round(n_capitals * said.value)
    return Bar(
        label=f"{model.bits} bits",
        value=n_said,
        text=f"● {span(said, of=n_capitals)}",
        note=f"○ {n_capitals - n_said}",
        fate="kept",
    )


def _invented(model, quantiser, temperature):
    found = cached.tally(model.bits, quantiser, temperature)
    return Bar(
        label=f"{model.bits} bits",
        value=100 * found.wrong.value,
        text=f"× {span(found.wrong)}",
        note=(
            f"+ {100 * found.unlisted.value:.0f} on no list, "
            f"● {100 * found.right.value:.0f} right"
        ),
        fate="invented",
    )
