"""Two mistakes of one model: what it can no longer say, and what it says instead."""

import streamlit as st

from analogy.experiments.blur_facts import SAMPLED_PHRASING, facts
from analogy.figures.blur_sentences import ledger_sentence
from pages.common import cached_blur as cached
from pages.common.markup import Bar, bars

FIRST_TEMPERATURE = 1.0


def section(quantiser):
    """Shows lost and invented capitals at every width that was sampled."""
    models = cached.stored().sampled(quantiser)
    if not models:
        return
    st.subheader("Lost and invented: 64 tries at every capital")
    temperatures = sorted(models[0].samples)
    temperature = (
        st.segmented_control(
            "Temperature: from cautious to wild",
            temperatures,
            default=FIRST_TEMPERATURE,
            required=True,
            key="blur_temperature",
            bind="query-params",
        )
        or FIRST_TEMPERATURE
    )
    left, right = st.columns(2, gap="large")
    left.html(
        bars(
            (_kept(each, temperature) for each in models),
            caption=(
                f"● Capitals, of {len(facts('capitals'))}, that come up at least once; "
                "○ the others are lost"
            ),
        )
    )
    right.html(
        bars(
            (_invented(each, temperature) for each in models),
            caption="× Of 100 tries, those that name something else",
        )
    )
    sentences = [ledger_sentence(each, temperature) for each in (models[0], models[-1])]
    st.caption(
        f"{' '.join(sentences)} Measured, seed 0, asked as “"
        f"{facts('capitals')[0].prompts()[SAMPLED_PHRASING]} …”."
    )


def _kept(model, temperature):
    drawn = model.samples[temperature]
    n_said = sum(each.n_right > 0 for each in drawn)
    return Bar(
        label=f"{model.bits} bits",
        value=n_said,
        text=f"● {n_said}",
        note=f"○ {len(drawn) - n_said}",
        fate="kept",
    )


def _invented(model, temperature):
    drawn = model.samples[temperature]
    n_tries = sum(each.n for each in drawn)
    share = 100 * sum(each.n_shaped - each.n_right for each in drawn) / n_tries
    right = 100 * sum(each.n_right for each in drawn) / n_tries
    return Bar(
        label=f"{model.bits} bits",
        value=share,
        text=f"× {share:.0f}",
        note=f"● {right:.0f} right",
        fate="invented",
    )
