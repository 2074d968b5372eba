"""Shannon's game in figures: what each player needs a letter, and how bounds tighten."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analogy.experiments.shannon import STORYBOOK
from analogy.experiments.shannon_bounds import Bounds, Found, Intervals
from analogy.figures.theme import KEPT, LOST, new_figure

VISITOR = "you"
GZIP = "gzip"
_LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}


@dataclass(frozen=True, kw_only=True)
class PlayerRow:
    """One line of the figure; what a player does not have is None."""

    name: str
    bits: float | None = None  # exact, a letter
    bounds: Bounds | None = None  # from its numbers of guesses
    intervals: Intervals | None = None


def player_name(player: str) -> str:
    """Returns what a player is called: n-grams by how many letters they look at."""
    return "storybook model" if player == STORYBOOK else f"order {player}"


def players_figure(rows: Sequence[PlayerRow]) -> go.Figure:
    """Returns bits a letter by player: a bar between bounds, a diamond where exact.

    Args:
        rows: from the top down.
    """
    figure = new_figure(height=60 + 30 * (len(rows) + 1))
    bounded = [row for row in rows if row.bounds is not None]
    _intervals(figure, [row for row in rows if row.intervals is not None])
    _bars(figure, [row for row in bounded if row.name == VISITOR], colour=KEPT)
    _bars(figure, [row for row in bounded if row.name != VISITOR], colour=LOST)
    exact = [row for row in rows if row.bits is not None]
    figure.add_scatter(
        x=[row.bits for row in exact],
        y=[row.name for row in exact],
        mode="markers",
        name="exact bits",
        marker={"symbol": "diamond-open", "size": 10, "color": LOST, "line_width": 2},
        hovertemplate="%{y}: %{x:.2f} bits a letter<extra></extra>",
    )
    figure.update_layout(showlegend=True, legend=_LEGEND)
    figure.update_xaxes(title_text="bits a letter", range=[0, 5])
    figure.update_yaxes(
        categoryorder="array", categoryarray=[row.name for row in reversed(rows)]
    )
    return figure


def _bars(figure: go.Figure, rows: Sequence[PlayerRow], *, colour: str) -> None:
    x: list[float | None] = []
    y: list[str | None] = []
    for row in rows:
        assert row.bounds is not None
        x += [row.bounds.lower_bits, row.bounds.upper_bits, None]
        y += [row.name, row.name, None]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name="between Shannon’s bounds",
        line={"color": colour, "width": 4},
        marker={"symbol": "line-ns", "size": 12, "line": {"color": colour, "width": 3}},
        showlegend=colour == LOST,
        hovertemplate="%{y}: %{x:.2f} bits a letter<extra></extra>",
    )


def _intervals(figure: go.Figure, rows: Sequence[PlayerRow]) -> None:
    x: list[float | None] = []
    y: list[str | None] = []
    for row in rows:
        assert row.intervals is not None
        x += [row.intervals.lower_bits[0], row.intervals.upper_bits[1], None]
        y += [row.name, row.name, None]
    if rows:
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            name="how far off so few letters may be",
            line={"color": KEPT, "width": 1.5, "dash": "dot"},
            hovertemplate="%{y}: %{x:.2f} bits a letter<extra></extra>",
        )


def tightening_figure(
    numbers: Sequence[int],
    found: Sequence[Bounds],
    around: Sequence[Intervals],
) -> go.Figure:
    """Returns both bounds, each in its band, against how many letters they rest on.

    Args:
        numbers: of letters, rising.
        found: the bounds after so many.
        around: the intervals after so many.
    """
    figure = new_figure(height=320)
    series = (
        ("upper bound", "solid", [each.upper_bits for each in found]),
        ("lower bound", "dash", [each.lower_bits for each in found]),
    )
    bands = (
        [each.upper_bits for each in around],
        [each.lower_bits for each in around],
    )
    for (name, dash, values), band in zip(series, bands, strict=True):
        figure.add_scatter(
            x=[*numbers, *reversed(numbers)],
            y=[*(high for _, high in band), *(low for low, _ in reversed(band))],
            fill="toself",
            mode="none",
            fillcolor="rgba(58, 134, 212, 0.18)",
            hoverinfo="skip",
            showlegend=False,
        )
        figure.add_scatter(
            x=list(numbers),
            y=values,
            mode="lines+markers",
            name=name,
            line={"color": KEPT, "dash": dash, "width": 2},
            marker={"size": 5},
            hovertemplate=f"{name} after %{{x}} letters: %{{y:.2f}} bits<extra></extra>",
        )
    figure.update_layout(showlegend=True, legend=_LEGEND)
    figure.update_xaxes(title_text="letters guessed")
    figure.update_yaxes(title_text="bits a letter", rangemode="tozero")
    return figure


def guesses_sentence(letters: Sequence[Found], *, name: str) -> str:
    """Returns how many of some letters were found at once, and what the others took."""
    n_told = sum(each.is_told for each in letters)
    n_first = sum(not each.is_told and each.n_wrong == 0 for each in letters)
    n_wrong = sum(each.n_wrong for each in letters)
    told = f", and {n_told} told" if n_told else ""
    return (
        f"{name}: {n_first} of {len(letters)} letters at the first guess, "
        f"{n_wrong} wrong guesses in all{told}."
    )


def bounds_sentence(found: Bounds, around: Intervals, *, n_letters: int) -> str:
    """Returns both bounds with how far off so few letters may be."""
    low, high = around.lower_bits, around.upper_bits
    if found.lower_bits > found.upper_bits:
        meaning = (
            f"By Shannon’s bounds the lower one, {found.lower_bits:.2f} bits a letter, "
            f"lies above the upper one, {found.upper_bits:.2f}: so few letters, or "
            "guesses not in the best order, do not settle it."
        )
    else:
        meaning = (
            f"By Shannon’s bounds a letter carries {found.lower_bits:.2f} to "
            f"{found.upper_bits:.2f} bits."
        )
    return (
        f"{meaning} It rests on {n_letters} letters: the lower bound may lie anywhere "
        f"from {low[0]:.2f} to {low[1]:.2f}, the upper one from {high[0]:.2f} to "
        f"{high[1]:.2f}."
    )


def players_sentence(rows: Sequence[PlayerRow], *, n_letters: int) -> str:
    """Returns what the figure says of the players whose bits are exact."""
    exact = sorted(
        (row.bits, row.name) for row in rows if row.bits is not None and row.bounds
    )
    (best, first), (worst, last) = exact[0], exact[-1]
    by_name = {row.name: row.bits for row in rows}
    return (
        f"Of the models, over {n_letters:,} letters, the least is needed by {first}, "
        f"{best:.2f} bits a letter, and the most by {last}, {worst:.2f}; the storybook model needs "
        f"{by_name[player_name(STORYBOOK)]:.2f}, and gzip {by_name[GZIP]:.2f} over the "
        "whole books."
    )
