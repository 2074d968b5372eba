"""Lost and invented out of 100, and as precision and recall: numbers, words, dots."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import plotly.graph_objects as go

from analogy.figures.theme import KEPT, MARKS, new_figure
from analogy.measures import PrecisionRecall
from analogy.measures.ledger import Fate
from analogy.worlds.two_pixel_ledger import Floor


class LostAndInvented(Protocol):
    """Any ledger, of pictures or of names, that tells the two mistakes apart."""

    @property
    def lost(self) -> float:
        """Share of what went in."""

    @property
    def invented(self) -> float:
        """Share of what comes out."""


@dataclass(frozen=True, kw_only=True)
class DotRow:
    """A hundred dots and what they stand for."""

    label: str
    fates: tuple[Fate, ...]  # 100, drawn with the glyphs and colours of `MARKS`


def out_of_100_sentence(ledger: LostAndInvented) -> str:
    """Returns both mistakes in whole numbers of 100."""
    if ledger.lost > 0:
        lost = f"Of 100 that went in, {of_100(ledger.lost)} can no longer come out."
    else:
        lost = "All that went in can still come out."
    if ledger.invented > 0:
        invented = f"Of 100 that come out, {of_100(ledger.invented)} never went in."
    else:
        invented = "All that comes out also went in."
    return f"{lost} {invented}"


def out_of_100(ledger: LostAndInvented) -> tuple[DotRow, DotRow]:
    """Returns what went in and what comes out as two rows of dots, to the nearest dot.

    A share below half a dot has none: the sentence beside the rows says that it is
    not nothing.
    """
    return (
        DotRow(label="Of 100 that went in", fates=_dots(ledger.lost, "lost")),
        DotRow(label="Of 100 that come out", fates=_dots(ledger.invented, "invented")),
    )


def _dots(share: float, fate: Fate) -> tuple[Fate, ...]:
    n_wrong = round(100 * share)
    return tuple("kept" if dot < 100 - n_wrong else fate for dot in range(100))


def floor_sentence(floor: Floor) -> str:
    """Returns what two sets of untouched originals miss of each other."""
    return (
        f"Even with nothing squeezed, between {floor.between}, {of_100(floor.lost)} of "
        f"100 of the first have no like among the second, and {of_100(floor.invented)} "
        "of 100 the other way round. That is the floor: only what stands clearly above "
        "it is the work of squeezing."
    )


def precision_recall_sentence(pr: PrecisionRecall) -> str:
    """Returns the two ends of the curve, and how much of the two worlds is shared."""
    return (
        f"Of 100 that come out, {of_100(pr.precision[-1])} are possible originals "
        f"(precision), and of 100 originals, {of_100(pr.recall[0])} can still come out "
        f"(recall); {of_100(_shared(pr))} of 100 are there equally often on both sides."
    )


def precision_recall_figure(pr: PrecisionRecall) -> go.Figure:
    """Returns precision against recall, with the point where they are equal marked."""
    figure = new_figure(height=320)
    figure.add_scatter(
        x=pr.recall.astype(np.float32),
        y=pr.precision.astype(np.float32),
        mode="lines",
        line={"color": KEPT, "width": 3},
        hovertemplate="recall %{x:.2f}, precision %{y:.2f}<extra></extra>",
        cliponaxis=False,
    )
    shared = _shared(pr)
    figure.add_scatter(
        x=[shared],
        y=[shared],
        mode="markers",
        marker={"color": KEPT, "symbol": MARKS["kept"].symbol, "size": 13},
        hovertemplate="shared equally: %{x:.2f}<extra></extra>",
        cliponaxis=False,
    )
    figure.update_xaxes(title_text="recall: what is still possible", range=[0, 1.02])
    figure.update_yaxes(title_text="precision: what is not made up", range=[0, 1.02])
    return figure


def _shared(pr: PrecisionRecall) -> float:
    """Returns precision and recall where they meet: 1 - TV."""
    meeting = int(np.argmin(np.abs(pr.precision - pr.recall)))
    return float(pr.precision[meeting])


def of_100(share: float) -> str:
    """Returns a share as a whole number of 100; what is not nothing never reads 0."""
    hundredths = 100 * float(share)
    if 1e-9 < hundredths < 0.5:
        return "fewer than 1"
    if 99.5 < hundredths < 100 - 1e-9:
        return "more than 99"
    return f"{hundredths:.0f}"


def about(number: float) -> str:
    """Returns a number with its two leading digits, written out."""
    two_digits = float(f"{number:.2g}")
    return f"{two_digits:,.0f}" if two_digits >= 10 else f"{two_digits:g}"
