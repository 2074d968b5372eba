"""How far copies of copies get from the original: names in bits, a picture in greys."""

import math
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from analogy.experiments import generations
from analogy.experiments.copies_of_copies import Generation
from analogy.figures.theme import KEPT, new_figure

Line = Sequence[Generation]

_DASHES = ("solid", "dash", "dot")


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
        last = copies[-1]
        stays = last.cycle_length == 1
        ends = f" (from copy {last.repeats} on it stays)" if stays else ""
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


def or_gap(value: float) -> float | None:
    """Returns a number, and None, which Plotly leaves out, for what has none."""
    return value if math.isfinite(value) else None


def _distances(
    lines: Mapping[str, Sequence[float]], *, first: int, title: str, horizontal: str
) -> go.Figure:
    """Returns one line for each name, told apart by its dash and named in a legend."""
    figure = new_figure(height=320)
    for dash, (name, values) in zip(_DASHES, lines.items(), strict=False):
        figure.add_scatter(
            x=list(range(first, first + len(values))),
            y=[or_gap(value) for value in values],
            mode="lines",
            name=name,
            line={"color": KEPT, "width": 2, "dash": dash},
            hovertemplate=f"{name}, {horizontal} %{{x}}: %{{y:.3g}}<extra></extra>",
        )
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"}
    )
    last = first + max(map(len, lines.values())) - 1
    # Wider than the data, or the last number has no room.
    figure.update_xaxes(title_text=horizontal, dtick=1, range=[first - 0.2, last + 0.2])
    figure.update_yaxes(title_text=title, rangemode="tozero")
    return figure


def _grey_levels(copy: generations.Generation) -> float:
    """Returns the root mean square error that a PSNR stands for."""
    return float(255 / 10 ** (copy.psnr_db / 20))


def _bits(number: float) -> str:
    return f"{number:.1f}" if math.isfinite(number) else "infinitely many"
