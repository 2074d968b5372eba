"""Many originals, one file: different pictures that JPEG cannot tell apart."""

import streamlit as st

from analogy import images, jpeg
from pages.common import cached, widgets, words
from pages.common.pictures import show

MESSAGE = "SAME BYTES"
FIRST_TARGET = "coffee"
TITLES = {
    "message": "With a message",
    "toward": "Pulled aside",
    "plausible": "Plausible",
    "uniform": "Anything",
}
MADE = {
    "message": "letters of grain",
    "toward": "as near as the steps allow",
    "plausible": "patterns of its other blocks",
    "uniform": "drawn from all that is rounded alike",
}
# Above this quality no eye finds the message in the picture itself.
HIDDEN_FROM_QUALITY = 70


def section(file, quality, subsampling):
    """Shows the picture and others that leave the very same file."""
    pictures = st.container()
    left, middle, right, last = st.columns(
        [3, 2, 2, 2], gap="medium", vertical_alignment="bottom"
    )
    message = left.text_input(
        "Your message, hidden in what JPEG throws away",
        MESSAGE,
        max_chars=40,
        key="message",
        bind="query-params",
    )
    titles = {each.name: each.title for each in images.SAMPLES}
    target = middle.selectbox(
        "Pulled toward",
        titles,
        index=list(titles).index(FIRST_TARGET),
        format_func=titles.get,
        key="toward",
        bind="query-params",
    )
    with right:
        seed = widgets.seed_box()
    with last:
        is_difference = st.toggle(
            "Show only what differs", key="differences", bind="query-params"
        )
    asked = (file, quality, subsampling)
    with pictures:
        try:
            found = cached.originals(*asked, message, target, seed)
        except ValueError as error:
            message = st.session_state.get("good_message", MESSAGE)
            st.error(f"{error} Until then it is “{message}”.", icon=":material/edit:")
            found = cached.originals(*asked, message, target, seed)
        st.session_state.good_message = message
        row(found, is_difference)
        st.markdown(finding(found, quality))
        st.caption(recipe(found, quality, subsampling))


def row(found, is_difference):
    with st.container(horizontal=True, gap="small", key="originals"):
        with st.container(width=cached.ORIGINAL_SIDE, gap="xxsmall"):
            alt = f"What went in; its file begins with {found.fingerprint[:12]}."
            show(found.pixels, caption=None, alt=alt, width="content")
            st.caption(
                f"What went in. File `{found.fingerprint[:12]}…`, the picture itself"
            )
            download(found.pixels, "picture")
        for other in found.others:
            with st.container(width=cached.ORIGINAL_SIDE, gap="xxsmall"):
                card(found, other, is_difference)


def card(found, other, is_difference):
    said = f"{TITLES[other.kind]}: {MADE[other.kind]}."
    shown = other.pixels
    if is_difference:
        shown, times = jpeg.difference_picture(found.pixels, other.pixels)
        said = f"{TITLES[other.kind]}: what differs, {times:.1f} times as strong."
    same = f"the same file, {found.fingerprints[other.kind][:12]}"
    show(shown, caption=None, alt=f"{said} Another picture, {same}.", width="content")
    st.caption(
        f"{said} File `{found.fingerprints[other.kind][:12]}…`, "
        f"{words.percent(found.changed[other.kind])} of the numbers changed"
    )
    download(other.pixels, other.kind)


def download(pixels, name):
    st.download_button(
        "PNG",
        images.png_bytes(pixels),
        f"{name}.png",
        "image/png",
        key=f"download_{name}",
        icon=":material/download:",
        on_click="ignore",
        help="Encode it yourself and compare the bytes.",
    )


def finding(found, quality):
    """Returns what the row shows, in this picture's numbers."""
    n_kinds = len(TITLES)
    if not found.others:
        return (
            f"**No other original was found** at quality {quality}: the steps are so small "
            "that hardly anything is rounded away. That none was found does not prove that "
            "there is none. A lower quality has many."
        )
    sentences = [
        f"**{len(found.others) + 1} different pictures, one file of "
        f"{words.size(found.n_bytes)}**: copies of {found.pixels.shape[1]} × "
        f"{found.pixels.shape[0]} pixels, each encoded here at quality {quality}, and "
        "every byte is the same. Which of them went in, the file cannot say."
    ]
    if len(found.others) < n_kinds:
        missing = [TITLES[k].lower() for k in TITLES if k not in found.changed]
        sentences.append(
            f"Not found: {', '.join(missing)}. Small steps leave little to change, and a "
            "message needs letters of 12 pixels at least that stand out in what differs."
        )
    if found.message_correlation is not None:
        sentences.append(_message(found.message_correlation, quality))
    if found.log2_n is not None:
        sentences.append(
            f"About 2^{found.log2_n:,.0f} grey pictures share it, an estimate from the "
            "volume of the steps that is too high where the picture is near black or white."
        )
    return " ".join(sentences)


def recipe(found, quality, subsampling):
    """Returns how anyone checks the bytes with an encoder of their own."""
    option = "" if found.pixels.ndim == 2 else f', subsampling="{subsampling}"'
    return (
        "Check it: download the pictures, save each with Pillow, "
        f'`Image.open("message.png").save("check.jpg", quality={quality}{option})`, and '
        f"compare the files or their SHA-256, `{found.fingerprint}`."
    )


def _message(correlation, quality):
    told = (
        "The second spells your message: where letters are, and where the pictures "
        f"differ, correlate at {correlation:.2f} of 1."
    )
    if quality > HIDDEN_FROM_QUALITY:
        told += " At this quality the message shows only in what differs."
    return told
