"""The two-pixel world in words, and the key that stands above a figure."""

import plotly.graph_objects as go

from analogy.figures.two_pixel_shares import about, out_of_100_sentence
from analogy.worlds.two_pixel_ledger import Ledger


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
