"""The caches of Shannon's game: what is stored, and bounds by what was guessed."""

import plotly.graph_objects as go
import streamlit as st

from analogy.experiments import shannon
from analogy.experiments.shannon_bounds import (
    Bounds,
    Found,
    Intervals,
    at_guess,
    bounds,
    intervals,
)
from analogy.figures import shannon as figures

FEWEST = 10  # letters before which bounds would say nothing


@st.cache_resource(max_entries=1, show_spinner=False)
def stored() -> shannon.Shannon:
    return shannon.load()


@st.cache_resource(max_entries=4096, show_spinner=False)
def measured(letters: tuple[Found, ...]) -> tuple[Bounds, Intervals]:
    return bounds(letters), intervals(letters)


def guessed(games: tuple[tuple[int, int], ...]) -> dict[str, shannon.Game]:
    """Returns by player the games of exactly the letters that were guessed.

    Args:
        games: pairs of a passage's seed and of how many of its letters; with none, all
            letters of all passages.
    """
    if not any(n for _, n in games):
        return {player: stored().all_games(player) for player in shannon.PLAYERS}
    passages = stored().passages
    return {
        player: shannon.joined(
            passages[seed].games[player].up_to(n) for seed, n in games
        )
        for player in shannon.PLAYERS
    }


def gzip_bits(games: tuple[tuple[int, int], ...]) -> float:
    """Returns gzip's bits a letter of the books, weighed by the letters guessed."""
    seeds = [seed for seed, n in games for _ in range(n)] or list(shannon.SEEDS)
    bits = [stored().gzip_bits[stored().passages[seed].title] for seed in seeds]
    return sum(bits) / len(bits)


@st.cache_resource(max_entries=512, show_spinner=False)
def rows(
    games: tuple[tuple[int, int], ...], letters: tuple[Found, ...]
) -> tuple[figures.PlayerRow, ...]:
    """Returns a row for the visitor, once there are bounds, and one for each model."""
    found = []
    if len(letters) >= FEWEST:
        own, around = measured(letters)
        found.append(
            figures.PlayerRow(name=figures.VISITOR, bounds=own, intervals=around)
        )
    models = guessed(games)
    for player in reversed(shannon.PLAYERS):
        game = models[player]
        found.append(
            figures.PlayerRow(
                name=figures.player_name(player),
                bits=game.bits_per_letter,
                bounds=bounds(at_guess(game.ranks)),
            )
        )
    found.append(figures.PlayerRow(name=figures.GZIP, bits=gzip_bits(games)))
    return tuple(found)


@st.cache_resource(max_entries=256, show_spinner=False)
def players_figure(
    games: tuple[tuple[int, int], ...], letters: tuple[Found, ...]
) -> go.Figure:
    return figures.players_figure(rows(games, letters))


@st.cache_resource(max_entries=256, show_spinner=False)
def tightening_figure(letters: tuple[Found, ...]) -> go.Figure:
    numbers = range(FEWEST, len(letters) + 1)
    pairs = [measured(letters[:n]) for n in numbers]
    found, around = zip(*pairs, strict=True)
    return figures.tightening_figure(numbers, found, around)
