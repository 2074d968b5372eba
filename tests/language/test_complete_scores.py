"""What a completion says about its tokens: the model's own bits and alternatives."""

import numpy as np
import pytest

from analogy.language import complete, complete_many, surprisal

from .models import fixed_model, small_model, uniform_model, word_model
from .referee import referee_log2_p, referee_scores


def assert_scored_like_the_referee(model, told, *, atol):
    given = model.tokens.encode(told.prompt)
    bits, entropy_bits, _ = referee_scores(model, [*given, *told.tokens])
    np.testing.assert_allclose(told.bits, bits[len(given) :], rtol=0, atol=atol)
    np.testing.assert_allclose(
        told.entropy_bits, entropy_bits[len(given) :], rtol=0, atol=atol
    )


# Referee: torch, whatever way the text would be cut into tokens again


@pytest.mark.parametrize(
    "prompt", ["", "The cat", "從前 🐉", "The king gave " * 20], ids=len
)
@pytest.mark.parametrize("temperature", [0, 1, 3])
def test_bits_are_those_of_the_torch_network(prompt, temperature):
    model = small_model(seed=4)
    for told in complete_many(model, prompt, n=3, n_tokens=60, temperature=temperature):
        assert_scored_like_the_referee(model, told, atol=1e-4)


def test_shipped_bits_are_those_of_the_torch_network_past_the_window(
    storybook, held_out
):
    told = complete(storybook, held_out[:100], n_tokens=300)
    assert_scored_like_the_referee(storybook, told, atol=1e-3)


# The same by `surprisal`, where the text is cut into the tokens that were drawn


@pytest.mark.parametrize("prompt", ["", "The cat", "The king gave" * 20], ids=len)
@pytest.mark.parametrize("temperature", [0, 0.1])
def test_bits_are_those_of_surprisal(prompt, temperature):
    model = word_model(seed=5)
    told = complete(model, prompt, n_tokens=60, temperature=temperature, seed=7)
    scored = surprisal(model, prompt + told.text)
    n_given = len(model.tokens.encode(prompt))
    assert scored.tokens[n_given:] == told.tokens
    np.testing.assert_allclose(told.bits, scored.bits[n_given:], atol=1e-3)
    np.testing.assert_allclose(
        told.entropy_bits, scored.entropy_bits[n_given:], atol=1e-3
    )


def test_shipped_bits_are_those_of_surprisal(storybook):
    prompt, cut_alike = "Once upon a time there was a king", 0
    for told in complete_many(storybook, prompt, n=20, n_tokens=20, temperature=0.3):
        scored = surprisal(storybook, prompt + told.text)
        if scored.tokens[-20:] == told.tokens:
            np.testing.assert_allclose(told.bits, scored.bits[-20:], atol=1e-3)
            cut_alike += 1
    assert cut_alike > 0


# Identities


@pytest.mark.parametrize(
    "options",
    [
        {"temperature": 50, "top_k": 1},
        {"temperature": 50, "top_p": 1e-9},
        {"temperature": 0.001, "top_k": 5, "top_p": 0.9},
    ],
    ids=str,
)
def test_no_option_changes_the_models_own_numbers(options):
    # All of these draw the same tokens, from very different distributions.
    model = small_model(seed=6)
    likeliest = complete(model, "The dog", n_tokens=20, temperature=0)
    told = complete(model, "The dog", n_tokens=20, **options)
    assert told.tokens == likeliest.tokens
    assert told.alternatives == likeliest.alternatives
    assert (told.bits == likeliest.bits).all()
    assert (told.entropy_bits == likeliest.entropy_bits).all()


def test_the_first_step_is_the_same_for_every_option():
    model = small_model(seed=6)
    for options in ({"temperature": 5}, {"top_k": 2}, {"top_p": 0.1}, {"seed": 9}):
        one = complete(model, "The dog", n_tokens=1, **options)
        other = complete(model, "The dog", n_tokens=1)
        assert one.alternatives == other.alternatives
        assert one.entropy_bits == other.entropy_bits


def test_alternatives_are_the_five_likeliest_in_order():
    model = small_model(seed=8)
    told = complete(model, "The cat", n_tokens=30)
    given = model.tokens.encode("The cat")
    log2_p = referee_log2_p(model, [*given, *told.tokens])[len(given) :]
    for alternatives, row in zip(told.alternatives, log2_p, strict=True):
        p = [share for _, share in alternatives]
        assert len(p) == 5
        assert p == sorted(p, reverse=True)
        assert all(0 < share <= 1 for share in p)
        np.testing.assert_allclose(p, np.exp2(np.sort(row)[:-6:-1]), atol=1e-5)
        pieces = [model.tokens.decode([token]) for token in np.argsort(-row)[:5]]
        assert [piece for piece, _ in alternatives] == pieces


# Worked by hand


def test_a_uniform_model_is_torn_between_all_of_its_tokens(storybook):
    model = uniform_model(storybook.tokens)
    told = complete(model, "Once", n_tokens=300, seed=1)
    np.testing.assert_allclose(told.bits, np.log2(2047), rtol=1e-6)
    np.testing.assert_allclose(told.entropy_bits, np.log2(2047), rtol=1e-6)
    assert len(set(told.tokens)) > 200


def test_a_half_a_quarter_and_two_eighths():
    model = fixed_model({"a": 0.5, "b": 0.25, "c": 0.125, "d": 0.125})
    told = complete(model, "", n_tokens=40, temperature=1)
    by_hand = {"a": 1, "b": 2, "c": 3, "d": 3}
    np.testing.assert_allclose(told.bits, [by_hand[c] for c in told.text], atol=1e-4)
    np.testing.assert_allclose(told.entropy_bits, 1.75, atol=1e-4)
    pieces, p = zip(*told.alternatives[0][:4], strict=True)
    assert pieces[:2] == ("a", "b")
    assert set(pieces[2:]) == {"c", "d"}
    np.testing.assert_allclose(p, [0.5, 0.25, 0.125, 0.125], atol=1e-5)


def test_a_piece_that_is_part_of_a_character_is_shown_as_unknown():
    model = uniform_model(small_model().tokens)
    told = complete(model, "", n_tokens=200, temperature=1)
    pieces = [model.tokens.pieces[token] for token in told.tokens]
    assert b"".join(pieces).decode("utf-8", errors="replace") == told.text
    assert "\ufffd" in told.text
