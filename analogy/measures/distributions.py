"""Probability that moves: pushed through a code, and counted where it differs."""

from typing import Any

import numpy as np
import numpy.typing as npt

from analogy.measures.checks import (
    FloatArray,
    distribution,
    refuse_any,
    refuse_different_shapes,
    two_distributions,
    whole_number,
)


def total_variation(p: npt.ArrayLike, q: npt.ArrayLike) -> float:
    """Returns the share of probability, 0 to 1, that would have to move: TV.

    TV = sum |p - q| / 2 = sum (p - q)+ = sum (q - p)+: what p has too much is what
    q has too much, so this number alone cannot tell lost from invented.

    Args:
        p: probabilities, in any shape.
        q: probabilities of the same states, in the same shape.

    Raises:
        ValueError: One is no distribution, or their shapes differ.

    >>> total_variation([0.5, 0.5, 0], [0.5, 0.25, 0.25])
    0.25
    """
    p, q = two_distributions(p, q, ("p", "q"))
    return min(float(np.abs(p - q).sum()) / 2, 1.0)


def push_forward(p: npt.ArrayLike, codes: npt.ArrayLike, n_states: int) -> FloatArray:
    """Returns the probability (n_states,) of where a draw from `p` lands.

    q[j] = sum of p[i] over the states i with codes[i] = j: many originals on one
    result. A code that rounds is p_code(j | i) = 1 for j = codes[i], else 0.

    Args:
        p: probabilities, in any shape.
        codes: where each state lands, integers 0 to n_states - 1, shaped like `p`.
        n_states: number of places to land on, those never reached included.

    Raises:
        ValueError: `p` is no distribution, `codes` has another shape, is not made
            of integers or points outside, or `n_states` is not at least 1.

    >>> push_forward([0.125, 0.375, 0.5], [0, 0, 2], 3)
    array([0.5, 0. , 0.5])
    """
    probabilities = distribution(p, "p")
    n_states = whole_number(n_states, "n_states", at_least=1)
    landing = _integers(codes)
    refuse_different_shapes(probabilities.shape, landing.shape, ("p", "codes"))
    why = f"is outside 0 to {n_states - 1}; change it or raise n_states"
    refuse_any((landing < 0) | (landing >= n_states), landing, "codes", why)
    places = landing.ravel().astype(np.intp)
    landed = np.bincount(places, weights=probabilities.ravel(), minlength=n_states)
    return np.asarray(landed, np.float64)  # for mypy: NumPy's stubs say integers


def _integers(codes: npt.ArrayLike) -> npt.NDArray[Any]:
    try:
        integers = np.asarray(codes)
    except ValueError as problem:
        raise ValueError(
            "codes have rows of different lengths; give them the shape of p."
        ) from problem
    if not np.issubdtype(integers.dtype, np.integer):
        raise ValueError(
            f"codes are of type {integers.dtype}, but must be integers; "
            "convert them with .astype(int)."
        )
    return integers
