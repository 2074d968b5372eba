"""The picture half of distributions: all pictures of two pixels, pushed through JPEG."""

import streamlit as st

from analogy.figures import (
    out_of_100,
    out_of_100_sentence,
    two_pixel_curve_sentence,
    two_pixel_map_sentence,
)
from analogy.figures.two_pixel_picture import PICTURE_SIZE
from analogy.figures.two_pixel_shares import of_100
from analogy.worlds.islands import FIVE_CENTRES
from analogy.worlds.two_pixel_ledger import BIN_WIDTH
from pages.common import cached_distributions as cached
from pages.common import distribution_facts as facts
from pages.common import own_islands, two_pixel_steps, widgets
from pages.common.cached import sample
from pages.common.charts import show_chart
from pages.common.components.frames import compare_frames
from pages.common.markup import bars, legend, strip

WORLDS = {
    "islands": "Five islands",
    "ring": "A ring",
    "print": "A page in black and white",
    "picture": "Neighbours in a picture",
    "own": "My own islands",
}
ISLANDS = cached.World(kind="islands", centres=FIVE_CENTRES)
FIRST_QUALITY = 15
GUESS_QUALITY = 20
GUESSES = {
    "Hardly any: fewer than 5": (0, 0.05),
    "5 to 40": (0.05, 0.4),
    "More than 40": (0.4, 1.01),
}
LEGEND = {
    "kept": "comes out and went in",
    "lost": "went in, can no longer come out",
    "invented": "comes out, never went in",
}


def take_quality():
    """Follows the component's slider, once it is let go."""
    st.session_state.quality = st.session_state.two_pixel_frames.value


def take_point(world):
    """Puts an island where the map was clicked; five islands become the visitor's own."""
    if own_islands.add_at(st.session_state.two_pixel_frames.point, world.centres):
        st.session_state.world = "own"


def set_quality(quality):
    st.session_state.quality = quality


def choose_world():
    """Returns the chosen world; five islands where a picture has no neighbours."""
    kind = st.selectbox(
        "What goes in",
        WORLDS,
        format_func=WORLDS.get,
        key="world",
        bind="query-params",
        persist_state="session",
    )
    if kind == "picture":
        return picture_world(widgets.choose_picture())
    if kind == "own":
        return cached.World(kind="own", centres=own_islands.choose())
    if kind == "islands":
        st.caption("Click or tap the map to add an island of your own.")
        return ISLANDS
    return cached.World(kind=kind)


def picture_world(file):
    world = cached.World(kind="picture", file=file)
    try:
        cached.two_pixels(world)
    except ValueError as error:
        st.error(
            f"{error} Until then the five islands are shown.", icon=":material/image:"
        )
        return ISLANDS
    return world


def controls():
    """Returns the world, the quality, the width of the squares and the seed."""
    world = choose_world()
    quality = widgets.quality_slider(FIRST_QUALITY)
    bin_width = st.slider(
        "Pictures count as the same in squares of so many grey values",
        1,
        32,
        BIN_WIDTH,
        key="bin_width",
        bind="query-params",
    )
    return world, quality, bin_width


def exhibit(world, quality, bin_width):
    compare_frames(
        before=cached.went_in_png(world, bin_width),
        stack=cached.stack(world, bin_width),
        chosen=cached.frame(world, quality, bin_width),
        size=PICTURE_SIZE,
        name="JPEG quality",
        bounds=(1, 100),
        key="two_pixel_frames",
        on_value_change=take_quality,
        on_point_change=(lambda: take_point(world)) if world.centres else None,
        labels=("went in", "what became of it"),
        divider=0,  # what became of it is the point; before it is a swipe away
    )
    st.html(legend(LEGEND))
    ledger = cached.ledger(world, quality, bin_width)
    st.caption(two_pixel_map_sentence(ledger))


def hundred(ledger):
    for row in out_of_100(ledger):
        st.caption(row.label)
        st.html(facts.hundred(row))
    st.markdown(out_of_100_sentence(ledger))


def guess(world, bin_width):
    answer = widgets.guess(
        f"Set the quality to {GUESS_QUALITY}. Of 100 pictures that come out, how many "
        "never went in?",
        GUESSES,
        key="two_pixel_guess",
    )
    if answer is None:
        return
    ledger = cached.ledger(world, GUESS_QUALITY, bin_width)
    low, high = GUESSES[answer]
    st.markdown(
        f"{'**Yes.**' if low <= ledger.invented < high else '**No.**'} In this world it "
        f"is {of_100(ledger.invented)} of 100, exactly. A finer grid can invent more than "
        "a coarser one: it depends on where its points happen to fall, and on whether "
        "there are holes to fall into."
    )
    st.button(
        f"Set quality {GUESS_QUALITY} and look",
        on_click=set_quality,
        args=(GUESS_QUALITY,),
    )


def by_quality(world, quality, bin_width, seed):
    st.subheader("Squeezed harder")
    left, right = st.columns(2, gap="large")
    with left:
        sentence = two_pixel_curve_sentence(cached.curve(world, bin_width), quality)
        show_chart(
            cached.curve_figure(world, quality, bin_width, seed),
            sentence,
            key="two_pixel_curve",
        )
        st.caption(sentence)
    with right, st.container(key="other_worlds"):
        other_worlds(world, quality, bin_width)


def other_worlds(world, quality, bin_width):
    photograph = cached.World(kind="picture", file=sample("raccoon"))
    by_kind = {"islands": ISLANDS, "picture": photograph, world.kind: world}
    curves = {
        WORLDS[kind]: cached.curve(
            by_kind.get(kind, cached.World(kind=kind)), bin_width
        )
        for kind in WORLDS
        if kind != "own" or world.kind == "own"
    }
    st.html(
        bars(
            facts.invented_by_world(curves, quality),
            caption=f"× Of 100 that come out at quality {quality}, never went in",
        )
    )
    st.caption(facts.holes_sentence(curves, quality))
    st.caption(facts.print_sentence(curves[WORLDS["print"]]))


def show():
    """Draws the whole half and returns the quality, which the next one shares."""
    left, right = st.columns([5, 3], gap="large")
    with right:
        world, quality, bin_width = controls()
        ledger = cached.ledger(world, quality, bin_width)
        hundred(ledger)
        with st.expander("Seed of the draws, here and below", icon=":material/tune:"):
            seed = widgets.seed_box()
    with left:
        exhibit(world, quality, bin_width)
    st.html(strip(facts.of_world(ledger, cached.floor(world, bin_width, seed))))
    guess(world, bin_width)
    st.subheader("How it works, on pictures of two pixels")
    widgets.drawers(
        two_pixel_steps.STEPS, world, quality, bin_width, seed, key="two_pixel_step"
    )
    by_quality(world, quality, bin_width, seed)
    return quality
