"""One JPEG, two entropies: that of single pixels may rise, that of pictures cannot."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analogy.experiments.entropy_of_what import PictureEntropy, PixelEntropy
from analogy.figures.theme import LOST, MARKS, new_figure
from analogy.measures.ledger import Fate


def entropy_sentence(pixel: PixelEntropy, squares: PictureEntropy) -> str:
    """Returns both entropies at one quality, before and after."""
    return (
        f"At quality {pixel.quality} a single pixel goes from {pixel.n_greys_before} "
        f"greys with {pixel.before_bits:.2f} bits to {pixel.n_greys_after} greys with "
        f"{pixel.after_bits:.2f} bits; a whole square goes from "
        f"{squares.n_distinct_before:,} different ones with {squares.before_bits:.2f} "
        f"bits to {squares.n_distinct_after:,} with {squares.after_bits:.2f} bits."
    )


def entropy_curve(
    pixels: Sequence[PixelEntropy], squares: Sequence[PictureEntropy], *, chosen: int
) -> go.Figure:
    """Returns both entropies against quality, each with its level before as a dotted line.

    Args:
        pixels: at rising qualities, all of one picture.
        squares: at the same qualities, of the same picture.
        chosen: one of the qualities, to be marked.
    """
    figure = new_figure(height=340)
    series: tuple[
        tuple[str, Fate, Sequence[PixelEntropy] | Sequence[PictureEntropy]], ...
    ] = (("whole squares", "kept", squares), ("single pixels", "invented", pixels))
    qualities = [row.quality for row in pixels]
    for name, fate, rows in series:
        colour = MARKS[fate].colour
        values = [row.after_bits for row in rows]
        figure.add_scatter(
            x=[qualities[0], qualities[-1]],
            y=[rows[0].before_bits] * 2,
            mode="lines+text",
            text=[f"{name}, before", ""],
            textposition="top right",
            line={"color": LOST, "width": 1, "dash": "dot"},
            hovertemplate=f"{name}, before: %{{y:.2f}} bits<extra></extra>",
            showlegend=False,
        )
        figure.add_scatter(
            x=qualities,
            y=values,
            mode="lines",
            line={"color": colour, "width": 2},
            hovertemplate=f"{name}, quality %{{x}}: %{{y:.2f}} bits<extra></extra>",
            showlegend=False,
        )
        figure.add_scatter(
            x=[chosen],
            y=[values[qualities.index(chosen)]],
            mode="markers",
            name=name,
            marker={"color": colour, "symbol": MARKS[fate].symbol, "size": 13},
            hovertemplate=f"{name}, quality %{{x}}: %{{y:.2f}} bits<extra></extra>",
            showlegend=True,
            cliponaxis=False,
        )
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"}
    )
    figure.update_xaxes(title_text="JPEG quality")
    figure.update_yaxes(title_text="entropy, bits", rangemode="tozero")
    return figure
