"""Which ingredients it takes to find the rule of the clock, one at a time."""

import streamlit as st

from analogy.figures.rule_ingredients import (
    rule_ingredient,
    rule_ingredient_sentence,
)
from pages.common import cached_clock as cached
from pages.common import clock_training
from pages.common.charts import show_chart

TITLES = {
    "weight_decay": "Pressure (weight decay)",
    "share": "Pairs shown",
    "width": "Width",
    "activation": "Activation",
    "rule": "Rule",
}


def ingredients(recipe):
    st.header("Which ingredients does it take?")
    st.markdown(
        "One ingredient is changed at a time, all others are as in the first run. Every "
        "diamond is a net with a seed of its own, looked at after the same 800 steps."
    )
    # Row by row, so that on a phone they keep this order.
    places = [*st.columns(3, gap="medium"), *st.columns(3, gap="medium")]
    measured = cached.stored().ingredients.items()
    for place, (name, outcomes) in zip(places, measured, strict=False):
        with place:
            ingredient(name, outcomes, getattr(recipe, name))


def ingredient(name, outcomes, chosen):
    labels = [label(name, each.setting) for each in outcomes]
    title = TITLES[name]
    sentence = rule_ingredient_sentence(outcomes, title=title, labels=labels)
    show_chart(
        rule_ingredient(
            outcomes, title=title, labels=labels, chosen=label(name, chosen)
        ),
        sentence,
        key=f"clock_ingredient_{name}",
    )
    st.caption(f"{sentence} (measured, seeds 10 to 14; the middle one)")


def label(name, setting):
    """Returns how a setting is written below its diamonds."""
    if name == "share":
        return f"{100 * setting:.0f} %"
    names = clock_training.RULE_NAMES | clock_training.ACTIVATION_NAMES
    return names.get(setting) or f"{setting:g}"
