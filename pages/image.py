import streamlit as st

from pages.common import cached, facts, jpeg_steps, originals, widgets, words
from pages.common.markup import strip

FIRST_QUALITY = 10
GUESS_QUALITY = 50
GUESSES = {
    "About half": (0, 0.7),
    "About 80 %": (0.7, 0.9),
    "More than 90 %": (0.9, 1.01),
}


def take_point(file, subsampling):
    """Opens the block that was clicked."""
    x, y = st.session_state.image_frames.point
    jpeg_steps.open_at(x, y, file, subsampling)


def set_quality(quality):
    st.session_state.quality = quality


def controls():
    """Returns the picture's file, the subsampling and the quality."""
    file = widgets.choose_picture()
    subsampling = widgets.choose_subsampling()
    quality = widgets.quality_slider(FIRST_QUALITY)
    return file, subsampling, quality


def exhibit(file, quality, subsampling, place):
    widgets.compare_qualities(
        file,
        quality,
        subsampling,
        key="image_frames",
        marked=jpeg_steps.box(file, subsampling, place),
        on_point_change=lambda: take_point(file, subsampling),
    )


def guess(file, subsampling):
    answer = widgets.guess(
        f"At quality {GUESS_QUALITY}, how many of the numbers in the file are zero?",
        GUESSES,
        key="image_guess",
    )
    if answer is None:
        return
    share = cached.damage(file, GUESS_QUALITY, subsampling).zero_share
    low, high = GUESSES[answer]
    st.markdown(
        f"{'**Yes.**' if low <= share < high else '**No.**'} In this picture "
        f"{words.percent(share)} are. That is where the space is saved: a row of zeros is "
        "written as one short code."
    )
    st.button(
        f"Set quality {GUESS_QUALITY} and look",
        on_click=set_quality,
        args=(GUESS_QUALITY,),
    )


def smaller(file, quality, subsampling):
    st.subheader("Smaller files, more damage")
    left, right = st.columns(2, gap="large")
    with left:
        widgets.curve(
            cached.jpeg_settings(file, quality, subsampling),
            chosen=f"quality {quality}",
            unit="grey levels",
            damage_title="error, grey levels (RMS)",
            size_title="JPEG file, kB",
            key="image_curve",
        )
    with right:
        target(file, subsampling)


def target(file, subsampling):
    kilobytes = st.number_input(
        "The file may have, in kB",
        0.1,
        10_000.0,
        10.0,
        step=1.0,
        key="target",
        bind="query-params",
    )
    try:
        quality = cached.quality_for_size(file, int(1000 * kilobytes), subsampling)
    except ValueError as error:
        st.error(str(error), icon=":material/compress:")
        return
    size = words.size(cached.damage(file, quality, subsampling).n_file_bytes)
    st.markdown(
        f"The best quality whose file fits is **{quality}**, with {size}. Qualities are no "
        "unit: the same number gives another size for every picture."
    )
    st.button(f"Set quality {quality}", on_click=set_quality, args=(quality,))


ARGUMENT = """
### In what sense is this lossy compression?

**Many pictures share one file.** Rounding sends every picture that is near enough to the
same numbers. Push all pictures that could have gone in, p_true, through it, and fewer can
come out, p_compressed: that is Cho's sense of compression, and JPEG does it by a fixed
rule, p(x'|x), which no picture can change.

**What comes back was never there.** The squares and the halos at edges are sums of the
patterns that were kept. In a picture they are flaws. The file holds no rule about rocks or
raccoons that could fill in something better: JPEG has been trained on nothing.
"""


st.title("What does JPEG throw away?")
st.markdown(
    "What is finer than its steps. These are different pictures, and JPEG makes one and the "
    "same file of them, byte for byte: what tells them apart is gone."
)
first = st.container()
st.subheader("Before and after")
left, right = st.columns([5, 3], gap="large")
with right:
    picture_file, subsampling, quality = controls()
with first:
    originals.section(picture_file, quality, subsampling)
place = jpeg_steps.chosen_place(picture_file, subsampling)
with left:
    exhibit(picture_file, quality, subsampling, place)
height, width = cached.picture(picture_file).pixels.shape[:2]
damage = cached.damage(picture_file, quality, subsampling)
st.html(strip(facts.of_picture(damage, width, height)))
guess(picture_file, subsampling)
st.subheader("How it works, on this picture")
widgets.drawers(
    jpeg_steps.STEPS, picture_file, quality, subsampling, place, key="image_step"
)
smaller(picture_file, quality, subsampling)
st.markdown(ARGUMENT)
