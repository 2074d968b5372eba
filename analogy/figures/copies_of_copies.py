"""Copies of copies of names: what is lost, invented and kept, generation by generation."""

import math
from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from analogy.experiments.copies_of_copies import Generation
from analogy.figures.copies_distance import Line, or_gap
from analogy.figures.theme import LOST, MARKS, new_figure
from analogy.figures.two_pixel_shares import about, of_100
from analogy.measures.ledger import Fate

_BANDS: dict[Fate, str] = {
    "lost": "rgba(128, 128, 128, 0.3)",
    "invented": "rgba(213, 94, 0, 0.25)",
    "kept": "rgba(58, 134, 212, 0.25)",
}
_OF_100 = [0, 104]  # no mark at 100 is cut


def retrained_sentence(line: Line) -> str:
    """Returns what ten generations did to each of the three, and to variety as a whole.

    Args:
        line: all generations, the first of which learnt from the original names.
    """
    first, last = line[0], line[-1]
    whole, began = about(last.effective_outcomes), about(first.effective_outcomes)
    return (
        f"After {last.number} generations, {of_100(last.lost)} of 100 births bear names "
        f"that are as good as lost ({of_100(first.lost)} at the start), and "
        f"{of_100(last.invented)} of 100 names that come out are on no list "
        f"({of_100(first.invented)}). Among the names that went in it is torn between "
        f"about {_about(last.effective_names)} ({_about(first.effective_names)}); counting "
        f"all that it can say, between about {whole} ({began})."
    )


def retrained_figure(line: Line, *, seeds: Sequence[Line] = ()) -> go.Figure:
    """Returns three panels against the generation, one for each fate.

    Args:
        line: all generations of the line that is shown.
        seeds: the same with several seeds; between them lies a band.
    """
    figure = new_figure(height=540)
    panels: tuple[tuple[Fate, str, Callable[[Generation], float]], ...] = (
        ("lost", "y", lambda each: 100 * each.lost),
        ("invented", "y2", lambda each: 100 * each.invented),
        ("kept", "y3", lambda each: each.effective_names),
    )
    for fate, axis, value in panels:
        if len(seeds) > 1:
            figure.add_traces(_band(seeds, value, fate, axis=axis))
        figure.add_trace(_curve(line, value, fate, axis=axis))
    figure.add_trace(_handed_down(line))
    figure.add_trace(_births(line))
    figure.add_annotation(
        x=line[-1].number,
        y=line[0].ledger.effective_true,
        yref="y3",
        text="the births",
        showarrow=False,
        xanchor="right",
        yanchor="top",
    )
    figure.update_layout(
        xaxis={"title_text": "generation", "anchor": "y3", "dtick": 1},
        yaxis=_axis((0.71, 1), "○ lost, of 100") | {"range": _OF_100},
        yaxis2=_axis((0.355, 0.645), "× invented, of 100") | {"range": _OF_100},
        yaxis3=_axis((0, 0.29), "● torn between"),
    )
    return figure


def _axis(domain: tuple[float, float], title: str) -> dict[str, object]:
    return {"title_text": title, "rangemode": "tozero", "domain": list(domain)}


def _curve(
    line: Line, value: Callable[[Generation], float], fate: Fate, *, axis: str
) -> go.Scatter:
    mark = MARKS[fate]
    return go.Scatter(
        x=[each.number for each in line],
        y=[or_gap(value(each)) for each in line],
        yaxis=axis,
        mode="lines+markers",
        name=fate,
        line={"color": mark.colour, "width": 2},
        marker={"symbol": mark.symbol, "size": 9},
        hovertemplate="generation %{x}: %{y:,.3g}<extra></extra>",
        cliponaxis=False,
    )


def _band(
    seeds: Sequence[Line],
    value: Callable[[Generation], float],
    fate: Fate,
    *,
    axis: str,
) -> list[go.Scatter]:
    """Returns the least and the most of all seeds, the space between them filled."""
    each = [
        [value(generation) for generation in column]
        for column in zip(*seeds, strict=True)
    ]
    edges = ([min(values) for values in each], [max(values) for values in each])
    return [
        go.Scatter(
            x=[generation.number for generation in seeds[0]],
            y=edge,
            yaxis=axis,
            mode="lines",
            line={"width": 0},
            fill="tonexty" if place else None,
            fillcolor=_BANDS[fate] if place else None,
            hoverinfo="skip",
        )
        for place, edge in enumerate(edges)
    ]


def _handed_down(line: Line) -> go.Scatter:
    """Returns the invented that the model had learnt from the models before it."""
    handed = [100 * (each.invented * (1 - each.invented_anew)) for each in line]
    return go.Scatter(
        x=[each.number for each in line],
        y=[or_gap(share) for share in handed],
        yaxis="y2",
        mode="lines",
        name="handed down",
        line={"color": MARKS["invented"].colour, "width": 1.5, "dash": "dot"},
        hovertemplate=(
            "generation %{x}: %{y:.3g} of 100 learnt from inventions<extra></extra>"
        ),
        cliponaxis=False,
    )


def _births(line: Line) -> go.Scatter:
    """Returns how many names the births are torn between, as a level."""
    births = line[0].ledger.effective_true
    return go.Scatter(
        x=[line[0].number, line[-1].number],
        y=[births, births],
        yaxis="y3",
        mode="lines",
        name="births",
        line={"color": LOST, "width": 1, "dash": "dot"},
        hovertemplate="the births: %{y:,.3g}<extra></extra>",
    )


def _about(number: float) -> str:
    return about(number) if math.isfinite(number) else "none"
