"""The caches of the names, under the rules of `cached`: one world for all pages."""

import plotly.graph_objects as go
import streamlit as st

from analogy import worlds
from analogy.experiments import names_page
from analogy.experiments.names_quiz import Quiz, SaidName, Solved, said
from analogy.figures import law_figure
from analogy.worlds.name_list import births


@st.cache_resource(max_entries=1, show_spinner=False)
def stored() -> names_page.NamesPage:
    return names_page.load()


@st.cache_resource(max_entries=2, show_spinner=False)
def load(long_list: bool) -> worlds.Names:
    return worlds.Names.load(long_list=long_list)


def world() -> worlds.Names:
    return load(True)


@st.cache_resource(max_entries=4, show_spinner=False)
def model(order: int) -> worlds.NGram:
    return world().fit(order)


@st.cache_resource(max_entries=128, show_spinner=False)
def asked(order: int, seed: int) -> tuple[Quiz, Solved]:
    """Returns the ten names and the sorted ones, those of the first seed as stored."""
    if seed == names_page.FIRST_SEED:
        known = stored().by_order[order]
        return known.quiz, known.solved
    return names_page.ask(world(), model(order), seed=seed)


# What a visitor writes is kept for the visit only.
@st.cache_resource(max_entries=64, show_spinner=False, scope="session")
def own_name(order: int, name: str) -> SaidName:
    return said(world(), model(order), births(), [name])[0]


@st.cache_resource(
    max_entries=32, show_spinner="Training a model for each size and order"
)
def drawn_points(seed: int) -> tuple[worlds.LawPoint, ...]:
    return worlds.law(world(), seed=seed)


def points(seed: int) -> tuple[worlds.LawPoint, ...]:
    """Returns the law's points, those of the first seed as stored."""
    return stored().points if seed == names_page.LAW_SEED else drawn_points(seed)


@st.cache_resource(max_entries=128, show_spinner=False)
def law(seed: int, n_draws: int, order: int) -> go.Figure:
    return law_figure(points(seed), n_draws, order)
