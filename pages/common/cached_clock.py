"""The caches of the clock, under the rules of `cached`: a recipe says all of a run."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from analogy.experiments import clock_page
from analogy.experiments.circle import Circle, circle
from analogy.experiments.clock import Clock
from analogy.experiments.rivals import Rivals, flipped, rivals
from analogy.experiments.rule_learning import EMBEDDING, Checkpoint, RuleRecipe
from analogy.figures.rule_circle import rule_circle
from analogy.figures.rule_table import rule_table


@st.cache_resource(max_entries=1, show_spinner=False)
def stored() -> clock_page.ClockPage:
    return clock_page.load()


@st.cache_resource(max_entries=64, show_spinner=False)
def clock(recipe: RuleRecipe) -> Clock:
    return recipe.clock()


@st.cache_resource(max_entries=64, show_spinner=False)
def others(recipe: RuleRecipe) -> Rivals:
    return rivals(clock(recipe))


@st.cache_resource(max_entries=64, show_spinner=False)
def by_flipping(recipe: RuleRecipe) -> float:
    return flipped(clock(recipe))


@st.cache_resource(max_entries=128, show_spinner=False)
def random_circle(recipe: RuleRecipe, is_naive: bool) -> Circle:
    """Returns random rows on the plane, as a net's rows are shown."""
    # A stream that no net began with: else these rows would be those of a parrot.
    rng = np.random.default_rng([recipe.seed, EMBEDDING])
    rows = rng.standard_normal((clock(recipe).n_hours, EMBEDDING))
    return circle(clock(recipe), rows, leaves_own_out=not is_naive)


# Of equal recipes, nets, steps and projections the figures are equal.
@st.cache_resource(max_entries=256, show_spinner=False)
def table(
    recipe: RuleRecipe, is_free: bool, step: int, _checkpoint: Checkpoint
) -> go.Figure:
    return rule_table(clock(recipe), _checkpoint)


@st.cache_resource(max_entries=256, show_spinner=False)
def drawn_circle(
    recipe: RuleRecipe, which: str, step: int, is_naive: bool, _circle: Circle
) -> go.Figure:
    return rule_circle(clock(recipe), _circle)
