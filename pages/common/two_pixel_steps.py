"""How a world of two-pixel pictures is squeezed and measured, step by step."""

import numpy as np
import streamlit as st

from analogy.figures import floor_sentence
from analogy.figures.two_pixel_shares import about, of_100
from pages.common import cached_distributions as cached
from pages.common import distribution_facts as facts
from pages.common.charts import show_chart
from pages.common.pictures import enlarged, show


def one_picture(world, quality, bin_width, seed):
    st.markdown(
        "A picture of two pixels is a pair of grey values, a point on the map. JPEG keeps "
        "their brightness (the sum) and their contrast (the difference), each rounded to "
        "a step of its table. Choose one and see where it lands."
    )
    boxes, before, after = st.columns([2, 3, 3])
    with boxes:
        left = st.number_input("Left pixel", 0, 255, 100, key="pair_left")
        right = st.number_input("Right pixel", 0, 255, 128, key="pair_right")
    landed = cached.landed(left, right, quality)
    for place, pair, caption in (
        (before, (left, right), f"went in: {left}, {right}"),
        (after, landed.pair, f"came back: {landed.pair[0]}, {landed.pair[1]}"),
    ):
        with place:
            show(enlarged(np.array([pair], np.uint8), times=96), caption=caption)
    st.caption(
        f"At quality {quality} brightness goes in steps of {landed.brightness_step} and "
        f"contrast in steps of {landed.contrast_step}. Of all 65,536 pictures "
        f"{landed.n_sharing:,} come back as this one: many originals, one file. Exact."
    )


def all_pictures(world, quality, bin_width, seed):
    ledger = cached.ledger(world, quality, bin_width)
    st.markdown(
        "Do that with every picture and add up what lands on each point. What went in, "
        "p_true, has become what can come out, p_compressed: nothing is drawn by lot, so "
        "the result is exact."
    )
    st.latex(r"p_\text{compressed}(x') = \sum_x p_\text{JPEG}(x'|x)\, p_\text{true}(x)")
    st.caption(
        f"{ledger.support_true:,} pictures could go in and "
        f"{ledger.support_compressed:,} can come out (the support: what is ever possible)."
    )


def squares(world, quality, bin_width, seed):
    narrow, wide = (cached.ledger(world, quality, width) for width in (1, 32))
    st.markdown(
        "A pair of grey values that is shifted a little is not what anybody would call "
        "lost. So pairs are counted in squares: **lost** is what went in to squares that "
        "nothing comes out of, **invented** what comes out of squares that nothing went "
        f"into. The width matters: at quality {quality}, {of_100(narrow.lost)} of 100 are "
        f"lost in squares of 1, {of_100(wide.lost)} in squares of 32."
    )
    st.latex(
        r"\text{lost}_B = p\{\text{squares with } q = 0\} \qquad "
        r"\text{invented}_B = q\{\text{squares with } p = 0\}"
    )
    st.caption(floor_sentence(cached.floor(world, bin_width, seed)))


def torn(world, quality, bin_width, seed):
    ledger = cached.ledger(world, quality, bin_width)
    st.markdown(
        "How many pictures is a world torn between, if some are likelier than others? As "
        "many as a fair draw that is as hard to guess: 2 to the power of its entropy."
    )
    st.latex(r"H = -\sum_x p(x) \log_2 p(x), \qquad \text{torn between } 2^H")
    st.caption(
        f"Before: {ledger.entropy_true_bits:.2f} bits, about "
        f"{about(ledger.effective_true)} pictures. After: "
        f"{ledger.entropy_compressed_bits:.2f} bits, about "
        f"{about(ledger.effective_compressed)}. A fixed rule can merge pictures and never "
        "part them, so it is never more than before."
    )


def far_apart(world, quality, bin_width, seed):
    ledger = cached.ledger(world, quality, bin_width)
    st.markdown(
        "Two numbers say how far apart the two are, pair by pair of grey values and "
        "without any squares. Neither tells losing from inventing."
    )
    st.latex(
        r"\text{TV} = \tfrac12 \sum_x |p(x) - q(x)|, \qquad "
        r"\text{JS} = H\!\left(\tfrac{p+q}{2}\right) - \tfrac12 H(p) - \tfrac12 H(q)"
    )
    st.caption(
        f"Total variation: {ledger.total_variation:.3f} of 1. Jensen-Shannon: "
        f"{ledger.jensen_shannon_bits:.3f} of 1 bit. {facts.divergence_sentence(ledger)}"
    )


def precision(world, quality, bin_width, seed):
    st.markdown(
        "**Precision** asks how much of what comes out could have gone in, **recall** how "
        "much of what went in can still come out: the ends of the curve, counted in the "
        "same squares as above. Between them lies every weight one can give to either."
    )
    shares = cached.shares(world, quality, bin_width)
    show_chart(shares.figure, shares.sentence, key="two_pixel_precision")
    st.caption(shares.sentence)
    st.caption("As defined by Sajjadi and others, 2018.")


STEPS = {
    "1 · One picture lands on a grid": one_picture,
    "2 · All of them land: what can come out": all_pictures,
    "3 · Lost and invented, in squares": squares,
    "4 · Torn between about how many": torn,
    "5 · How far apart": far_apart,
    "6 · Precision and recall": precision,
}
