import numpy as np
import pytest

from analogy.language import complete, surprisal
from analogy.language.forward import Reader

from .models import STORY, fixed_model, small_model, uniform_model, word_model
from .referee import referee_log2_p, referee_scores

TEXTS = {
    "story": STORY,
    "Chinese": "從前有一個國王。" * 3,
    "Windows": "one\r\ntwo\r\n",
    "surrogate": "a\ud800b",
    "one": "x",
}


# Referee: the torch network, window by window


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_scores_are_those_of_the_torch_network(text):
    model = small_model(seed=1)
    scored = surprisal(model, text)
    assert scored.tokens == tuple(model.tokens.encode(text))
    bits, entropy_bits, rank = referee_scores(model, scored.tokens)
    np.testing.assert_allclose(scored.bits, bits, rtol=0, atol=1e-4)
    np.testing.assert_allclose(scored.entropy_bits, entropy_bits, rtol=0, atol=1e-4)
    np.testing.assert_array_equal(scored.rank, rank)


@pytest.mark.parametrize("n_tokens", [255, 256, 257, 383, 384, 385, 600])
def test_no_window_leaves_a_gap(storybook, held_out, n_tokens):
    tokens = storybook.tokens.encode(held_out[:4000])[:n_tokens]
    scored = surprisal(storybook, storybook.tokens.decode(tokens))
    assert scored.tokens == tuple(tokens)
    bits, entropy_bits, _ = referee_scores(storybook, tokens)
    np.testing.assert_allclose(scored.bits, bits, rtol=0, atol=1e-3)
    np.testing.assert_allclose(scored.entropy_bits, entropy_bits, rtol=0, atol=1e-3)


@pytest.mark.parametrize("n_tokens", range(1, 35))
def test_no_window_of_a_small_context_leaves_a_gap(n_tokens):
    model = small_model(seed=3, context=8)
    tokens = model.tokens.encode(STORY)[:n_tokens]
    bits, _, _ = referee_scores(model, tokens)
    scored = surprisal(model, model.tokens.decode(tokens))
    np.testing.assert_allclose(scored.bits, bits, rtol=0, atol=1e-4)


# Identities


def test_bits_are_the_length_of_the_product_of_all_softmaxes():
    model, product, given = small_model(seed=2), 1.0, []
    tokens = model.tokens.encode("The cat sat")
    for token in tokens:
        logits = Reader(model).read(np.array([[model.tokens.start, *given]]))[0, -1]
        e = np.exp(logits.astype(np.float64))
        product *= e[token] / e.sum()
        given.append(token)
    scored = surprisal(model, "The cat sat")
    assert scored.bits.sum() == pytest.approx(-np.log2(product), abs=1e-4)


def test_a_beginning_is_scored_the_same_whatever_follows(storybook, held_out):
    whole = surprisal(storybook, held_out[:4000])
    for n in (1, 100, 255, 256, 300, 400, 700):
        text = storybook.tokens.decode(whole.tokens[:n])
        part = surprisal(storybook, text)
        assert part.tokens == whole.tokens[:n]
        # Not bit for bit: a product of other sizes adds in another order.
        np.testing.assert_allclose(part.bits, whole.bits[:n], rtol=0, atol=1e-4)


@pytest.mark.parametrize("place", [0, 3, 15, 16, 30])
def test_no_token_sees_itself_or_what_follows(place):
    model = small_model(seed=4)
    tokens = model.tokens.encode(STORY)[:40]
    words = [model.tokens.encode(word)[0] for word in (" cat", " dog", " mat", " the")]
    # The scores of all four at one place must come from one distribution.
    seen = []
    for word in words:
        text = model.tokens.decode([*tokens[:place], word, *words])
        scored = surprisal(model, text)
        assert scored.tokens[place] == word
        seen.append(scored)
    for scored in seen[1:]:
        np.testing.assert_allclose(
            scored.bits[:place], seen[0].bits[:place], rtol=0, atol=1e-5
        )
        assert scored.entropy_bits[place] == pytest.approx(
            seen[0].entropy_bits[place], abs=1e-5
        )
    shares = [np.exp2(-scored.bits[place]) for scored in seen]
    assert len(set(shares)) == 4
    assert sum(shares) < 1


def test_rank_1_is_the_likeliest_token(storybook, held_out):
    scored = surprisal(storybook, held_out[:1000])
    inputs = [storybook.tokens.start, *scored.tokens[:255]]
    likeliest = Reader(storybook).read(np.array([inputs]))[0].argmax(axis=-1)
    right = likeliest == scored.tokens[:256]
    np.testing.assert_array_equal(scored.rank[:256] == 1, right)
    assert 0 < right.sum() < 256
    assert scored.rank.min() >= 1
    assert scored.rank.max() <= 2047


# Worked by hand


@pytest.mark.parametrize("text", ["a", "Once upon a time", STORY * 5])
def test_a_uniform_model_needs_as_much_for_every_token(storybook, text):
    scored = surprisal(uniform_model(storybook.tokens), text)
    np.testing.assert_allclose(scored.bits, np.log2(2047), rtol=1e-6)
    np.testing.assert_allclose(scored.entropy_bits, np.log2(2047), rtol=1e-6)
    assert (scored.rank == 1).all()
    per_char = np.log2(2047) * len(scored.tokens) / len(text)
    assert scored.bits_per_char == pytest.approx(per_char)


def test_known_probabilities_give_known_bits_and_ranks():
    scored = surprisal(fixed_model({"1": 0.5, "2": 0.25, "3": 0.2, "4": 0.05}), "1213")
    np.testing.assert_allclose(scored.bits, [1, 2, 1, np.log2(5)], atol=1e-4)
    entropy_bits = 1 / 2 + 2 / 4 + np.log2(5) / 5 + np.log2(20) / 20
    np.testing.assert_allclose(scored.entropy_bits, entropy_bits, atol=1e-4)
    assert scored.rank.tolist() == [1, 2, 1, 3]
    assert scored.bits_per_char == pytest.approx(1 + np.log2(5) / 4, abs=1e-4)


def test_bits_per_char_count_characters_not_bytes():
    model = uniform_model(small_model().tokens)
    scored = surprisal(model, "國王")
    n_tokens = len(scored.tokens)
    assert n_tokens == 6
    expected = 6 * np.log2(model.tokens.n_tokens - 1) / 2
    assert scored.bits_per_char == pytest.approx(expected)


def test_an_empty_text_has_no_bits_per_char(storybook):
    scored = surprisal(storybook, "")
    assert scored.tokens == scored.alternatives == ()
    assert np.isnan(scored.bits_per_char)
    for array in (scored.bits, scored.entropy_bits, scored.rank):
        assert array.shape == (0,)


# Alternatives


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_alternatives_are_the_five_likeliest_in_order(text):
    model = small_model(seed=1)
    scored = surprisal(model, text)
    log2_p = referee_log2_p(model, scored.tokens)
    for alternatives, row in zip(scored.alternatives, log2_p, strict=True):
        pieces, p = zip(*alternatives, strict=True)
        np.testing.assert_allclose(p, np.exp2(np.sort(row)[:-6:-1]), atol=1e-5)
        likeliest = np.argsort(-row)[:5]
        assert list(pieces) == [model.tokens.decode([token]) for token in likeliest]


def test_alternatives_are_those_of_the_completion_that_was_drawn():
    model = word_model(seed=5)
    told = complete(model, "The king", n_tokens=60, temperature=0.1)
    scored = surprisal(model, "The king" + told.text)
    assert scored.tokens[-60:] == told.tokens
    for one, other in zip(told.alternatives, scored.alternatives[-60:], strict=True):
        assert [piece for piece, _ in one] == [piece for piece, _ in other]
        np.testing.assert_allclose(
            [p for _, p in one], [p for _, p in other], atol=1e-4
        )


def test_a_token_of_rank_r_is_the_rth_alternative(storybook, held_out):
    scored = surprisal(storybook, held_out[:1000])
    shown = 0
    for token, bits, rank, alternatives in zip(
        scored.tokens, scored.bits, scored.rank, scored.alternatives, strict=True
    ):
        if rank <= 5:
            piece, p = alternatives[rank - 1]
            assert piece == storybook.tokens.decode([token])
            assert p == pytest.approx(2.0**-bits, rel=1e-9)
            shown += 1
    assert 0 < shown < len(scored.tokens)


def test_known_probabilities_are_the_alternatives():
    scored = surprisal(fixed_model({"1": 0.5, "2": 0.25, "3": 0.2, "4": 0.05}), "41")
    for alternatives in scored.alternatives:
        pieces, p = zip(*alternatives[:4], strict=True)
        assert pieces == ("1", "2", "3", "4")
        np.testing.assert_allclose(p, [0.5, 0.25, 0.2, 0.05], atol=1e-5)
