"""Copies of copies of names: what is lost, invented and kept, generation by generation."""

import math
from collections.abc import Callable, Mapping, Sequence

import plotly.graph_objects as go

from analogy.experiments import generations
from analogy.experiments.copies_of_copies import Generation
from analogy.figures.theme import KEPT, LOST, MARKS, new_figure
from analogy.figures.two_pixel_shares import about, of_100
from analogy.measures.ledger import Fate

Line = Sequence[Generation]

_BANDS: dict[Fate, str] = {
    "lost": "rgba(128, 128, 128, 0.3)",
    "invented": "rgba(213, 94, 0, 0.25)",
    "kept": "rgba(58, 134, 212, 0.25)",
}
_DASHES = ("solid", "dash", "dot")


def retrained_sentence(line: Line) -> str:
    """Returns what ten generations did to each of the three, and to variety as a whole.

    Args:
        line: all generations, the first of which learnt from the original names.
    """
    first, last = line[0], line[-1]
    whole, began = about(last.effective_outcomes), about(first.effective_outcomes)
    return (
        f"After {last.number} generations, {of_100(last.lost)} of 100 births bear names "
        f"that are as good as lost ({of_100(first.lost)} at the start), and "
        f"{of_100(last.invented)} of 100 names that come out are on no list "
        f"({of_100(first.invented)}). Among the names that went in it is torn between "
        f"about {_about(last.effective_names)} ({_about(first.effective_names)}); counting "
        f"all that it can say, between about {whole} ({began})."
    )


def retrained_figure(line: Line, *, seeds: Sequence[Line] = ()) -> go.Figure:
    """Returns three panels against the generation, one for each fate.

    Args:
        line: all generations of the line that is shown.
        seeds: the same with several seeds; between them lies a band.
    """
    figure = new_figure(height=540)
    panels: tuple[tuple[Fate, str, Callable[[Generation], float]], ...] = (
        ("lost", "y", lambda each: 100 * each.lost),
        ("invented", "y2", lambda each: 100 * each.invented),
        ("kept", "y3", lambda each: each.effective_names),
    )
    for fate, axis, value in panels:
        if len(seeds) > 1:
            figure.add_traces(_band(seeds, value, fate, axis=axis))
        figure.add_trace(_curve(line, value, fate, axis=axis))
    figure.add_trace(_handed_down(line))
    figure.add_trace(_births(line))
    figure.update_layout(
        xaxis={"title_text": "generation", "anchor": "y3", "dtick": 1},
        yaxis=_axis((0.72, 1), "○ lost, of 100"),
        yaxis2=_axis((0.37, 0.65), "× invented, of 100"),
        yaxis3=_axis((0, 0.28), "● torn between"),
    )
    return figure


def distance_sentence(lines: Mapping[str, Line]) -> str:
    """Returns how far from the original each line ends, in bits a name."""
    parts = [
        f"{name}, {_bits(line[0].far_off_bits)} to {_bits(line[-1].far_off_bits)}"
        for name, line in lines.items()
    ]
    last = max(line[-1].number for line in lines.values())
    return (
        "Bits that a name which went in costs on top of its entropy, from the first model "
        f"to generation {last}: {'; '.join(parts)}."
    )


def distance_figure(lines: Mapping[str, Line]) -> go.Figure:
    """Returns how far from the original each line is, generation by generation."""
    return _distances(
        {name: [each.far_off_bits for each in line] for name, line in lines.items()},
        first=0,
        title="how far off, bits a name",
        horizontal="generation",
    )


def jpeg_distance_sentence(
    lines: Mapping[str, Sequence[generations.Generation]], n_copies: int
) -> str:
    """Returns how far from the original picture each line of copies ends.

    Args:
        lines: all that `same_grid` or `moving_grid` gave, by name.
        n_copies: how many are shown.
    """
    parts = []
    for name, copies in lines.items():
        far = [_grey_levels(generations.copy_at(copies, n)) for n in (1, n_copies)]
        settled = copies[-1].repeats
        ends = f" (from copy {settled} on it stays)" if settled else ""
        parts.append(f"{name}, {far[0]:.2f} to {far[1]:.2f}{ends}")
    return (
        f"Grey levels that a pixel is off, from copy 1 to copy {n_copies}: "
        f"{'; '.join(parts)}."
    )


def jpeg_distance_figure(
    lines: Mapping[str, Sequence[generations.Generation]], n_copies: int
) -> go.Figure:
    """Returns how far from the original picture each copy is.

    Args:
        lines: all that `same_grid` or `moving_grid` gave, by name.
        n_copies: how many are shown.
    """
    numbers = range(1, n_copies + 1)
    return _distances(
        {
            name: [_grey_levels(generations.copy_at(copies, n)) for n in numbers]
            for name, copies in lines.items()
        },
        first=1,
        title="how far off, grey levels (RMS)",
        horizontal="copy",
    )


def _axis(domain: tuple[float, float], title: str) -> dict[str, object]:
    return {"title_text": title, "rangemode": "tozero", "domain": list(domain)}


def _curve(
    line: Line, value: Callable[[Generation], float], fate: Fate, *, axis: str
) -> go.Scatter:
    mark = MARKS[fate]
    return go.Scatter(
        x=[each.number for each in line],
        y=[_or_gap(value(each)) for each in line],
        yaxis=axis,
        mode="lines+markers",
        name=fate,
        line={"color": mark.colour, "width": 2},
        marker={"symbol": mark.symbol, "size": 9},
        hovertemplate="generation %{x}: %{y:,.3g}<extra></extra>",
        cliponaxis=False,
    )


def _band(
    seeds: Sequence[Line],
    value: Callable[[Generation], float],
    fate: Fate,
    *,
    axis: str,
) -> list[go.Scatter]:
    """Returns the least and the most of all seeds, the space between them filled."""
    each = [
        [value(generation) for generation in column]
        for column in zip(*seeds, strict=True)
    ]
    edges = ([min(values) for values in each], [max(values) for values in each])
    return [
        go.Scatter(
            x=[generation.number for generation in seeds[0]],
            y=edge,
            yaxis=axis,
            mode="lines",
            line={"width": 0},
            fill="tonexty" if place else None,
            fillcolor=_BANDS[fate] if place else None,
            hoverinfo="skip",
        )
        for place, edge in enumerate(edges)
    ]


def _handed_down(line: Line) -> go.Scatter:
    """Returns the invented that the model had learnt from the models before it."""
    handed = [100 * (each.invented * (1 - each.invented_anew)) for each in line]
    return go.Scatter(
        x=[each.number for each in line],
        y=[_or_gap(share) for share in handed],
        yaxis="y2",
        mode="lines+text",
        name="handed down",
        text=[*[""] * (len(line) - 1), "handed down"],
        textposition="top left",
        line={"color": MARKS["invented"].colour, "width": 1.5, "dash": "dot"},
        hovertemplate=(
            "generation %{x}: %{y:.3g} of 100 learnt from inventions<extra></extra>"
        ),
        cliponaxis=False,
    )


def _births(line: Line) -> go.Scatter:
    """Returns how many names the births are torn between, as a level."""
    births = line[0].ledger.effective_true
    return go.Scatter(
        x=[line[0].number, line[-1].number],
        y=[births, births],
        yaxis="y3",
        mode="lines+text",
        name="births",
        text=["", "the births"],
        textposition="bottom left",
        line={"color": LOST, "width": 1, "dash": "dot"},
        hovertemplate="the births: %{y:,.3g}<extra></extra>",
    )


def _distances(
    lines: Mapping[str, Sequence[float]], *, first: int, title: str, horizontal: str
) -> go.Figure:
    """Returns one line for each name, told apart by its dash and named in a legend."""
    figure = new_figure(height=320)
    for dash, (name, values) in zip(_DASHES, lines.items(), strict=False):
        figure.add_scatter(
            x=list(range(first, first + len(values))),
            y=[_or_gap(value) for value in values],
            mode="lines",
            name=name,
            line={"color": KEPT, "width": 2, "dash": dash},
            hovertemplate=f"{name}, {horizontal} %{{x}}: %{{y:.3g}}<extra></extra>",
        )
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"}
    )
    figure.update_xaxes(title_text=horizontal, dtick=1)
    figure.update_yaxes(title_text=title, rangemode="tozero")
    return figure


def _grey_levels(copy: generations.Generation) -> float:
    """Returns the root mean square error that a PSNR stands for."""
    return float(255 / 10 ** (copy.psnr_db / 20))


def _or_gap(value: float) -> float | None:
    """Returns a number, and None, which Plotly leaves out, for what has none."""
    return value if math.isfinite(value) else None


def _about(number: float) -> str:
    return about(number) if math.isfinite(number) else "none"


def _bits(number: float) -> str:
    return f"{number:.1f}" if math.isfinite(number) else "infinitely many"
