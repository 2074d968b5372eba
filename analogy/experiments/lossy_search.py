"""The cheapest text that is near enough: bits + lambda x errors, by beam search.

What JPEG does to numbers, rounding them to what costs few bits, done to letters: each
may be replaced by one that the model expects more.
"""

from dataclasses import dataclass

import numpy as np

from analogy.language.followers import FloatArray, Integers, Symbols
from analogy.language.prose_ngram import N_CHARACTERS, ProseGrams

BEAM = 128
LEFT_OUT = -1  # in place of a symbol
_SPARE = 4  # as many times the beam are looked through for those that share a context


@dataclass(frozen=True, kw_only=True)
class _Ends:
    """Beginnings of what could come out, the cheapest first, as one step leaves them."""

    costs: FloatArray  # (B,) bits + lambda x errors
    contexts: Integers  # (B,), each once
    parents: Integers  # (B,) places in the step before
    symbols: Integers  # (B,) what the step put, or LEFT_OUT


def cheapest(
    symbols: Symbols,
    model: ProseGrams,
    *,
    lambda_bits: float,
    beam: int = BEAM,
    may_leave_out: bool = False,
) -> Symbols:
    """Returns the symbols (S,) of a text that make bits + lambda x errors small.

    Two beginnings that end in one context have the same future, so the dearer is
    dropped (Viterbi). Of what is left only `beam` live on: with as many as there are
    contexts the result is the best there is, with fewer it may not be.

    Source: Viterbi, Error bounds for convolutional codes, 1967; Shannon, Coding theorems
    for a discrete source with a fidelity criterion, 1959, for what is made small.

    Args:
        symbols: (T,) of the text.
        model: what the bits are counted by.
        lambda_bits: the price of an error.
        beam: how many beginnings live on after each character.
        may_leave_out: whether a character may also go without a substitute.
    """
    ends = _Ends(
        costs=np.zeros(1),
        contexts=np.array([model.opening]),
        parents=np.zeros(1, np.int64),
        symbols=np.array([LEFT_OUT]),
    )
    steps = []
    for symbol in symbols.tolist():
        ends = _step(
            ends, symbol, model, lambda_bits, beam=beam, may_leave_out=may_leave_out
        )
        steps.append(ends)
    return _traced(steps)


def _step(
    ends: _Ends,
    symbol: int,
    model: ProseGrams,
    lambda_bits: float,
    *,
    beam: int,
    may_leave_out: bool,
) -> _Ends:
    """Returns the cheapest beginnings that are one character of the text longer."""
    costs = ends.costs[:, None] + model.bits(ends.contexts) + lambda_bits  # (B, V)
    costs[:, symbol] -= lambda_bits
    if may_leave_out:
        costs = np.column_stack((costs, ends.costs + lambda_bits))  # (B, V + 1)
    places = _cheapest(costs.ravel(), _SPARE * beam)
    parents, put = np.divmod(places, costs.shape[1])
    before = ends.contexts[parents]
    is_put = put < N_CHARACTERS
    contexts = np.where(is_put, model.following(before, put), before)
    _, first = np.unique(contexts, return_index=True)  # of each context the cheapest
    best = np.sort(first)[:beam]
    return _Ends(
        costs=costs.ravel()[places[best]],
        contexts=contexts[best],
        parents=parents[best],
        symbols=np.where(is_put, put, LEFT_OUT)[best],
    )


def _cheapest(costs: FloatArray, n: int) -> Integers:
    """Returns the places of the n cheapest, cheapest first, of equals the earlier."""
    n = min(len(costs), n)
    places = np.argpartition(costs, n - 1)[:n]
    return places[np.lexsort((places, costs[places]))]


def _traced(steps: list[_Ends]) -> Symbols:
    at, found = 0, []
    for ends in reversed(steps):
        found.append(int(ends.symbols[at]))
        at = int(ends.parents[at])
    return np.array([s for s in reversed(found) if s != LEFT_OUT], np.intp)
