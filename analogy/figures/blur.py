"""What a public model still knows against the bits per weight that it is left with."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from analogy.experiments.blur_facts import N_BANDS, Kind
from analogy.experiments.blur_rows import Group, Row
from analogy.experiments.blur_summary import Share
from analogy.figures.blur_numbers import span
from analogy.figures.theme import KEPT, LOST, MARKS, new_figure

_BANDS = {KEPT: "rgba(58, 134, 212, 0.22)", LOST: "rgba(128, 128, 128, 0.18)"}
ASKED: dict[Group, str] = {
    "all": "capitals, chemical symbols and countries of cities",
    "capitals": "capitals",
    "symbols": "chemical symbols",
    "countries": "which country a city is in",
}
BANDS: dict[Kind, tuple[str, ...]] = {
    "capitals": ("most people", "fewer", "fewest people"),
    "symbols": ("known first", "later", "known last"),
    "countries": ("largest", "smaller", "smallest of them"),
}
_DASHES = ("solid", "dash", "dot")
_SYMBOLS = ("circle", "square", "triangle-up")


def blur_figure(
    rows: Sequence[Row], bits_per_char: Mapping[int, float], *, chosen: int
) -> go.Figure:
    """Returns shares of answers over the cost of prose, by bits per weight.

    Args:
        rows: of one list, the widest first.
        bits_per_char: of prose, by bits per weight.
        chosen: the width that is marked.
    """
    widths = [str(row.bits) for row in rows]
    figure = new_figure(height=460)
    _interval(figure, widths, [row.listed for row in rows], LOST)
    _interval(figure, widths, [row.right for row in rows], KEPT)
    figure.add_trace(
        _line(widths, [row.shaped.value for row in rows], "reads like an answer", "dot")
    )
    figure.add_trace(
        _line(
            widths,
            [row.listed.value for row in rows],
            "names one on our list",
            "dash",
        )
    )
    figure.add_trace(_right(widths, rows))
    figure.add_scatter(
        x=widths,
        y=[bits_per_char[row.bits] for row in rows],
        yaxis="y2",
        mode="lines+markers",
        name="prose",
        line={"color": LOST, "width": 2},
        marker={"color": LOST, "symbol": "square", "size": 8},
        hovertemplate="%{x} bits per weight: %{y:.2f} bits a character<extra></extra>",
        showlegend=False,
    )
    # By its place: a category that looks like a number would be taken for one.
    place = widths.index(str(chosen))
    figure.add_vline(x=place, line={"color": LOST, "width": 1, "dash": "dot"})
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis={
            "type": "category",
            "title_text": "bits per weight, from the whole model to mush",
            "anchor": "y2",
        },
        yaxis={
            "title_text": "of 100 answers",
            "domain": [0.4, 1],
            "range": [-0.03, 1.04],
        }
        | _OF_100,
        yaxis2={
            "title_text": "bits a character",
            "domain": [0, 0.28],
            "rangemode": "tozero",
        },
    )
    figure.add_annotation(
        text="what plain prose costs",
        xref="paper",
        yref="paper",
        x=0,
        y=0.3,
        yanchor="bottom",
        showarrow=False,
    )
    return figure


def bands_figure(rows: Sequence[Row]) -> go.Figure:
    """Returns right answers by bits per weight, a line for each third of the facts."""
    widths, names = [str(row.bits) for row in rows], _band_names(rows[0].group)
    figure = new_figure(height=320)
    for band in range(N_BANDS):
        shares = [row.bands[band] for row in rows]
        figure.add_scatter(
            x=widths,
            y=[each.value for each in shares],
            mode="lines+markers",
            name=names[band],
            line={"color": KEPT, "width": 2, "dash": _DASHES[band]},
            marker={"color": KEPT, "symbol": _SYMBOLS[band], "size": 9},
            error_y={
                "type": "data",
                "symmetric": False,
                "array": [each.high - each.value for each in shares],
                "arrayminus": [each.value - each.low for each in shares],
                "thickness": 1,
                "width": 3,
            },
            hovertemplate=f"{names[band]}, %{{x}} bits: %{{y:.0%}} right<extra></extra>",
        )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis={"type": "category", "title_text": "bits per weight"},
        yaxis={"title_text": "● right, of 100 answers", "range": [-0.03, 1.04]}
        | _OF_100,
    )
    return figure


def bands_sentence(rows: Sequence[Row], chosen: int) -> str:
    """Returns how right answers fare in the best and the least known third.

    Args:
        rows: of one list, the widest first.
        chosen: the width, one of the rows'.
    """
    whole, row = rows[0], next(row for row in rows if row.bits == chosen)
    if chosen == whole.bits:
        return (
            f"At {chosen} bits, of the best known third {span(row.bands[0])} of 100 are "
            f"right, of the least known {span(row.bands[-1])}."
        )
    best, least = (
        f"{100 * whole.bands[band].value:.0f} of 100 are right at {whole.bits} bits and "
        f"{span(row.bands[band])} at {chosen}"
        for band in (0, -1)
    )
    return f"Of the best known third {best}; of the least known {least}."


def _band_names(group: Group) -> tuple[str, ...]:
    if group == "all":
        return ("best known third", "middle third", "least known third")
    return BANDS[group]


_OF_100 = {
    "tickvals": [0, 0.25, 0.5, 0.75, 1],
    "ticktext": ["0", "25", "50", "75", "100"],
}


def _interval(
    figure: go.Figure, widths: Sequence[str], shares: Sequence[Share], colour: str
) -> None:
    for ends, fill in (
        ([share.high for share in shares], None),
        ([share.low for share in shares], "tonexty"),
    ):
        figure.add_scatter(
            x=widths,
            y=ends,
            mode="lines",
            line={"width": 0},
            fill=fill,
            fillcolor=_BANDS[colour],
            hoverinfo="skip",
            showlegend=False,
        )


def _line(
    widths: Sequence[str], values: Sequence[float], name: str, dash: str
) -> go.Scatter:
    return go.Scatter(
        x=widths,
        y=values,
        mode="lines+markers",
        name=name,
        line={"color": LOST, "width": 2, "dash": dash},
        marker={"color": LOST, "symbol": "diamond-open", "size": 8},
        hovertemplate=f"{name}: %{{y:.0%}} at %{{x}} bits per weight<extra></extra>",
    )


def _right(widths: Sequence[str], rows: Sequence[Row]) -> go.Scatter:
    return go.Scatter(
        x=widths,
        y=[row.right.value for row in rows],
        customdata=[span(row.right) for row in rows],
        mode="lines+markers",
        name="● is right",
        line={"color": KEPT, "width": 2.5},
        marker={"color": KEPT, "symbol": MARKS["kept"].symbol, "size": 10},
        hovertemplate="right at %{x} bits per weight: %{customdata}<extra></extra>",
    )
