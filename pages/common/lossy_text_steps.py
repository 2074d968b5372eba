"""How a text is squeezed, step by step, on the text that is shown."""

import streamlit as st

from pages.common import cached_verdict as cache
from pages.common import lossy_text_words as told
from pages.common.markup import bars, card, marked, plain


def bargain(curves, price):
    st.markdown(
        "The model has counted which characters follow which five others in a fifth of the "
        "65 books. What it expects costs few bits. Every character of the text may now be "
        "replaced by one that is expected more, if that saves enough: of all texts of this "
        "length the search looks for the one with the fewest **bits + λ × errors**. λ, the "
        "price of an error in bits, is the stepper. JPEG’s rounding makes the same bargain "
        "with numbers. (Shannon 1959 calls it rate against distortion.)"
    )
    st.html(
        bars(
            told.prices(curves), caption="What an error must save, and what comes of it"
        )
    )


def letters_may_go(curves, price):
    found = curves.leaving_out[price]
    st.markdown(
        "If characters may also vanish without a substitute, each as dear as another error, "
        "the search finds shorter texts. Where errors are cheap it finds none at all: no "
        "text costs no bits."
    )
    body = marked(cache.marked(curves, found.text).text)
    st.html(card(f"{found.n_bits:.0f} bits, {found.n_errors} errors", body))


def plainer(curves, price):
    step = curves.step(price)
    st.markdown(
        "Two plainer ways to spend as many bits: stop in the middle, or leave out a, e, i, o "
        "and u. The second has a model of its own, of the same books without their vowels."
    )
    for title, found in (("Cut off", step.cut), ("Without vowels", step.vowel_free)):
        st.html(
            card(
                f"{title}: {found.n_bits:.0f} bits, {found.n_errors} characters missing",
                plain(found.text),
            )
        )


def a_real_file(curves, price):
    found = curves.searched[price]
    st.markdown(
        "What was chosen is written by the same arithmetic coder that packs texts without "
        "loss on the page of bits, so whoever reads the file gets exactly the text that was "
        "chosen. All loss is in the choice. The model is not in the file: both ends must "
        "have it."
    )
    st.code(found.data.hex(" "), language=None, wrap_lines=True)
    st.caption(
        f"The whole file in hexadecimal: {found.n_bytes} bytes. {found.n_bits:.0f} bits "
        "are the code, filled up to whole words of 32; the rest is its header with two "
        "checksums."
    )


STEPS = {
    "1 · The bargain: bits against errors": bargain,
    "2 · If letters may go, too": letters_may_go,
    "3 · Plainer ways to lose as much": plainer,
    "4 · The file, byte by byte": a_real_file,
}
