"""“It is lossy compression”: a text squeezed with loss, from fine to mush."""

import streamlit as st

from analogy.experiments.lossy_text_curves import LAMBDAS_BITS, SURE
from analogy.figures.lossy_text import (
    curve_sentence,
    restored_sentence,
    step_sentence,
)
from pages.common import cached_verdict as cache
from pages.common import (
    lossy_text_file,
    lossy_text_own,
    lossy_text_steps,
    verdict_board,
    widgets,
    words,
)
from pages.common import lossy_text_words as told
from pages.common.charts import show_chart
from pages.common.markup import bars, card, legend, marked, strip

ANCHOR = "it-is-lossy-compression"
FIRST_PRICE = 3.0
FIRST_SURE = 0.8
GUESS_SURE = 0.6
MORE = "More than before"
GUESSES = {
    "Clearly less: most need not be sent": (0, 0.98),
    "About as much, within 2 %": (0.98, 1.02),
    MORE: (1.02, 1e9),
}


def section(claim):
    """Shows the squeezed text, its rivals and the verdict it leads to."""
    verdict_board.head(ANCHOR, claim)
    st.markdown(
        "A language model can do to words what JPEG does to pictures: put what is cheap in "
        "place of what is dear. Step from fine to mush and watch: **the words stay words, "
        "and stop being yours.**"
    )
    body()
    verdict_board.foot(ANCHOR, claim)


@st.fragment
def body():
    left, right = st.columns([5, 3], gap="large")
    with right:
        price_place = st.container()
        curves = lossy_text_own.choose()
    with price_place:
        price = choose_price()
    step = curves.step(price)
    with left:
        exhibit(curves, step, price)
    with right:
        lossy_text_file.files(step.searched)
    st.html(strip(told.facts(step)))
    guess(curves)
    tempting(curves)
    st.subheader("Beside plainer ways")
    beside(curves, step, price)
    st.subheader("How it works, on this text")
    widgets.drawers(lossy_text_steps.STEPS, curves, price, key="squeeze_step")


def choose_price():
    """Returns what an error must save, in bits; from fine to mush."""
    return st.select_slider(
        "From fine to mush: bits that a wrong character must save",
        LAMBDAS_BITS,
        FIRST_PRICE,
        format_func=plainly,  # as it stands in the link
        key="squeeze_price",
        bind="query-params",
    )


def plainly(number):
    return f"{number:g}"


def exhibit(curves, step, price):
    marks = cache.marked(curves, step.searched.text)
    st.html(card("What went in", marked(marks.original)))
    st.html(card("What came back from the file", marked(marks.text)))
    st.html(
        legend(
            {
                "lost": "characters that are gone",
                "invented": "what stands there instead",
            }
        )
    )
    st.caption(f"{step_sentence(step, lambda_bits=price)} (exact)")


def guess(curves):
    answer = widgets.guess(
        "A tempting scheme: do not send what the model can guess. Wherever it is at least "
        f"{told.sure_name(GUESS_SURE)}, its own guess is put, right or wrong; only the "
        "rest is sent. What does the text take then, beside no loss at all?",
        GUESSES,
        key="squeeze_guess",
    )
    if answer is None:
        return
    truth = told.guessed(curves, GUESS_SURE, GUESSES)
    found = restored_sentence(
        curves.restored[GUESS_SURE], curves.lossless, sure=GUESS_SURE
    )
    because = (
        " What it was sure of cost next to nothing anyway, and every wrong guess misleads "
        "the next bets."
    )
    st.markdown(
        f"{'**Yes.**' if answer == truth else '**No.**'} {words.literal(found)}"
        f"{because if truth == MORE else ''} (Exact, on this text.)"
    )
    st.button(
        f"Set {told.sure_name(GUESS_SURE)} and look",
        on_click=set_sure,
        key="squeeze_set",
    )


def set_sure():
    st.session_state.squeeze_sure = GUESS_SURE


def tempting(curves):
    st.subheader("The tempting scheme")
    left, right = st.columns([5, 3], gap="large")
    with right:
        sure = st.select_slider(
            "Drop what the model is sure of, from this share on",
            SURE,
            FIRST_SURE,
            format_func=plainly,
            key="squeeze_sure",
            bind="query-params",
        )
        with st.container(key="narrow_bars_restored"):
            st.html(
                bars(
                    told.restoring(curves),
                    caption=(
                        "Bits sent, by sureness; without any loss "
                        f"{curves.lossless.n_bits:.0f}"
                    ),
                )
            )
    found = curves.restored[sure]
    with left:
        st.html(
            card(
                "What comes back if it restores what was dropped",
                marked(cache.marked(curves, found.text).text),
            )
        )
        sentence = restored_sentence(found, curves.lossless, sure=sure)
        st.caption(f"{sentence} (exact)")


def beside(curves, step, price):
    left, right = st.columns([5, 3], gap="large")
    with left:
        show_chart(
            cache.curves_figure(curves, price),
            curve_sentence(curves),
            key="squeeze_curves_chart",
        )
        st.caption(f"{curve_sentence(curves)} (exact for this text; model not counted)")
    with right, st.container(key="narrow_bars_beside"):
        st.html(
            bars(
                told.beside(curves, step),
                caption=f"With {step.searched.n_bits:.0f} bits at most, the dotted line",
            )
        )
