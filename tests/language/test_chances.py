"""The chances of a draw: what temperature, top-k and top-p make of the model's own."""

import numpy as np
import pytest
import scipy.stats

from analogy.language import complete, stream_complete

from .models import fixed_model, small_model
from .referee import referee_log2_p

P = {"a": 0.5, "b": 0.3, "c": 0.15, "d": 0.05}
SETTINGS = [
    {"temperature": 1},
    {"temperature": 0.4},
    {"temperature": 2, "top_k": 3},
    {"temperature": 0.85, "top_k": 40},
    {"temperature": 1, "top_p": 0.5},
    {"temperature": 1.5, "top_k": 100, "top_p": 0.8},
]


@pytest.fixture(scope="module")
def model():
    return small_model(seed=2)


def referee_chances(log2_p, *, temperature, top_k=None, top_p=None):
    """Returns the chance of every token, token by token, in plain Python."""
    scores = {token: 2 ** (row / temperature) for token, row in enumerate(log2_p)}
    ranked = sorted(scores, key=scores.get, reverse=True)[:top_k]
    mass, reached, kept = sum(scores[token] for token in ranked), 0.0, []
    for token in ranked:
        kept.append(token)
        reached += scores[token] / mass
        if reached >= (top_p or 1):
            break
    left = sum(scores[token] for token in kept)
    return [scores[t] / left if t in kept else 0.0 for t in range(len(log2_p))]


# Referee: the torch network, and the draw spelled out


@pytest.mark.parametrize("options", SETTINGS, ids=str)
def test_chances_are_those_of_the_torch_network(model, options):
    told = complete(model, "The cat", n_tokens=30, seed=1, **options)
    given = model.tokens.encode("The cat")
    log2_p = referee_log2_p(model, [*given, *told.tokens])[len(given) :]
    for row, token, chance, chances in zip(
        log2_p, told.tokens, told.chance, told.chances, strict=True
    ):
        expected = referee_chances(row, **options)
        assert chance == pytest.approx(expected[token], abs=1e-4)
        likeliest = [expected[t] for t in np.argsort(-row)[:5]]
        np.testing.assert_allclose(chances, likeliest, rtol=0, atol=1e-4)


# Identities


@pytest.mark.parametrize("options", [*SETTINGS, {"temperature": 0}], ids=str)
def test_what_was_drawn_could_be_drawn(model, options):
    told = complete(model, "The dog", n_tokens=40, seed=3, **options)
    assert told.chance.shape == (40,)
    assert (told.chance > 0).all()
    assert (told.chance <= 1).all()
    for token, chance, chances, alternatives in zip(
        told.tokens, told.chance, told.chances, told.alternatives, strict=True
    ):
        assert len(chances) == len(alternatives) == 5
        assert list(chances) == sorted(chances, reverse=True)
        assert sum(chances) <= 1 + 1e-12
        names = [name for name, _ in alternatives]
        own = model.tokens.decode([token])
        if names.count(own) == 1 and own != "\ufffd":
            assert chances[names.index(own)] == chance


def test_without_temperature_and_cuts_they_are_the_models_own(model):
    told = complete(model, "The dog", n_tokens=40, temperature=1)
    np.testing.assert_allclose(told.chance, np.exp2(-told.bits), rtol=1e-9)
    for chances, alternatives in zip(told.chances, told.alternatives, strict=True):
        np.testing.assert_allclose(chances, [p for _, p in alternatives], rtol=1e-9)


@pytest.mark.parametrize("options", [{"temperature": 0}, {"top_k": 1}], ids=str)
def test_where_only_the_likeliest_is_left_it_is_certain(model, options):
    told = complete(model, "The dog", n_tokens=20, **options)
    assert (told.chance == 1).all()
    assert set(told.chances) == {(1.0, 0.0, 0.0, 0.0, 0.0)}


def test_a_stream_yields_the_chances_that_complete_gathers(model):
    options = {"n_tokens": 20, "temperature": 1.3, "top_p": 0.7, "seed": 6}
    told = complete(model, "The cat", **options)
    choices = list(stream_complete(model, "The cat", **options))
    assert [choice.chance for choice in choices] == told.chance.tolist()
    assert tuple(choice.chances for choice in choices) == told.chances


def test_no_tokens_no_chances(model):
    told = complete(model, "The cat", n_tokens=0)
    assert told.chance.shape == (0,)
    assert told.chances == ()


# Worked by hand


@pytest.mark.parametrize(
    ("options", "by_hand"),
    [
        ({"temperature": 1}, [0.5, 0.3, 0.15, 0.05]),
        ({"temperature": 1, "top_k": 2}, [0.625, 0.375, 0, 0]),
        ({"temperature": 1, "top_p": 0.9}, [10 / 19, 6 / 19, 3 / 19, 0]),
        ({"temperature": 0.5}, [100 / 146, 36 / 146, 9 / 146, 1 / 146]),
        ({"temperature": 0.5, "top_k": 2}, [25 / 34, 9 / 34, 0, 0]),
        ({"temperature": 0.85, "top_p": 1e-9}, [1, 0, 0, 0]),
    ],
    ids=str,
)
def test_four_letters(options, by_hand):
    told = complete(fixed_model(P), "", n_tokens=30, **options)
    for letter, chance, chances in zip(
        told.text, told.chance, told.chances, strict=True
    ):
        np.testing.assert_allclose(chances[:4], by_hand, atol=1e-4)
        assert chance == chances["abcd".index(letter)]


def test_letters_come_as_often_as_their_chances_say():
    told = complete(fixed_model(P), "", n_tokens=2000, temperature=1.7, top_k=3)
    counts = [told.text.count(letter) for letter in "abc"]
    assert sum(counts) == 2000
    expected = 2000 * np.array(told.chances[0][:3])
    assert scipy.stats.chisquare(counts, expected).pvalue > 0.01
