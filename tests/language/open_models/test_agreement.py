"""SmolLM2 behind the storybook's calls says what transformers' own forward says.

The referee reads each text at once, without a memory and without a window.
"""

import numpy as np
import pytest

from analogy.language import (
    complete,
    complete_many,
    completion_pieces,
    stream_complete,
    surprisal,
    text_pieces,
)
from analogy.language.open_models.cache import fetched_folder

pytestmark = pytest.mark.smollm2

PROMPTS = (
    "The capital of Norway is",
    "Once upon a time there was a girl who lived with her mother near the wood.",
    "Water boils at 100 degrees, and in 1984",
    "def mean(numbers):\n    return sum(numbers) /",
    "\n\n",
    "x",
    "naïve 从前有一只猫 🐉",
    "  two  spaces\tand a tab",
    "<|im_start|>user\nHello<|im_end|>\n",
    "My grandfather, who built boats, used to say that a good boat is one you forget "
    "about until the weather turns; then, he said, it had better remember you.",
)


@pytest.fixture(scope="module")
def referee():
    import transformers

    return transformers.AutoModelForCausalLM.from_pretrained(
        fetched_folder("smollm2"), use_safetensors=True, dtype="float32"
    )


def log2_p(referee, tokens):
    """Returns log2 p (T, V) of what may stand at each place of a text."""
    import torch

    with torch.inference_mode():
        # The start token: what stood between texts in its training.
        logits = referee(torch.tensor([[0, *tokens]]), use_cache=False).logits[0]
    return (torch.log_softmax(logits.double(), -1) / np.log(2)).numpy()


@pytest.mark.parametrize("prompt", PROMPTS)
def test_surprise_is_that_of_the_whole_forward(smollm2, referee, prompt):
    scored = surprisal(smollm2, prompt)
    expected = log2_p(referee, scored.tokens)[:-1]
    chosen = expected[np.arange(len(scored.tokens)), scored.tokens]
    np.testing.assert_allclose(scored.bits, -chosen, atol=1e-3)
    entropy_bits = -(np.exp2(expected) * expected).sum(-1)
    np.testing.assert_allclose(scored.entropy_bits, entropy_bits, atol=1e-3)
    assert scored.bits_per_char == pytest.approx(-chosen.sum() / len(prompt), abs=1e-3)
    assert "".join(p.text for p in text_pieces(smollm2, scored)) == prompt


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_drawn_token_has_the_bits_of_the_whole_forward(smollm2, referee, prompt):
    told = complete(smollm2, prompt, n_tokens=6, temperature=1.3, top_k=50, seed=3)
    given = smollm2.tokens.encode(prompt)
    expected = log2_p(referee, [*given, *told.tokens])[len(given) : -1]
    for place, token in enumerate(told.tokens):
        assert told.bits[place] == pytest.approx(-expected[place, token], abs=1e-3)
        best = np.sort(np.exp2(expected[place]))[::-1][:5]
        shares = [share for _, share in told.alternatives[place]]
        np.testing.assert_allclose(shares, best, atol=1e-3)


def test_temperature_zero_takes_the_likeliest(smollm2, referee):
    told = complete(smollm2, "The capital of Norway is", n_tokens=2, temperature=0)
    tokens = smollm2.tokens.encode("The capital of Norway is")
    for token in told.tokens:
        assert token == log2_p(referee, tokens)[-1].argmax()
        tokens.append(token)
    assert told.text.startswith(" Oslo")


def test_rows_seeds_and_streams_agree(smollm2):
    options = {"n_tokens": 5, "temperature": 1.1}
    rows = complete_many(smollm2, "The king", n=2, seed=7, **options)
    assert rows[0].tokens != rows[1].tokens
    for i, row in enumerate(rows):
        choices = list(stream_complete(smollm2, "The king", seed=7 + i, **options))
        assert tuple(choice.token for choice in choices) == row.tokens
        pieces = completion_pieces(smollm2, row)
        assert "".join(piece.text for piece in pieces) == row.text


def test_the_vocabulary_is_cut_as_its_makers_cut_it(smollm2):
    # Digits one by one; ids read from HuggingFaceTB/SmolLM2-135M's own tokenizer, by
    # way of the GGUF file as transformers converts it.
    assert smollm2.tokens.encode("The capital of France is") == [
        504,
        3575,
        282,
        4649,
        314,
    ]
    assert smollm2.tokens.encode(" in 1984") == [281, 216, 33, 41, 40, 36]


def test_it_knows_its_size(smollm2):
    assert smollm2.n_parameters == 134_515_008
    assert smollm2.bits_per_weight == 16
    assert smollm2.n_bytes > 2 * smollm2.n_parameters
