"""What every measure demands of its input, with the words for what is wrong."""

import operator
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

# Wide enough for probabilities that a network computed in float32 (they miss 1 by
# about 1e-7), narrow enough that a state left out by mistake is noticed.
MASS_TOLERANCE = 1e-6


def whole_number(value: int, name: str, *, at_least: int) -> int:
    """Returns `value` as an int.

    Raises:
        ValueError: It is not a whole number, or smaller than `at_least`.
    """
    try:
        number = operator.index(value)
    except TypeError:
        number = None
    if number is None or number < at_least:
        raise ValueError(
            f"{name} is {value!r}; give a whole number of at least {at_least}."
        )
    return number


def non_negative_numbers(values: npt.ArrayLike, name: str) -> FloatArray:
    """Returns `values` as float64, in the shape they came in.

    Raises:
        ValueError: They are no numbers, empty, NaN, infinite or negative.
    """
    numbers = _real_numbers(values, name)
    if numbers.size == 0:
        raise ValueError(f"{name} is empty; give at least one number.")
    refuse_any(~np.isfinite(numbers), numbers, name, "is not finite; leave it out")
    refuse_any(numbers < 0, numbers, name, "is negative; the least allowed is 0")
    return numbers


def distribution(values: npt.ArrayLike, name: str) -> FloatArray:
    """Returns the probabilities as float64, in the shape they came in.

    They are not divided by their sum: what was given is what gets measured.

    Raises:
        ValueError: They are no finite, non-negative numbers, or do not sum to 1.
    """
    probabilities = non_negative_numbers(values, name)
    mass = float(probabilities.sum())
    if abs(mass - 1) > MASS_TOLERANCE:
        raise ValueError(
            f"{name} sums to {mass:.9g}, but probabilities must sum to 1 "
            f"(within {MASS_TOLERANCE:g}); divide its weights by their sum."
        )
    return probabilities


def two_distributions(
    first: npt.ArrayLike, second: npt.ArrayLike, names: tuple[str, str]
) -> tuple[FloatArray, FloatArray]:
    """Returns both distributions as (n,) float64, state by state.

    Raises:
        ValueError: One is no distribution, or their shapes differ.
    """
    p, q = distribution(first, names[0]), distribution(second, names[1])
    refuse_different_shapes(p.shape, q.shape, names)
    return p.ravel(), q.ravel()


def refuse_different_shapes(
    first: tuple[int, ...], second: tuple[int, ...], names: tuple[str, str]
) -> None:
    """Raises ValueError unless both arrays speak of the same states."""
    if first != second:
        raise ValueError(
            f"{names[0]} has shape {first} and {names[1]} has shape {second}; "
            "give both the same states in the same order and shape."
        )


def refuse_any(
    bad: npt.NDArray[np.bool_], values: npt.NDArray[Any], name: str, why: str
) -> None:
    """Raises ValueError that names the first bad value, its place and the reason."""
    if bad.any():
        place = tuple(int(i) for i in np.unravel_index(bad.argmax(), bad.shape))
        index = ", ".join(str(i) for i in place)
        raise ValueError(f"{name}[{index}] = {values[place]} {why}.")


def _real_numbers(values: npt.ArrayLike, name: str) -> FloatArray:
    try:
        # "same_kind" refuses complex numbers, whose imaginary part would be lost.
        return np.asarray(values).astype(np.float64, casting="same_kind")
    except (TypeError, ValueError) as problem:
        raise ValueError(
            f"{name} ({type(values).__name__}) cannot be read as real numbers; "
            "give a list or an array of them, with rows of equal length."
        ) from problem
