"""What one ingredient does to what is said, setting by setting, every seed a mark."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from analogy.experiments.atlas import Setting
from analogy.experiments.ingredient_answers import Outcome
from analogy.figures.atlas_family import Family, Turn, Unit
from analogy.figures.rule_table import UNSEEN_SYMBOL
from analogy.figures.theme import INVENTED, KEPT, LOST, MARKS, new_figure

_HEIGHT = 270
_MOST_LABELS_LEVEL = 5


def said_figure(
    turns: Sequence[Turn], *, title: str, labels: Sequence[str], chosen: str
) -> go.Figure:
    """Returns how many of 100 are repeated, new and true, and invented, by setting.

    Args:
        turns: in the order in which they stand.
        title: of the ingredient.
        labels: what stands below each.
        chosen: the label at which a line is drawn; any other draws none.
    """
    figure = _empty(title, labels, chosen)
    for part, sign, colour, symbol, dash in (
        ("repeated", "●", KEPT, MARKS["kept"].symbol, "solid"),
        ("new", "◇", KEPT, UNSEEN_SYMBOL, "dash"),
        ("invented", "×", INVENTED, MARKS["invented"].symbol, "dot"),
    ):
        values = {
            label: [100 * share for share in getattr(turn, part)]
            for label, turn in zip(labels, turns, strict=True)
        }
        _draw(figure, values, f"{sign} of 100", colour, symbol, dash)
    figure.update_yaxes(title_text="of 100 it says", range=[-5, 105])
    return figure


def compared_figure(
    turns: Sequence[Turn],
    unit: Unit,
    *,
    title: str,
    labels: Sequence[str],
    chosen: str,
) -> go.Figure:
    """Returns the number that settings are compared by; the arguments are as above."""
    figure = _empty(title, labels, chosen)
    values = {
        label: [unit.plotted(value) for value in turn.compared]
        for label, turn in zip(labels, turns, strict=True)
    }
    _draw(figure, values, unit.axis, KEPT, UNSEEN_SYMBOL, "solid")
    figure.update_yaxes(title_text=unit.axis)
    if unit.is_share:
        figure.update_yaxes(range=[-5, 105])
    else:
        figure.add_hline(y=0, line={"color": LOST, "width": 1})
    return figure


def turns_sentence(
    family: Family, ingredient: str, *, title: str, label: Callable[[Setting], str]
) -> str:
    """Returns where the middle seed is best and worst, and whether seeds overlap."""
    moved = family.movement(ingredient)
    if moved.span == 0:
        return f"{title}: the same at every setting, {with_spread(family.unit, moved.highest)}."
    return (
        f"{title}: {family.unit.title}: most with {label(moved.highest.setting)}, "
        f"{with_spread(family.unit, moved.highest)}; least with "
        f"{label(moved.lowest.setting)}, {with_spread(family.unit, moved.lowest)}. "
        f"{_overlap(moved.clear)}{_unjudged(family, ingredient, label)}"
    )


def with_spread(unit: Unit, outcome: Outcome) -> str:
    """Returns the middle seed's number, and the range of all seeds where they differ."""
    middle, low, high = map(unit.written, (outcome.median, outcome.low, outcome.high))
    if low == high:
        return middle
    ending = " of 100" if unit.is_share else " bits"
    return f"{middle} (seeds {low.removesuffix(ending)} to {high.removesuffix(ending)})"


def _unjudged(family: Family, ingredient: str, label: Callable[[Setting], str]) -> str:
    judged = {each.setting for each in family.judged(ingredient)}
    left_out = [
        label(each.setting)
        for each in family.turns[ingredient]
        if each.setting not in judged
    ]
    if not left_out:
        return ""
    return (
        f" With {', '.join(left_out)} fewer than 1 of 100 it says were not shown: too few "
        "to compare."
    )


def _overlap(is_clear: bool) -> str:
    if is_clear:
        return "No seed of the one reaches any of the other."
    return "Some seeds of the one reach those of the other: it may be chance."


def _empty(title: str, labels: Sequence[str], chosen: str) -> go.Figure:
    figure = new_figure(height=_HEIGHT)
    figure.update_xaxes(title_text=title, type="category")
    if len(labels) > _MOST_LABELS_LEVEL:
        figure.update_xaxes(tickangle=-30)
    if chosen in labels:
        figure.add_vline(
            x=labels.index(chosen), line={"color": LOST, "width": 1, "dash": "dot"}
        )
    return figure


def _draw(
    figure: go.Figure,
    values: dict[str, list[float]],
    unit: str,
    colour: str,
    symbol: str,
    dash: str,
) -> None:
    """Draws a line through the middle seeds, and a mark for each."""
    figure.add_scatter(
        x=list(values),
        y=[_middle(each) for each in values.values()],
        mode="lines",
        line={"color": colour, "width": 2, "dash": dash},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[label for label, each in values.items() for _ in each],
        y=[value for each in values.values() for value in each],
        mode="markers",
        marker={"color": colour, "symbol": symbol, "size": 8},
        hovertemplate=f"%{{x}}: %{{y:.3g}} {unit}<extra></extra>",
        cliponaxis=False,
    )


def _middle(values: Sequence[float]) -> float:
    return Outcome(setting="", values=tuple(values)).median
