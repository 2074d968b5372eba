"""A picture saved as JPEG, opened and saved again, a hundred times."""

from dataclasses import dataclass

import streamlit as st

from analogy.experiments import codec_rates, generations
from analogy.figures import generations as generations_figure
from pages.common import cached_experiments as cache
from pages.common import facts, widgets, words
from pages.common.cached import File
from pages.common.charts import show_chart
from pages.common.components.frames import compare_frames
from pages.common.details import Detail, details
from pages.common.markup import Bar, Fact, bars, strip

FIRST_QUALITY = 75
LAST = cache.N_COPIES
STILL, MOVING = "left in place", "moved a little"
GUESSES = {
    "It shrinks": (0, 0.95),
    "It stays about the same": (0.95, 1.05),
    "It grows": (1.05, float("inf")),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """All that decides which copies are shown, and which of them."""

    file: File
    quality: int
    subsampling: str
    seed: int | None  # of the moves; None where the picture lies still
    number: int

    @property
    def run(self):
        return self.file, self.quality, self.subsampling, self.seed


def controls():
    """Returns what the visitor asks for."""
    file = widgets.choose_picture()
    grid = st.segmented_control(
        "Before each save, the picture is",
        (STILL, MOVING),
        default=STILL,
        required=True,
        key="grid",
        bind="query-params",
    )
    st.caption(
        "Moved by 0 to 7 pixels down and right and, once saved, moved back: JPEG's "
        "squares are then cut elsewhere in every copy."
        if grid == MOVING
        else "JPEG's squares are cut at the same places in every copy."
    )
    quality = st.slider(
        "JPEG quality", 1, 100, FIRST_QUALITY, key="quality", bind="query-params"
    )
    subsampling = widgets.choose_subsampling()
    seed = widgets.seed_box() if grid == MOVING else None
    # Hidden while the frames component, which reports to it, is up.
    with st.container(key="plain_copy"):
        number = st.number_input("Copy", 0, LAST, LAST, key="copy", bind="query-params")
    return Asked(
        file=file, quality=quality, subsampling=subsampling, seed=seed, number=number
    )


def take_copy():
    """Follows the component's slider, once it is let go."""
    st.session_state.copy = st.session_state.copies_frames.value


def set_moving():
    st.session_state.grid, st.session_state.copy = MOVING, LAST


def exhibit(asked):
    picture = cache.picture(asked.file)
    height, width = picture.pixels.shape[:2]
    compare_frames(
        before=cache.picture_png(asked.file),
        stack=cache.stack(*asked.run),
        chosen=cache.frame(*asked.run, asked.number),
        size=(width, height),
        name="Copy",
        bounds=(0, LAST),
        labels=("original", "copy"),
        key="copies_frames",
        on_value_change=take_copy,
    )
    for note in picture.notes:
        st.caption(f":material/info: {note}")


def sentence(asked):
    return generations_figure.generations_sentence(cache.copies(*asked.run), LAST)


def summary(asked):
    """Shows the five facts of the chosen copy; those of the first for the original."""
    number = max(asked.number, 1)
    height, width = cache.picture(asked.file).pixels.shape[:2]
    damage = cache.damage(*asked.run, number)
    st.html(
        strip(
            [*facts.of_picture(damage, width, height)[:4], made_up(asked, number)],
        )
    )


def made_up(asked, number):
    copies = cache.copies(*asked.run)
    more = generations.copy_at(copies, number).n_bytes - copies[0].n_bytes
    return Fact(
        label="Made up",
        value=words.size(more) if more > 0 else "no bytes",
        note=(
            f"more in the file of copy {number} than in that of copy 1: only copy 1 has "
            "seen the original"
        ),
        fate="invented",
    )


def guess(asked):
    answer = widgets.guess(
        f"The picture is saved again {LAST} times, and moved a little before each save. "
        "What happens to the size of its file?",
        GUESSES,
        key="experiments_guess",
    )
    if answer is None:
        return
    moved = cache.copies(asked.file, asked.quality, asked.subsampling, asked.seed or 0)
    first, last = moved[0], moved[-1]
    low, high = GUESSES[answer]
    is_right = low <= last.n_bytes / first.n_bytes < high
    st.markdown(
        f"{'**Yes.**' if is_right else '**No.**'} Measured on this picture at quality "
        f"{asked.quality}, seed {asked.seed or 0}: {words.size(first.n_bytes)} at copy 1, "
        f"{words.size(last.n_bytes)} at copy {LAST}, while the likeness goes from "
        f"{words.decibels(first.psnr_db)} to {words.decibels(last.psnr_db)}. Wherever the "
        "file grows, it describes edges of squares and ripples that no camera saw."
    )
    st.button("Move the picture and look", on_click=set_moving)


def settle(asked):
    st.markdown(
        "Rounding what is rounded already moves nothing: 7.8 becomes 8, and 8 stays 8. "
        "Only the way from patterns to whole grey levels and back stirs a little, until "
        "that stops too. A moved picture is cut into other squares, whose patterns are "
        "not round yet, so every save rounds anew."
    )
    shares = cache.changed_shares(*asked.run)
    st.html(
        bars(
            (
                Bar(label=f"copy {number}", value=share, text=words.percent(share))
                for number, share in shares.items()
            ),
            caption="Pixels that are not those of the copy before",
        )
    )


def closer(asked):
    copies = cache.copies(*asked.run)
    original = cache.picture(asked.file).pixels
    last = generations.copy_at(copies, LAST)
    rows, columns = codec_rates.furthest_off(original, last.pixels)
    shown = [Detail(pixels=original[rows, columns], name="Original")]
    for number in (1, 13, LAST):
        copy = generations.copy_at(copies, number)
        shown.append(
            Detail(
                pixels=copy.pixels[rows, columns],
                name=f"Copy {number}",
                facts=(words.size(copy.n_bytes), words.decibels(copy.psnr_db)),
            )
        )
    st.markdown(
        f"The place where copy {LAST} is furthest from the original, every pixel enlarged."
    )
    st.html(details(shown, alt="A detail of the picture"))


STEPS = {
    "1 · Rounding what is rounded": settle,
    "2 · The place that suffers most": closer,
}


def curves(asked):
    """Shows likeness and size, copy by copy; the other column is free for text."""
    st.subheader("Copies of copies, one by one")
    alt = sentence(asked)
    show_chart(cache.copies_curve(*asked.run, asked.number), alt, key="copies_curve")
    kind = "exact" if asked.seed is None else f"measured, one run, seed {asked.seed}"
    st.caption(f"{alt} ({kind})")
