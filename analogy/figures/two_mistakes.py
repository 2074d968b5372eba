"""The two mistakes against any control: where the one falls, the other tends to rise."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analogy.figures.theme import MARKS, new_figure
from analogy.figures.two_pixel_shares import of_100
from analogy.figures.two_pixels import with_key
from analogy.measures.ledger import Fate


@dataclass(frozen=True, kw_only=True)
class Mistakes:
    """Both mistakes at one place of a control."""

    at: float
    lost: float  # share of what went in
    invented: float  # share of what comes out


def two_mistakes(
    points: Sequence[Mistakes], *, chosen: float, title: str, log: bool = False
) -> go.Figure:
    """Returns lost and invented, of 100, along a control, with its place marked.

    Args:
        points: by rising place.
        chosen: where the control stands; a line is drawn through it.
        title: of the control.
        log: whether the control's axis is logarithmic.
    """
    figure = new_figure(height=280)
    fates: tuple[tuple[Fate, str], ...] = (
        ("lost", "lost of what went in"),
        ("invented", "on no list, of what comes out"),
    )
    for fate, name in fates:
        figure.add_scatter(
            x=[point.at for point in points],
            y=[100 * getattr(point, fate) for point in points],
            mode="lines+markers",
            name=name,
            line={"color": MARKS[fate].colour, "width": 2},
            marker={"symbol": MARKS[fate].symbol, "size": 9},
            hovertemplate=f"{title} %{{x:g}}, {name}: %{{y:.3g}}<extra></extra>",
            cliponaxis=False,
        )
    figure.add_vline(x=chosen, line={"color": "#808080", "width": 1, "dash": "dot"})
    figure.update_xaxes(title_text=title, type="log" if log else "linear")
    figure.update_yaxes(title_text="of 100", range=[-4, 104])
    return with_key(figure)


def two_mistakes_sentence(points: Sequence[Mistakes], *, title: str) -> str:
    """Returns where each of the two is smallest, and what the other is there."""
    lost = min(points, key=lambda point: point.lost)
    invented = min(points, key=lambda point: point.invented)
    return (
        f"Least is lost at {title} {lost.at:g}: {of_100(lost.lost)} of 100, with "
        f"{of_100(lost.invented)} of 100 on no list. Least is made up at {title} "
        f"{invented.at:g}: {of_100(invented.invented)} of 100, with "
        f"{of_100(invented.lost)} of 100 lost."
    )
