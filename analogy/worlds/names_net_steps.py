"""One step of training: the gradient worked out by hand, and what is done with it."""

import math
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from analogy.worlds.names_net import Weights, hidden
from analogy.worlds.names_net_walk import Integers, Numbers

Gradient: TypeAlias = Mapping[str, Numbers]

# Jordan et al. 2024, Muon: An optimizer for hidden layers in neural networks.
_NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)
_MOMENTUM = 0.95
# Kingma and Ba 2015 with the second one shortened, as customary for few steps.
_ADAM_BETAS = (0.9, 0.95)


def loss_and_gradient(
    weights: Weights, contexts: Integers, wanted: Numbers, importance: Numbers
) -> tuple[float, Gradient]:
    """Returns the loss in nats a guess and its derivative by every weight.

    Args:
        weights: as `NamesNet` holds them.
        contexts: (B, C) symbols.
        wanted: (B, V) distributions of what should follow.
        importance: (B,) what each context counts for.
    """
    looked_up, h = hidden(weights, contexts)  # (B, C * E), (B, H)
    scores = h @ weights["guess"] + weights["guess_bias"]  # (B, V)
    scores -= scores.max(1, keepdims=True)
    chances = np.exp(scores)
    total = chances.sum(1, keepdims=True)
    nats = -(wanted * (scores - np.log(total))).sum(1)
    importance = importance / np.float32(len(contexts))
    by_score = (chances / total - wanted) * importance[:, None]  # (B, V)
    by_mixed = by_score @ weights["guess"].T * (1 - h * h)  # (B, H)
    by_looked_up = by_mixed @ weights["mix"].T  # (B, C * E)
    gradient = {
        "embedding": _by_embedding(weights["embedding"], contexts, by_looked_up),
        "mix": looked_up.T @ by_mixed,
        "mix_bias": by_mixed.sum(0),
        "guess": h.T @ by_score,
        "guess_bias": by_score.sum(0),
    }
    return float(nats @ importance), gradient


def _by_embedding(
    embedding: Numbers, contexts: Integers, by_looked_up: Numbers
) -> Numbers:
    """Returns the derivative (V + 1, E): the sum over all places a symbol stood at."""
    n_symbols, width = embedding.shape
    rows = by_looked_up.reshape(-1, width)
    # Several times faster than np.add.at.
    columns = [np.bincount(contexts.ravel(), row, n_symbols) for row in rows.T]
    return np.stack(columns, axis=1).astype(np.float32)


def orthogonal(matrix: Numbers) -> Numbers:
    """Returns about the nearest matrix whose singular values are equal, around 1.

    Source: the Newton-Schulz iteration of Jordan et al. 2024.
    """
    wide = matrix if len(matrix) <= matrix.shape[1] else matrix.T
    x = wide / (np.linalg.norm(wide) + np.float32(1e-7))
    a, b, c = map(np.float32, _NEWTON_SCHULZ)
    for _ in range(5):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x if wide is matrix else x.T


class Optimiser:
    """Muon for the two matrices, AdamW for the embedding and the biases.

    It changes the weights in place and remembers averages of past gradients.
    """

    def __init__(
        self,
        weights: dict[str, Numbers],
        *,
        matrix_rate: float,
        rate: float,
        weight_decay: float,
    ) -> None:
        self.weights, self.n_steps = weights, 0
        self._matrix_rate, self._rate = matrix_rate, rate
        self._weight_decay = weight_decay
        self._mean = {name: np.zeros_like(w) for name, w in weights.items()}
        self._square = {name: np.zeros_like(w) for name, w in weights.items()}

    def step(self, gradient: Gradient, *, factor: float) -> None:
        """Goes one step down, with both learning rates times a factor."""
        self.n_steps += 1
        for name, derivative in gradient.items():
            weight = self.weights[name]
            is_matrix = name in ("mix", "guess")
            step = self._muon if is_matrix else self._adam
            rate = factor * (self._matrix_rate if is_matrix else self._rate)
            if not name.endswith("bias"):
                weight *= np.float32(1 - rate * self._weight_decay)
            weight -= np.float32(rate) * step(name, derivative)

    def _muon(self, name: str, derivative: Numbers) -> Numbers:
        mean = self._mean[name]
        mean += np.float32(1 - _MOMENTUM) * (derivative - mean)
        ahead = derivative + np.float32(_MOMENTUM) * (mean - derivative)
        n_in, n_out = derivative.shape
        return orthogonal(ahead) * np.float32(math.sqrt(max(1, n_out / n_in)))

    def _adam(self, name: str, derivative: Numbers) -> Numbers:
        first, second = map(np.float32, _ADAM_BETAS)
        mean, square = self._mean[name], self._square[name]
        mean += (1 - first) * (derivative - mean)
        square += (1 - second) * (derivative * derivative - square)
        unbiased = mean / (1 - first**self.n_steps)
        spread = np.sqrt(square / (1 - second**self.n_steps))
        return unbiased / (spread + np.float32(1e-8))
