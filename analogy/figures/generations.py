"""Copies of copies: how far from the original, and how large a file, copy by copy."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analogy.experiments.generations import Generation, copy_at
from analogy.figures.theme import LOST, MARKS, new_figure
from analogy.measures.ledger import Fate

_LEAST_SPAN_DB = 6


def generations_sentence(copies: Sequence[Generation], n_copies: int) -> str:
    """Returns where the copies end: at a picture that stays, or further and further off.

    Args:
        copies: all that `same_grid` or `moving_grid` gave.
        n_copies: how many are shown.
    """
    last = copy_at(copies, n_copies)
    ended = f"{_decibels(last)} from the original, in a file of {_kilobytes(last)}"
    settled, length = copies[-1].repeats, copies[-1].cycle_length
    if settled == 0:
        return "The first copy already is the original, pixel by pixel, and so are all."
    if length == 1:
        return (
            f"From copy {settled} on, nothing changes any more: every further copy is "
            f"the same picture, {ended}."
        )
    if length is not None:
        return (
            f"From copy {settled} on, {length} pictures take turns for ever. Copy "
            f"{n_copies} is {ended}."
        )
    first = copies[0]
    return (
        f"From copy 1 to copy {n_copies} the likeness to the original goes from "
        f"{_decibels(first)} to {_decibels(last)}, and the file from "
        f"{_kilobytes(first)} to {_kilobytes(last)}."
    )


def generations_curve(
    copies: Sequence[Generation], n_copies: int, *, chosen: int, fate: Fate
) -> go.Figure:
    """Returns likeness and file size against the number of the copy.

    Args:
        copies: all that `same_grid` or `moving_grid` gave.
        n_copies: how many are shown.
        chosen: the number of the copy that is marked; 0 is the original, on no curve.
        fate: whose colour and mark the curve bears.
    """
    shown = [copy_at(copies, number) for number in range(1, n_copies + 1)]
    # Two equal pictures have no ratio, and Plotly leaves a gap.
    likeness = [c.psnr_db if np.isfinite(c.psnr_db) else None for c in shown]
    kilobytes = [c.n_bytes / 1000 for c in shown]
    figure = new_figure(height=380)
    for values, axis, unit in ((likeness, "y", "dB"), (kilobytes, "y2", "kB")):
        figure.add_trace(_line(values, fate, axis=axis, unit=unit))
        if chosen > 0:
            figure.add_trace(_mark(values, chosen, fate, axis=axis, unit=unit))
    figure.update_layout(
        xaxis={"title_text": "copy", "anchor": "y2", "range": [0, n_copies * 1.02]},
        yaxis={
            "title_text": "likeness, dB (PSNR)",
            "domain": [0.56, 1],
            "range": _likeness_range(likeness),
        },
        yaxis2={
            "title_text": "JPEG file, kB",
            "rangemode": "tozero",
            "domain": [0, 0.44],
        },
    )
    settled = copies[-1].repeats
    if settled:
        figure.add_shape(_upright(settled))
        figure.add_annotation(
            x=settled,
            y=0.5,
            yref="paper",
            text=f"settled from copy {settled} on",
            showarrow=False,
            xanchor="left" if settled < n_copies / 2 else "right",
            xshift=6 if settled < n_copies / 2 else -6,
        )
    return figure


def _likeness_range(values: Sequence[float | None]) -> list[float]:
    """Returns a range of some decibels at least: hundredths of one are no fall."""
    known = [value for value in values if value is not None] or [0.0]
    middle = (min(known) + max(known)) / 2
    half = max(max(known) - min(known), _LEAST_SPAN_DB) / 2
    return [middle - 1.1 * half, middle + 1.1 * half]


def _line(
    values: Sequence[float | None], fate: Fate, *, axis: str, unit: str
) -> go.Scatter:
    return go.Scatter(
        x=list(range(1, len(values) + 1)),
        y=values,
        yaxis=axis,
        mode="lines",
        line={"color": MARKS[fate].colour, "width": 2},
        hovertemplate=f"copy %{{x}}: %{{y:.1f}} {unit}<extra></extra>",
    )


def _mark(
    values: Sequence[float | None], chosen: int, fate: Fate, *, axis: str, unit: str
) -> go.Scatter:
    return go.Scatter(
        x=[chosen],
        y=[values[chosen - 1]],
        yaxis=axis,
        mode="markers",
        marker={
            "color": MARKS[fate].colour,
            "symbol": MARKS[fate].symbol,
            "size": 13,
        },
        hovertemplate=f"copy %{{x}}: %{{y:.1f}} {unit}<extra></extra>",
        cliponaxis=False,
    )


def _upright(at: int) -> dict[str, object]:
    line = {"color": LOST, "width": 1, "dash": "dot"}
    return {
        "type": "line",
        "x0": at,
        "x1": at,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": line,
    }


def _decibels(copy: Generation) -> str:
    return f"{copy.psnr_db:.1f} dB" if np.isfinite(copy.psnr_db) else "no distance"


def _kilobytes(copy: Generation) -> str:
    return f"{copy.n_bytes / 1000:.3g} kB"
