"""How the copier works, step by step, on the page that is shown."""

import streamlit as st

from analogy.experiments import xerox
from analogy.experiments.page_of_digits import NO_DIGIT
from analogy.figures.marked_page import mark_boxes, stored_bitmaps
from pages.common import cached_hallucination as caches
from pages.common import words
from pages.common.markup import Bar, bars
from pages.common.pictures import enlarged, show


def cut(sheet, tolerance):
    copied = caches.copy(sheet, tolerance)
    st.markdown(
        "What is darker than the paper is ink (Otsu's threshold), and ink that stands "
        "together is a mark. The shades of grey are gone here, for good."
    )
    symbols = copied.symbols
    show(
        mark_boxes(caches.scan(sheet), symbols.boxes, crosses=False),
        caption=f"{len(symbols.boxes):,} marks, each in its box",
    )


def share(sheet, tolerance):
    copied = caches.copy(sheet, tolerance)
    st.markdown(
        "Marks are taken line by line. One that differs from a stored mark in at most "
        f"{tolerance} % of the ink is not stored: it will be printed as that one. **Here "
        "the loss happens, and here the copy starts to make things up**: two digits that "
        "look alike become the same digit."
    )
    show(
        enlarged(stored_bitmaps(copied), times=2),
        caption=(
            f"All that is stored: {copied.n_dictionary} bitmaps for "
            f"{len(copied.first):,} marks"
        ),
    )


def written(sheet, tolerance):
    copied = caches.copy(sheet, tolerance)
    st.markdown(
        "The file lists the bitmaps, which one stands where, and where that is. The copy "
        "is printed from the list, so every mark on it was once on the page, somewhere."
    )
    parts = {
        "the bitmaps": copied.dictionary_bits,
        "which one it is": copied.index_bits,
        "where it stands": copied.place_bits,
    }
    rows = [
        Bar(label=name, value=bits, text=f"{bits:,} bits")
        for name, bits in parts.items()
    ]
    st.html(bars(rows, caption=f"{copied.total_bits:,} bits, exactly"))


def swapped(sheet, tolerance):
    known = caches.page(sheet)
    if known is None:
        st.markdown("That takes a page whose digits are known: drawn or typed.")
        return
    found = xerox.mistakes(known, caches.copy(sheet, tolerance))
    if not found:
        st.markdown(f"At a tolerance of {tolerance} % no digit became another one.")
        return
    rows = [
        Bar(
            label=f"{each.was} became {_named(each.became)}",
            value=each.n,
            text=f"{each.n} times" if each.n > 1 else "once",
            fate="invented",
        )
        for each in found[:8]
    ]
    n_wrong = sum(each.n for each in found)
    st.html(bars(rows, caption=f"{n_wrong} wrong digits; the most frequent ways"))
    st.caption(
        "Digits that share most of their ink are taken for each other; "
        f"{words.percent(found[0].n / n_wrong)} of the mistakes are of one kind: "
        f"{found[0].was} became {_named(found[0].became)}."
    )


def _named(digit):
    return "a speck" if digit == NO_DIGIT else str(digit)


STEPS = {
    "1 · The page is cut into marks": cut,
    "2 · Marks that look alike share one bitmap": share,
    "3 · The copy is printed from the list": written,
    "4 · Which digits become which": swapped,
}
