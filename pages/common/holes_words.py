"""Filled holes in words, facts and bars."""

from statistics import median

from analogy.experiments.hole_places import RING, SIDE
from analogy.experiments.holes import METHODS
from analogy.experiments.holes_atlas import CLOCK
from analogy.figures.holes import METHOD_NAMES
from pages.common import words
from pages.common.details import Detail
from pages.common.markup import Bar, Fact

CLOCK_NAMES = {
    "net": "the net",
    "planes_by_hours": "planes, told the hours",
    "planes_by_symbols": "planes, by symbols",
    "nearest_inside_symbols": "nearest in its first layer",
    "nearest_inside_middle": "nearest in its middle layer",
    "nearest_inside_scores": "nearest in its last layer",
}


def facts(found, seed):
    """Returns the strip of facts: five cells, in the order that all pages keep."""
    shown, scores = found.pixels, found.scores
    kind = f"measured, n = {scores.n_holes}, seed {seed}"
    missing = scores.n_holes * SIDE**2
    gain = scores.gain_db["learned"]
    return [
        Fact(
            label="Went in",
            value=f"{shown.shape[1]} × {shown.shape[0]}",
            note="pixels, their brightness only",
        ),
        Fact(
            label="Is kept",
            value=words.percent(1 - missing / shown.size),
            note=f"of the pixels; a filler sees the {RING} next to each hole",
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=words.count(scores.n_holes, "hole"),
            note=f"of {SIDE} × {SIDE} pixels, as large as a block of JPEG",
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=words.decibels(scores.psnr_db["bilinear"].value),
            note=(
                "by straight lines; a learnt guess "
                f"{words.decibels(scores.psnr_db['learned'].value)}, a difference of "
                f"{gain.value:+.1f} dB ({gain.low:+.1f} to {gain.high:+.1f})"
            ),
            kind=kind,
        ),
        Fact(
            label="Made up",
            value="all of it",
            note=(
                "what stands in the holes was never seen; in "
                f"{words.percent(scores.share_better['learned'])} of them the learnt "
                "guess is the nearer one"
            ),
            kind=kind,
            fate="invented",
        ),
    ]


def pieces(found, hole):
    """Returns one hole in its surroundings: missing, filled by each method, and true."""
    rows = [("with its hole", found.with_holes, ())]
    rows += [
        (
            METHOD_NAMES[method],
            found.filled[method],
            (f"off by {found.off_by(method, hole):.0f} grey levels",),
        )
        for method in METHODS
    ]
    rows.append(("what was there", found.pixels, ()))
    return [
        Detail(pixels=found.around(pixels, hole), name=name, facts=said)
        for name, pixels, said in rows
    ]


def clock_bars(holes):
    """Returns a bar for each way to answer sums that were never shown."""
    for key, name in CLOCK_NAMES.items():
        shares = holes.measured(CLOCK, "add", key)
        yield Bar(
            label=name,
            value=median(shares),
            text=f"{100 * median(shares):.0f} of 100",
            note=f"{len(shares)} seeds: {100 * min(shares):.0f} to {100 * max(shares):.0f}",
            fate="kept" if key == "net" else None,
        )


def alone_sentence(square, quality, subsampling):
    """Returns what of a square hangs on its neighbours."""
    luma, chroma = square.is_luma_changed, square.is_chroma_changed
    return (
        f"At quality {quality} and {subsampling}: of the square’s {luma.size} samples of "
        f"brightness {int(luma.sum())} changed, and in {int(chroma.sum())} of its "
        f"{chroma.size} pixels the colour did."
    )
