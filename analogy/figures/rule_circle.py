"""The numbers a net looks its symbols up as, on the plane where they may go round."""

import math

import plotly.graph_objects as go

from analogy.experiments.circle import Circle
from analogy.experiments.clock import Clock, glyph, places_on_circle
from analogy.figures.theme import KEPT, LOST, new_figure

_RADIUS = 1.5  # of what is drawn; noise has points far out


def rule_circle(clock: Clock, circle: Circle) -> go.Figure:
    """Returns each symbol where it lies, joined to where the circle would have it.

    The line in grey is how far a symbol is from its place. Those farther out than the
    figure stand at its edge.
    """
    places, length = places_on_circle(clock)
    figure = new_figure(height=290)
    figure.add_shape(
        type="circle", x0=-1, y0=-1, x1=1, y1=1, line={"color": LOST, "width": 1}
    )
    symbols = [s for s, point in enumerate(circle.points) if point is not None]
    points = [_inside(circle.points[symbol]) for symbol in symbols]
    angles = [
        2 * math.pi * circle.n_turns * int(places[symbol]) / length
        for symbol in symbols
    ]
    figure.add_scatter(
        x=[
            x
            for (u, _), a in zip(points, angles, strict=True)
            for x in (u, math.cos(a), None)
        ],
        y=[
            y
            for (_, v), a in zip(points, angles, strict=True)
            for y in (v, math.sin(a), None)
        ],
        mode="lines",
        line={"color": LOST, "width": 1},
        opacity=0.5,
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[u for u, _ in points],
        y=[v for _, v in points],
        mode="text",
        text=[glyph(symbol) for symbol in symbols],
        customdata=[int(clock.values[symbol]) for symbol in symbols],
        textfont={"color": KEPT, "size": 13},
        hovertemplate="%{text} is hour %{customdata}<extra></extra>",
    )
    ends = {"range": [-_RADIUS - 0.1, _RADIUS + 0.1], "visible": False}
    figure.update_xaxes(constrain="domain", **ends)
    figure.update_yaxes(scaleanchor="x", constrain="domain", **ends)
    return figure


def _inside(point: tuple[float, float] | None) -> tuple[float, float]:
    assert point is not None  # those without a place are left out
    shrink = min(1.0, _RADIUS / max(math.hypot(*point), 1e-12))
    return point[0] * shrink, point[1] * shrink


def rule_circle_sentence(circle: Circle, *, chance_degrees: float) -> str:
    """Returns how far the symbols are from the circle, beside noise.

    Args:
        circle: of a net.
        chance_degrees: how far off random rows are on average, projected alike.
    """
    return (
        f"The symbols are {circle.error_degrees:.0f} degrees off a circle that goes round "
        f"{circle.n_turns} times; random numbers, projected alike, are "
        f"{chance_degrees:.0f} off."
    )
