"""How a language model guesses, step by step, on the visitor's own words."""

import streamlit as st

from pages.common import cached, facts, repeated, words
from pages.common.markup import Bar, bars, tiles

NOTHING = "Nothing was drawn yet."


def cut(asked, pieces):
    st.markdown(
        "The model knows no letters and no words: it reads and writes pieces, learnt from "
        "its books by joining what often stands together (byte-pair encoding). Common "
        "words are one piece, rare ones several, and any character can be spelt in bytes."
    )
    given = cached.cut(asked.prompt)
    n_all = cached.stored_guessing().n_pieces
    if not given:
        st.caption("The prompt is empty: nothing is cut.")
        return
    st.html(tiles(given[-80:]))
    st.caption(
        f"The prompt: {len(asked.prompt):,} characters, {len(given):,} pieces out of "
        f"{n_all:,} that the model knows."
    )


def bet(asked, pieces):
    st.markdown(
        "After each piece the model bets on every piece that could come next: a share for "
        "each, one in all. How spread the bets are is their entropy. A model torn between "
        "two equal bets has 1 bit of it, between eight, 3."
    )
    if not pieces:
        st.caption(NOTHING)
        return
    first = pieces[0]
    st.html(
        bars(facts.bets(first.alternatives), caption="The bets on what comes first")
    )
    st.caption(
        f"Over all pieces it has {first.entropy_bits:.2f} bits of entropy: it is as torn "
        f"as between {2**first.entropy_bits:.1f} equal bets."
    )


def draw(asked, pieces):
    st.markdown(
        "One piece is drawn, each as often as its bet says. Temperature sharpens the bets "
        "(below 1) or flattens them (above); top-k and top-p leave only the front. The "
        "drawn piece is added to the text and the betting starts again."
    )
    if not pieces:
        st.caption(NOTHING)
        return
    first = pieces[0]
    names = [text for text, _ in first.alternatives]
    chances = tuple(zip(names, first.chances, strict=True))
    left, right = st.columns(2)
    with left:
        st.html(bars(facts.bets(first.alternatives), caption="The model's own bets"))
    with right:
        st.html(
            bars(
                facts.bets(chances),
                caption=f"In this draw, at temperature {asked.temperature:g}",
            )
        )
    st.caption(
        f"Drawn with seed {asked.seed}: {words.piece(first.text)}, with a chance of "
        f"{words.percent(first.chance)}."
    )


def weigh(asked, pieces):
    overview = cached.stored_overview()
    st.markdown(
        "All the bets come from the same weights, 3.7 million numbers. They can be rounded "
        "to fewer bits each, as JPEG rounds its patterns: the file shrinks, and the bets "
        "on unseen books get worse."
    )
    st.html(
        bars(
            (
                Bar(
                    label=overview.label(bits),
                    value=shrunk.held_out_bits_per_char,
                    text=f"{shrunk.held_out_bits_per_char:.2f} bits a character",
                    note=words.size(shrunk.n_bytes),
                )
                for bits, shrunk in overview.shrunk.items()
            ),
            caption="Bits per weight, and what unseen books cost (100,000 characters)",
        )
    )


def cost(asked, pieces):
    text = "".join(piece.text for piece in pieces)
    st.markdown(
        "A bet is a code: a piece that was given the share p can be written in −log2 p "
        "bits. So the surprises add up to a file size, that of a lossless packer which "
        "has this model. The others have read nothing. Each file below is whole, its header "
        "included, and gives the text back to the letter; none is given the prompt."
    )
    n_bytes = cached.packed(text, asked.bits)
    st.html(bars(facts.packers(text, n_bytes), caption="The text above as a file"))
    st.caption(
        "The model itself is not counted, and it is paid for once: "
        f"{words.size(cached.model(asked.bits).n_bytes)}. It also wrote this text, so it "
        "is less surprised by it; the text below is a fairer test."
    )


def repeat(asked, pieces):
    st.markdown(
        "A model that had learnt its books by heart would recite them. Every stretch of "
        "the text above that stands in one of them, letter for letter, is looked up; short "
        "ones are simply English, and people who never read these books write them too."
    )
    repeated.show("".join(piece.text for piece in pieces), prompt=asked.prompt)


STEPS = {
    "1 · Text is cut into pieces": cut,
    "2 · Every next piece gets a bet": bet,
    "3 · One piece is drawn": draw,
    "4 · The bets come from rounded weights": weigh,
    "5 · Surprise is length in a file": cost,
    "6 · Does it only repeat its books?": repeat,
}
