"""Every name a point: how often it was given against how often a model says it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from analogy.figures.theme import MARKS, new_figure
from analogy.figures.two_pixel_shares import about, of_100
from analogy.measures.ledger import Fate
from analogy.worlds.names import Names
from analogy.worlds.names_ledger import LOST_FACTOR, NamesLedger

FloatArray = npt.NDArray[np.float64]

_HEIGHT = 440
_FLOOR = 1e-9  # below this a share is drawn at the edge: the model all but excludes it
_ODDS = {
    "tickvals": [10.0**-power for power in range(1, 10)],
    "ticktext": ["10", "100", "1,000", "10⁴", "10⁵", "10⁶", "10⁷", "10⁸", "10⁹"],
}
_HELD_OUT_SYMBOL = "diamond-open"


def names_scatter(
    names: Names,
    *,
    q: FloatArray,
    q_held_out: FloatArray,
    invented: Sequence[tuple[str, float]] = (),
) -> go.Figure:
    """Returns p_true against p_compressed on log axes, with the diagonal.

    Held-out names stand where their births would put them; invented ones have none and
    stand in a column of their own on the left.

    Args:
        names: the world.
        q: (S,) the model's share of every training name.
        q_held_out: (R,) of every name that was held out.
        invented: drawn names that are on no list, with the model's share of each.
    """
    total = names.weights.sum()
    shares = names.p_true, names.held_out_weights / total
    is_lost = ~(q / max(q.sum(), 1e-300) >= names.p_true / LOST_FACTOR)
    left = min(shares[0].min(), shares[1].min()) / 4
    figure = new_figure(height=_HEIGHT)
    _diagonal(figure, shares[0])
    fates: tuple[tuple[Fate, npt.NDArray[np.bool_]], ...] = (
        ("kept", ~is_lost),
        ("lost", is_lost),
    )
    for fate, chosen in fates:
        _points(
            figure,
            name="kept" if fate == "kept" else "lost: a tenth as often, or less",
            labels=[names.trained[i] for i in np.flatnonzero(chosen)],
            x=shares[0][chosen],
            y=q[chosen],
            marker={"color": MARKS[fate].colour, "symbol": MARKS[fate].symbol},
        )
    _points(
        figure,
        name="real, but never shown to it",
        labels=names.held_out,
        x=shares[1],
        y=q_held_out,
        marker={"color": MARKS["kept"].colour, "symbol": _HELD_OUT_SYMBOL},
    )
    _points(
        figure,
        name="invented",
        labels=[name for name, _ in invented],
        x=np.full(len(invented), left),
        y=np.array([share for _, share in invented]),
        marker={"color": MARKS["invented"].colour, "symbol": MARKS["invented"].symbol},
    )
    figure.update_xaxes(type="log", title_text="of the births, one in", **_ODDS)
    figure.update_yaxes(
        type="log", title_text="of what the model says, one in", **_ODDS
    )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    )
    return figure


def _points(
    figure: go.Figure,
    *,
    name: str,
    labels: Sequence[str],
    x: FloatArray,
    y: FloatArray,
    marker: dict[str, object],
) -> None:
    figure.add_scatter(
        # Half of the numbers' size: no screen shows more.
        x=x.astype(np.float32),
        y=np.maximum(y, _FLOOR).astype(np.float32),
        text=list(labels),
        mode="markers",
        name=name,
        marker={"size": 5, "opacity": 0.8, **marker},
        hovertemplate="%{text}<br>births: %{x:.2g}<br>model: %{y:.2g}<extra></extra>",
    )


def _diagonal(figure: go.Figure, p: FloatArray) -> None:
    ends = [float(p.min()), float(p.max())]
    figure.add_scatter(
        x=ends,
        y=ends,
        mode="lines",
        name="as often as it was given",
        line={"color": "#808080", "width": 1, "dash": "dash"},
        hoverinfo="skip",
    )


def labelled(figure: go.Figure, found: str) -> go.Figure:
    """Returns a copy of the scatter with one name labelled, if it is among the points."""
    figure = go.Figure(figure)
    for trace in figure.data:
        if trace.text is not None and found in trace.text:
            at = list(trace.text).index(found)
            figure.add_scatter(
                x=[trace.x[at]],
                y=[trace.y[at]],
                mode="markers+text",
                text=[found],
                textposition="top center",
                textfont={"size": 15},
                marker={
                    "size": 15,
                    "symbol": "circle-open",
                    "color": "#808080",
                    "line": {"width": 3},
                },
                showlegend=False,
                hoverinfo="skip",
            )
            break
    return figure


def names_sentence(ledger: NamesLedger) -> str:
    """Returns what the scatter shows: both mistakes, and how much variety is left."""
    rare = (
        "" if not np.isnan(ledger.real_after_all) else "; rarer real names not counted"
    )
    return (
        f"Of 100 that went in, {of_100(ledger.lost_10)} bear names that come out a tenth "
        f"as often or less. Of 100 names that come out, {of_100(ledger.memorised)} were "
        f"shown to it, {of_100(ledger.real_unseen)} are real though it never saw them, and "
        f"{of_100(ledger.invented)} are on no list{rare}. What went in was torn between "
        f"about {about(ledger.effective_true)} names, what it says of them between about "
        f"{about(ledger.effective_compressed)}."
    )
