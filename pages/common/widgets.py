"""Widgets that more than one page uses; their keys are the names in the link."""

import streamlit as st

from analogy.experiments.guessing import PROMPT
from analogy.experiments.overview import WIDTHS
from analogy.figures import damage_sentence
from analogy.images import SAMPLES
from pages.common import cached, facts
from pages.common.charts import show_chart
from pages.common.components.frames import compare_frames

OWN_PICTURE = "My picture"
SUBSAMPLINGS = {
    "4:4:4": "every pixel keeps its colour",
    "4:2:2": "two pixels share a colour",
    "4:2:0": "four pixels share a colour",
}
LONGEST_IN_LINK = 1000  # characters; browsers and chats cut longer links
LONGEST_PROMPT = 4000
FIRST_PROMPT = PROMPT


def choose_picture() -> cached.File:
    """Returns the file of the chosen sample, or of the visitor's last good upload."""
    titles = {sample.name: sample.title for sample in SAMPLES}
    uploaded = st.session_state.get("uploaded_picture")
    names = [*titles, *([OWN_PICTURE] if uploaded else [])]
    chosen = st.selectbox(
        "Picture",
        names,
        format_func=lambda name: titles.get(name, name),
        key="picture",
        on_change=_forget_problem,
        bind="query-params",
        persist_state="session",
    )
    # Any type may be offered: `load_image` says in words what is wrong with a file, and
    # Streamlit's own check answers some names with an error in place of the page.
    st.file_uploader(
        "Or your own picture",
        key="upload",
        on_change=_take_upload,
        help="PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF, up to 20 MB and 40 megapixels.",
    )
    if problem := st.session_state.get("upload_problem"):
        st.error(problem, icon=":material/broken_image:")
    return uploaded if chosen == OWN_PICTURE else cached.sample(chosen)


def _forget_problem() -> None:
    st.session_state.upload_problem = None


def _take_upload() -> None:
    """Keeps a good upload for the visit; a bad one leaves the last picture alone."""
    st.session_state.upload_problem = None
    file = st.session_state.upload
    if file is None:
        return
    own = cached.File(file.getvalue(), is_upload=True)
    try:
        cached.picture(own)
    except ValueError as error:
        st.session_state.upload_problem = str(error)
    else:
        st.session_state.uploaded_picture = own
        st.session_state.picture = OWN_PICTURE


def seed_box() -> int:
    """Returns the seed of every draw of the page."""
    return st.number_input(
        "Seed of the draws",
        0,
        9999,
        0,
        key="seed",
        bind="query-params",
        persist_state="session",
    )


def one_of(label, options, first, *, key, **control):
    """Returns what is chosen in a row of buttons that stands in the link."""
    chosen = st.segmented_control(
        label,
        options,
        default=first,
        required=True,
        key=key,
        bind="query-params",
        **control,
    )
    return first if chosen is None else chosen  # a link can name none


def choose_bits(first: int) -> int:
    """Returns the bits per weight that are left of the model."""
    return one_of("Bits per weight", WIDTHS, first, key="bits")


def quality_slider(first: int) -> int:
    """Returns JPEG's quality; hidden while `compare_qualities`, which sets it, is up."""
    with st.container(key="plain_quality"):
        return st.slider(
            "JPEG quality", 1, 100, first, key="quality", bind="query-params"
        )


def compare_qualities(
    file: cached.File, quality: int, subsampling: str, *, key: str, **options
) -> None:
    """Shows a picture against its JPEG at every quality, under the visitor's hand."""
    picture = cached.picture(file)
    height, width = picture.pixels.shape[:2]

    def take_quality():
        st.session_state.quality = st.session_state[key].value

    compare_frames(
        before=cached.picture_png(file),
        stack=cached.stack(file, subsampling),
        chosen=facts.jpeg_frame(cached.point(file, quality, subsampling)),
        size=(width, height),
        name="JPEG quality",
        bounds=(1, 100),
        key=key,
        on_value_change=take_quality,
        **options,
    )
    for note in picture.notes:
        st.caption(f":material/info: {note}")


def choose_subsampling() -> str:
    """Returns how coarsely JPEG keeps the colour."""
    chosen = (
        st.segmented_control(
            "Colour kept",
            SUBSAMPLINGS,
            default="4:2:0",
            required=True,
            key="subsampling",
            bind="query-params",
        )
        or "4:2:0"
    )
    st.caption(f"{chosen}: {SUBSAMPLINGS[chosen]}.")
    return chosen


def guess(question, options, *, key):
    """Returns the visitor's guess, None until there is one."""
    st.subheader("Guess before you try")
    return st.radio(question, options, index=None, key=key, bind="query-params")


def drawers(steps, *arguments, key):
    """Draws a row of sections, each computed only while it is open."""
    for number, (title, draw) in enumerate(steps.items(), start=1):
        with st.expander(title, key=f"{key}_{number}", on_change="rerun") as drawer:
            if drawer.open:
                draw(*arguments)


def curve(settings, *, chosen, unit, damage_title, size_title, key):
    """Draws damage against size, with its finding."""
    figure = cached.curve(settings, chosen, damage_title, size_title)
    sentence = damage_sentence(settings, unit=unit)
    show_chart(figure, sentence, key=key)
    st.caption(sentence)


def prompt_box(label: str) -> str:
    """Returns the end of what the visitor wants continued, as much as the model is given."""
    text = linked_text(label, key="prompt", first=FIRST_PROMPT)
    if len(text) > LONGEST_PROMPT:
        st.caption(f"The model is given the last {LONGEST_PROMPT:,} of {len(text):,}.")
    return text[-LONGEST_PROMPT:]


def linked_text(label: str, *, key: str, first: str, height: int = 110) -> str:
    """Returns the text of a box; a short one stands in the link.

    `bind` would write a text of any length into the link as it is typed, so this one
    parameter is kept by hand.
    """
    state, in_link = st.session_state, st.query_params.get(key)
    # Another page begins with an empty link, and the text follows the visitor there.
    is_new_page = state.get(f"{key}_move") != state.get("n_moves")
    state[f"{key}_move"] = state.get("n_moves")
    if in_link != state.get(f"{key}_in_link"):  # a shared link, or the way back
        if in_link is not None:
            state[key] = in_link
        elif not is_new_page:
            state[key] = first
    text = st.text_area(label, first, key=key, persist_state="session", height=height)
    if len(text) > LONGEST_IN_LINK:
        st.caption(
            f"More than {LONGEST_IN_LINK:,} characters: this text is left out of the link."
        )
    is_linked = text != first and len(text) <= LONGEST_IN_LINK
    state[f"{key}_in_link"] = text if is_linked else None
    if is_linked:
        st.query_params[key] = text
    else:
        st.query_params.pop(key, None)
    return text
