"""What is right while a net and its twin without pressure are trained."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analogy.experiments.rule_learning import Checkpoint
from analogy.experiments.rule_live import Twins
from analogy.figures.rule_table import UNSEEN_SYMBOL
from analogy.figures.theme import INVENTED, KEPT, LOST, MARKS, new_figure
from analogy.figures.two_pixel_shares import of_100
from analogy.figures.two_pixels import with_key


def rule_curve(twins: Twins, *, chosen_step: int, chance: float) -> go.Figure:
    """Returns the shares right, of 100, against steps, for both nets.

    Args:
        twins: at least the untrained ones.
        chosen_step: where a line is drawn.
        chance: the share right by drawing lots; a line of its own.
    """
    figure = new_figure(height=340)
    for line, name, colour, symbol, dash in (
        (twins.pressed, "with pressure", KEPT, UNSEEN_SYMBOL, "solid"),
        (twins.free, "without", INVENTED, MARKS["invented"].symbol, "solid"),
    ):
        _line(
            figure, line, "unseen_right", f"never shown, {name}", colour, symbol, dash
        )
    for line, name, colour in (
        (twins.pressed, "with pressure", KEPT),
        (twins.free, "without", INVENTED),
    ):
        _line(figure, line, "shown_right", f"shown, {name}", colour, "circle", "dot")
    figure.add_hline(
        y=100 * chance,
        line={"color": LOST, "width": 1, "dash": "dash"},
        annotation={"text": "by lot", "xanchor": "right", "yanchor": "bottom"},
    )
    figure.add_vline(x=chosen_step, line={"color": LOST, "width": 1, "dash": "dot"})
    # The whole way from the start on: a run on its way must not move the axis.
    ends = [-0.02 * twins.recipe.steps, 1.02 * twins.recipe.steps]
    figure.update_xaxes(title_text="steps of training", range=ends)
    figure.update_yaxes(title_text="right, of 100", range=[-4, 104])
    return with_key(figure)


def _line(
    figure: go.Figure,
    checkpoints: Sequence[Checkpoint],
    field: str,
    name: str,
    colour: str,
    symbol: str,
    dash: str,
) -> None:
    is_shown = dash == "dot"
    figure.add_scatter(
        x=[each.step for each in checkpoints],
        y=[100 * getattr(each, field) for each in checkpoints],
        mode="lines+markers",
        name=name,
        line={"color": colour, "width": 1.5 if is_shown else 2.5, "dash": dash},
        marker={"symbol": symbol, "size": 4 if is_shown else 8},
        opacity=0.7 if is_shown else 1,
        hovertemplate=f"{name}, step %{{x}}: %{{y:.0f}} of 100<extra></extra>",
        cliponaxis=False,
    )


def rule_curve_sentence(twins: Twins) -> str:
    """Returns when each net knew what it was shown, and where the rest ended."""
    return " ".join(
        (
            _of(twins.pressed, "With pressure"),
            _of(twins.free, "Without it"),
        )
    )


def _of(checkpoints: Sequence[Checkpoint], which: str) -> str:
    last = checkpoints[-1]
    knew = next((each for each in checkpoints if each.shown_right >= 0.99), None)
    if knew is None:
        return (
            f"{which}, after {last.step:,} steps the net has {of_100(last.shown_right)} of "
            f"100 shown answers right and {of_100(last.unseen_right)} of 100 of the others."
        )
    return (
        f"{which}, the net knows what it was shown by step {knew.step:,} and then has "
        f"{of_100(knew.unseen_right)} of 100 of the others right; at step {last.step:,} "
        f"it is {of_100(last.unseen_right)}."
    )
