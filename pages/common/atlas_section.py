"""The atlas: four other families of small nets, one ingredient turned at a time."""

from pathlib import Path

import streamlit as st

from analogy.figures.atlas_table import finding, row_sentence, rows
from analogy.figures.atlas_turns import turns_sentence
from pages.common import atlas_facts as facts
from pages.common import atlas_guess, atlas_markup, atlas_steps, widgets
from pages.common import atlas_words as words
from pages.common import cached as app
from pages.common import cached_atlas as cached
from pages.common.charts import show_chart
from pages.common.markup import strip

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
            finding(families[name], titles=told.ingredients)
            if name in families
            else missing(name).replace("`", "")
        )
        for name, told in words.WORDS.items()
    }


def missing(name):
    told = words.WORDS[name]
    return f"Not trained yet on this server. Make it with `{told.command}`."


def choose():
    """Returns the name of the family to show."""
    chosen = st.segmented_control(
        "What is learnt",
        cached.FAMILIES,
        format_func=lambda name: words.WORDS[name].title,
        default=FIRST,
        required=True,
        key="atlas",
        bind="query-params",
    )
    return chosen or FIRST  # a link can name none


def one_family(family):
    left, right = st.columns([5, 3], gap="large")
    with right:
        st.markdown(words.WORDS[family.name].told)
        ingredient, setting = controls(family)
    turn = family.turn(ingredient, setting)
    with left:
        exhibit(family, ingredient, turn)
        if family.name in cached.SEQUENCES:
            first, *_ = cached.examples(family.name, ingredient, setting)
            st.html(atlas_markup.example(first))
    n_books = app.stored_overview().n_books
    st.html(strip(facts.facts(family, turn, n_books)))
    atlas_guess.guess(family)
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
    default = words.label(name, ingredient, family.defaults[ingredient])
    st.caption(f"Not turned it is “{default}”.")
    return ingredient, setting


def exhibit(family, ingredient, turn):
    """Shows the default outcome, and beside it that of what is turned."""
    shown = {"Nothing turned": family.default}
    if turn.setting != family.defaults[ingredient]:
        label = words.label(family.name, ingredient, turn.setting)
        title = words.WORDS[family.name].ingredients[ingredient]
        shown[f"{title}: {label}"] = turn
    for column, (which, each) in zip(
        st.columns(2, gap="medium"), shown.items(), strict=False
    ):
        with column:
            st.markdown(f"**{which}: of 100 it says**")
            st.html(facts.hundred(family, each, which))
            st.caption(
                f"{facts.said_sentence(family, each)} ({facts.kind(family, each)})"
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
        st.caption(f"{sentence} {chosen(family, ingredient)}")


def chosen(family, ingredient):
    """Returns how many seeds there are, and what validation would choose."""
    n_seeds = min(len(turn.compared) for turn in family.turns[ingredient])
    measured = f"(Measured, {n_seeds} seeds or more, steps fixed beforehand.)"
    if ingredient not in family.chosen:
        return measured
    label = words.label(family.name, ingredient, family.chosen[ingredient])
    return (
        f"Validation, without a look at these numbers, would choose {label}. {measured}"
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
