"""What every model of names answers: a table, an n-gram or a network, one call."""

from collections.abc import Sequence
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

# Above the longest name on the list (15 letters) with room for what models invent.
LENGTH_CAP = 24
# Marks a sample that had not ended by then.
CUT = "…"


class NameModel(Protocol):
    """A distribution q over names, character by character, with an end symbol.

    Names longer than LENGTH_CAP are one outcome together: the tail.
    """

    def log2_p(self, names: Sequence[str], /) -> FloatArray:
        """Returns the exact log2 probability (N,) of each whole name, end included."""

    def sample(
        self, n: int, /, *, temperature: float = 1.0, seed: int = 0
    ) -> list[str]:
        """Returns n draws; one of the tail is cut after LENGTH_CAP and ends with CUT."""

    def at_temperature(self, temperature: float, /) -> Self:
        """Returns the model whose next-character p is p^(1 / T), normalised."""


def check_temperature(temperature: float) -> None:
    """Raises ValueError unless the temperature is a finite number of at least 0."""
    if not 0 <= temperature < np.inf:
        raise ValueError(
            f"temperature is {temperature}; choose 0 (always the likeliest) or a "
            "positive number."
        )


def tempered(log2_p: FloatArray, temperature: float) -> FloatArray:
    """Returns log2 probabilities (..., V) at a temperature, each row summing to 1.

    Temperature 0 leaves the likeliest character alone, the first among equals.
    Probabilities of 0 stay 0.

    Raises:
        ValueError: The temperature is negative or not finite.

    >>> tempered(np.log2([[0.8, 0.2]]), 0.5).round(3)
    array([[-0.087, -4.087]])
    """
    check_temperature(temperature)
    scores = log2_p - log2_p.max(-1, keepdims=True)
    if temperature == 0:
        first = np.arange(log2_p.shape[-1]) == scores.argmax(-1)[..., None]
        return np.where(first, 0.0, -np.inf)
    with np.errstate(over="ignore"):  # a temperature next to 0 sends the rest to -inf
        scores /= temperature
    return scores - np.log2(np.exp2(scores).sum(-1, keepdims=True))
