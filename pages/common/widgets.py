"""Widgets that more than one page uses; their keys are the names in the link."""

import streamlit as st

from analogy.images import SAMPLES
from pages.common import cached

OWN_PICTURE = "My picture"
LONGEST_IN_LINK = 1000  # characters; browsers and chats cut longer links
LONGEST_PROMPT = 4000
FIRST_PROMPT = "The old dragon opened the book and began to read:"


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
        bind="query-params",
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


def prompt_box(label: str) -> str:
    """Returns what the visitor wants continued; a short text stands in the link.

    `bind` would write a text of any length into the link as it is typed, so this one
    parameter is kept by hand.
    """
    state, in_link = st.session_state, st.query_params.get("prompt")
    if in_link != state.get("prompt_in_link"):  # a shared link, or the way back
        state.prompt = FIRST_PROMPT if in_link is None else in_link
    text = st.text_area(
        label, FIRST_PROMPT, key="prompt", persist_state="session", height=110
    )
    if len(text) > LONGEST_IN_LINK:
        st.caption(
            f"More than {LONGEST_IN_LINK:,} characters: this text is left out of the link."
        )
    if len(text) > LONGEST_PROMPT:
        st.caption(f"The model is given the last {LONGEST_PROMPT:,} of {len(text):,}.")
    is_linked = text != FIRST_PROMPT and len(text) <= LONGEST_IN_LINK
    state.prompt_in_link = text if is_linked else None
    if is_linked:
        st.query_params["prompt"] = text
    else:
        st.query_params.pop("prompt", None)
    return text[-LONGEST_PROMPT:]
