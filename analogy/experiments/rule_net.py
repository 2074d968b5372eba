"""A small net for a table of two symbols, its gradient by hand, and AdamW.

Each symbol is looked up as a row of numbers, two rows go through one layer, and what
comes out is squared or cut at zero; then each symbol gets a score. There are no biases.
A square makes products of the two symbols out of sums, which is all that waves need to
be added (Gromov 2023, arXiv 2301.02679).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from analogy.experiments.clock import Clock, Integers

Activation = Literal["square", "relu"]
Numbers: TypeAlias = npt.NDArray[np.float32]
Weights: TypeAlias = Mapping[str, Numbers]

# Loshchilov and Hutter 2019; the second beta is short, as customary for few steps.
_BETAS = (0.9, 0.98)
_EPSILON = 1e-8


@dataclass(frozen=True, kw_only=True, eq=False)
class RuleNet:
    """A net's numbers; nothing changes them.

    Attributes:
        weights: "embedding" (p, E), "left" and "right" (E, H), "scores" (H, p).
        activation: what the middle layer does: "square" or "relu".
    """

    weights: Weights
    activation: Activation

    @property
    def n_numbers(self) -> int:
        """How many numbers it is made of."""
        return sum(weight.size for weight in self.weights.values())

    def middle(self, a: Integers, b: Integers) -> Numbers:
        """Returns the middle layer (N, H) for questions a ∘ b, each (N,)."""
        return _activated(_mixed(self.weights, a, b), self.activation)

    def scores(self, a: Integers, b: Integers) -> Numbers:
        """Returns the score of every answer (N, p), the logarithm of a chance but for a sum."""
        return self.middle(a, b) @ self.weights["scores"]

    def chances(self) -> Numbers:
        """Returns the share (p, p, p) it gives to each answer of each question."""
        n = len(self.weights["embedding"])
        a, b = np.indices((n, n)).reshape(2, -1)
        return _softmax(self.scores(a, b)).reshape(n, n, n)


def initial(
    *, n_hours: int, embedding: int, width: int, rng: np.random.Generator
) -> dict[str, Numbers]:
    """Returns fresh weights, of the sizes PyTorch gives to its layers."""
    into, out = 1 / np.sqrt(2 * embedding), 1 / np.sqrt(width)
    weights = {
        "embedding": rng.standard_normal((n_hours, embedding)),
        "left": rng.uniform(-into, into, (embedding, width)),
        "right": rng.uniform(-into, into, (embedding, width)),
        "scores": rng.uniform(-out, out, (width, n_hours)),
    }
    return {name: weight.astype(np.float32) for name, weight in weights.items()}


class Questions:
    """The questions that are shown, in the form each step needs them."""

    def __init__(self, clock: Clock) -> None:
        a, b = np.nonzero(clock.is_shown)
        self.a, self.b, self.answer = a, b, clock.answers[a, b]
        # A product with these sums over the questions of a symbol, faster than np.add.at.
        symbols = np.arange(clock.n_hours)[:, None]
        self.of_left = (symbols == a).astype(np.float32)  # (p, N)
        self.of_right = (symbols == b).astype(np.float32)


def loss_and_gradient(
    weights: Weights, questions: Questions, activation: Activation
) -> tuple[float, dict[str, Numbers]]:
    """Returns the mean loss in nats a question and its derivative by every weight."""
    n = len(questions.a)
    mixed = _mixed(weights, questions.a, questions.b)  # (N, H)
    middle = _activated(mixed, activation)
    chances = _softmax(middle @ weights["scores"])  # (N, p)
    right = np.arange(n), questions.answer
    loss = -float(np.log(np.maximum(chances[right], 1e-37)).mean())
    chances[right] -= 1
    by_score = chances / np.float32(n)  # (N, p)
    by_middle = by_score @ weights["scores"].T
    slope = 2 * mixed if activation == "square" else (mixed > 0).astype(np.float32)
    by_mixed = by_middle * slope  # (N, H)
    by_left = questions.of_left @ by_mixed  # (p, H)
    by_right = questions.of_right @ by_mixed
    embedding = weights["embedding"]
    return loss, {
        "embedding": by_left @ weights["left"].T + by_right @ weights["right"].T,
        "left": embedding.T @ by_left,
        "right": embedding.T @ by_right,
        "scores": middle.T @ by_score,
    }


class AdamW:
    """Changes weights in place, and draws each towards zero whatever its gradient.

    Source: Loshchilov and Hutter 2019, Decoupled weight decay regularization.
    """

    def __init__(
        self, weights: dict[str, Numbers], *, rate: float, weight_decay: float
    ) -> None:
        self.weights, self.n_steps = weights, 0
        self._rate, self._keep = rate, np.float32(1 - rate * weight_decay)
        self._mean = {name: np.zeros_like(w) for name, w in weights.items()}
        self._square = {name: np.zeros_like(w) for name, w in weights.items()}

    def step(self, gradient: Weights) -> None:
        """Goes one step down."""
        self.n_steps += 1
        first, second = _BETAS
        rate = np.float32(self._rate / (1 - first**self.n_steps))
        unbias = np.float32(1 / (1 - second**self.n_steps))
        for name, derivative in gradient.items():
            mean, square = self._mean[name], self._square[name]
            mean += np.float32(1 - first) * (derivative - mean)
            square += np.float32(1 - second) * (derivative * derivative - square)
            self.weights[name] *= self._keep
            spread = np.sqrt(square * unbias) + np.float32(_EPSILON)
            self.weights[name] -= rate * mean / spread


def _mixed(weights: Weights, a: Integers, b: Integers) -> Numbers:
    embedding = weights["embedding"]
    return (embedding @ weights["left"])[a] + (embedding @ weights["right"])[b]


def _activated(mixed: Numbers, activation: Activation) -> Numbers:
    return mixed * mixed if activation == "square" else np.maximum(mixed, 0)


def _softmax(scores: Numbers) -> Numbers:
    chances = np.exp(scores - scores.max(1, keepdims=True))
    return chances / chances.sum(1, keepdims=True)
