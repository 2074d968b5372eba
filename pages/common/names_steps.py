"""What stands behind the names half: the bits, the shares, the new and the real."""

import streamlit as st

from analogy.figures import precision_recall_figure
from analogy.figures.two_mistakes import two_mistakes, two_mistakes_sentence
from analogy.figures.two_pixel_shares import of_100
from pages.common import cached_names_half as cached
from pages.common.charts import show_chart
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
                    label="Entropy of what went in",
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
    entropy = cached.entropy(told, st.session_state.get("seed", 0))
    st.caption(
        f"What it says has an entropy of {entropy.bits:.2f} bits a name, 95 % interval "
        f"{entropy.low_bits:.2f} to {entropy.high_bits:.2f}, measured on {entropy.n:,} "
        f"draws with seed {entropy.seed}; what went in has {ledger.entropy_bits:.2f}. Names "
        f"kept back from it cost {ledger.held_out_cross_entropy_bits:.1f} bits each."
    )


def mass(told):
    ledger = cached.ledger(told)
    rare = ledger.real_unseen - ledger.generalised
    st.markdown(
        "All that the model may say adds up to 1: what it was shown, what is real though it "
        "was never shown, and what is on no list."
    )
    parts = (
        ("Memorised", ledger.memorised, "", "kept"),
        ("Real, kept back from it", ledger.generalised, "generalised", None),
        ("Real, but rarer", rare, _longer_list(told), None),
        ("On no list", ledger.invented, "invented", "invented"),
    )
    st.html(
        bars(
            (
                Bar(
                    label=label,
                    value=share,
                    text=f"{of_100(share)} of 100",
                    note=told_,
                    fate=fate,
                )
                for label, share, told_, fate in parts
            ),
            caption="Of 100 names it says, exactly",
        )
    )
    st.caption(
        "No name has a share of exactly 0 unless a letter is unknown: such a model has "
        "full support, so that “ever possible” says nothing here, and lost is counted as "
        "a tenth of the share or less."
    )


def _longer_list(told):
    n = len(cached.world(told).elsewhere)
    return f"on a longer list of {n:,}" if n else "there is no longer list to ask"


def shared(told):
    pr = cached.recalled(told)
    st.markdown(
        "The same two mistakes as a curve: how much of what comes out is right (precision), "
        "against how much of what went in still comes (recall). All names off the list "
        "count as one. Since nearly every name is possible, the ends say little; the dot "
        "is where both are alike, 1 less the total variation."
    )
    place = int(abs(pr.precision - pr.recall).argmin())
    sentence = f"{of_100(pr.recall[place])} of 100 are there as often on both sides."
    show_chart(precision_recall_figure(pr), sentence, key="names_precision_recall")
    st.caption(f"{sentence} Exact.")


def new_and_real(told):
    shares = cached.generalised(told)
    st.markdown(
        "Names that were kept back show whether it found a rule of names and not only a "
        "list. Their share is small, so it has an axis of its own."
    )
    rows = [
        Bar(
            label=f"Table of order {order}",
            value=share,
            text=f"{100 * share:.2f} of 100",
            fate="kept" if (told.kind, told.order) == ("letters", order) else None,
        )
        for order, share in zip(cached.ORDERS, shares, strict=True)
    ]
    if told.kind != "letters":
        own = cached.ledger(told).generalised
        rows.append(
            Bar(
                label="The model you see",
                value=own,
                text=f"{100 * own:.2f} of 100",
                fate="kept",
            )
        )
    st.html(bars(rows, caption="Real names kept back from it, of 100 it says, exactly"))
    best = max(range(len(shares)), key=shares.__getitem__)
    if 0 < best < len(shares) - 1:
        st.caption(
            f"Of the tables, order {cached.ORDERS[best]} has most: a blunter one does not "
            "know what a name is, a sharper one repeats the list."
        )


def curve(told, field, values):
    """Draws both mistakes along one control."""
    points = cached.along(told, field, values)
    title = "bits per weight" if field == "bits" else field
    sentence = two_mistakes_sentence(points, title=title)
    show_chart(
        two_mistakes(points, chosen=getattr(told, field), title=title),
        sentence,
        key=f"names_curve_{field}",
    )
    st.caption(f"{sentence} Exact.")


def by_temperature(told):
    with st.spinner("Adding up all names at nine temperatures"):
        curve(told, "temperature", cached.TEMPERATURES)


STEPS = {
    "1 · What a name costs in bits": budget,
    "2 · What it may say adds up to 1": mass,
    "3 · Precision and recall": shared,
    "4 · New and real after all": new_and_real,
}
