"""How much worse a thing gets as its file gets smaller: one form for both halves."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analogy.figures.theme import KEPT, new_figure
from analogy.measures.damage import Setting


def damage_sentence(settings: Sequence[Setting], *, unit: str) -> str:
    """Returns what the curve shows, from its finest setting to its bluntest."""
    finest = max(settings, key=lambda setting: setting.n_bytes)
    bluntest = min(settings, key=lambda setting: setting.n_bytes)
    if finest.n_bytes < 1.05 * bluntest.n_bytes:
        return (
            f"From {finest.label} to {bluntest.label} the file stays about as large: "
            "there is hardly anything in it but its header."
        )
    return (
        f"From {finest.label} to {bluntest.label} the file becomes "
        f"{_two_digits(finest.n_bytes / bluntest.n_bytes)} times smaller, and the damage "
        f"goes from {_two_digits(finest.damage)} to {_two_digits(bluntest.damage)} {unit}."
    )


def _two_digits(value: float) -> str:
    # Not `.2g`, which writes 120 as 1.2e+02; and what is next to nothing is nothing.
    rounded = round(value, 3) + 0.0
    return np.format_float_positional(rounded, precision=2, fractional=False, trim="-")


def damage_curve(
    settings: Sequence[Setting], *, chosen: str, damage_title: str, size_title: str
) -> go.Figure:
    """Returns damage against file size, with the chosen setting filled and named.

    Raises:
        ValueError: where no setting has the chosen label.
    """
    labels = [setting.label for setting in settings]
    if chosen not in labels:
        raise ValueError(f"{chosen!r} is not among the settings: {', '.join(labels)}.")
    figure = new_figure()
    figure.add_scatter(
        x=[setting.n_bytes / 1000 for setting in settings],
        y=[setting.damage for setting in settings],
        mode="lines+markers+text",
        text=[label if label == chosen else "" for label in labels],
        textposition="top center",
        customdata=labels,
        hovertemplate="%{customdata}: %{x:,.1f} kB, %{y:.3g}<extra></extra>",
        line={"color": KEPT, "width": 2},
        marker={
            "color": KEPT,
            "size": [13 if label == chosen else 8 for label in labels],
            "symbol": [
                "circle" if label == chosen else "circle-open" for label in labels
            ],
        },
        cliponaxis=False,
    )
    figure.update_xaxes(title_text=size_title, rangemode="tozero")
    figure.update_yaxes(title_text=damage_title, rangemode="tozero")
    return figure
