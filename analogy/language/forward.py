"""The storybook network in numpy, with a memory of keys and values.

The twin of `network` for reading rather than learning: it imports no torch, and a new
token costs one column of attention instead of the whole context again.
"""

import numpy as np

from analogy.language.model import LanguageModel

_ROTARY_BASE = 10_000.0  # as in `network`


class Reader:
    """R texts read in step, and what attention remembers of them.

    A reader sees `Shape.context` tokens and no more; `windows` says where a longer
    text starts afresh.
    """

    def __init__(self, model: LanguageModel, *, rows: int = 1) -> None:
        self.model, self.n_read = model, 0
        shape = model.shape
        # keys and values: (layers, R, heads, context, head width)
        size = (shape.n_layers, rows, shape.n_heads, shape.context, shape.head_width)
        self._keys = np.empty(size, np.float32)
        self._values = np.empty(size, np.float32)
        self._cos, self._sin = _rotary(shape.context, shape.head_width)

    def repeat(self, rows: int) -> "Reader":
        """Returns a reader of R texts that all begin with the one read here."""
        copy = Reader(self.model, rows=rows)
        copy.n_read = self.n_read
        copy._keys[:, :, :, : self.n_read] = self._keys[:, :, :, : self.n_read]
        copy._values[:, :, :, : self.n_read] = self._values[:, :, :, : self.n_read]
        return copy

    def read(self, tokens: np.ndarray, *, last: int | None = None) -> np.ndarray:
        """Reads tokens (R, T) on and returns logits (R, T, n_tokens - 1).

        The start token, the highest number, is never predicted and has no logit.
        `last` asks only for the logits after that many last tokens.
        """
        weights = self.model.weights
        R, T = tokens.shape
        assert self.n_read + T <= self.model.shape.context
        x = _norm(weights["embedding"][tokens].reshape(R * T, -1))  # (R * T, C)
        for layer in range(self.model.shape.n_layers):
            x = x + self._attention(_norm(x), layer, R, T)
            h = _norm(x) @ weights[f"{layer}.mlp.in"].T  # (R * T, 4 C)
            np.maximum(h, 0, out=h)
            x = x + np.square(h, out=h) @ weights[f"{layer}.mlp.out"].T
        self.n_read += T
        x = x.reshape(R, T, -1)[:, -(last or T) :]
        return _norm(x) @ weights["embedding"][:-1].T

    def _attention(self, x: np.ndarray, layer: int, R: int, T: int) -> np.ndarray:
        shape, weights = self.model.shape, self.model.weights
        seen = slice(self.n_read, self.n_read + T)
        mixed = x @ weights[f"{layer}.attention.in"].T  # (R * T, 3 C)
        mixed = mixed.reshape(R, T, 3, shape.n_heads, -1).transpose(2, 0, 3, 1, 4)
        q, k, v = mixed  # each (R, heads, T, head width)
        self._keys[layer, :, :, seen] = self._rotate(_norm(k), seen)
        self._values[layer, :, :, seen] = v
        keys = self._keys[layer, :, :, : seen.stop]  # (R, heads, S, head width)
        scores = self._rotate(_norm(q), seen) @ keys.swapaxes(
            -1, -2
        )  # (R, heads, T, S)
        scores *= shape.head_width**-0.5
        if T > 1:
            future = np.arange(seen.stop) > np.arange(seen.start, seen.stop)[:, None]
            scores[..., future] = -np.inf
        attention = softmax(scores) @ self._values[layer, :, :, : seen.stop]
        joined = attention.transpose(0, 2, 1, 3).reshape(R * T, -1)  # (R * T, C)
        return joined @ weights[f"{layer}.attention.out"].T

    def _rotate(self, x: np.ndarray, seen: slice) -> np.ndarray:
        cos, sin = self._cos[seen], self._sin[seen]
        a, b = np.split(x, 2, axis=-1)
        return np.concatenate((a * cos - b * sin, a * sin + b * cos), axis=-1)


def window_start(position: int, context: int) -> int:
    """Returns where the window that predicts the token at `position` begins.

    The first window predicts `context` tokens; each later one begins half a context
    further on, so that every token is guessed from at least half a context.
    """
    half = context // 2
    return max(0, position // half - 1) * half


def softmax(x: np.ndarray) -> np.ndarray:
    """Returns exp(x) normalised over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def _norm(x: np.ndarray) -> np.ndarray:
    return x / np.sqrt(np.square(x).mean(-1, keepdims=True) + np.float32(1e-6))


def _rotary(context: int, head_width: int) -> tuple[np.ndarray, np.ndarray]:
    half = head_width // 2
    speeds = np.float32(_ROTARY_BASE) ** (-np.arange(half, dtype=np.float32) / half)
    angles = np.outer(np.arange(context, dtype=np.float32), speeds)  # (T, half)
    return np.cos(angles), np.sin(angles)
