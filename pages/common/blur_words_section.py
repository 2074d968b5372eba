"""The model's own words at each width, each beside a photograph in as small a share."""

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

IN_A_ROW = 2
THUMBNAIL = 220  # pixels: on a phone a photograph and its text are seen together


def section(quantiser):
    """Shows a text at every width, each with a photograph squeezed to the same share."""
    models = cached.stored().of(quantiser)
    st.subheader("What each kind of loss looks like")
    prompt = st.selectbox(
        "The model goes on from",
        list(models[0].words),
        key="blur_prompt",
        bind="query-params",
    )
    file = _file()
    with st.container(
        key="blur_words"
    ):  # on a phone its rules lie above the photographs
        for first in range(0, len(models), IN_A_ROW):
            columns = iter(st.columns([2, 3] * IN_A_ROW))
            for each in models[first : first + IN_A_ROW]:
                text = f"{prompt}{each.words[prompt]}"
                _pair(next(columns), next(columns), file, each.bits, text)
    st.caption(
        f"Each photograph is the highest JPEG quality whose file is no larger a share of "
        f"that at quality {BEST_QUALITY} than the rounded weights, scales included, are of "
        f"those with {WHOLE_BITS} bits. The words: the same {N_TOKENS} draws of chance at "
        f"every width, seed {SEED}, temperature {TEMPERATURE:g}."
    )
    blur_own.section(quantiser)


def _pair(left, right, file, bits, text):
    """Draws one width: a photograph and a text side by side, on a phone one by one."""
    coded, quality = cached.squeezed(file, bits)
    with left:
        show(
            coded.decoded,
            caption=f"JPEG, quality {quality}, {words.size(len(coded.data))}",
            width=THUMBNAIL,
        )
    right.html(phrases([(_width(bits), plain(text))]))


def _width(bits):
    if bits == WHOLE_BITS:
        return f"{bits} bits per weight"
    share = words.percent(cached.share(bits))
    return f"{bits} bits per weight, {share} of the size at {WHOLE_BITS} bits"


def _file():
    """Returns the picture that is chosen further down the page, the first by default."""
    chosen = st.session_state.get("picture")
    uploaded = st.session_state.get("uploaded_picture")
    if chosen == OWN_PICTURE and uploaded:
        return uploaded
    names = [each.name for each in SAMPLES]
    return sample(chosen if chosen in names else names[0])
