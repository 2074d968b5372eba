"""What stands behind the names half: the bits, the shares, the new and the real."""

import math

import streamlit as st

from analogy.figures import precision_recall_figure, precision_recall_sentence
from analogy.figures.two_pixel_shares import of_100
from pages.common import cached_names_half as cached
from pages.common.markup import Bar, bars


def budget(told):
    ledger = cached.ledger(told)
    st.markdown(
        "Written with the model's guesses, a name of the list takes so many bits on "
        "average: what no code can save, what it pays for names that are not on the list, "
        "and what it pays for shares that are wrong within the list."
    )
    st.html(
        bars(
            (
                Bar(
                    label="Entropy of the births",
                    value=ledger.entropy_bits,
                    text=f"{ledger.entropy_bits:.2f} bits",
                    note="incompressible",
                    fate="kept",
                ),
                Bar(
                    label="Price of inventing",
                    value=ledger.invention_bits,
                    text=f"{ledger.invention_bits:.2f} bits",
                    note="log₂(1 / share of what is on the list)",
                    fate="invented",
                ),
                Bar(
                    label="Price of wrong shares",
                    value=ledger.misallocation_bits,
                    text=f"{ledger.misallocation_bits:.2f} bits",
                    note="KL(p ‖ q) within the list: collapse lives here",
                    fate="lost",
                ),
            ),
            caption=f"{ledger.cross_entropy_bits:.2f} bits a name in all, exactly",
        )
    )
    entropy = cached.entropy(told)
    st.caption(
        f"What it says has an entropy of {entropy.bits:.2f} bits a name, 95 % interval "
        f"{entropy.low_bits:.2f} to {entropy.high_bits:.2f}, measured on {entropy.n:,} "
        f"draws with seed {entropy.seed}; the births have {ledger.entropy_bits:.2f}. Names "
        f"kept back from it cost {ledger.held_out_cross_entropy_bits:.1f} bits each."
    )


def mass(told):
    ledger = cached.ledger(told)
    st.markdown(
        "All that the model may say adds up to 1. Part of it is on the list it was shown, "
        "part is real though it was never shown, and the rest is on no list of either."
    )
    st.html(
        bars(
            (
                Bar(
                    label="Memorised",
                    value=ledger.memorised,
                    text=f"{of_100(ledger.memorised)} of 100",
                    fate="kept",
                ),
                Bar(
                    label="Real, kept back from it",
                    value=ledger.generalised,
                    text=f"{of_100(ledger.generalised)} of 100",
                    note="generalised",
                ),
                Bar(
                    label="Everything else",
                    value=ledger.hallucinated,
                    text=f"{of_100(ledger.hallucinated)} of 100",
                    note=_rare(ledger),
                    fate="invented",
                ),
            ),
            caption="Of 100 names it says, exactly",
        )
    )
    st.caption(
        "No name has a share of exactly 0 unless a letter is unknown: such a model has "
        "full support, so that “ever possible” says nothing here, and lost is counted as "
        "a tenth of the share or less."
    )


def _rare(ledger):
    if math.isnan(ledger.real_after_all):
        return "no longer list to ask"
    return f"{of_100(ledger.real_after_all)} of 100 of these are real, only rarer"


def shared(told):
    pr = cached.recalled(told)
    st.markdown(
        "The same two mistakes as a curve: how much of what comes out is right, against "
        "how much of what went in still comes. All names off the list count as one."
    )
    sentence = precision_recall_sentence(pr)
    st.plotly_chart(
        precision_recall_figure(pr),
        config={"displayModeBar": False},
        alt=sentence,
        key="names_precision_recall",
    )
    st.caption(sentence)


def new_and_real(told):
    shares = cached.generalised(told)
    best = max(range(len(shares)), key=shares.__getitem__)
    st.markdown(
        "Names that were kept back show whether it found a rule of names and not only a "
        "list. Their share is small, so it has an axis of its own."
    )
    st.html(
        bars(
            (
                Bar(
                    label=f"Order {order}",
                    value=share,
                    text=f"{100 * share:.2f} of 100",
                    note="most" if index == best else "",
                    fate="kept" if order == told.order else None,
                )
                for index, (order, share) in enumerate(
                    zip(cached.ORDERS, shares, strict=True)
                )
            ),
            caption="Real names it was never shown, of 100 it says, by order",
        )
    )
    st.caption(
        f"It is largest at order {cached.ORDERS[best]}: a blunter model does not know what "
        "a name is, a sharper one repeats the list."
    )


STEPS = {
    "What a name costs in bits": budget,
    "What it may say adds up to 1": mass,
    "Precision and recall": shared,
    "New and real after all": new_and_real,
}
