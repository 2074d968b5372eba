"""How many kinds of block are left at each quality, and which become one."""

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from analogy.experiments.modes import Modes
from analogy.experiments.modes_by_quality import NEAR_CAP_BITS, ModesByQuality
from analogy.figures.theme import KEPT, LOST, MARKS, new_figure
from analogy.figures.two_pixel_shares import of_100

_GAP, _TIMES = 3, 4  # pixels


def modes_sentence(modes: ModesByQuality, quality: int) -> str:
    """Returns how many kinds are left at a quality, and how much of that is the sample's.

    Raises:
        ValueError: `modes` has no such quality.
    """
    start, end = modes.before, _at(modes, quality)
    return (
        f"Of {start.n_blocks:,} blocks, {start.n_distinct:,} were different; at quality "
        f"{quality}, {end.n_distinct:,} different ones come out. Of 100 blocks that come "
        f"out, {of_100(end.seen_once_share)} are seen once only; before it was "
        f"{of_100(start.seen_once_share)}."
    )


def cap_sentence(modes: ModesByQuality) -> str:
    """Returns where the entropy of the counted shares stops telling of the world."""
    cap = (
        f"{modes.before.n_blocks:,} blocks can show at most "
        f"{modes.before.cap_bits:.2f} bits of entropy, however rich the world is that "
        "they came from: with each block different, that is all there is to count."
    )
    if modes.capped_from is None:
        return f"{cap} Here it stays well below that at every quality."
    return (
        f"{cap} From quality {modes.capped_from} on the count is within "
        f"{NEAR_CAP_BITS:g} bits of that and tells the size of the set, not its variety."
    )


def modes_figure(modes: ModesByQuality, quality: int) -> go.Figure:
    """Returns kinds of block and their plug-in entropy against quality.

    Raises:
        ValueError: `modes` has no such quality.
    """
    chosen = _at(modes, quality)
    qualities, counted = list(modes.after), list(modes.after.values())
    figure = new_figure(height=420)
    kinds = [each.n_distinct for each in counted]
    bits = [each.plug_in_entropy_bits for each in counted]
    _panel(figure, qualities, kinds, axis="y", level=modes.before.n_distinct)
    _panel(figure, qualities, bits, axis="y2", level=modes.before.cap_bits)
    _mark(figure, quality, chosen.n_distinct, axis="y")
    _mark(figure, quality, chosen.plug_in_entropy_bits, axis="y2")
    figure.update_layout(
        xaxis={"title_text": "quality", "anchor": "y2"},
        yaxis={
            "title_text": "different blocks",
            "rangemode": "tozero",
            "domain": [0.55, 1],
        },
        yaxis2={
            "title_text": "entropy, bits",
            "rangemode": "tozero",
            "domain": [0, 0.46],
        },
    )
    return figure


def block_sheet(
    blocks: npt.NDArray[np.uint8], *, n_columns: int
) -> npt.NDArray[np.uint8]:
    """Returns blocks (n, 8, 8) side by side and enlarged, as one picture in grey."""
    n = len(blocks)
    n_rows = -(-n // n_columns)
    side = 8 * _TIMES + _GAP
    sheet = np.full((n_rows * side, min(n, n_columns) * side), 255, np.uint8)
    for place, block in enumerate(blocks):
        row, column = divmod(place, n_columns)
        enlarged = np.kron(block, np.ones((_TIMES, _TIMES), np.uint8))
        top, left = row * side, column * side
        sheet[top : top + 8 * _TIMES, left : left + 8 * _TIMES] = enlarged
    return sheet


def _at(modes: ModesByQuality, quality: int) -> Modes:
    if quality not in modes.after:
        raise ValueError(
            f"Quality {quality!r} was not counted: choose one of "
            f"{', '.join(map(str, modes.after))}."
        )
    return modes.after[quality]


def _panel(
    figure: go.Figure,
    qualities: list[int],
    values: list[int] | list[float],
    *,
    axis: str,
    level: float,
) -> None:
    figure.add_scatter(
        x=qualities,
        y=values,
        yaxis=axis,
        mode="lines",
        line={"color": KEPT, "width": 2},
        hovertemplate="quality %{x}: %{y:,.4g}<extra></extra>",
    )
    figure.add_scatter(
        x=[qualities[0], qualities[-1]],
        y=[level, level],
        yaxis=axis,
        mode="lines+text",
        text=["before" if axis == "y" else "cap", ""],
        textposition="bottom right",
        line={"color": LOST, "width": 1, "dash": "dot"},
        hovertemplate="%{y:,.4g}<extra></extra>",
    )


def _mark(figure: go.Figure, quality: int, value: float, *, axis: str) -> None:
    figure.add_scatter(
        x=[quality],
        y=[value],
        yaxis=axis,
        mode="markers",
        marker={"color": KEPT, "symbol": MARKS["kept"].symbol, "size": 13},
        hovertemplate=f"quality {quality}: %{{y:,.4g}}<extra></extra>",
        cliponaxis=False,
    )
