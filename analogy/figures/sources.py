"""What a table, a table that backs off and a net waste on a source that is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import plotly.graph_objects as go

from analogy.experiments.atlas import Atlas
from analogy.experiments.sources_atlas import (
    LENGTHS,
    SHARES,
    Learner,
    Where,
    excess_bits,
)
from analogy.figures.theme import KEPT, LOST, new_figure


@dataclass(frozen=True, kw_only=True)
class _Style:
    """How a learner is drawn and called."""

    name: str
    colour: str
    dash: str
    symbol: str


# The net bears the colour; the tables are told apart by dash and shape.
_STYLES: dict[Learner, _Style] = {
    "table": _Style(name="plain table", colour=LOST, dash="dash", symbol="square-open"),
    "back_off": _Style(
        name="table that backs off", colour=LOST, dash="dot", symbol="diamond-open"
    ),
    "net": _Style(name="small net", colour=KEPT, dash="solid", symbol="circle"),
}
_CONTEXTS: dict[Where, str] = {
    "all": "everywhere",
    "seen": "after pairs it has met",
    "unseen": "after pairs it never met",
}
_UNIT = "bits a symbol wasted"


def sources_curve(
    atlas: Atlas, *, shared: float, where: Where = "unseen", chosen: int | None = None
) -> go.Figure:
    """Returns wasted bits against the length of the sample, a line for each learner.

    Lines go through the middle seeds; every seed has a mark.

    Args:
        atlas: of `sources_atlas.load`.
        shared: how much of the source follows one rule, one of `SHARES`.
        where: in which contexts.
        chosen: a length at which a line is drawn.
    """
    figure = new_figure(height=320)
    for learner in _STYLES:
        costs = [
            excess_bits(
                atlas, shared=shared, length=length, learner=learner, where=where
            )
            for length in LENGTHS
        ]
        _add(figure, learner, LENGTHS, costs, at="%{x:,} symbols")
    if chosen is not None:
        figure.add_vline(x=chosen, line={"color": LOST, "width": 1, "dash": "dot"})
    figure.update_xaxes(title_text="symbols in the sample", type="log", dtick=1)
    return _finished(figure, where)


def sources_crossing(
    atlas: Atlas,
    *,
    length: int,
    where: Where = "unseen",
    chosen: float | None = None,
) -> go.Figure:
    """Returns wasted bits against how much of the source follows one rule.

    Args:
        atlas: of `sources_atlas.load`.
        length: of the sample, one of `LENGTHS`.
        where: in which contexts.
        chosen: a share of `SHARES` at which a line is drawn.
    """
    figure = new_figure(height=320)
    for learner in _STYLES:
        costs = [
            excess_bits(
                atlas, shared=shared, length=length, learner=learner, where=where
            )
            for shared in SHARES
        ]
        percent = [100 * shared for shared in SHARES]
        _add(figure, learner, percent, costs, at="%{x:.0f} % by one rule")
    if chosen is not None:
        figure.add_vline(
            x=100 * chosen, line={"color": LOST, "width": 1, "dash": "dot"}
        )
    figure.update_xaxes(title_text="of 100 symbols, so many follow one rule")
    return _finished(figure, where)


def crossing_sentence(atlas: Atlas, *, length: int, where: Where = "unseen") -> str:
    """Returns from which share on the net wastes least, and up to which a table does."""
    wins = [share for share in SHARES if _best(atlas, share, length, where) == "net"]
    told = f"After {length:,} symbols, {_CONTEXTS[where]}"
    if not wins:
        return f"{told}: one of the tables wastes least on every source."
    if len(wins) == len(SHARES):
        return f"{told}: the net wastes least on every source."
    others = [share for share in SHARES if share not in wins]
    if min(wins) > max(others):
        return (
            f"{told}: a table wastes least where up to {100 * max(others):.0f} % of the "
            f"symbols follow one rule, the net where {100 * min(wins):.0f} % or more do."
        )
    return f"{told}: the net wastes least on {len(wins)} of {len(SHARES)} sources."


def _best(atlas: Atlas, shared: float, length: int, where: Where) -> Learner:
    def cost(learner: Learner) -> float:
        return median(
            excess_bits(
                atlas, shared=shared, length=length, learner=learner, where=where
            )
        )

    return min(_STYLES, key=cost)


def _add(
    figure: go.Figure,
    learner: Learner,
    places: Sequence[float],
    costs: Sequence[Sequence[float]],
    *,
    at: str,
) -> None:
    style = _STYLES[learner]
    figure.add_scatter(
        x=list(places),
        y=[median(seeds) for seeds in costs],
        mode="lines",
        name=style.name,
        line={"color": style.colour, "dash": style.dash, "width": 2},
        hoverinfo="skip",
        legendgroup=learner,
    )
    figure.add_scatter(
        x=[place for place, seeds in zip(places, costs, strict=True) for _ in seeds],
        y=[cost for seeds in costs for cost in seeds],
        mode="markers",
        marker={"color": style.colour, "symbol": style.symbol, "size": 7},
        hovertemplate=f"{style.name}, {at}: %{{y:.2f}} bits<extra></extra>",
        legendgroup=learner,
        showlegend=False,
        cliponaxis=False,
    )


def _finished(figure: go.Figure, where: Where) -> go.Figure:
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"}
    )
    figure.update_yaxes(title_text=f"{_UNIT} {_CONTEXTS[where]}", rangemode="tozero")
    return figure
