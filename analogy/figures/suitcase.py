"""A model's own bytes and its text's, stacked by bits a weight: where the least lies."""

import plotly.graph_objects as go

from analogy.experiments.two_part import N_TEXT_BYTES, Suitcases, TwoParts
from analogy.figures.theme import INVENTED, KEPT, LOST, new_figure

_MEGA = 1e6


def suitcase_sentence(suitcases: Suitcases, n_text_bytes: float) -> str:
    """Returns which width is least, and whether it beats PPMd, which needs no model.

    Args:
        suitcases: all widths.
        n_text_bytes: how much such text is written with one model.
    """
    best = suitcases.best(n_text_bytes)
    total = best.total(n_text_bytes)
    ppmd = suitcases.plain["PPMd"] * n_text_bytes / N_TEXT_BYTES
    verdict = "more" if total > ppmd else "less"
    return (
        f"Of the model, {_width(best)} {'is' if best.bits == 1 else 'are'} least: "
        f"{_size(best.n_model_bytes)} of suitcase and "
        f"{_size(total - best.n_model_bytes)} of contents, {_size(total)} together. "
        f"That is {verdict} than PPMd, which carries nothing and takes {_size(ppmd)}."
    )


def suitcase_figure(suitcases: Suitcases, n_text_bytes: float) -> go.Figure:
    """Returns two stacked bars a width, the least marked, and PPMd's length as a line.

    Args:
        suitcases: all widths.
        n_text_bytes: how much such text is written with one model.
    """
    best, figure = suitcases.best(n_text_bytes), new_figure(height=320)
    widths = suitcases.widths[::-1]
    labels = [str(parts.bits) for parts in widths]
    _bars(figure, labels, [parts.n_model_bytes for parts in widths], suitcase=True)
    contents = [parts.total(n_text_bytes) - parts.n_model_bytes for parts in widths]
    _bars(figure, labels, contents, suitcase=False)
    figure.add_scatter(
        x=[str(best.bits)],
        y=[best.total(n_text_bytes) / _MEGA],
        mode="text",
        text=["least"],
        textposition="top center",
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    ppmd = suitcases.plain["PPMd"] * n_text_bytes / N_TEXT_BYTES
    figure.add_scatter(
        x=labels,
        y=[ppmd / _MEGA] * len(labels),
        mode="lines",
        name="PPMd, without a suitcase",
        line={"color": INVENTED, "width": 2, "dash": "dot"},
        hovertemplate="PPMd: %{y:.3g} MB<extra></extra>",
    )
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        margin={"t": 24},
    )
    figure.update_xaxes(title_text="bits per weight", type="category")
    figure.update_yaxes(title_text="MB in all", rangemode="tozero")
    return figure


def _bars(
    figure: go.Figure, labels: list[str], n_bytes: list[float], *, suitcase: bool
) -> None:
    name = "suitcase: the model" if suitcase else "contents: the text"
    figure.add_bar(
        x=labels,
        y=[each / _MEGA for each in n_bytes],
        name=name,
        marker={
            "color": LOST if suitcase else KEPT,
            "pattern": {"shape": "/" if suitcase else ""},
        },
        hovertemplate=f"{name}, %{{x}} bits: %{{y:.3g}} MB<extra></extra>",
    )


def _width(parts: TwoParts) -> str:
    return f"{parts.bits} bit{'s' * (parts.bits > 1)} per weight"


def _size(n_bytes: float) -> str:
    if n_bytes < _MEGA:
        return f"{n_bytes / 1000:.0f} kB"
    return (
        f"{n_bytes / _MEGA:,.0f} MB" if n_bytes >= 1e8 else f"{n_bytes / _MEGA:.3g} MB"
    )
