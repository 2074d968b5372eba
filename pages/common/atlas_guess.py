"""One guess for each family of the atlas, answered from what was stored."""

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages.common import atlas_facts as facts
from pages.common import atlas_words as words
from pages.common import widgets

_ABSOLUTE = ("Hardly any", "About half", "Nearly all")
_RELATIVE = ("Clearly fewer", "About as many", "Clearly more")
_BEYOND = "Of 100 things it then says beyond what it was shown, how many are true?"


@dataclass(frozen=True, kw_only=True)
class Guess:
    """What is asked, and which number divides one answer from the next."""

    ingredient: str
    setting: float | str
    question: str
    answers: tuple[str, ...] = _ABSOLUTE  # from the lowest number up
    edges: Callable = lambda before: (0.25, 0.8)


GUESSES = {
    "names": Guess(
        ingredient="weight_decay",
        setting=3.0,
        question="It was pressure that made the clock’s net find the rule. Put ten "
        "times as much of it on the net of names. Of the new names it then says, how many "
        "are real?",
        answers=_RELATIVE,
        edges=lambda before: (before - 0.05, before + 0.05),
    ),
    "storybook": Guess(
        ingredient="share",
        setting=0.1,
        question="Of an unseen book, looking up in all the pages guesses a little better "
        "than this small model of the same pages. Give both one page in ten. Who guesses "
        "better now?",
        answers=("Looking up, by more", "Looking up, by less", "The model"),
        edges=lambda before: (before, 0),
    ),
    "commands": Guess(
        ingredient="split",
        setting="jump",
        question="Show it as many commands, but of “jump” only the word by itself. It "
        f"learns commands like “walk twice” and “look left and run”. {_BEYOND}",
    ),
    "copying": Guess(
        ingredient="n_shown",
        setting=64,
        question="Same net, same steps, but only 64 different rows in place of 4,000. "
        f"{_BEYOND}",
    ),
}


def outcome(family):
    """Returns which answer came true, and the middle seeds before and after."""
    asked = GUESSES[family.name]
    before = family.default.outcome.median
    after = family.turn(asked.ingredient, asked.setting).outcome.median
    return asked.answers[bisect(asked.edges(before), after)], before, after


def guess(family):
    """Asks, and answers with the stored numbers."""
    asked = GUESSES[family.name]
    choice = widgets.guess(
        asked.question, asked.answers, key=f"atlas_{family.name}_guess"
    )
    if choice is None:
        return
    truth, before, after = outcome(family)
    turned = family.turn(asked.ingredient, asked.setting)
    written = family.unit.written
    st.markdown(
        f"{'**Yes.**' if choice == truth else f'**No: {truth.lower()}.**'} "
        f"{family.unit.title[0].upper()}{family.unit.title[1:]}: {written(after)}, where "
        f"it was {written(before)}. Measured, the middle of {len(turned.compared)} "
        f"seeds, steps fixed beforehand. {facts.masses(family.default, turned)}"
    )
    label = words.label(family.name, asked.ingredient, asked.setting)
    st.button(
        f"Set “{words.WORDS[family.name].ingredients[asked.ingredient]}: {label}” and look",
        key=f"atlas_{family.name}_set",
        on_click=set_control,
        args=(family.name, asked.ingredient, asked.setting),
    )


def set_control(name, ingredient, setting):
    st.session_state[f"{name}_ingredient"] = ingredient
    st.session_state[f"{name}_{ingredient}"] = setting
