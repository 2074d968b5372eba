"""The two-pixel world on the square of grey values: what went in, what comes out."""

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from analogy.figures.theme import MARKS, new_figure
from analogy.figures.two_pixel_shares import about, out_of_100_sentence
from analogy.measures.ledger import Fate
from analogy.worlds.two_pixel_ledger import (
    BIN_WIDTH,
    Ledger,
    binned,
    checked_width,
    masses_by_fate,
)
from analogy.worlds.two_pixels import TwoPixels

FATES_IN_WORDS: dict[Fate, str] = {
    "kept": "comes out and went in",
    "lost": "can no longer come out",
    "invented": "comes out and never went in",
}

_NARROWEST_CELL = 8  # grey values: smaller marks are specks, and too many to send
_SHADE_CELL = 4  # grey values
_DARKEST = 100  # not 255: Plotly writes each "/" of base64, all bits set, as \u002f
_PIXELS_PER_GREY = 1.4  # of a map of this height on a screen
_SMALLEST_MARK = 6  # pixels
_MAP_HEIGHT = 440
_SHADE = [[0, "rgba(128, 128, 128, 0)"], [1, "rgba(128, 128, 128, 0.4)"]]


def two_pixel_map_sentence(ledger: Ledger) -> str:
    """Returns what the map shows: both mistakes, and how much variety is left."""
    if ledger.bin_width == 1:
        counted = "every pair of grey values counted by itself"
    else:
        counted = f"counted in squares of {ledger.bin_width} grey values"
    return (
        f"{out_of_100_sentence(ledger)} That is {counted}. Before, the world was torn "
        f"between about {about(ledger.effective_true)} pictures; now it is torn "
        f"between about {about(ledger.effective_compressed)}."
    )


def two_pixel_map(
    world: TwoPixels, q: npt.NDArray[np.float64], bin_width: int = BIN_WIDTH
) -> go.Figure:
    """Returns the square of grey values: shaded what went in, marked what became of it.

    Marks have an area in proportion to their mass: dots and crosses together are all
    that comes out, circles what went in and is gone. Those too small to see are drawn
    larger. Bins narrower than a mark are told apart as they are and drawn in groups.

    Raises:
        ValueError: `bin_width` is no whole number from 1 to 256.
    """
    figure = new_figure(height=_MAP_HEIGHT)
    _shade(figure, world.p_true)
    width = checked_width(bin_width)
    cell = width * -(-_NARROWEST_CELL // width)
    masses = masses_by_fate(world.p_true, q, width, cell_width=cell)
    heaviest = max(float(mass.max()) for mass in masses.values())
    for fate, mass in masses.items():
        _add_marks(figure, fate, mass, cell=cell, heaviest=heaviest)
    greys = {"range": [-6, 261], "tickvals": [0, 64, 128, 192, 255]}
    figure.update_xaxes(
        title_text="left pixel, grey value", constrain="domain", **greys
    )
    figure.update_yaxes(
        title_text="right pixel, grey value",
        scaleanchor="x",
        constrain="domain",
        **greys,
    )
    return with_key(figure)


def _shade(figure: go.Figure, p_true: npt.NDArray[np.float64]) -> None:
    # The cube root, as most of a photograph is 1,000 times rarer than its commonest.
    shade = np.cbrt(binned(p_true, _SHADE_CELL)).T  # rows go up the page
    figure.add_heatmap(
        z=np.rint(_DARKEST * shade / shade.max()).astype(np.uint8),
        zmin=0,
        zmax=_DARKEST,
        x0=(_SHADE_CELL - 1) / 2,
        dx=_SHADE_CELL,
        y0=(_SHADE_CELL - 1) / 2,
        dy=_SHADE_CELL,
        colorscale=_SHADE,
        showscale=False,
        hoverinfo="skip",
    )


def _add_marks(
    figure: go.Figure,
    fate: Fate,
    mass: npt.NDArray[np.float64],
    *,
    cell: int,
    heaviest: float,
) -> None:
    left, right = np.nonzero(mass)
    of_100 = 100 * mass[left, right]
    largest = max(_SMALLEST_MARK, _PIXELS_PER_GREY * cell)
    diameters = largest * np.sqrt(of_100 / (100 * heaviest))
    row = "that went in" if fate == "lost" else "that come out"
    figure.add_scatter(
        x=_middle(left, cell),
        y=_middle(right, cell),
        customdata=of_100.astype(np.float32),
        mode="markers",
        name=FATES_IN_WORDS[fate],
        marker={
            "color": MARKS[fate].colour,
            "symbol": MARKS[fate].symbol,
            "size": np.rint(np.maximum(diameters, _SMALLEST_MARK)).astype(np.uint8),
            "line": {"width": 2 if fate == "lost" else 0},
            "opacity": 1,  # Plotly's own would make the three colours paler
        },
        hovertemplate=f"around (%{{x:.0f}}, %{{y:.0f}}): %{{customdata:.2g}} of 100 {row}",
        cliponaxis=False,
    )


def _middle(place: npt.NDArray[np.intp], cell: int) -> npt.NDArray[np.uint8]:
    # At most 255, as the last cell may be cut off; in bytes, a quarter less to send.
    return np.minimum(place * cell + cell // 2, 255).astype(np.uint8)


def with_key(figure: go.Figure) -> go.Figure:
    """Returns the figure with a key above it, in which nothing can be switched off."""
    key = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}
    return figure.update_layout(
        showlegend=True,
        legend={
            "itemsizing": "constant",
            "itemclick": False,
            "itemdoubleclick": False,
            **key,
        },
    )
