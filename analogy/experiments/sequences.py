"""Rows of tokens to be guessed one after the other, and the recipe of a net for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

Kind = Literal["transformer", "window"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, kw_only=True, eq=False)
class Sequences:
    """N rows of tokens, padded at the right with what is never scored.

    Attributes:
        tokens: (N, T).
        is_scored: (N, T) what has to be guessed from all tokens before it.
    """

    tokens: Integers
    is_scored: Booleans

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def lengths(self) -> Integers:
        """How many tokens each row has up to its last scored one (N,)."""
        from_behind = self.is_scored[:, ::-1].argmax(1)
        return self.tokens.shape[1] - from_behind

    def take(self, rows: npt.NDArray[np.int64]) -> "Sequences":
        """Returns some rows, one as often as it is named, cut to the longest."""
        longest = int(self.lengths[rows].max())
        return Sequences(
            tokens=self.tokens[rows, :longest],
            is_scored=self.is_scored[rows, :longest],
        )


def padded(rows: Sequence[Sequence[int]], n_given: Sequence[int]) -> Sequences:
    """Returns rows of different lengths as one table.

    Args:
        rows: tokens.
        n_given: how many tokens of each row are given; what follows is scored.
    """
    longest = max(map(len, rows))
    tokens = np.zeros((len(rows), longest), np.int64)
    is_scored = np.zeros((len(rows), longest), bool)
    for place, (row, given) in enumerate(zip(rows, n_given, strict=True)):
        tokens[place, : len(row)] = row
        is_scored[place, given : len(row)] = True
    return Sequences(tokens=tokens, is_scored=is_scored)


@dataclass(frozen=True, kw_only=True)
class SequenceRecipe:
    """What a net depends on, beside the sequences."""

    kind: Kind = "transformer"
    n_layers: int = 2
    n_heads: int = 4
    width: int = 64
    window: int = 24  # tokens that a window net sees
    steps: int = 1000
    batch: int = 32  # sequences a step
    matrix_rate: float = 0.02  # Muon
    embedding_rate: float = 1e-2  # AdamW
    weight_decay: float = 0.1  # pressure to keep numbers small, times the rate
    warm_up: int = 50  # steps of rising rate; then it falls to zero in a line
    seed: int = 0

    def rate(self, step: int) -> float:
        """Returns the factor on both learning rates at a step."""
        return min((step + 1) / self.warm_up, 1 - step / self.steps)
