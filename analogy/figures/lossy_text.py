"""A text that may come back a little wrong: what each way of losing costs, in words too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analogy.experiments.lossy_text import LossyText
from analogy.experiments.lossy_text_curves import Curves, Step
from analogy.figures.theme import INVENTED, KEPT, LOST, new_figure


@dataclass(frozen=True, kw_only=True)
class _Line:
    """How a scheme is drawn."""

    name: str
    colour: str
    dash: str
    symbol: str


_SEARCHED = _Line(
    name="search: other letters", colour=KEPT, dash="solid", symbol="circle"
)
_LEAVING_OUT = _Line(
    name="search: letters may go too", colour=KEPT, dash="dot", symbol="circle-open"
)
_CUT = _Line(name="cut off", colour=LOST, dash="dash", symbol="square-open")
_VOWEL_FREE = _Line(
    name="without vowels", colour=LOST, dash="dot", symbol="diamond-open"
)
_RESTORED = _Line(
    name="drop what the model restores", colour=INVENTED, dash="solid", symbol="x"
)


def lossy_figure(curves: Curves, *, chosen: float | None = None) -> go.Figure:
    """Returns wrong characters of 100 against bits a character, a line for each scheme.

    Args:
        curves: all schemes over one text.
        chosen: the price of an error whose bits are marked.
    """
    figure = new_figure(height=380)
    lines = (
        (_SEARCHED, curves.searched),
        (_LEAVING_OUT, curves.leaving_out),
        (_CUT, curves.cut),
        (_VOWEL_FREE, curves.vowel_free),
        (_RESTORED, curves.restored),
    )
    for line, results in lines:
        _add(figure, line, results.values())
    if chosen is not None:
        at = curves.step(chosen).searched.bits_per_character
        figure.add_vline(x=at, line={"color": LOST, "width": 1, "dash": "dot"})
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"}
    )
    figure.update_xaxes(title_text="bits for a character", rangemode="tozero")
    figure.update_yaxes(title_text="characters wrong, of 100", range=[-3, 103])
    return figure


def step_sentence(step: Step, *, lambda_bits: float) -> str:
    """Returns what the search changed and saved, and what cutting loses for as much."""
    found, lossless = step.searched, step.lossless
    return (
        f"Where an error must save {lambda_bits:g} {_bits_word(lambda_bits)}, the text "
        f"takes {found.n_bits:.0f} bits instead of {lossless.n_bits:.0f}, and "
        f"{found.n_errors} of {found.n_characters} characters are wrong. "
        f"{found.n_words_kept} of {found.n_words} words are still there, and "
        f"{found.n_words_known} of the {found.n_words_out} that came out stand in the "
        f"training books. Cut off after as many bits, the text lacks {step.cut.n_errors} "
        f"characters and keeps {step.cut.n_words_kept} words; without vowels, and cut "
        f"where that is still too long, it lacks {step.vowel_free.n_errors}."
    )


def curve_sentence(curves: Curves) -> str:
    """Returns at which rates each search has fewer errors than cutting, and where not."""
    other_letters, leaving_out = (
        _beside_cut(curves.beside_cut(searched))
        for searched in (curves.searched, curves.leaving_out)
    )
    return (
        f"Without loss the text takes {curves.lossless.n_bits:.0f} bits. Where a letter "
        f"can only become another, the search {other_letters}. Where letters may go too, "
        f"it {leaving_out}."
    )


def _beside_cut(pairs: Sequence[tuple[LossyText, LossyText]]) -> str:
    """Returns how a search fares beside cutting; the rest of a sentence."""
    better = [found.n_bits for found, cut in pairs if found.n_errors < cut.n_errors]
    worse = [found.n_bits for found, cut in pairs if found.n_errors > cut.n_errors]
    if better and not worse:
        return (
            f"makes fewer errors than cutting the text off with {min(better):.0f} to "
            f"{max(better):.0f} bits, and nowhere more"
        )
    if better and max(worse) < min(better):
        return (
            f"makes fewer errors than cutting the text off with {min(better):.0f} bits or "
            f"more; with {max(worse):.0f} or fewer, cutting makes fewer"
        )
    return (
        f"makes fewer errors than cutting the text off at {len(better)} of {len(pairs)} "
        f"steps, and cutting makes fewer at {len(worse)}"
    )


def restored_sentence(result: LossyText, lossless: LossyText, *, sure: float) -> str:
    """Returns what dropping the predictable saved or cost, in characters and in bits."""
    n_dropped = result.n_characters - result.n_sent
    more = result.n_bits - lossless.n_bits
    outcome = (
        f"{abs(more):.0f} bits {'more' if more > 0 else 'less'} than without any loss"
        if round(more)
        else "as many bits as without any loss"
    )
    return (
        f"Whatever the model was {100 * sure:.3g} % sure of was dropped and put back by "
        f"it: {n_dropped} of {result.n_characters} characters are not sent, "
        f"{result.n_errors} come back wrong, and what is sent takes {outcome}."
    )


def _add(figure: go.Figure, line: _Line, results: Iterable[LossyText]) -> None:
    results = sorted(results, key=lambda result: result.n_bits)
    if line is _RESTORED:  # its steps go by sureness, and the bits rise and fall
        results.sort(key=lambda result: -result.n_sent)
    figure.add_scatter(
        x=[result.bits_per_character for result in results],
        y=[100 * result.distortion for result in results],
        mode="lines+markers",
        name=line.name,
        line={"color": line.colour, "dash": line.dash, "width": 2},
        marker={"symbol": line.symbol, "size": 8},
        hovertemplate=(
            f"{line.name}: %{{x:.2f}} bits a character, %{{y:.0f}} of 100 wrong"
            "<extra></extra>"
        ),
    )


def _bits_word(n: float) -> str:
    return "bit" if n == 1 else "bits"
