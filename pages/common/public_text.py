"""What the public model says and reads, in the shape of the storybook's."""

import dataclasses

import streamlit as st

from analogy.language import compare as compare_words
from pages.common import words
from pages.common.markup import Fact, card, legend, marked, plain, strip
from pages.common.public_run import SCORE, TELL, run

OLDER = "These words were drawn with other settings than those beside: start it again."
WENT_IN = "2 trillion tokens"


def tell(asked):
    """Returns what the model said last, None before the first time."""
    return run(TELL, dataclasses.asdict(asked))


def score(text, bits):
    """Returns what the model made of a text last, None before the first time."""
    asked = {"text": text, "bits": bits}
    done = run(SCORE, asked)
    if done and done.asked != asked:
        st.caption("Below is what it read before, or at other bits: start it again.")
    return done


def told_facts(done):
    """Returns the cells that stand under a telling, as far as they can be known here."""
    text = done.text
    n_bits = sum(piece.bits for piece in text.pieces)
    n_chars = sum(len(piece.text) for piece in text.pieces)
    return [
        *_of_weights(text, done.asked["bits"]),
        Fact(
            label="How far off",
            value=f"{n_bits / n_chars:.2f} bits" if n_chars else "unknown",
            note="a character: how far its bets were from the words that were drawn",
        ),
        _MADE_UP,
    ]


def is_of(done, asked):
    """Returns whether this is what was asked; says so where only the prompt is."""
    if done is None or done.asked["prompt"] != asked.prompt:
        return False
    if done.asked != dataclasses.asdict(asked):
        st.caption(OLDER)
    return True


def retelling(passage, asked):
    """Shows what the model makes of a passage, None for a visitor's own words."""
    given = words.end_of(asked.prompt) or "Nothing: it begins a text of its own."
    st.html(card("The model is given", plain(given), kind="prompt"))
    if passage is not None:
        next_place = st.container()
    done = tell(asked)
    if not is_of(done, asked):
        if passage is not None:
            next_place.html(card("What the book says next", plain(passage.original)))
        return
    told = "".join(piece.text for piece in done.text.pieces)
    if passage is None:
        st.html(card("What comes back", plain(told)))
        st.html(strip(told_facts(done)))
        return
    result = compare_words(passage.original, told)
    next_place.html(card("What the book says next", marked(result.original)))
    st.html(card("What comes back", marked(result.retold)))
    st.html(
        legend(
            {
                "kept": f"{result.n_kept} words kept",
                "lost": f"{result.n_lost} lost",
                "invented": f"{result.n_invented} others",
            }
        )
    )
    st.html(strip(_retold_facts(done, result)))


def _retold_facts(done, result):
    return [
        *_of_weights(done.text, done.asked["bits"]),
        Fact(
            label="How far off",
            value=f"{result.n_lost} of {result.n_kept + result.n_lost}",
            note="words of the book are missing",
            fate="lost",
        ),
        _MADE_UP,
    ]


def _of_weights(text, bits):
    return [
        Fact(
            label="Went in",
            value=WENT_IN,
            note="of web pages, code and textbooks; which, is not told piece by piece",
            kind="as its makers say",
        ),
        Fact(
            label="Is kept",
            value=words.size(text.n_bytes),
            note=f"all weights at {bits} bits, and the vocabulary",
            fate="kept",
        ),
    ]


_MADE_UP = Fact(
    label="Made up",
    value="unknown",
    note="what it has read is not at hand, so no word can be called new",
    kind="",
    fate="invented",
)
