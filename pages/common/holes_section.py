"""“It is interpolation, like a JPEG's pixels”: holes filled, and blocks decoded alone."""

import streamlit as st

from analogy.experiments.holes_atlas import N_HOLES, SEEDS
from analogy.figures.holes import (
    gains_sentence,
    holes_likeness,
    likeness_sentence,
)
from pages.common import cached, holes_steps, verdict_board, widgets, words
from pages.common import cached_verdict as cache
from pages.common import holes_words as told
from pages.common.charts import show_chart
from pages.common.details import STYLE, Detail, details
from pages.common.markup import strip
from pages.common.pictures import show

ANCHOR = "it-is-interpolation-like-a-jpeg-s-pixels"
GUESS_PICTURE = "handwriting"
# Bounds on what the learnt guess gains on straight lines, in dB.
GUESSES = {
    "Straight lines, clearly": (-99, -0.25),
    "Neither: within a quarter of a decibel": (-0.25, 0.25),
    "The learnt guess, clearly": (0.25, 99),
}
FIRST_QUALITY = 50
FIRST_PICTURE = "raccoon"
VIEWS = {
    "holes": "nothing",
    "nearest": "nearest pixel",
    "bilinear": "straight lines",
    "pasted": "a similar place",
    "learned": "learnt",
    "original": "the truth",
}


def section(claim):
    """Shows holes and what fills them, what JPEG does, and the verdict it leads to."""
    st.html(STYLE)
    verdict_board.head(ANCHOR, claim)
    st.markdown(
        "To interpolate is to put something between what is there. Cut holes into a picture "
        "and see: straight lines do that. A net that has seen other photographs puts there "
        "**what usually lies between**. Which comes nearer to what was really there?"
    )
    body()
    verdict_board.foot(ANCHOR, claim)


@st.fragment
def body():
    left, right = st.columns([5, 3], gap="large")
    with right:
        chosen = widgets.choose_picture()
        seed = widgets.seed_box()
        file, found = fill(chosen, seed)
    with left:
        exhibit(found)
    with right:
        sentence = likeness_sentence(found.scores)
        show_chart(holes_likeness(found.scores), sentence, key="holes_likeness")
        st.caption(
            f"{sentence} (measured, n = {found.scores.n_holes}, seed {seed}; bars: 95 of "
            "100 draws of the holes)"
        )
    st.html(strip(told.facts(found, seed)))
    closer(found)
    guess(seed)
    alone(file)
    domains()


def fill(file, seed):
    """Returns the picture with its holes filled, or the last that had room for some."""
    state = st.session_state
    try:
        found = cache.filled(file, seed)
    except ValueError as error:
        st.error(
            f"{error} Until then another picture is shown.", icon=":material/crop:"
        )
        file = state.get("holes_file") or cached.sample(FIRST_PICTURE)
        found = cache.filled(file, seed)
    state.holes_file = file
    return file, found


def exhibit(found):
    view = st.radio(
        "In the holes", VIEWS, format_func=VIEWS.get, horizontal=True, key="holes_view"
    )
    pictures = {
        "holes": found.with_holes,
        **found.filled,
        "original": found.pixels,
    }
    with st.container(key="holes_picture"):
        show(
            pictures[view],
            caption=f"Brightness of the picture; in the holes: {VIEWS[view]}",
        )


def closer(found):
    """Shows the two holes in which the learnt guess and straight lines differ most."""
    st.subheader("Two of the holes, seen closely")
    for title, hole in (
        ("Where the learnt guess helps most", found.most_gained()),
        ("Where it does worst beside straight lines", found.most_lost()),
    ):
        st.markdown(f"**{title}**")
        st.html(details(told.pieces(found, hole), alt=title))


def guess(seed):
    answer = widgets.guess(
        "The net has seen photographs only. Take “A formula by hand”, ink on paper: who comes "
        "nearer to what was there?",
        GUESSES,
        key="holes_guess",
    )
    if answer is None:
        return
    scores = cache.filled(cached.sample(GUESS_PICTURE), seed).scores
    gain = scores.gain_db["learned"]
    low, high = GUESSES[answer]
    st.markdown(
        f"{'**Yes.**' if low <= gain.value < high else '**No.**'} Straight lines reach "
        f"{words.decibels(scores.psnr_db['bilinear'].value)}, the learnt guess "
        f"{words.decibels(scores.psnr_db['learned'].value)}: {gain.value:+.1f} dB, "
        f"{gain.low:+.1f} to {gain.high:+.1f} in 95 of 100 draws of its "
        f"{scores.n_holes} holes (measured, seed {seed})."
    )
    st.button("Take the formula and look", on_click=set_picture, key="holes_set")


def set_picture():
    st.session_state.picture = GUESS_PICTURE


def alone(file):
    """Shows that a square of a JPEG does not hear of its neighbours, but for colour."""
    st.subheader("And JPEG itself? Its blocks are decoded alone")
    left, right = st.columns([5, 3], gap="large")
    with right:
        subsampling = widgets.choose_subsampling()
        st.markdown(
            "Everything around one square of the picture is turned into its negative before "
            "JPEG packs it. If decoding looked at neighbours, the square would change. **In "
            "brightness it never does.** Only colour that was kept coarsely is smoothed from "
            "neighbour to neighbour: set “Colour kept” to 4:4:4, and that is gone, too."
        )
    with left:
        try:
            square = cache.square(file, FIRST_QUALITY, subsampling)
        except ValueError as error:
            st.caption(str(error))
            return
        shown = {
            "a square and its neighbours, decoded": square.before,
            "the neighbours turned over": square.after,
            "what changed in the square: white": square.where,
        }
        st.html(
            details(
                (Detail(pixels=pixels, name=name) for name, pixels in shown.items()),
                alt="JPEG decoded",
            )
        )
        st.caption(
            f"{told.alone_sentence(square, FIRST_QUALITY, subsampling)} (exact, the "
            "busiest square of this picture)"
        )
    st.subheader("How it works, on this picture")
    widgets.drawers(
        holes_steps.STEPS, file, FIRST_QUALITY, subsampling, key="holes_step"
    )


def domains():
    st.subheader("Where what was learnt is right, and where it is not")
    holes = cache.holes()
    sentence = gains_sentence(holes)
    show_chart(cache.gains_figure(), sentence, key="holes_gains")
    st.caption(
        f"{sentence} (measured on up to {N_HOLES} holes each, the net of seed "
        f"{SEEDS[0]}; bars: 95 of 100 draws of the holes)"
    )
