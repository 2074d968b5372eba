"""What is right of the kept-back questions, setting by setting of one ingredient."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analogy.experiments.clock_page import Outcome
from analogy.figures.rule_table import UNSEEN_SYMBOL
from analogy.figures.theme import KEPT, LOST, new_figure
from analogy.figures.two_pixel_shares import of_100


def rule_ingredient(
    outcomes: Sequence[Outcome], *, title: str, labels: Sequence[str], chosen: str
) -> go.Figure:
    """Returns a mark for each seed and a line through the middle ones, evenly spaced.

    Args:
        outcomes: in the order in which they stand.
        title: of the ingredient.
        labels: what stands below each.
        chosen: the label at which a line is drawn; any other draws none.
    """
    figure = new_figure(height=250)
    figure.add_scatter(
        x=list(labels),
        y=[100 * each.median for each in outcomes],
        mode="lines",
        line={"color": KEPT, "width": 2},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[
            label
            for label, each in zip(labels, outcomes, strict=True)
            for _ in each.unseen_right
        ],
        y=[100 * share for each in outcomes for share in each.unseen_right],
        mode="markers",
        marker={"color": KEPT, "symbol": UNSEEN_SYMBOL, "size": 8},
        hovertemplate=f"{title} %{{x}}: %{{y:.0f}} of 100<extra></extra>",
        cliponaxis=False,
    )
    if chosen in labels:
        figure.add_vline(
            x=labels.index(chosen), line={"color": LOST, "width": 1, "dash": "dot"}
        )
    figure.update_xaxes(title_text=title, type="category")
    figure.update_yaxes(title_text="◇ right, of 100", range=[-5, 105])
    return figure


def rule_ingredient_sentence(
    outcomes: Sequence[Outcome], *, title: str, labels: Sequence[str]
) -> str:
    """Returns where the middle seed is best and worst, and the shown ones at worst."""
    pairs = list(zip(outcomes, labels, strict=True))
    best, at_best = max(pairs, key=lambda pair: pair[0].median)
    worst, at_worst = min(pairs, key=lambda pair: pair[0].median)
    known = sorted(worst.shown_right)[len(worst.shown_right) // 2]
    return (
        f"{title}: most with {at_best}, {of_100(best.median)} of 100 kept-back questions "
        f"right; fewest with {at_worst}, {of_100(worst.median)} of 100, while "
        f"{of_100(known)} of 100 shown ones are."
    )
