"""Codecs side by side: how like the original each is with as many bits."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analogy.experiments.codec_rates import CodecRates
from analogy.experiments.codecs import CodecResult
from analogy.figures.theme import KEPT, LOST, new_figure

# JPEG, of which the other pages tell, bears the colour; shape and dash tell the rest.
_STYLES = {
    "JPEG": (KEPT, "solid", "circle"),
    "WebP": (LOST, "dash", "square-open"),
    "AVIF": (LOST, "solid", "diamond-open"),
    "JPEG 2000": (LOST, "dot", "triangle-up-open"),
}


def codecs_sentence(results: Sequence[CodecResult]) -> str:
    """Returns which codec comes nearest at one rate, which stays furthest, and PNG's.

    Only files that are as small as was asked are compared.

    Args:
        results: of every codec at one rate.
    """
    lossless = [r for r in results if np.isinf(r.psnr_db)]
    fitting = [r for r in results if r.fits and r not in lossless]
    parts = []
    if fitting:
        best = max(fitting, key=lambda result: result.psnr_db)
        worst = min(fitting, key=lambda result: result.psnr_db)
        parts.append(f"{best.codec} comes nearest, {_told(best)}")
        if worst is not best:
            parts[0] += f"; {worst.codec} stays furthest off, {_told(worst)}"
    late = [r.codec for r in results if not r.fits and r not in lossless]
    if late:
        parts.append(f"{' and '.join(late)} cannot make a file that small")
    for result in lossless:
        parts.append(
            f"To lose nothing, {result.codec} takes {result.bits_per_pixel:.3g} bits a "
            "pixel"
        )
    return ". ".join(parts) + "."


def codecs_curve(rates: CodecRates, *, chosen: float) -> go.Figure:
    """Returns likeness against bits per pixel, a line for each codec that loses some.

    Args:
        rates: every codec's results.
        chosen: the rate that is marked.
    """
    figure = new_figure(height=320)
    for name, (colour, dash, symbol) in _STYLES.items():
        results = [r for r in rates.of(name) if np.isfinite(r.psnr_db)]
        if results:
            figure.add_scatter(
                x=[result.bits_per_pixel for result in results],
                y=[result.psnr_db for result in results],
                mode="lines+markers",
                name=name,
                line={"color": colour, "width": 2, "dash": dash},
                marker={"symbol": symbol, "size": 9},
                hovertemplate=(
                    f"{name}: %{{x:.2f}} bits a pixel, %{{y:.1f}} dB<extra></extra>"
                ),
            )
    figure.add_vline(x=chosen, line={"color": LOST, "width": 1, "dash": "dot"})
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"}
    )
    figure.update_xaxes(title_text="bits a pixel", rangemode="tozero")
    figure.update_yaxes(title_text="likeness, dB (PSNR)")
    return figure


def _told(result: CodecResult) -> str:
    return f"{result.psnr_db:.1f} dB with {result.bits_per_pixel:.2f} bits a pixel"
