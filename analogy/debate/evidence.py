"""Every stored result that a claim of the debate is measured by, loaded together."""

from dataclasses import dataclass

from analogy.experiments import (
    bits,
    blur_atlas,
    claims_atlas,
    clock_page,
    copies_stored,
    guessing,
    lossy_text_curves,
    modes_by_quality,
    names_page,
    names_transformer,
    overview,
    shannon,
    sources_atlas,
    two_part,
    verbatim,
)
from analogy.experiments.atlas import Atlas
from analogy.experiments.claims_atlas import Small


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the pages show at first paint, and the small tests of the map itself."""

    overview: overview.Overview
    guessing: guessing.Guessing
    verbatim: verbatim.Verbatim
    bits: bits.Bits
    lossy_text: lossy_text_curves.Curves
    suitcases: two_part.Suitcases
    shannon: shannon.Shannon
    modes: modes_by_quality.ModesByQuality
    clock: clock_page.ClockPage
    names: names_page.NamesPage
    transformer: names_transformer.Ledgers
    copies: copies_stored.Copies
    sources: Atlas
    blur: blur_atlas.Blur
    small: Small


def load() -> Evidence:
    """Returns all of it; takes a fraction of a second."""
    return Evidence(
        overview=overview.load(),
        guessing=guessing.load(),
        verbatim=verbatim.load(),
        bits=bits.load(),
        lossy_text=lossy_text_curves.load(),
        suitcases=two_part.load(),
        shannon=shannon.load(),
        modes=modes_by_quality.load(),
        clock=clock_page.load(),
        names=names_page.load(),
        transformer=names_transformer.load(),
        copies=copies_stored.load(),
        sources=sources_atlas.load(),
        blur=blur_atlas.load(),
        small=claims_atlas.load(),
    )
