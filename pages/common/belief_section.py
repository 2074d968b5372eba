"""What JPEG's code believes, and what it makes up when it is asked to go on."""

from dataclasses import dataclass

import streamlit as st

from pages.common import cached, words
from pages.common import cached_hallucination as caches
from pages.common.belief_sentences import NAMES, finding, verdict
from pages.common.markup import Bar, Fact, bars, strip
from pages.common.pictures import show

FIRST_QUALITY = 50
LOOKS = {
    "the picture": "The upper left corner of the picture, as it is.",
    "one colour": "One even colour.",
    "blocks shuffled": "Small squares of the picture in random order.",
    "pixels shuffled": "Specks in the picture's colours, without any shape.",
    "noise": "Specks of all colours, without any shape.",
    "random bits": "Small squares of bars and checks in glaring colours.",
}


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One picture of the gallery: what it learns from, and how it chooses."""

    title: str
    n_best: int
    source: str | None = None  # a sample; else the picture itself
    squeezed_to: int | None = None  # JPEG quality

    def drawn(self, file, seed):
        return caches.continued(file, self.n_best, seed, self.source, self.squeezed_to)


OWN = Tile(title="Own blocks, one of the 3 best", n_best=3)
TILES = (
    Tile(title="Own blocks, one of the 20 best", n_best=20),
    Tile(title="Blocks of a lake, one of the 3 best", n_best=3, source="shore"),
    Tile(
        title="Own blocks at JPEG quality 3, one of the 2 best", n_best=2, squeezed_to=3
    ),
    Tile(title="Blocks of a night sky, always the best", n_best=1, source="rocket"),
)


def choose_quality():
    return st.slider(
        "JPEG quality", 1, 100, FIRST_QUALITY, key="quality", bind="query-params"
    )


def believed(file, quality, seed):
    """Shows what six pictures of one size cost: the fewer bits, the likelier."""
    try:
        rivals = caches.rivals(file, quality, seed)
    except ValueError as error:
        st.info(str(error), icon=":material/crop:")
        return
    rows = [
        Bar(
            label=NAMES[rival.name],
            value=rival.bits_per_pixel,
            text=f"{rival.bits_per_pixel:.2f}",
            note=_bits_of(rival),
            fate="kept" if rival.name == "the picture" else None,
        )
        for rival in rivals
    ]
    caption = (
        f"Bits a pixel at quality {quality}, without the header of "
        f"{caches.header_bits(file):,} bits, which is the same for all (exact)"
    )
    st.html(bars(rows, caption=caption))
    st.caption(finding(rivals))
    pngs = caches.rival_pngs(file, quality, seed)
    with st.container(horizontal=True):
        for rival, png in zip(rivals, pngs, strict=True):
            st.image(
                png,
                caption=NAMES[rival.name],
                alt=LOOKS[rival.name],
                width=caches.CORNER,
                output_format="PNG",
            )


def _bits_of(rival):
    if rival.random_bits is None:
        return f"{rival.scan_bits:,} bits"
    return f"{rival.scan_bits:,} bits, saved again; read from {rival.random_bits:,}"


def continuations(file, quality, seed):
    """Shows the upper half of a picture with two lower halves that were made up."""
    try:
        drawn = caches.scan_continued(file, quality, seed)
        blocks = OWN.drawn(file, seed)
    except ValueError as error:
        st.info(str(error), icon=":material/crop:")
        return
    pictures = {
        "What went in": caches.prompt(file),
        f"Its file's first {drawn.given_bits:,} bits, then random ones": drawn.decoded,
        "Its upper half, then blocks of its own, each one of the 3 that fit best": blocks.pixels,
    }
    for place, (caption, pixels) in zip(st.columns(3), pictures.items(), strict=True):
        with place:
            show(pixels, caption=caption)
    st.html(strip(_facts(drawn, blocks, seed)))
    st.caption(_sizes(file))


def _sizes(file):
    continued, whole = (
        f"{pixels.shape[1]} × {pixels.shape[0]} pixels"
        for pixels in (caches.prompt(file), cached.picture(file).pixels)
    )
    if continued == whole:
        return f"Continued at {whole}, as measured above."
    return (
        f"Continued here and below at {continued}, so that it takes a moment only; the "
        f"bars above are of {whole}."
    )


def _facts(drawn, blocks, seed):
    return [
        Fact(
            label="Given",
            value=f"{drawn.given_bits:,} bits",
            note="the picture's own file, down to the middle",
            fate="kept",
        ),
        Fact(
            label="Drawn from the code",
            value=f"{drawn.random_bits:,} bits",
            note="random: that is how one draws from what a code believes",
            kind=f"exact, seed {seed}",
            fate="invented",
        ),
        Fact(
            label="Made-up blocks",
            value=words.percent(blocks.copied_share),
            note=(
                "are copies out of the picture, by construction; "
                f"{words.percent(blocks.in_place_share)} are where they belong"
            ),
            kind=f"exact, seed {seed}",
        ),
        Fact(
            label="Made-up neighbours",
            value=words.percent(blocks.new_pair_share),
            note="stand side by side nowhere in the picture: there is the invention",
            kind=f"exact, seed {seed}",
            fate="invented",
        ),
    ]


def gallery(file, seed):
    """Shows one upper half continued in four ways: invention, and collapse if there is."""
    try:
        drawn = {tile.title: tile.drawn(file, seed) for tile in TILES}
        floors = {
            tile.title: caches.as_it_was(file, tile.squeezed_to).stuck_share
            for tile in TILES
        }
    except ValueError as error:
        st.info(str(error), icon=":material/crop:")
        return
    for place, (title, each) in zip(st.columns(4), drawn.items(), strict=True):
        with place:
            show(each.pixels, caption=_described(title, each))
    st.markdown(verdict(drawn, floors))
    st.caption(f"Exact counts of this draw, seed {seed}; another seed draws others.")


def _described(title, drawn):
    return (
        f"{title}: × {words.percent(drawn.new_pair_share)} new neighbours, "
        f"○ {words.percent(drawn.stuck_share)} one and the same block"
    )
