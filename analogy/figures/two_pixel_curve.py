"""What JPEG does to a two-pixel world at every quality, with the chosen one marked."""

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from analogy.figures.theme import LOST, MARKS, new_figure
from analogy.figures.two_pixel_shares import about, of_100
from analogy.figures.two_pixels import with_key
from analogy.measures.ledger import Fate
from analogy.worlds.two_pixel_ledger import Floor, TwoPixelCurve


def two_pixel_curve_sentence(curve: TwoPixelCurve, chosen_quality: int) -> str:
    """Returns the chosen quality in numbers, and whether variety falls steadily.

    Raises:
        ValueError: The curve has no such quality.
    """
    place = _place(curve, chosen_quality)
    rises = curve.rises_bits
    if rises.any():
        steady = (
            f"On {np.count_nonzero(rises)} of {len(rises)} steps to a lower quality "
            f"entropy rises, by {about(rises.max())} bits at most: squeezing harder "
            "does not always leave less."
        )
    else:
        steady = "No step to a lower quality makes that number rise."
    return (
        f"At quality {chosen_quality}, {of_100(curve.lost[place])} of 100 are lost and "
        f"{of_100(curve.invented[place])} of 100 invented, and what can come out is "
        f"torn between about {about(curve.effective[place])} pictures; before "
        f"it was {about(2.0**curve.entropy_true_bits)}. {steady}"
    )


def two_pixel_curve(
    curve: TwoPixelCurve, chosen_quality: int, *, floor: Floor | None = None
) -> go.Figure:
    """Returns both mistakes and the variety that is left against quality.

    Args:
        curve: of any qualities.
        chosen_quality: one of them, to be marked.
        floor: drawn as the higher of its two numbers, where it is given.

    Raises:
        ValueError: The curve has no such quality.
    """
    place = _place(curve, chosen_quality)
    panels: tuple[tuple[Fate, str, npt.NDArray[np.float64], str], ...] = (
        ("lost", "lost of what went in", 100 * curve.lost, "y"),
        ("invented", "invented of what comes out", 100 * curve.invented, "y"),
        ("kept", "torn between", curve.effective, "y2"),
    )
    traces = [_level(curve, 2.0**curve.entropy_true_bits, "before", axis="y2")]
    if floor is not None:
        higher = 100 * max(floor.lost, floor.invented)
        traces.append(_level(curve, higher, "floor", axis="y"))
    for fate, name, values, axis in panels:
        traces.append(_line(fate, curve.qualities, values, axis=axis))
        value = float(values[place])
        traces.append(_chosen(fate, chosen_quality, value, name, axis=axis))
    figure = new_figure(height=420).add_traces(traces)
    figure.update_layout(
        xaxis={"title_text": "quality", "anchor": "y2"},
        yaxis={"title_text": "of 100", "range": [-4, 104], "domain": [0.55, 1]},
        yaxis2={
            "title_text": "torn between about",
            "type": "log",
            "dtick": 1,
            "domain": [0, 0.46],
        },
        shapes=[_through_both(chosen_quality)],
    )
    return with_key(figure)


def _line(
    fate: Fate,
    qualities: tuple[int, ...],
    values: npt.NDArray[np.float64],
    *,
    axis: str,
) -> go.Scatter:
    return go.Scatter(
        x=np.array(qualities, np.uint8),
        y=values.astype(np.float32),
        yaxis=axis,
        mode="lines",
        line={"color": MARKS[fate].colour, "width": 2},
        hovertemplate="quality %{x}: %{y:.3g}<extra></extra>",
        showlegend=False,
    )


def _level(curve: TwoPixelCurve, height: float, name: str, *, axis: str) -> go.Scatter:
    return go.Scatter(
        x=[curve.qualities[0], curve.qualities[-1]],
        y=[height, height],
        yaxis=axis,
        mode="lines+text",
        text=[name, ""],
        textposition="top right" if axis == "y" else "bottom right",
        line={"color": LOST, "width": 1, "dash": "dot"},
        hovertemplate=f"{name}: %{{y:,.3g}}<extra></extra>",
        showlegend=False,
    )


def _chosen(
    fate: Fate, quality: int, value: float, name: str, *, axis: str
) -> go.Scatter:
    return go.Scatter(
        x=[quality],
        y=[value],
        yaxis=axis,
        mode="markers",
        name=name,
        marker={
            "color": MARKS[fate].colour,
            "symbol": MARKS[fate].symbol,
            "size": 13,
            "line": {"width": 3 if fate == "lost" else 0},
        },
        hovertemplate=f"quality %{{x}}, {name}: %{{y:.3g}}<extra></extra>",
        cliponaxis=False,
    )


def _through_both(quality: int) -> dict[str, object]:
    line = {"color": LOST, "width": 1, "dash": "dot"}
    span = {"yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", "x0": quality, "x1": quality, "line": line, **span}


def _place(curve: TwoPixelCurve, quality: int) -> int:
    if quality not in curve.qualities:
        raise ValueError(
            f"Quality {quality!r} is not on the curve: choose one of "
            f"{', '.join(map(str, curve.qualities))}."
        )
    return curve.qualities.index(quality)
