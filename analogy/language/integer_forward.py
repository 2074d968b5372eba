"""The storybook network in whole numbers: the same guesses on every machine.

The twin of `forward` for files, where who writes and who reads must agree on every bit.
A sum of floats depends on the order in which a library adds, which changes with the
processor, the threads and the rows. Here every sum is one of whole numbers, small
enough to be exact in any order: below 2^24 in float32 for the matrix products, below
2^53 in float64 for all others. Between them stands only what IEEE 754 defines to the
last bit, done on one number at a time: + - * / and the square root.
"""

import math

import numpy as np
import numpy.typing as npt

from analogy.language.integer_network import (
    EPSILON,
    EXP_STEPS,
    LENGTH,
    LONGEST,
    STREAM_UNITS,
    IntegerNetwork,
    Whole,
    normalised,
)

_STREAM_LIMIT = 2.0**21  # 512; the squares of 1024 such stay below 2^53
_WEIGHT_SUM = 2.0**13  # of the weights of attention, but for their rounding
_HEAD_CUT = 16.0  # units of a query or key dropped, so that squares stay below 2^53


class IntegerReader:
    """R texts read in step by an integer network, as `forward.Reader` reads them."""

    def __init__(self, network: IntegerNetwork, *, rows: int) -> None:
        assert network.shape.width <= 1024
        self.network, self.n_read = network, 0
        shape = network.shape
        # keys and values: (layers, R, heads, context, head width)
        size = (shape.n_layers, rows, shape.n_heads, shape.context, shape.head_width)
        self._keys = np.empty(size, np.float32)
        self._values = np.empty(size, np.float32)
        largest_value = math.floor(2**24 / (_WEIGHT_SUM + shape.context / 2))
        self._value_units = largest_value / LONGEST**2

    def read(self, tokens: np.ndarray, *, last: int | None = None) -> Whole:
        """Reads tokens (R, T) on and returns frequencies (R, T, n_tokens - 1).

        They are in float64, exp of the logits but for a factor that a row shares, and 0
        where that is below 2^-29 of the largest. `last` asks only for those after that
        many last tokens, which may be none.
        """
        network, (R, T) = self.network, tokens.shape
        assert self.n_read + T <= network.shape.context
        x = network.embedding[tokens].reshape(R * T, -1)  # (R * T, C)
        for layer in range(network.shape.n_layers):
            x = _added(x, self._attention(_unit_rows(x), layer, R, T))
            x = _added(x, self._mlp(_unit_rows(x), layer))
        self.n_read += T
        x = x.reshape(R, T, -1)[:, T - (T if last is None else last) :]
        embedding = network.matrices["embedding"]
        logits = _unit_rows(x) @ embedding.columns[:, :-1]
        return _exp(network, logits, embedding.unit / _row_units(x))

    def _mlp(self, a: Whole, layer: int) -> np.ndarray:
        into = self.network.matrices[f"{layer}.mlp.in"]
        out = self.network.matrices[f"{layer}.mlp.out"]
        h = np.maximum(a @ into.columns, 0).astype(np.float64)  # (R * T, 4 C)
        hidden, unit = _fitted(np.square(h, out=h))
        unit *= (into.unit / _row_units(a)) ** 2 * out.unit
        return (hidden @ out.columns) * unit

    def _attention(self, a: Whole, layer: int, R: int, T: int) -> np.ndarray:
        into = self.network.matrices[f"{layer}.attention.in"]
        out = self.network.matrices[f"{layer}.attention.out"]
        seen, n_heads = slice(self.n_read, self.n_read + T), self.network.shape.n_heads
        mixed = (a @ into.columns).reshape(R, T, 3, n_heads, -1)
        mixed = mixed.transpose(2, 0, 3, 1, 4)  # (3, R, heads, T, head width)
        unit = into.unit / _row_units(a)
        q, self._keys[layer, :, :, seen] = self._rotated(mixed[:2], unit, seen)
        v = mixed[2] * np.float32(self._value_units)
        self._values[layer, :, :, seen] = np.rint(v, out=v)
        weights = self._weights(q, layer, seen)
        mean = weights @ self._values[layer, :, :, : seen.stop]
        joined = mean.transpose(0, 2, 1, 3).reshape(R * T, -1)  # (R * T, C)
        b, b_unit = _fitted(joined.astype(np.float64))
        b_unit *= unit / (self._value_units * _WEIGHT_SUM) * out.unit
        return (b @ out.columns) * b_unit

    def _rotated(self, x: Whole, unit: float, seen: slice) -> Whole:
        """Returns heads (..., T, head width), all as long, turned by their place."""
        cos, sin = self.network.cos[seen], self.network.sin[seen]
        x = np.rint(x.astype(np.float64) / _HEAD_CUT)
        x = normalised(x, EPSILON / (_HEAD_CUT * unit) ** 2)
        half = x.shape[-1] // 2
        a, b = x[..., :half], x[..., half:]
        turned = np.concatenate((a * cos - b * sin, a * sin + b * cos), axis=-1)
        turned *= _row_units(x)
        return np.rint(turned, out=turned).astype(np.float32)

    def _weights(self, q: Whole, layer: int, seen: slice) -> Whole:
        """Returns how much attention (R, heads, T, S) each token pays to each."""
        keys = self._keys[layer, :, :, : seen.stop]  # (R, heads, S, head width)
        scores = q @ keys.swapaxes(-1, -2)  # (R, heads, T, S)
        if q.shape[2] > 1:
            future = np.arange(seen.stop) > np.arange(seen.start, seen.stop)[:, None]
            scores[..., future] = -np.inf
        unit = math.sqrt(q.shape[-1]) / LENGTH**2  # width / length^2 / sqrt(width)
        weights = _exp(self.network, scores, unit)
        weights *= _WEIGHT_SUM / weights.sum(-1, keepdims=True)
        return np.rint(weights, out=weights).astype(np.float32)


def _exp(network: IntegerNetwork, scores: np.ndarray, unit: float) -> Whole:
    """Returns exp(unit * scores), the largest score's the table's first.

    Overwrites the scores (..., S).
    """
    np.subtract(scores.max(-1, keepdims=True), scores, out=scores)
    scores *= np.float32(unit * EXP_STEPS)
    np.minimum(scores, np.float32(len(network.exp) - 1), out=scores)
    places: npt.NDArray[np.intp] = np.rint(scores, out=scores).astype(np.intp)
    return network.exp.take(places)


def _row_units(x: np.ndarray) -> float:
    """Returns what one is in rows (..., C) of mean square 1 and length LENGTH."""
    return LENGTH / math.sqrt(x.shape[-1])


def _unit_rows(x: Whole) -> Whole:
    """Returns rows (..., C) of the stream as float32, all as long."""
    n = normalised(x, EPSILON * STREAM_UNITS**2)
    n *= _row_units(n)
    return np.rint(n, out=n).astype(np.float32)


def _fitted(x: Whole) -> tuple[Whole, np.ndarray]:
    """Returns rows (..., C) as float32, all as long, and their units (..., 1)."""
    largest = np.maximum(np.abs(x).max(-1, keepdims=True), 1)
    # Coarse, so that the squares add up below 2^53.
    coarse = np.rint(x * (2.0**14 / largest))
    length = np.sqrt(np.square(coarse, out=coarse).sum(-1, keepdims=True))
    unit = largest * np.maximum(length, 1) / (2.0**14 * LENGTH)
    x = x / unit
    return np.rint(x, out=x).astype(np.float32), unit


def _added(x: Whole, change: np.ndarray) -> Whole:
    change = change * STREAM_UNITS
    x = x + np.rint(change, out=change)
    return np.clip(x, -_STREAM_LIMIT, _STREAM_LIMIT, out=x)
