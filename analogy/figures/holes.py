"""How near each way of filling a hole comes to what was there."""

import plotly.graph_objects as go

from analogy.experiments.atlas import Atlas
from analogy.experiments.hole_pictures import DOMAINS, PAGE, STRIPES
from analogy.experiments.holes import METHODS, HoleScores, Interval, Method
from analogy.figures.theme import KEPT, LOST, new_figure
from analogy.images import SAMPLES

METHOD_NAMES: dict[Method, str] = {
    "nearest": "nearest pixel",
    "bilinear": "straight lines",
    "pasted": "pasted from a similar place",
    "learned": "learnt from photographs",
}
PICTURE_NAMES: dict[str, str] = {
    **{sample.name: sample.title for sample in SAMPLES},
    PAGE: "A page of print",
    STRIPES: "Stripes of all kinds",
}
_SYMBOLS: dict[Method, str] = {
    "nearest": "square-open",
    "bilinear": "circle-open",
    "pasted": "diamond-open",
    "learned": "circle",
}


def holes_likeness(scores: HoleScores) -> go.Figure:
    """Returns a mark for each method with the band of 95 resamplings of 100, in dB."""
    figure = new_figure(height=220)
    for method in METHODS:
        found = scores.psnr_db[method]
        figure.add_scatter(
            x=[found.value],
            y=[METHOD_NAMES[method]],
            error_x=_band(found),
            mode="markers",
            marker={
                "color": KEPT if method == "learned" else LOST,
                "symbol": _SYMBOLS[method],
                "size": 11,
            },
            hovertemplate="%{y}: %{x:.1f} dB<extra></extra>",
        )
    figure.update_xaxes(title_text="likeness, dB (PSNR)")
    figure.update_yaxes(autorange="reversed")
    return figure


def likeness_sentence(scores: HoleScores) -> str:
    """Returns who comes nearest, and whether what was learnt beats straight lines."""
    best = max(METHODS, key=lambda method: scores.psnr_db[method].value)
    gain = scores.gain_db["learned"]
    if gain.low > 0:
        verdict = f"is {gain.value:.1f} dB nearer than straight lines"
    elif gain.high < 0:
        verdict = f"stays {-gain.value:.1f} dB behind straight lines"
    else:
        verdict = "cannot be told apart from straight lines"
    share = scores.share_better["learned"]
    return (
        f"Of {scores.n_holes} holes, all in all, “{METHOD_NAMES[best]}” comes nearest, "
        f"with {scores.psnr_db[best].value:.1f} dB. What was learnt {verdict} "
        f"({gain.low:+.1f} to {gain.high:+.1f} dB); it is nearer in {100 * share:.0f} of "
        "100 holes."
    )


def holes_gains(atlas: Atlas, *, seed: int = 0) -> go.Figure:
    """Returns, picture by picture, what learning gains on straight lines, in dB.

    Args:
        atlas: of `holes_atlas.load`.
        seed: of the net.
    """
    figure = new_figure(height=60 + 26 * sum(map(len, DOMAINS.values())))
    for domain, names in DOMAINS.items():
        is_photograph = domain == "photographs"
        gains = [_gain(atlas, domain, name, seed) for name in names]
        figure.add_scatter(
            x=[gain.value for gain in gains],
            y=[PICTURE_NAMES[name] for name in names],
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [gain.high - gain.value for gain in gains],
                "arrayminus": [gain.value - gain.low for gain in gains],
                "thickness": 1,
            },
            mode="markers",
            name="photographs" if is_photograph else "anything else",
            marker={
                "color": KEPT if is_photograph else LOST,
                "symbol": "circle" if is_photograph else "diamond-open",
                "size": 10,
            },
            hovertemplate="%{y}: %{x:+.1f} dB<extra></extra>",
        )
    figure.add_vline(x=0, line={"color": LOST, "width": 1, "dash": "dot"})
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"}
    )
    figure.update_xaxes(title_text="nearer than straight lines by, dB")
    figure.update_yaxes(autorange="reversed")
    return figure


def gains_sentence(atlas: Atlas, *, seed: int = 0) -> str:
    """Returns in how many pictures learning wins and loses, and where it gains least."""
    gains = {
        name: _gain(atlas, domain, name, seed)
        for domain, names in DOMAINS.items()
        for name in names
    }
    n_better = sum(gain.low > 0 for gain in gains.values())
    n_worse = sum(gain.high < 0 for gain in gains.values())
    least = min(gains, key=lambda name: gains[name].value)
    most = max(gains, key=lambda name: gains[name].value)
    return (
        f"In {n_better} of {len(gains)} pictures what was learnt comes nearer than "
        f"straight lines, in {n_worse} it stays behind, and in "
        f"{len(gains) - n_better - n_worse} they cannot be told apart. It gains most in "
        f"“{PICTURE_NAMES[most]}” ({gains[most].value:+z.1f} dB), least in "
        f"“{PICTURE_NAMES[least]}” ({gains[least].value:+z.1f} dB)."
    )


def _gain(atlas: Atlas, domain: str, name: str, seed: int) -> Interval:
    for result in atlas.results:
        trial = result.trial
        if (trial.ingredient, trial.setting, trial.seed) == (domain, name, seed):
            measured = result.measured
            return Interval(
                value=measured["learned_gain_db"],
                low=measured["learned_gain_low_db"],
                high=measured["learned_gain_high_db"],
            )
    raise KeyError(f"no trial of {domain}, {name}, seed {seed}")


def _band(found: Interval) -> dict[str, object]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [found.high - found.value],
        "arrayminus": [found.value - found.low],
        "thickness": 1,
    }
