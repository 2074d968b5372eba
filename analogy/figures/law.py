"""How much a model makes up against how much it has seen only once, log-log."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from analogy.experiments.names_page import point_at
from analogy.figures.theme import INVENTED, LOST, MARKS, new_figure
from analogy.figures.two_pixel_shares import of_100
from analogy.worlds.names_law import LawPoint

# Shares below this, and none at all, stand at the left edge, which says so.
LEAST_SHARE = 0.003
_LEFT, _RIGHT = 0.0011, 1.25  # the labels stand between the left end and the edge
_TICKS = (0.003, 0.01, 0.03, 0.1, 0.3, 1)


def sees(order: int) -> str:
    """Returns how far back a model of this order looks, in words.

    >>> sees(4)
    'sees 3 letters'
    """
    return f"sees {order - 1} letter{'s' if order != 2 else ''}"


def law_sentence(points: Sequence[LawPoint], n_draws: int, order: int) -> str:
    """Returns the lit point beside its bound, and what no further draws remove.

    Raises:
        ValueError: There is no point of this size and order.
    """
    point = point_at(points, n_draws, order)
    bound = max(0.0, point.singleton_share - point.miscalibration)
    most = max(other.n_draws for other in points)
    orders = [other.order for other in points if other.n_draws == most]
    first, last = (point_at(points, most, end(orders)) for end in (min, max))
    promise = (
        f"asks for at least {of_100(bound)}" if bound > 0 else "asks for nothing here"
    )
    return (
        f"After {n_draws:,} draws, {of_100(point.singleton_share)} of 100 were of a name "
        f"seen once, and the model that {sees(order)} back makes up "
        f"{of_100(point.hallucinated)} of 100. The bound, what was seen once less its "
        f"miscalibration of {of_100(point.miscalibration)}, {promise}, further terms "
        f"left out. After {most:,} draws, {of_100(first.singleton_share)} of 100 were "
        f"seen once: the model that {sees(first.order)} still makes up "
        f"{of_100(first.hallucinated)} of 100, the one that {sees(last.order)} "
        f"{of_100(last.hallucinated)}."
    )


def law_figure(points: Sequence[LawPoint], n_draws: int, order: int) -> go.Figure:
    """Returns a line of sizes for each order above the line of what was seen once.

    Args:
        points: any sizes and orders.
        n_draws: with `order`, which point is lit.
        order: see `n_draws`.

    Raises:
        ValueError: There is no point of this size and order.
    """
    chosen = point_at(points, n_draws, order)
    lowest = min(point.hallucinated for point in points)
    figure = new_figure(height=430)
    figure.add_trace(_diagonal())
    for each in sorted({point.order for point in points}):
        line = [point for point in points if point.order == each]
        figure.add_trace(_line(line, is_lit=each == order))
    bound = chosen.singleton_share - chosen.miscalibration
    if bound > lowest * 0.6:
        figure.add_trace(_bound(chosen, bound))
    figure.add_trace(_lit(chosen))
    figure.add_annotation(
        x=math.log10(0.013),
        y=math.log10(0.007),
        text="the seen-once line: as much<br>made up as was seen once",
        showarrow=False,
        xanchor="left",
        align="left",
    )
    ticks = {"tickvals": _TICKS, "ticktext": ["≤ 0.3", "1", "3", "10", "30", "100"]}
    figure.update_layout(
        xaxis={
            "title_text": "seen once, of 100 training draws",
            "type": "log",
            "range": _range(_LEFT, _RIGHT),
            **ticks,
        },
        yaxis={
            "title_text": "× made up, of 100 names it says",
            "type": "log",
            "range": _range(min(0.6 * lowest, 0.003), 1.15),
            **ticks,
            "ticktext": ["0.3", *ticks["ticktext"][1:]],
        },
    )
    return figure


def _range(low: float, high: float) -> list[float]:
    return [math.log10(low), math.log10(high)]


def _x(point: LawPoint) -> float:
    return max(LEAST_SHARE, point.singleton_share)


def _diagonal() -> go.Scatter:
    return go.Scatter(
        x=[LEAST_SHARE, 1],
        y=[LEAST_SHARE, 1],
        mode="lines",
        line={"color": LOST, "width": 2, "dash": "dot"},
        name="as much made up as was seen once",
        hoverinfo="skip",
    )


def _line(line: Sequence[LawPoint], *, is_lit: bool) -> go.Scatter:
    ordered = sorted(line, key=lambda point: point.n_draws)
    label = sees(ordered[0].order).removeprefix("sees ")
    return go.Scatter(
        x=[_x(point) for point in ordered],
        y=[point.hallucinated for point in ordered],
        customdata=[
            [point.n_draws, 100 * point.singleton_share, 100 * point.hallucinated]
            for point in ordered
        ],
        mode="lines+markers+text",
        name=label,
        text=["" for _ in ordered[1:]] + [label],
        textposition="middle left",
        opacity=1 if is_lit else 0.7,
        line={"color": INVENTED, "width": 2.5 if is_lit else 1.5},
        marker={"color": INVENTED, "symbol": MARKS["invented"].symbol, "size": 6},
        hovertemplate=(
            f"{sees(ordered[0].order)}, %{{customdata[0]:,}} draws: "
            "%{customdata[1]:.2g} of 100 seen once, %{customdata[2]:.2g} made up"
            "<extra></extra>"
        ),
        cliponaxis=False,
    )


def _bound(point: LawPoint, bound: float) -> go.Scatter:
    return go.Scatter(
        x=[_x(point)] * 2,
        y=[bound, point.hallucinated],
        mode="lines+markers",
        name="its bound",
        line={"color": LOST, "width": 1.5},
        marker={"color": LOST, "symbol": "line-ew-open", "size": 14},
        hovertemplate="seen once less miscalibration: %{y:.2g}<extra></extra>",
    )


def _lit(point: LawPoint) -> go.Scatter:
    return go.Scatter(
        x=[_x(point)],
        y=[point.hallucinated],
        mode="markers",
        name="lit",
        marker={
            "color": INVENTED,
            "symbol": MARKS["invented"].symbol,
            "size": 15,
            "line": {"width": 1.5, "color": LOST},
        },
        hoverinfo="skip",
        cliponaxis=False,
    )
