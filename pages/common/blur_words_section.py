"""The model's own words at each width, beside a photograph in as small a share."""

import streamlit as st

from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_words import (
    BEST_QUALITY,
    N_TOKENS,
    SEED,
    TEMPERATURE,
)
from analogy.images import SAMPLES
from pages.common import blur_own, words
from pages.common import cached_blur as cached
from pages.common.cached import sample
from pages.common.markup import phrases, plain
from pages.common.pictures import show
from pages.common.widgets import OWN_PICTURE

FIRST_BITS = 5


def section(quantiser):
    """Shows a text at every width, and a photograph squeezed to the share of one."""
    models = cached.stored().told(quantiser)
    if not models:
        return
    st.subheader("What each kind of loss looks like")
    prompt = st.selectbox(
        "The model goes on from",
        list(models[0].words),
        key="blur_prompt",
        bind="query-params",
    )
    bits = _choose([each.bits for each in models])
    left, right = st.columns([5, 3], gap="large")
    with left:
        st.html(
            phrases(
                (_label(each.bits, bits), plain(f"{prompt}{each.words[prompt]}"))
                for each in models
            )
        )
        st.caption(
            f"The same {N_TOKENS} draws of chance at every width, seed {SEED}, temperature "
            f"{TEMPERATURE:g}."
        )
    with right:
        _photograph(bits)
    blur_own.section(quantiser)


def _label(bits, chosen):
    """Returns whose words these are, and whether the photograph beside is as small."""
    return f"{bits} bits per weight{', as the photograph beside' * (bits == chosen)}"


def _choose(widths):
    chosen = st.segmented_control(
        "The photograph, to as small a share of its file as bits per weight",
        widths,
        default=FIRST_BITS if FIRST_BITS in widths else widths[-1],
        required=True,
        key="blur_words_bits",
        bind="query-params",
    )
    return chosen if chosen in widths else widths[-1]


def _photograph(bits):
    file = _file()
    coded, quality = cached.squeezed(file, bits)
    share = f"{bits}/{WHOLE_BITS} of" if bits < WHOLE_BITS else "the whole of"
    said = (
        f"The photograph as JPEG of quality {quality}, {words.size(len(coded.data))}: "
        f"at most {share} its file at quality {BEST_QUALITY}."
    )
    show(coded.decoded, caption=said)


def _file():
    """Returns the picture that is chosen further down the page, the first by default."""
    chosen = st.session_state.get("picture")
    uploaded = st.session_state.get("uploaded_picture")
    if chosen == OWN_PICTURE and uploaded:
        return uploaded
    names = [each.name for each in SAMPLES]
    return sample(chosen if chosen in names else names[0])
