"""Names by their beginnings, so that what many share is worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from analogy.worlds.spelling import code_points

Integers = npt.NDArray[np.intp]


@dataclass(frozen=True, kw_only=True)
class Length:
    """The K different beginnings of one length, and the names that are one of them."""

    parent: Integers  # (K,) place of the beginning one character shorter in its length
    last: npt.NDArray[np.uint32]  # (K,) Unicode number of the last character
    whole: Integers  # (E,) which names end here
    at: Integers  # (E,) at which beginning


class NameTuple(tuple[str, ...]):
    """Names that are scored again and again; equal to a tuple of the same names."""

    @cached_property
    def prefixes(self) -> tuple[Length, ...]:
        """Their beginnings, from the empty one (of length 0) to the longest."""
        return _prefixes(self)


def prefixes(names: Sequence[str]) -> tuple[Length, ...]:
    """Returns the different beginnings of some names, by length.

    >>> [len(length.last) for length in prefixes(["ann", "anna", "al"])]
    [1, 1, 2, 1, 1]
    """
    return names.prefixes if isinstance(names, NameTuple) else _prefixes(names)


def _prefixes(names: Sequence[str]) -> tuple[Length, ...]:
    points = code_points("".join(names))
    lengths = np.fromiter(map(len, names), np.intp, len(names))
    first = np.cumsum(lengths) - lengths
    alive, at = np.arange(len(names)), np.zeros(len(names), np.intp)
    parent, last = np.zeros(1, np.intp), np.zeros(1, np.uint32)
    levels = []
    for length in range(1, lengths.max(initial=0) + 2):
        goes_on = lengths[alive] >= length
        whole, ends_at = alive[~goes_on], at[~goes_on]
        levels.append(Length(parent=parent, last=last, whole=whole, at=ends_at))
        alive, at = alive[goes_on], at[goes_on]
        key = (at << 32) | points[first[alive] + length - 1]
        kinds, at = np.unique(key, return_inverse=True)
        parent, last = kinds >> 32, (kinds & 0xFFFFFFFF).astype(np.uint32)
    return tuple(levels)
