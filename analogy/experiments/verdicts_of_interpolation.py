"""The claim that it is interpolation: holes, the clock, and JPEG's own decoder."""

from analogy.experiments.atlas import Atlas
from analogy.experiments.comparisons import (
    Claim,
    Comparison,
    Place,
    Side,
    exact,
    of_100_over_seeds,
)
from analogy.experiments.hole_pictures import DOMAINS, PAGE, STRIPES
from analogy.experiments.holes_atlas import ALL, CLOCK, decoding

_DECIBELS = 0.25  # what a method may lack and still be as good: nobody sees less
_OF_100 = 5.0
_IN_COLOUR = tuple(name for name in DOMAINS["photographs"] if name != "photographer")
# Domain, picture in it, and what it is called; those of one domain together.
_PICTURES = (
    ("photographs", ALL, "Holes in photographs it has not seen"),
    ("other", "handwriting", "Holes in handwriting"),
    ("other", PAGE, "Holes in a page of print"),
    ("other", STRIPES, "Holes in stripes of all kinds"),
)
# What fills the clock's gaps by what is near, and what that is called.
_NEAR = (
    (
        "planes_by_hours",
        "Sums on a clock, planes through neighbours that are told the order of the hours",
    ),
    ("planes_by_symbols", "The same in the order of the symbols, as the net sees them"),
    (
        "nearest_inside_middle",
        "The nearest neighbour in the middle layer that the net has made",
    ),
    ("nearest_inside_scores", "The nearest neighbour in its last layer"),
)


def interpolation_claim(holes: Atlas) -> Claim:
    """Returns whether putting something between what is there does as well as a net.

    Args:
        holes: of `holes_atlas.load`; it has the clock's and the decoder's numbers too.

    Raises:
        KeyError: The atlas lacks a trial that is compared.
    """
    return Claim(
        name="interpolation",
        sentence="It is interpolation, like a JPEG’s pixels.",
        would_hold=(
            "If averaging what lies around, in the space that is given, did as well as "
            "what was learnt, within a quarter of a decibel or 5 of 100 questions; and if "
            "JPEG’s own pixels came from their neighbours."
        ),
        comparisons=(
            *(_in_holes(holes, *picture) for picture in _PICTURES),
            *(_on_clock(holes, near, name) for near, name in _NEAR),
            _between_pixels(holes, "luma", "4:4:4"),
            _between_pixels(holes, "luma", "4:2:0"),
            _between_pixels(holes, "chroma", "4:2:0"),
        ),
    )


def _in_holes(holes: Atlas, domain: str, picture: str, name: str) -> Comparison:
    def seeds(key: str) -> list[float]:
        return holes.measured(domain, picture, key)

    plain, n_holes = seeds("bilinear_db")[0], int(seeds("n_holes")[0])
    gains = sorted(seeds("learned_gain_db"))
    lines = Side(
        label="straight lines",
        value=plain,
        low=plain,
        high=plain,
        kind="samples",
        n=n_holes,
    )
    # Holes differ far more than methods do, so the spread is that of the difference, hole
    # by hole; it stands on this side only. Of three nets, the widest bounds.
    learnt = Side(
        label="a learnt guess",
        value=plain + gains[len(gains) // 2],
        low=plain + min(seeds("learned_gain_low_db")),
        high=plain + max(seeds("learned_gain_high_db")),
        kind="samples",
        n=n_holes,
    )
    return Comparison(
        name=name,
        predicts=(
            "Straight lines between the edges of a hole come as near to what was there as "
            "a net that was trained on photographs."
        ),
        left=lines,
        right=learnt,
        unit="dB",
        predicted="more",
        allowance=_DECIBELS,
        place=Place(page="verdict"),
    )


def _on_clock(holes: Atlas, near: str, name: str) -> Comparison:
    return Comparison(
        name=name,
        predicts="What is near gives as many right answers as the net.",
        left=of_100_over_seeds("by what is near", holes.measured(CLOCK, "add", near)),
        right=of_100_over_seeds("the net", holes.measured(CLOCK, "add", "net")),
        unit="of 100",
        predicted="more",
        allowance=_OF_100,
        place=Place(page="ingredients", query={"clock_rule": "add"}),
    )


def _between_pixels(holes: Atlas, part: str, subsampling: str) -> Comparison:
    word = {"luma": "brightness", "chroma": "colour"}[part]
    shares = [
        share
        for picture in _IN_COLOUR
        for share in holes.measured(decoding(subsampling), picture, part)
    ]
    middle = 100 * sum(shares) / len(shares)
    return Comparison(
        name=f"JPEG decoded, {subsampling}: {word} that hangs on neighbouring blocks",
        predicts="Some of it changes when the blocks around are changed.",
        left=Side(
            label="changes",
            value=middle,
            low=100 * min(shares),
            high=100 * max(shares),
            kind="samples",
            n=len(shares),
        ),
        right=exact("where nothing is put between", 0.0),
        unit="of 100",
        predicted="more",
        place=Place(page="image", query={"subsampling": subsampling}),
    )
