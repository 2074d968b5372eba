"""What a network of names learns from: contexts, and what follows each how often."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analogy.worlds.name_model import FloatArray
from analogy.worlds.names_net_walk import Integers
from analogy.worlds.spelling import END, Spelling


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """The K different contexts of some names and the N different pairs they begin.

    A pair is a context and one symbol that follows it; those of a context stand
    together, from `first` on.
    """

    contexts: Integers  # (K, C) the last symbols; before a name stands the start symbol
    first: Integers  # (K + 1,) the first pair of each context, then N
    target: Integers  # (N,) the symbol that follows
    share: FloatArray  # (N,) how often it does, among all that follows its context
    weight: FloatArray  # (K,) guesses a name that this context asks for

    @property
    def guesses_per_name(self) -> float:
        """Characters of a name on average, its end included."""
        return float(self.weight.sum())


def pairs(
    names: Sequence[str], p: FloatArray, spelling: Spelling, *, context: int
) -> Pairs:
    """Returns the different pairs in names that occur with probabilities p (n_names,).

    The start symbol is the number after the last symbol.
    """
    rows, weight = _guesses(names, p, spelling, context)
    kinds, number = np.unique(rows, axis=0, return_inverse=True)
    weight = np.bincount(number.ravel(), weight, len(kinds)).astype(np.float64)
    begins = np.ones(len(kinds), bool)
    begins[1:] = (kinds[1:, :-1] != kinds[:-1, :-1]).any(1)
    first = np.flatnonzero(begins)
    of_context = np.add.reduceat(weight, first)
    first = np.append(first, len(kinds))
    return Pairs(
        contexts=kinds[begins, :-1],
        first=first,
        target=kinds[:, -1],
        share=weight / np.repeat(of_context, np.diff(first)),
        weight=of_context,
    )


def _guesses(
    names: Sequence[str], p: FloatArray, spelling: Spelling, context: int
) -> tuple[Integers, FloatArray]:
    """Returns context and target (T, C + 1) of every guess, and its weight (T,)."""
    symbols = spelling.encode(names)  # (n_names, L + 1)
    start = np.full((len(names), context), spelling.n_symbols)
    padded = np.concatenate([start, symbols], axis=1)
    n_characters = (symbols == END).argmax(1)
    name, place = np.nonzero(np.arange(symbols.shape[1]) <= n_characters[:, None])
    return padded[name[:, None], place[:, None] + np.arange(context + 1)], p[name]
