"""What of a text stands word for word in the training books, beside people's prose."""

import streamlit as st

from analogy.experiments import verbatim as experiment
from analogy.language.verbatim import LEVELS
from pages.common import cached, words
from pages.common.markup import Bar, bars, levels

# What opens the drawer for the first time sorts all books, once for this machine.
SORTING = "Sorting the 65 books, once"


def show(text, *, prompt=""):
    """Marks the stretches of a text that the books have, and says where."""
    with st.spinner(SORTING, show_time=True):
        found = cached.repeated(text)
    st.html(levels((span.text, span.level) for span in found.spans))
    st.caption(
        "Underlined: what stands in the books, letter for letter, in stretches of "
        + ", ".join(str(level) for level in LEVELS[:-1])
        + f" or {LEVELS[-1]} characters and more; the longer, the thicker."
    )
    longest = sorted(found.stretches, key=lambda each: -each.n_chars)[:3]
    for stretch in longest:
        st.markdown(f"- {experiment.stretch_sentence(stretch)}")
    try:
        beside = experiment.beside(text, cached.stored_verbatim(), prompt=prompt)
    except ValueError as error:
        st.caption(str(error))
        return
    st.markdown(experiment.beside_sentence(beside))
    st.html(
        bars(_rows(beside), caption=f"The first {beside.text.n_chars:,} characters")
    )


def _rows(beside):
    """Returns the text's figures, each above that of people's prose."""
    rows = (
        (f"In stretches of {LEVELS[0]} or more", lambda each: each.shares[0], "kept"),
        (f"In stretches of {LEVELS[1]} or more", lambda each: each.shares[1], "kept"),
        ("Words that no book has", lambda each: each.new_word_share, "invented"),
        ("Distinct among its first words", lambda each: each.distinct_word_share, None),
    )
    for label, share, fate in rows:
        for who, figures in (("this text", beside.text), ("people", beside.people)):
            yield Bar(
                label=f"{label}: {who}",
                value=share(figures),
                text=words.percent(share(figures)),
                fate=fate if who == "this text" else None,
            )


def by_temperature(steps):
    """Shows the stored share that is repeated at each temperature, and people's."""
    stored = cached.stored_verbatim()
    people = stored.people[experiment.N_CHARS]
    rows = [
        Bar(
            label=f"{name}, {temperature:g}",
            value=stored.drawn[temperature].figures.shares[0],
            text=words.percent(stored.drawn[temperature].figures.shares[0]),
            note=_note(stored.drawn[temperature].figures),
            fate="kept",
        )
        for name, temperature in steps.items()
    ]
    human = Bar(
        label="People, unread books",
        value=people.shares[0],
        text=words.percent(people.shares[0]),
        note=_note(people),
    )
    st.html(
        bars(
            [*rows, human],
            caption=(
                f"Word for word from the books, in stretches of {LEVELS[0]} characters or "
                f"more: eight continuations of “{stored.prompt}”, {experiment.N_CHARS} "
                "characters each, measured with seeds 0 to 7"
            ),
        )
    )
    st.caption(experiment.temperature_sentence(stored))


def _note(figures):
    return (
        f"longest {figures.longest_of_all} characters; "
        f"{words.percent(figures.distinct_word_share)} of its words distinct, "
        f"{words.percent(figures.new_word_share)} in no book"
    )
