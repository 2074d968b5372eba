"""A training on its way: how far off it still is, and the two mistakes."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analogy.figures.theme import KEPT, MARKS, new_figure
from analogy.figures.two_pixel_shares import of_100
from analogy.figures.two_pixels import with_key
from analogy.measures.ledger import Fate


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A checkpoint's exact numbers."""

    step: int
    kl_bits: float  # KL(p_true || p_compressed)
    lost: float  # share of what goes in
    new: float  # share of what comes out that was never shown, real or not


def learning(seen: Sequence[Seen]) -> go.Figure:
    """Returns both mistakes, of 100, and the divergence, in bits, against steps.

    Args:
        seen: at least one checkpoint, by rising step.
    """
    steps = [each.step for each in seen]
    figure = new_figure(height=300)
    lines: tuple[tuple[Fate, str, list[float]], ...] = (
        ("lost", "lost of what went in", [each.lost for each in seen]),
        ("invented", "never shown to it, of what comes out", [e.new for e in seen]),
    )
    for fate, name, shares in lines:
        figure.add_scatter(
            x=steps,
            y=[100 * share for share in shares],
            mode="lines+markers",
            name=name,
            line={"color": MARKS[fate].colour, "width": 2},
            marker={"symbol": MARKS[fate].symbol, "size": 7},
            hovertemplate="step %{x}: %{y:.3g} of 100<extra></extra>",
        )
    figure.add_scatter(
        x=steps,
        y=[each.kl_bits for each in seen],
        yaxis="y2",
        mode="lines+markers",
        name="bits off",
        line={"color": KEPT, "width": 2, "dash": "dot"},
        marker={"symbol": "square", "size": 6},
        hovertemplate="step %{x}: %{y:.2f} bits<extra></extra>",
    )
    figure.update_xaxes(title_text="steps", rangemode="tozero")
    figure.update_layout(
        yaxis={"title_text": "of 100", "range": [-4, 104]},
        yaxis2={
            "title_text": "bits off",
            "overlaying": "y",
            "side": "right",
            "rangemode": "tozero",
            "showgrid": False,
        },
    )
    return with_key(figure)


def learning_sentence(seen: Sequence[Seen]) -> str:
    """Returns where a training stands."""
    last = seen[-1]
    return (
        f"After {last.step:,} steps it is {last.kl_bits:.2f} bits a name off; "
        f"{of_100(last.lost)} of 100 that went in bear names that are lost, and "
        f"{of_100(last.new)} of 100 names it says were never shown to it, real or not."
    )
