"""What stands behind a family of the atlas: how it was made, what else could answer."""

import streamlit as st

from pages.common import atlas_facts as facts
from pages.common import atlas_markup as markup
from pages.common import atlas_words as words
from pages.common import cached_atlas as cached
from pages.common.markup import bars

N_EXAMPLES = 6


def examples(family, ingredient, setting):
    if family.name not in cached.SEQUENCES:
        st.markdown(
            "For this family only counts are stored, not what was said. Names that a net "
            "says are on the page “Why does it make things up?”, stories on “What does a "
            "language model keep?”."
        )
        return
    some = cached.examples(family.name, ingredient, setting)
    label = words.label(family.name, ingredient, setting)
    title = words.WORDS[family.name].ingredients[ingredient]
    st.html(
        markup.examples(
            some[:N_EXAMPLES],
            caption=f"{title}: {label}. The first questions of its first seed, none "
            "picked out; the answers are the likeliest ones.",
        )
    )


def others(family, _ingredient, _setting):
    st.markdown("Where nothing is turned, beside ways to answer that learn nothing:")
    st.html(
        bars(
            facts.rival_bars(family),
            caption=f"{words.WORDS[family.name].rivals}; the middle of all seeds",
        )
    )


def chosen(family, _ingredient, _setting):
    told = words.WORDS[family.name]
    st.markdown(
        "- Every training takes a number of steps fixed beforehand; none stops because "
        "it does well.\n"
        "- One ingredient is turned, all others stay. So nothing is known of two turned "
        f"at once.\n- {told.stands}\n{chosen_lines(family, told)}"
    )
    st.caption(made(family.made))


def chosen_lines(family, told):
    """Returns what validation, which no score is taken from, would choose."""
    lines = []
    for name, setting in family.chosen.items():
        label = words.label(family.name, name, setting)
        default = words.label(family.name, name, family.defaults[name])
        stands = "as it is" if label == default else f"it stands at {default}"
        lines.append(
            f"- **{told.ingredients[name]}**: questions kept for choosing would choose "
            f"{label} ({stands}).\n"
        )
    return "".join(lines)


def made(made):
    """Returns how a stored file can be made again."""
    versions = ", ".join(f"{name} {number}" for name, number in made.versions.items())
    seeds = ", ".join(map(str, made.seeds))
    return f"Made by `{made.script}` on {made.date}, seeds {seeds}; {versions}."


STEPS = {
    "What was really asked, and said": examples,
    "What looking up would do": others,
    "How it was made, and what was chosen": chosen,
}
