"""The bits of prose are shared out among its sentences, none twice and none left out."""

from types import SimpleNamespace

import numpy as np
import pytest

from analogy.experiments.blur_prose import (
    passages,
    sentence_bits,
    sentences,
    token_bits,
)

N_TOKENS = 50


def pairs(text):
    """Returns a text two characters at a time: pieces that cross a sentence's end."""
    return [text[place : place + 2] for place in range(0, len(text), 2)]


def model_of(text):
    """Returns a made-up model whose tokens are the pieces of one text."""
    known = sorted(set(pairs(text)))

    def read(inputs):
        seeds = np.cumsum(inputs[0]).tolist()
        rows = [np.random.default_rng(seed).normal(0, 2, N_TOKENS) for seed in seeds]
        return np.array(rows)[None].astype(np.float32)

    return SimpleNamespace(
        ends=frozenset(),
        reader=lambda: SimpleNamespace(read=read),
        tokens=SimpleNamespace(
            start=len(known),
            encode=lambda text: [known.index(piece) for piece in pairs(text)],
            decode=lambda tokens: "".join(known[token] for token in tokens),
        ),
    )


def test_sentences_together_are_the_text():
    for text in passages().values():
        parts = sentences(text)
        assert "".join(parts) == text
        assert len(parts) >= 8
        assert all(part.strip() for part in parts)


@pytest.mark.parametrize("text", ["It is. A cat? No", "Go! “Why?” she said. Fine."])
def test_a_token_counts_in_the_sentence_in_which_it_begins(text):
    model = model_of(text)
    by_token = token_bits(model, model.tokens.encode(text))
    expected, end = [], 0
    for sentence in sentences(text):
        start, end = end, end + len(sentence)
        inside = [start <= 2 * place < end for place in range(len(by_token))]
        expected.append(by_token[inside].sum())
    assert sentence_bits(model, text) == pytest.approx(expected)
    assert sum(expected) == pytest.approx(by_token.sum())
