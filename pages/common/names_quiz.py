"""Ten names, which exist? Beside them, what a model says, sorted by where it comes from."""

from pathlib import Path

import streamlit as st

from analogy.experiments.names_page import (
    FIRST_ORDER,
    FIRST_SEED,
    N_QUIZZES,
    ORDERS,
)
from analogy.experiments.names_quiz import (
    LEAST_BIRTHS,
    LENGTHS,
    MIXTURE,
    MOST_BIRTHS,
    N_LISTED,
    N_REAL,
)
from analogy.worlds.name_model import LENGTH_CAP
from analogy.worlds.names import N_DRAWS
from pages.common import cached_names as cached
from pages.common import names_words as words
from pages.common import widgets
from pages.common.markup import strip

STYLE = Path(__file__).parent / "names.css"
MOST_SEED = 9999


def controls():
    """Returns how many letters the model sees, plus one, and the seed of its draws."""
    with st.expander("Another model, other names", icon=":material/tune:"):
        order = widgets.one_of(
            "Letters it looks back",
            ORDERS,
            FIRST_ORDER,
            key="quiz_model",
            format_func=lambda order: str(order - 1),
        )
        seed = st.number_input(
            "Seed of its draws",
            0,
            MOST_SEED,
            FIRST_SEED,
            key="quiz_seed",
            bind="query-params",
        )
        st.caption(f"Seed {FIRST_SEED} comes first because we have read its names.")
    return order, seed


def asked(order, seed):
    """Returns the ten names and the sorted ones, the first seed's where there are none."""
    try:
        return cached.asked(order, seed)
    except ValueError as error:
        st.error(str(error), icon=":material/casino:")
        return cached.asked(order, FIRST_SEED)


def ask_others():
    seed = st.session_state.get("quiz_seed", FIRST_SEED)
    st.session_state.quiz_seed = (seed + 1) % (MOST_SEED + 1)


def show_truth(which):
    st.session_state.quiz_solved = which


def ask(quiz, which):
    """Returns the names that are ticked, None until the visitor wants the truth."""
    is_solved = st.session_state.get("quiz_solved") == which
    order, seed = which
    with st.container(key="quiz_ticks"):
        ticked = st.pills(
            f"Tick those that exist: {N_REAL} of the ten do",
            [said.name for said in quiz.names],
            selection_mode="multi",
            format_func=words.shown,
            key=f"quiz_ticked_{order}_{seed}",
        )
    with st.container(horizontal=True):
        st.button(
            "Show which exist",
            type="primary",
            disabled=is_solved,
            on_click=show_truth,
            args=(which,),
            key="quiz_show",
        )
        st.button("Ten others", on_click=ask_others, key="quiz_others")
    if seed != FIRST_SEED:
        st.caption(
            f"Nobody has read the names of seed {seed}, here and beside: an invented one "
            "can turn out to be any word."
        )
    return ticked if is_solved else None


def answer(quiz, ticked, mean_right):
    st.markdown(words.score(quiz, ticked, mean_right, N_QUIZZES))
    st.html(words.solution(quiz, ticked))
    st.caption(words.likelier_sentence(quiz))


def own_name(order):
    name = st.text_input(
        "Or a name of your own",
        max_chars=LENGTH_CAP,
        key="quiz_own",
        help="Letters a to z, as on the list. It is left out of the link.",
    )
    if not name.strip():
        return
    said = cached.own_name(order, name)
    st.html(
        f'<p class="lossy-legend">{words.sign(said.origin)}{words.own_name(said)}</p>'
    )


def rule(order, n_trained):
    letters, low, high = order - 1, LEAST_BIRTHS, MOST_BIRTHS
    with st.expander("How the ten are chosen", icon=":material/rule:"):
        st.markdown(
            f"The model has read {n_trained:,} first names of the United States, each as "
            f"often as {N_DRAWS:,} births would have it, and says new ones letter by "
            f"letter, looking back {letters}. Of what it says, the first that fit are "
            f"asked, in a random order: {MIXTURE['copied']} that it has read, "
            f"{MIXTURE['unseen']} that exist but were kept from it, {MIXTURE['invented']} "
            f"that are on no list. All have {LENGTHS[0]} to {LENGTHS[-1]} letters, and "
            f"those that exist were given to {low:,} to {high:,} children since 1880.\n\n"
            "The list is that of the US Social Security Administration. It leaves out "
            "what fewer than five children a year were given and what other countries "
            "use: “on no list” means on this one."
        )


def section():
    """Draws the quiz, the sorted list beside it, and the facts of the model."""
    st.html(STYLE)
    st.subheader("Ten names: which of them exist?")
    left, right = st.columns([5, 3], gap="large")
    with right:
        solved_place = st.container()
        order, seed = controls()
    n_trained = cached.stored().n_trained
    quiz, solved = asked(order, seed)
    with left:
        st.markdown(
            f"A small language model has read {n_trained:,} first names and was asked for "
            "more. All ten of these come from it: some it repeats, some it hit upon, and "
            "some nobody bears."
        )
        ticked = ask(quiz, (order, seed))
        if ticked is not None:
            answer(quiz, ticked, cached.stored().by_order[order].model_mean_right)
        own_name(order)
        rule(order, n_trained)
    with solved_place:
        st.markdown(f"**The same model, {N_LISTED} names in a row, sorted**")
        st.html(words.sorted_lists(solved))
        st.caption(words.list_sentence(solved))
    st.html(strip(words.facts(solved, n_trained)))
