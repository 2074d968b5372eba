"""Is a model as sure as it is right? Certainty against correctness."""

import plotly.graph_objects as go

from analogy.experiments.blur_calibration import Calibration
from analogy.experiments.blur_rows import Row
from analogy.figures.theme import KEPT, LOST, MARKS, new_figure

_SMALLEST, _LARGEST = 8.0, 30.0  # pixels of a dot; its area says how many answers


def sure_figure(row: Row, whole: Row) -> go.Figure:
    """Returns bins of answers: how sure of them against how many are right.

    Args:
        row: the width that is asked for.
        whole: the model before, beside it.
    """
    figure = new_figure(height=360)
    figure.add_scatter(
        x=[0, 1],
        y=[0, 1],
        mode="lines",
        line={"color": LOST, "width": 1.5, "dash": "dot"},
        name="as sure as it is right",
        hoverinfo="skip",
    )
    if row.bits != whole.bits:
        figure.add_trace(
            _dots(whole.calibration, f"{whole.bits} bits", LOST, MARKS["lost"].symbol)
        )
    figure.add_trace(
        _dots(row.calibration, f"{row.bits} bits", KEPT, MARKS["kept"].symbol)
    )
    ticks = {
        "tickvals": [0, 0.25, 0.5, 0.75, 1],
        "ticktext": ["0", "25", "50", "75", "100"],
    }
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis={"title_text": "how sure it is, of 100", "range": [-0.02, 1.05]} | ticks,
        yaxis={"title_text": "● right, of 100", "range": [-0.05, 1.08]} | ticks,
    )
    return figure


def _dots(found: Calibration, name: str, colour: str, symbol: str) -> go.Scatter:
    most = max(each.weight for each in found.bins)
    return go.Scatter(
        x=[each.sure for each in found.bins],
        y=[each.right for each in found.bins],
        customdata=[each.n for each in found.bins],
        mode="lines+markers",
        cliponaxis=False,  # the dot of answers that it is least sure of is large
        name=name,
        line={"color": colour, "width": 1},
        marker={
            "color": colour,
            "symbol": symbol,
            "size": [
                max(_SMALLEST, _LARGEST * (each.weight / most) ** 0.5)
                for each in found.bins
            ],
            "line": {"color": colour, "width": 1.5},
        },
        hovertemplate=(
            f"{name}: %{{customdata:,}} answers, sure of %{{x:.0%}}, right %{{y:.0%}}"
            "<extra></extra>"
        ),
    )
