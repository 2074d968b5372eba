"""Which page is copied: drawn digits, the visitor's own numbers, or the visitor's scan."""

import streamlit as st

from pages.common import cached, widgets
from pages.common import cached_hallucination as caches
from pages.common.cached_hallucination import Sheet

DRAWN, TYPED, SCANNED = "Random digits", "My numbers", "My scan"
FIRST_NUMBERS = "3.141592653589793\n2.718281828459045\n1.618033988749894"


def choose_sheet():
    """Returns the page that is copied: the last good one where the new one is not."""
    kind = (
        st.segmented_control(
            "The page to copy",
            [DRAWN, TYPED, SCANNED],
            default=DRAWN,
            required=True,
            key="page_kind",
            bind="query-params",
        )
        or DRAWN
    )
    seed = widgets.seed_box()
    if kind == TYPED:
        return typed_sheet(seed)
    if kind == SCANNED:
        return scanned_sheet() or Sheet(seed=seed)
    return Sheet(seed=seed)


def typed_sheet(seed):
    text = widgets.linked_text(
        "Numbers, line by line", key="numbers", first=FIRST_NUMBERS
    )
    sheet = Sheet(seed=seed, text=text)
    try:
        caches.page(sheet)
    except ValueError as error:
        st.error(str(error), icon=":material/pin:")
        last = st.session_state.get("good_numbers", FIRST_NUMBERS)
        return Sheet(seed=seed, text=last)
    st.session_state.good_numbers = text
    return sheet


def scanned_sheet():
    st.file_uploader(
        "A page of print",
        key="xerox_upload",
        on_change=take_scan,
        help="PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF; dark print on light paper.",
    )
    if problem := st.session_state.get("scan_problem"):
        st.error(problem, icon=":material/broken_image:")
    sheet = st.session_state.get("scanned_sheet")
    if sheet is None:
        st.caption("Until there is one, the random digits are copied.")
    return sheet


def take_scan():
    """Keeps a good scan for the visit; a bad one leaves the last page alone."""
    st.session_state.scan_problem = None
    upload = st.session_state.xerox_upload
    if upload is None:
        return
    sheet = Sheet(file=cached.File(upload.getvalue(), is_upload=True))
    try:
        caches.copies(sheet, caches.TOLERANCES)
    except ValueError as error:
        st.session_state.scan_problem = str(error)
    else:
        st.session_state.scanned_sheet = sheet
