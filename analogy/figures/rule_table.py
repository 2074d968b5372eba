"""A whole table of questions: what a net was shown, what it found, what it made up."""

import numpy as np
import plotly.graph_objects as go

from analogy.experiments.clock import Booleans, Clock, glyph
from analogy.experiments.rule_learning import Checkpoint
from analogy.figures.theme import INVENTED, KEPT, LOST, MARKS, new_figure
from analogy.figures.two_pixel_shares import of_100

UNSEEN_SYMBOL = "diamond-open"
_HEIGHT = 330


def rule_table(clock: Clock, checkpoint: Checkpoint) -> go.Figure:
    """Returns the table, a mark for each question, in the order of the hours.

    Small dots are right and were shown, hollow ones shown and wrong; diamonds are right
    and were never shown, crosses never shown and made up.
    """
    is_right, shown = checkpoint.answers == clock.answers, clock.is_shown
    figure = new_figure(height=_HEIGHT)
    kept, lost = MARKS["kept"].symbol, MARKS["lost"].symbol
    invented = MARKS["invented"].symbol
    for name, chosen, colour, symbol, size, opacity in (
        ("shown, right", shown & is_right, KEPT, kept, 4, 0.4),
        ("shown, wrong", shown & ~is_right, LOST, lost, 5, 1.0),
        ("never shown, right", ~shown & is_right, KEPT, UNSEEN_SYMBOL, 7, 1.0),
        ("never shown, made up", ~shown & ~is_right, INVENTED, invented, 6, 1.0),
    ):
        figure.add_trace(
            _marks(
                clock,
                checkpoint,
                chosen,
                name=name,
                opacity=opacity,
                marker={
                    "color": colour,
                    "symbol": symbol,
                    "size": size,
                    "line": {"width": 1.5} if symbol.endswith("-open") else {},
                },
            )
        )
    ends = [-0.8, clock.n_hours - 0.2]
    bare = {"showticklabels": False, "showgrid": False, "constrain": "domain"}
    figure.update_xaxes(range=ends, title_text="first symbol, by its hour", **bare)
    figure.update_yaxes(
        range=ends, title_text="second symbol, by its hour", scaleanchor="x", **bare
    )
    return figure


def _marks(
    clock: Clock, checkpoint: Checkpoint, chosen: Booleans, **look: object
) -> go.Scatter:
    a, b = np.nonzero(chosen)
    said, truth = checkpoint.answers[a, b].tolist(), clock.answers[a, b].tolist()
    words = [
        f"{glyph(i)} ∘ {glyph(j)}: it says {glyph(k)}"
        + ("" if k == true else f", true is {glyph(true)}")
        for i, j, k, true in zip(a.tolist(), b.tolist(), said, truth, strict=True)
    ]
    return go.Scatter(
        x=clock.values[a].astype(np.int8),
        y=clock.values[b].astype(np.int8),
        mode="markers",
        text=words,
        hovertemplate="%{text}<extra></extra>",
        **look,
    )


def rule_table_sentence(clock: Clock, checkpoint: Checkpoint) -> str:
    """Returns the two scores of a table, of 100 each."""
    n_unseen = int((~clock.is_shown).sum())
    return (
        f"After {checkpoint.step:,} steps it has {of_100(checkpoint.shown_right)} of 100 "
        f"questions right that it was shown, and {of_100(checkpoint.unseen_right)} of 100 "
        f"of the {n_unseen} that were kept back."
    )
