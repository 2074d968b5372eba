"""What the page on distributions says in figures, beside its pictures."""

import math

from analogy.figures.two_pixel_shares import about, of_100
from pages.common.components.frames import Frame
from pages.common.markup import Bar, Fact, dots, glyph


def two_pixel_frame(curve, quality, data):
    """Returns a step of the quality's slider, with the facts that follow the hand."""
    place = curve.qualities.index(quality)
    lost, invented = of_100(curve.lost[place]), of_100(curve.invented[place])
    left = about(curve.effective[place])
    return Frame(
        value=quality,
        data=data,
        mime="image/png",
        facts=(
            ("○ lost of 100", lost),
            ("× invented of 100", invented),
            ("torn between", left),
        ),
        alt=(
            f"A map of all pictures of two pixels. At quality {quality}, {lost} of 100 "
            f"that went in can no longer come out, {invented} of 100 that come out never "
            f"went in, and what comes out is torn between about {left}."
        ),
    )


def of_world(ledger, floor):
    """Returns the five cells of a world: the same as of a picture and of a text."""
    return [
        Fact(
            label="Went in",
            value=f"about {about(ledger.effective_true)}",
            note=(
                f"pictures it is torn between, of {ledger.support_true:,} ever possible"
            ),
        ),
        Fact(
            label="Is kept",
            value=f"about {about(ledger.effective_compressed)}",
            note=(
                "pictures it is torn between, of "
                f"{ledger.support_compressed:,} ever possible"
            ),
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=f"{of_100(ledger.lost)} of 100",
            note=f"that went in; {of_100(floor.lost)} without any squeezing (the floor)",
            kind=f"exact; floor measured between {floor.between}",
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=f"{ledger.total_variation:.3f}",
            note="total variation, pair by pair: 0 is the same, 1 has nothing in common",
        ),
        Fact(
            label="Made up",
            value=f"{of_100(ledger.invented)} of 100",
            note=(
                f"that come out; {of_100(floor.invented)} without any squeezing (the floor)"
            ),
            kind=f"exact; floor measured between {floor.between}",
            fate="invented",
        ),
    ]


def hundred(row):
    """Returns a hundred dots as HTML: kept ones first, then the others."""
    n_wrong = sum(fate != "kept" for fate in row.fates)
    told = f"{row.label}: {100 - n_wrong} kept, {n_wrong} not"
    return dots(map(glyph, row.fates), told=told)


def most_invented(curve):
    """Returns the largest share that is ever invented, and the quality of it."""
    place = int(curve.invented.argmax())
    return curve.invented[place], curve.qualities[place]


def invented_by_world(curves, quality):
    """Returns a bar for each world: what is invented at one quality, and at worst."""
    rows = []
    for title, curve in curves.items():
        place = curve.qualities.index(quality)
        worst, at = most_invented(curve)
        most = f"at most {of_100(worst)}, at quality {at}" if worst > 0 else "never any"
        rows.append(
            Bar(
                label=title,
                value=100 * curve.invented[place],
                text=of_100(curve.invented[place]),
                note=f"{most}; {of_100(curve.lost[place])} lost here",
                fate="invented",
            )
        )
    return rows


def holes_sentence(curves, quality):
    """Returns which world is invented in most and which least, over all qualities."""
    worst = {title: most_invented(curve)[0] for title, curve in curves.items()}
    at_most, at_least = max(worst, key=worst.get), min(worst, key=worst.get)
    place = curves[at_least].qualities.index(quality)
    return (
        f"At some quality up to {of_100(worst[at_most])} of 100 are invented in “"
        f"{at_most}”, and at most {of_100(worst[at_least])} in “{at_least}”, which at "
        f"quality {quality} still loses {of_100(curves[at_least].lost[place])} of 100. "
        "To invent takes holes: pictures that never went in, between such as did."
    )


def print_sentence(curve):
    """Returns how often the page in black and white comes through whole."""
    n_whole = int(((curve.lost == 0) & (curve.invented == 0)).sum())
    return (
        "Holes alone are not enough: the page in black and white is nearly all holes, and "
        f"at {n_whole} of {len(curve.qualities)} qualities it loses and invents nothing. "
        "At the others black or white comes back as a grey."
    )


def divergence_sentence(ledger):
    """Returns what Kullback-Leibler says in both directions."""
    return " ".join(
        f"{name} is infinite, since {why}."
        if math.isinf(bits)
        else f"{name} is {bits:.2f} bits."
        for name, bits, why in (
            (
                "KL(p_true ‖ p_compressed)",
                ledger.kl_lost_bits,
                "some picture that went in can no longer come out",
            ),
            (
                "KL(p_compressed ‖ p_true)",
                ledger.kl_invented_bits,
                "some picture that comes out never went in",
            ),
        )
    )
