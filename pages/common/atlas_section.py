"""The atlas: four other families of small nets, one ingredient turned at a time."""

from functools import partial
from pathlib import Path

import streamlit as st

from analogy.figures import atlas_outlook as outlook
from analogy.figures.atlas_family import GIVEN
from analogy.figures.atlas_table import finding, row_sentence, rows
from analogy.figures.atlas_turns import turns_sentence
from pages.common import atlas_facts as facts
from pages.common import atlas_guess, atlas_markup, atlas_steps, widgets
from pages.common import atlas_words as words
from pages.common import cached as app
from pages.common import cached_atlas as cached
from pages.common.charts import show_chart
from pages.common.markup import bars, strip

STYLES = [
    Path(__file__).parent / name
    for name in ("names.css", "distributions.css", "atlas.css")
]
FIRST = cached.FAMILIES[0]


def section():
    """Draws the families' findings, one family in the shape of every page, the table."""
    for style in STYLES:
        st.html(style)
    families = cached.families()
    st.header("Is it always pressure? Four other things to learn")
    st.markdown(
        "The same count for all: what a net says is repeated ●, **new and true** ◇, or "
        "invented ×. To go beyond what went in is desirable as far as ◇ outweighs ×. "
        "So we ask what moves this: of ◇ and × together, how many of 100 are ◇? (What is true "
        "of a story cannot be listed. There it is bits saved for each character of an "
        "unseen book, against looking up.)"
    )
    st.html(atlas_markup.findings(found(families)))
    name = choose()
    if name in families:
        one_family(families[name])
    else:
        st.warning(missing(name), icon=":material/download:")
    across(families)


def found(families):
    """Returns one finding for each family, or what is missing."""
    return {
        told.title: (
            told_of(families[name])
            if name in families
            else missing(name).replace("`", "")
        )
        for name, told in words.WORDS.items()
    }


def told_of(family):
    """Returns whether a family is desirable, what moves it, and what look-up does."""
    label = partial(words.turned, family.name)
    return " ".join(
        (
            outlook.desirable(family, label=label),
            finding(family, titles=words.WORDS[family.name].ingredients),
            outlook.look_up(family, label=label),
        )
    )


def missing(name):
    told = words.WORDS[name]
    return f"Not trained yet on this server. Make it with `{told.command}`."


def choose():
    """Returns the name of the family to show."""
    return widgets.one_of(
        "What is learnt",
        cached.FAMILIES,
        FIRST,
        key="atlas",
        format_func=lambda name: words.WORDS[name].title,
    )


def one_family(family):
    left, right = st.columns([5, 3], gap="large")
    with right:
        st.markdown(words.WORDS[family.name].told)
        atlas_guess.guess(family)
        ingredient, setting = controls(family)
    turn = family.turn(ingredient, setting)
    with left:
        exhibit(family, ingredient, turn)
        if family.name in cached.SEQUENCES:
            first, *_ = cached.examples(family.name, ingredient, setting)
            st.html(atlas_markup.example(first))
    n_books = app.stored_overview().n_books
    st.html(strip(facts.facts(family, ingredient, turn, n_books)))
    st.subheader("How it works, in this family")
    widgets.drawers(
        atlas_steps.STEPS, family, ingredient, setting, key=f"atlas_{family.name}"
    )
    charts(family, ingredient, setting)


def controls(family):
    """Returns which ingredient is turned, and to what."""
    name, told = family.name, words.WORDS[family.name]
    ingredient = st.selectbox(
        "Turn one ingredient",
        list(family.turns),
        format_func=told.ingredients.get,
        key=f"{name}_ingredient",
        bind="query-params",
    )
    settings = [turn.setting for turn in family.turns[ingredient]]
    setting = st.select_slider(
        told.ingredients[ingredient],
        settings,
        family.defaults[ingredient],
        format_func=lambda setting: words.label(name, ingredient, setting),
        key=f"{name}_{ingredient}",
        bind="query-params",
    )
    st.caption(f"{stands(family, ingredient)} {told.stands}")
    return ingredient, setting


def stands(family, ingredient):
    """Returns where an ingredient stands, and what validation would choose."""
    label = partial(words.label, family.name, ingredient)
    default = family.defaults[ingredient]
    if ingredient in GIVEN:
        return f"Not turned it is “{label(default)}”: given, not chosen."
    if ingredient not in family.chosen:
        return f"Not turned it is “{label(default)}”."
    best = family.chosen[ingredient]
    would = "also choose it" if best == default else f"choose “{label(best)}”"
    return (
        f"Not turned it is “{label(default)}”; validation, over the seeds shown here, would "
        f"{would}."
    )


def exhibit(family, ingredient, turn):
    """Shows the default outcome; beside it what is turned, or else what look-up does."""
    first, second = st.columns(2, gap="medium")
    with first:
        hundred(family, family.default, "Nothing turned")
    with second:
        if turn.setting == family.defaults[ingredient]:
            rivals(family)
        else:
            hundred(family, turn, words.turned(family.name, ingredient, turn.setting))


def hundred(family, turn, which):
    st.markdown(f"**{which}: of 100 it says**")
    st.html(facts.hundred(family, turn, which))
    st.caption(f"{facts.said_sentence(family, turn)} ({facts.kind(family, turn)})")


def rivals(family):
    st.markdown("**Beside it: other ways to answer**")
    st.html(
        bars(
            facts.rival_bars(family),
            caption=f"{words.WORDS[family.name].rivals}; the middle of all seeds",
        )
    )


def charts(family, ingredient, setting):
    name, title = family.name, words.WORDS[family.name].ingredients[ingredient]
    labels = tuple(
        words.label(name, ingredient, turn.setting) for turn in family.turns[ingredient]
    )
    asked = (name, ingredient, title, labels, words.label(name, ingredient, setting))
    sentence = turns_sentence(
        family,
        ingredient,
        title=title,
        label=lambda setting: words.label(name, ingredient, setting),
    )
    st.subheader(f"{title}: every setting, every seed")
    left, right = st.columns(2, gap="large")
    with left:
        show_chart(cached.said(*asked), sentence, key="atlas_said")
        st.caption(
            "● repeated, ◇ new and true, × invented; the lines join middle seeds."
        )
    with right:
        show_chart(cached.compared(*asked), sentence, key="atlas_compared")
        n_seeds = min(len(turn.compared) for turn in family.turns[ingredient])
        st.caption(
            f"{sentence} (Measured, {n_seeds} seeds or more, steps fixed beforehand.)"
        )


def across(families):
    st.subheader("Which ingredient decided what?")
    titled = words.titles(families)
    table = rows(titled, words.ROWS)
    st.html(
        atlas_markup.table(
            table,
            titled,
            caption="Middle seeds, from the setting that does worst to the one that does "
            "best; in the second row, back again. Decides: at least half as far as what "
            "moves this family most, and no seed of the one setting reaches any of the "
            "other. Hardly matters: some do.",
        )
    )
    st.markdown(
        "\n".join(
            f"- {row_sentence(row, table[row])}"
            for row in words.TOLD_ROWS
            if row in table
        )
    )
    st.caption(
        "Measured. The clock: kept-back questions right; the stories: bits saved for each "
        "character of an unseen book; all others: of what is new, so many of 100 true."
    )
