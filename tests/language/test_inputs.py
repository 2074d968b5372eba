"""Texts that no book holds, but a visitor may type: scored and continued sensibly."""

import numpy as np
import pytest

from analogy.language import (
    complete,
    completion_pieces,
    surprisal,
    text_pieces,
)

from .models import small_model

EMOJI = "🐉🏰👩‍🚀🇪🇺"
TEXTS = {
    "empty": "",
    "one character": "x",
    "one character outside ASCII": "國",
    "one word 5,000 times": "word " * 5000,
    "no space": "a" * 4000,
    "right to left": "היה היה מלך. كان يا ما كان " * 20,
    "4,000 characters of emoji": (EMOJI * 600)[:4000],
    "white space": " \t\n" * 300,
}


def assert_sensible(model, text):
    scored = surprisal(model, text)
    assert scored.tokens == tuple(model.tokens.encode(text))
    n = len(scored.tokens)
    assert scored.bits.shape == scored.entropy_bits.shape == scored.rank.shape == (n,)
    assert len(scored.alternatives) == n
    most_bits = np.log2(model.shape.n_tokens - 1) + 1e-9
    assert np.isfinite(scored.bits).all()
    assert (scored.bits >= 0).all()
    assert (scored.entropy_bits >= -1e-9).all()
    assert (scored.entropy_bits <= most_bits).all()
    assert np.isfinite(scored.bits_per_char) == bool(text)
    assert "".join(p.text for p in text_pieces(model, scored)) == text


def assert_goes_on(model, text):
    told = complete(model, text, n_tokens=20, seed=1)
    assert told.prompt == text
    assert len(told.tokens) == 20
    assert np.isfinite(told.bits).all()
    assert np.isfinite(told.entropy_bits).all()
    assert "".join(p.text for p in completion_pieces(model, told)) == told.text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_small_model_scores_it_and_goes_on(text):
    model = small_model(seed=3, context=40)
    assert_sensible(model, text)
    assert_goes_on(model, text)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_shipped_model_scores_it_and_goes_on(storybook, text):
    assert_sensible(storybook, text[:80])
    assert_goes_on(storybook, text[:80])


def test_what_the_books_never_held_surprises_the_shipped_model(storybook):
    unknown = surprisal(storybook, "היה היה מלך.").bits_per_char
    known = surprisal(storybook, "There was a king.").bits_per_char
    assert unknown > 8 * known


def test_a_word_said_again_and_again_is_less_and_less_of_a_surprise(storybook):
    bits = surprisal(storybook, " word" * 200).bits
    assert bits[:10].mean() > 1.5 * bits[-100:].mean()
