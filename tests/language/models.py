"""Models so small, or so simple, that what they say can be worked out another way."""

import functools

import numpy as np

from analogy.language import LanguageModel
from analogy.language.shape import Shape
from analogy.language.tokens import Tokens

STORY = (
    "The cat and the dog sat on the mat. The king gave the cat a hat, and the dog a "
    'bone; "Thank you," said the cat, but the dog didn\'t say a word to the king.\n'
    "In the wood there was a house, and in the house 12 bears sat at a table.\n"
)

SHAPES = {
    "one head": {"n_layers": 1, "n_heads": 1, "width": 8, "context": 16},
    "narrow heads": {"n_layers": 2, "n_heads": 8, "width": 16, "context": 12},
    "deep": {"n_layers": 5, "n_heads": 2, "width": 24, "context": 40},
    "no layers": {"n_layers": 0, "n_heads": 1, "width": 4, "context": 8},
}


@functools.cache
def story_tokens():
    """Returns a vocabulary of the story: whole words, in about 300 tokens."""
    return Tokens.train([STORY] * 4, n_tokens=300)


def small_model(*, seed=0, n_layers=2, n_heads=2, width=16, context=16):
    """Returns a model of random weights: it knows nothing, but hangs on every token."""
    tokens, rng = story_tokens(), np.random.default_rng(seed)
    shape = Shape(
        n_tokens=tokens.n_tokens,
        n_layers=n_layers,
        n_heads=n_heads,
        width=width,
        context=context,
    )
    weights = {
        name: rng.normal(scale=size[1] ** -0.5, size=size).astype(np.float32)
        for name, size in shape.matrices().items()
    }
    return with_weights(shape, tokens, weights)


def word_model(*, seed=0):
    """Returns a small model that says whole words of the story only.

    Its text is therefore always cut into the very tokens that were drawn.
    """
    model = small_model(seed=seed)
    embedding = model.weights["embedding"] * 1e-3
    for token, piece in enumerate(model.tokens.pieces[:-1]):
        if piece[:1] == b" " and piece[1:].isalpha():
            embedding[token] *= 1e4
    return with_weights(
        model.shape, model.tokens, {**model.weights, "embedding": embedding}
    )


def fixed_model(probabilities):
    """Returns a model that draws each token from one distribution, whatever came before.

    Every embedding is a multiple of one vector (sqrt(2), 0) / 2, so the last norm gives
    the same direction at every place, and the logit of a token is its multiple. The
    smallest logit must be positive: a token left out gets 1, the others 40 + ln p.
    """
    tokens = story_tokens()
    logits = np.ones(tokens.n_tokens)
    for character, p in probabilities.items():
        (token,) = tokens.encode(character)
        logits[token] = 40 + np.log(p)
    shape = Shape(n_tokens=tokens.n_tokens, n_layers=0, n_heads=1, width=2, context=16)
    embedding = np.stack([logits / np.sqrt(2), np.zeros(len(logits))], axis=1)
    return with_weights(shape, tokens, {"embedding": embedding.astype(np.float32)})


def uniform_model(tokens, *, context=256):
    """Returns a model all of whose weights are zero: every token is as likely."""
    shape = Shape(
        n_tokens=tokens.n_tokens, n_layers=1, n_heads=1, width=2, context=context
    )
    weights = {n: np.zeros(s, np.float32) for n, s in shape.matrices().items()}
    return with_weights(shape, tokens, weights)


def with_weights(shape, tokens, weights):
    return LanguageModel(
        name="small",
        shape=shape,
        tokens=tokens,
        weights=weights,
        bits_per_weight=32,
        n_bytes=0,
    )
