"""The caches of the atlas, under the rules of `cached`: a family's name says all of it."""

import plotly.graph_objects as go
import streamlit as st

from analogy.experiments import atlas, sequence_atlas
from analogy.experiments.names_atlas import STORED
from analogy.experiments.sequence_atlas import Example
from analogy.figures import atlas_families, atlas_sequences
from analogy.figures.atlas_family import Family
from analogy.figures.atlas_turns import compared_figure, said_figure
from pages.common import cached_clock

FOLDER = STORED.parent
FAMILIES = ("names", "storybook", "commands", "copying")
SEQUENCES = ("commands", "copying")


@st.cache_resource(max_entries=len(FAMILIES), show_spinner=False)
def family(name: str) -> Family:
    """Returns a stored family.

    Read without the module that made it where that would bring torch along.

    Raises:
        FileNotFoundError: It was not made yet.
    """
    path = FOLDER / f"{name}.json"
    if name in SEQUENCES:
        stored = sequence_atlas.load_sequence_atlas(path)
        return atlas_sequences.of_sequences(name, stored)
    read = {"names": atlas_families.of_names, "storybook": atlas_families.of_storybook}
    return read[name](atlas.load_atlas(path))


@st.cache_resource(max_entries=1, show_spinner=False)
def clock() -> Family:
    return atlas_families.of_clock(cached_clock.stored())


def families() -> dict[str, Family]:
    """Returns the families whose files are there, the clock first."""
    there = (name for name in FAMILIES if (FOLDER / f"{name}.json").exists())
    return {"clock": clock()} | {name: family(name) for name in there}


@st.cache_resource(max_entries=2, show_spinner=False)
def _sequences(name: str) -> sequence_atlas.SequenceAtlas:
    return sequence_atlas.load_sequence_atlas(FOLDER / f"{name}.json")


def examples(name: str, ingredient: str, setting) -> tuple[Example, ...]:
    return _sequences(name).examples_of(ingredient, setting)


# Of one family, ingredient and setting the figures are equal.
@st.cache_resource(max_entries=256, show_spinner=False)
def said(
    name: str, ingredient: str, title: str, labels: tuple[str, ...], chosen: str
) -> go.Figure:
    turns = family(name).turns[ingredient]
    return said_figure(turns, title=title, labels=labels, chosen=chosen)


@st.cache_resource(max_entries=256, show_spinner=False)
def compared(
    name: str, ingredient: str, title: str, labels: tuple[str, ...], chosen: str
) -> go.Figure:
    found = family(name)
    return compared_figure(
        found.turns[ingredient], found.unit, title=title, labels=labels, chosen=chosen
    )
