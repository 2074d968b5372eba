"""Sharp and wrong: a page of digits copied by replacing like with like."""

import streamlit as st

from analogy.experiments.page_of_digits import NO_DIGIT, close_up, densest_line
from analogy.jpeg import psnr_db
from pages.common import cached_hallucination as caches
from pages.common import widgets, words
from pages.common.cached_hallucination import Sheet
from pages.common.components.frames import compare_frames
from pages.common.markup import Fact, legend
from pages.common.pictures import enlarged, show

FIRST_TOLERANCE = 40
GUESS_TOLERANCE = 60
GUESSES = {
    "Fewer than 1 in 10": (0, 0.1),
    "Between 1 in 10 and 1 in 3": (0.1, 1 / 3),
    "More than 1 in 3": (1 / 3, 1.01),
}
N_CLOSE = 9  # digits of a close-up


def choose_tolerance():
    """Returns in how many per cent of their ink two marks may differ to be one."""
    # Hidden while the frames component, which reports to it, is up.
    with st.container(key="plain_tolerance"):
        return st.slider(
            "Two marks may differ in so many % of their ink",
            0,
            100,
            FIRST_TOLERANCE,
            key="tolerance",
            bind="query-params",
        )


def take_tolerance():
    """Follows the component's slider, once it is let go."""
    st.session_state.tolerance = st.session_state.xerox_frames.value


def set_tolerance(tolerance):
    st.session_state.tolerance = tolerance


def exhibit(sheet, tolerance):
    height, width = caches.shown(sheet, caches.scan(sheet)).shape[:2]
    compare_frames(
        before=caches.scan_png(sheet),
        stack=caches.stack(sheet),
        chosen=caches.frame(sheet, tolerance),
        size=(width, height),
        name="Two marks may differ in so many % of their ink",
        bounds=(0, 100),
        labels=("the page", "its copy"),
        key="xerox_frames",
        on_value_change=take_tolerance,
    )


def beside(sheet, tolerance):
    """Shows what a JPEG makes of the same bits."""
    blurred = caches.blurred(sheet, tolerance)
    copied = caches.copy(sheet, tolerance)
    n_pixels = " × ".join(map(str, reversed(blurred.shape)))
    whole = blurred.shape == blurred.pixels.shape
    show(
        blurred.pixels,
        caption=(
            f"A JPEG of as many bits: {blurred.n_bits:,} where the copy has "
            f"{copied.total_bits:,}. Quality {blurred.quality}"
            + ("." if whole else f", shrunk to {n_pixels} pixels to fit at all.")
        ),
    )


def close_ups(sheet, tolerance):
    """Shows the line that went wrong most, as it was and as either way left it."""
    known = caches.page(sheet)
    if known is None:
        return
    marked = caches.wrong(sheet, tolerance)
    row, column = densest_line(marked, n_columns=N_CLOSE)
    part = row, slice(column, column + N_CLOSE)
    was = " ".join(
        "·" if digit == NO_DIGIT else str(digit) for digit in known.digits[part]
    )
    n_wrong = int(marked[part].sum())
    pictures = {
        f"The page: {was}": known.pixels,
        f"The copy: {n_wrong} of these wrong, all of them sharp": caches.copy(
            sheet, tolerance
        ).pixels,
        "The JPEG of as many bits": caches.blurred(sheet, tolerance).pixels,
    }
    for place, (caption, pixels) in zip(st.columns(3), pictures.items(), strict=True):
        with place:
            line = close_up(pixels, known, row, column, n_columns=N_CLOSE)
            show(enlarged(line, times=4), caption=caption)


def facts(sheet, tolerance):
    """Returns the strip of facts: five cells, in the order that all pages keep."""
    scan, copied = caches.scan(sheet), caches.copy(sheet, tolerance)
    n_marks = len(copied.first)
    return [
        Fact(
            label="Went in",
            value=words.size(scan.nbytes),
            note=f"{n_marks:,} marks, scanned in grey",
        ),
        Fact(
            label="Is kept",
            value=words.size(copied.total_bits / 8),
            note=f"{copied.n_dictionary} bitmaps and where they stand, packed",
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=words.percent(copied.n_replaced / n_marks),
            note="of the marks have no bitmap of their own any more",
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=words.decibels(psnr_db(scan, copied.pixels)),
            note="PSNR: black and white against the scan's grey",
        ),
        made_up(sheet, tolerance),
    ]


def by_pixels(sheet, tolerance):
    """Returns which of the two a measure of pixels prefers."""
    scan = caches.scan(sheet)
    copied = psnr_db(scan, caches.copy(sheet, tolerance).pixels)
    blurred = psnr_db(scan, caches.blurred(sheet, tolerance).pixels)
    nearer = "copy" if copied > blurred else "JPEG"
    return (
        f"Pixel by pixel the {nearer} is nearer to the scan: {words.decibels(copied)} for "
        f"the copy, {words.decibels(blurred)} for the JPEG. Such a measure does not know "
        "what a digit is."
    )


def made_up(sheet, tolerance):
    known = caches.page(sheet)
    if known is None:
        return Fact(
            label="Made up",
            value="unknown",
            note="nobody has told the app what stands on your page: read it yourself",
            kind="",
            fate="invented",
        )
    return Fact(
        label="Made up",
        value=f"{caches.wrong(sheet, tolerance).sum()} of {known.n_digits}",
        note="digits now show another digit",
        fate="invented",
    )


def guess(sheet):
    """Asks about the digits that are known: a scan's are not."""
    sheet = sheet if caches.page(sheet) else Sheet(seed=sheet.seed)
    answer = widgets.guess(
        f"Let marks differ in up to {GUESS_TOLERANCE} % of their ink and the file shrinks "
        "further. How many of the digits come out wrong then?",
        GUESSES,
        key="xerox_guess",
    )
    if answer is None:
        return
    n_wrong = int(caches.wrong(sheet, GUESS_TOLERANCE).sum())
    n_digits = caches.page(sheet).n_digits
    low, high = GUESSES[answer]
    size = words.size(caches.copy(sheet, GUESS_TOLERANCE).total_bits / 8)
    is_right = low <= n_wrong / n_digits < high
    st.markdown(
        f"{'**Yes.**' if is_right else '**No.**'} {n_wrong} of {n_digits}, from a file of "
        f"{size}. Each of them is as sharp as on the first page: nothing on it says which "
        "ones to doubt."
    )
    st.button(
        f"Set {GUESS_TOLERANCE} % and look",
        on_click=set_tolerance,
        args=(GUESS_TOLERANCE,),
    )


def curve(sheet, tolerance):
    """Draws size against wrong digits, where they can be counted."""
    if caches.page(sheet) is None:
        return
    st.subheader("Smaller files, more wrong digits")
    settings = caches.settings(sheet, tolerance)
    left, right = st.columns([5, 3], gap="large")
    with left:
        widgets.curve(
            settings,
            chosen=f"tolerance {tolerance} %",
            unit="wrong digits",
            damage_title="wrong digits",
            size_title="copy, kB",
            key="xerox_curve",
        )
    with right:
        st.markdown(still_right(settings))


def still_right(settings):
    """Returns how far the file shrinks before the first digit goes wrong."""
    right = [setting for setting in settings if setting.damage == 0]
    if not right:
        return "Even where only equal marks are one, some digits come out wrong."
    smallest = min(right, key=lambda setting: setting.n_bytes)
    largest = max(settings, key=lambda setting: setting.n_bytes)
    return (
        f"Down to {words.size(smallest.n_bytes)} ({smallest.label}), "
        f"{words.percent(smallest.n_bytes / largest.n_bytes)} of the largest file, **every "
        "digit is still right**: only equal ones share a bitmap. Below that it saves on "
        "differences that matter, and looks as sharp as before."
    )


def marks_legend(sheet):
    if caches.page(sheet) is not None:
        st.html(legend({"invented": "in a box: now shows another digit than the page"}))
