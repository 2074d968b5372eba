"""What the names half says in figures: the strip of five cells, and a hundred dots."""

import math

import streamlit as st

from analogy.figures.two_pixel_shares import about, of_100
from pages.common import cached_names_half as cached
from pages.common import names_words
from pages.common.markup import Fact


def of_told(told):
    ledger, names = cached.ledger(told), cached.world(told)
    off = ledger.invention_bits + ledger.misallocation_bits
    return [
        Fact(
            label="Went in",
            value=f"about {about(ledger.effective_true)}",
            note=f"names it is torn between, of {len(names.trained):,} it is shown",
        ),
        Fact(
            label="Is kept",
            value=_number(ledger.effective_compressed, "about {}"),
            note="names it is torn between, among those it was shown",
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=f"{of_100(ledger.lost_10)} of 100",
            note="that went in bear names that come out a tenth as often, or less",
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=f"{off:.2f} bits" if math.isfinite(off) else "without bound",
            note=(
                "a name, KL(p_true ‖ p_compressed)"
                if math.isfinite(off)
                else "some name that went in can never come out"
            ),
        ),
        Fact(
            label="Made up",
            value=f"{of_100(ledger.invented)} of 100",
            note=(
                f"that come out are on no list; {of_100(ledger.real_unseen)} more are new "
                f"and real{_uncounted(ledger)}"
            ),
            fate="invented",
        ),
    ]


def _number(value, form):
    return form.format(about(value)) if math.isfinite(value) else "none"


def _uncounted(ledger):
    missing = math.isnan(ledger.real_after_all)
    return "; there is no longer list to ask" if missing else ""


def hundred(ledger):
    """Shows a hundred that went in, and a hundred that come out, as dots."""
    st.html(
        names_words.hundred(
            "Of 100 that went in",
            {"copied": 1 - ledger.lost_10, "lost": ledger.lost_10},
        )
    )
    st.html(
        names_words.hundred(
            "Of 100 that come out",
            {
                "copied": ledger.memorised,
                "unseen": ledger.real_unseen,
                "invented": ledger.invented,
            },
        )
    )
