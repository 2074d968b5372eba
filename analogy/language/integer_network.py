"""The storybook network's weights and tables in whole numbers, for `integer_forward`."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from analogy.language.model import LanguageModel
from analogy.language.shape import Shape

# Whole numbers, but in float32 or float64: that is what matrix products are fast in.
Whole = npt.NDArray[np.floating]

# Of a vector in a matrix product, rounding included: no sum of some of the terms of two
# such vectors is beyond 2^24 (Cauchy and Schwarz), up to which float32 is exact.
LONGEST = 2.0**12
LENGTH = 4000.0  # what is aimed at, since rounding adds up to sqrt(width) / 2
STREAM_UNITS = 2.0**12  # of the residual stream, to one
EXP_STEPS = 512  # of the table of exp(-x), to one
EPSILON = 1e-6  # as in `network`
_EXP_UNITS = 2.0**28
_EXP_END = 18  # from here on exp(-x) counts as 0
_ROTARY_BASE = 10_000.0  # as in `network`
_ROTARY_UNITS = 2.0**20


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """A weight rounded to whole multiples of 2^-places, its rows at most LONGEST."""

    columns: Whole  # (inputs, outputs) float32: as products of few rows are fastest
    places: int

    @property
    def unit(self) -> float:
        """What one stands for."""
        return 2.0**-self.places


@dataclass(frozen=True, kw_only=True)
class IntegerNetwork:
    """All that a guess depends on, but the text."""

    shape: Shape
    start: int  # the token that stands before every text
    matrices: Mapping[str, Matrix]
    embedding: Whole  # (n_tokens, width) float64, what each token puts into the stream
    exp: Whole  # (18 * 512 + 1,) float64
    cos: np.ndarray  # (context, head width / 2) float64
    sin: np.ndarray

    def digest(self) -> bytes:
        """Returns the SHA-256 of every number here.

        The tables come from functions whose last bit may differ between machines. They
        are rounded far above it; if an entry fell on the other side all the same, the
        digest would differ, and a file be refused rather than decoded wrongly.
        """
        digest = sha256(repr(self.shape).encode())
        for name, matrix in sorted(self.matrices.items()):
            digest.update(f"{name} {matrix.places} ".encode())
            digest.update(matrix.columns.astype("<i2").tobytes())
        for table in (self.embedding, self.exp, *self._rotary()):
            digest.update(table.astype("<i4").tobytes())
        return digest.digest()

    def _rotary(self) -> tuple[Whole, Whole]:
        return self.cos * _ROTARY_UNITS, self.sin * _ROTARY_UNITS


def integer_network(model: LanguageModel) -> IntegerNetwork:
    """Returns a model in whole numbers; it guesses within 0.01 % as well."""
    matrices = {name: _matrix(weight) for name, weight in model.weights.items()}
    cos, sin = _rotary_tables(model.shape)
    return IntegerNetwork(
        shape=model.shape,
        start=model.tokens.start,
        matrices=matrices,
        embedding=_embedding(matrices["embedding"]),
        exp=_exp_table(),
        cos=cos,
        sin=sin,
    )


def normalised(x: Whole, epsilon: float) -> np.ndarray:
    """Returns rows (..., C) with a mean square of 1; those of x add up below 2^53."""
    mean = np.square(x).sum(-1, keepdims=True) / x.shape[-1]
    return x / np.sqrt(mean + epsilon)


def _matrix(weight: np.ndarray) -> Matrix:
    longest = np.sqrt(np.square(weight, dtype=np.float64).sum(1).max())
    room = LONGEST - math.sqrt(weight.shape[1]) / 2
    places = math.floor(math.log2(room / longest)) if longest else 0
    rows = np.rint(weight.astype(np.float64) * 2.0**places)
    assert np.square(rows).sum(1).max() <= LONGEST**2
    return Matrix(columns=np.ascontiguousarray(rows.T, np.float32), places=places)


def _embedding(matrix: Matrix) -> Whole:
    rows = np.ascontiguousarray(matrix.columns.T, np.float64)
    return np.rint(normalised(rows, EPSILON / matrix.unit**2) * STREAM_UNITS)


def _exp_table() -> Whole:
    x = np.arange(_EXP_END * EXP_STEPS + 1) / EXP_STEPS
    table = np.rint(np.exp(-x) * _EXP_UNITS)
    table[-1] = 0
    return table


def _rotary_tables(shape: Shape) -> tuple[np.ndarray, np.ndarray]:
    half = shape.head_width // 2
    speeds = _ROTARY_BASE ** (-np.arange(half) / half)
    angles = np.outer(np.arange(shape.context), speeds)  # (context, half)
    cos, sin = (np.rint(f(angles) * _ROTARY_UNITS) for f in (np.cos, np.sin))
    return cos / _ROTARY_UNITS, sin / _ROTARY_UNITS
