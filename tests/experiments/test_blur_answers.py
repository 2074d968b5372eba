"""Answers read together are those read alone."""

import numpy as np
import pytest

from analogy.experiments.blur_answers import Answer, answers, is_over, log2_softmax

from .blur_models import MODEL, PIECES, decode, encode, scores

PROMPTS = ["The capital of Peru", "The capital of Chad", "The capital of", "Rome", "x"]


def alone(prompt, n_tokens):
    """Returns the likeliest tokens and their bits, the whole history read each time."""
    history, tokens, bits = [MODEL.tokens.start, *encode(prompt)], [], []
    for _ in range(n_tokens):
        log2_p = log2_softmax(scores(history)[None])[0]
        tokens.append(int(log2_p.argmax()))
        bits.append(-log2_p.max())
        history = [*history, tokens[-1]]
        if tokens[-1] in MODEL.ends or is_over(decode(tokens)):
            break
    return tokens, bits


@pytest.mark.parametrize("n_tokens", [1, 3, 8])
def test_prompts_read_together_are_answered_as_if_alone(n_tokens):
    together = answers(MODEL, PROMPTS, n_tokens=n_tokens)
    for prompt, answer in zip(PROMPTS, together, strict=True):
        tokens, bits = alone(prompt, n_tokens)
        assert answer.text == decode(tokens)
        assert answer.pieces == tuple(PIECES[token] for token in tokens)
        assert answer.bits == pytest.approx(bits)


def test_probabilities_sum_to_one():
    assert np.exp2(log2_softmax(scores([1, 2])[None])).sum() == pytest.approx(1)


def test_the_bits_of_a_name_are_those_of_the_pieces_that_spell_it():
    answer = Answer(pieces=(" Par", "is", ",", " a"), bits=(1.0, 2.0, 4.0, 8.0))
    assert answer.bits_until(len(" Paris")) == 3
    assert answer.bits_until(len(" Par")) == 1
    assert answer.bits_until(99) == 15


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" Lima.", True),
        (" Lima\n", True),
        (" Lima,", True),
        (' "Fe"', True),
        (" St.", False),
        (" the city, ", False),
        (" Washington,", True),
        (" a quiet place", False),
    ],
)
def test_an_answer_is_over_after_its_sentence_or_its_name(text, expected):
    assert is_over(text) == expected
