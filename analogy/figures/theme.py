"""One look for every figure: colours by meaning, each with a shape of its own.

The three colours keep 3:1 against both page backgrounds (WCAG 2.2, 1.4.11) and stay
apart under the three kinds of colour blindness (Machado et al. 2009); the tests check
both. Shape and colour always go together: kept is a filled dot, lost a hollow one,
invented a cross.
"""

from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io as pio

from analogy.measures.ledger import Fate

KEPT = "#3A86D4"
LOST = "#808080"
INVENTED = "#D55E00"
LIGHT_BACKGROUND = "#FFFFFF"
DARK_BACKGROUND = "#14171C"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How a fate looks: in a figure and in running text."""

    colour: str
    symbol: str  # Plotly's name
    glyph: str


MARKS: dict[Fate, Mark] = {
    "kept": Mark(colour=KEPT, symbol="circle", glyph="●"),
    "lost": Mark(colour=LOST, symbol="circle-open", glyph="○"),
    "invented": Mark(colour=INVENTED, symbol="x", glyph="×"),
}

# Greys half way between the two backgrounds, so that a switch of theme needs no redraw.
_INK = "#808080"
_GRID = "rgba(128, 128, 128, 0.25)"

_AXIS = {
    "color": _INK,
    "gridcolor": _GRID,
    "linecolor": _GRID,
    "zeroline": False,
    "automargin": True,
    "title": {"standoff": 8},
}

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": "Source Sans, sans-serif", "size": 14, "color": _INK},
        "colorway": [KEPT, INVENTED, LOST],
        "paper_bgcolor": "rgba(0, 0, 0, 0)",
        "plot_bgcolor": "rgba(0, 0, 0, 0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "showlegend": False,
        "hovermode": "closest",
    }
)

pio.templates["analogy"] = TEMPLATE


def new_figure(*, height: int = 260) -> go.Figure:
    """Returns an empty figure in the common look."""
    figure = go.Figure()
    figure.update_layout(template="analogy", height=height)
    return figure
