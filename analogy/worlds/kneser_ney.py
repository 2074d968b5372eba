"""Interpolated Kneser-Ney: from counted names to one distribution for each context.

p(c | h) = (count(h c) - D)+ / count(h) + share(h) p(c | h without its oldest symbol),
where share(h) is what the discount D took away, and below the empty context stands the
uniform distribution. Only the longest contexts count how often; a shorter one counts
after how many different symbols h c was seen, since it speaks where the longer ones
have nothing to say. Contexts that reach back to the start cannot be longer: they count
how often. D = 0 adds nothing to what was seen: maximum likelihood.

Source: Kneser and Ney 1995, in the interpolated form of Chen and Goodman, An Empirical
Study of Smoothing Techniques for Language Modeling, 1999, section 2.7 and 3.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.worlds.contexts import Contexts, Reading
from analogy.worlds.name_model import FloatArray


@dataclass(frozen=True, kw_only=True)
class Estimates:
    """What an n-gram stores: numbers for what was seen, and how to go without."""

    log2_p: FloatArray  # (C, V) of every symbol, seen or not
    seen: npt.NDArray[np.bool_]  # (C, V)
    log2_share: FloatArray  # (C,) of what is left to the parent

    @property
    def n_stored(self) -> int:
        """How many numbers that is: one for each seen, one for each context."""
        return int(np.count_nonzero(self.seen)) + len(self.log2_share)


def estimate(
    contexts: Contexts, reading: Reading, weights: FloatArray, *, discount: float
) -> Estimates:
    """Returns p of every symbol in every context, for weights (N,) of the names.

    Where a weight is below the discount, the whole of it is taken.
    """
    counts = _counts(contexts, reading, weights)  # (C, V)
    taken = np.minimum(counts, discount)
    total = counts.sum(1)
    share = taken.sum(1) / total
    p = (counts - taken) / total[:, None]
    for level in contexts.levels:
        below = p[contexts.parent[level]] if level.start else 1 / p.shape[1]
        p[level] += share[level, None] * below
    with np.errstate(divide="ignore"):  # of a discount of 0
        return Estimates(log2_p=np.log2(p), seen=counts > 0, log2_share=np.log2(share))


def rounded(contexts: Contexts, stored: Estimates, *, bits: int) -> Estimates:
    """Returns the estimates with every stored number rounded to `bits` bits.

    For each length of context the log2 probabilities seen, and the log2 shares, keep
    2^bits evenly spaced values, half a step inside their range. Each context is then
    made to sum to 1 again. Impossible stays impossible.

    Source: Whittaker and Raj, Quantization-based Language Model Compression, 2001,
    with even steps in place of fitted ones.
    """
    log2_p = np.where(stored.seen, stored.log2_p, -np.inf)
    log2_share = stored.log2_share.copy()
    for level in contexts.levels:
        log2_p[level] = _rounded(log2_p[level], bits)
        log2_share[level] = _rounded(log2_share[level], bits)
        p = np.exp2(log2_p[level])
        share = np.exp2(log2_share[level, None])
        below = (
            np.exp2(log2_p[contexts.parent[level]]) if level.start else 1 / p.shape[1]
        )
        p = np.where(stored.seen[level], p, share * below)
        with np.errstate(divide="ignore"):
            log2_p[level] = np.log2(p / p.sum(1, keepdims=True))
    return Estimates(log2_p=log2_p, seen=stored.seen, log2_share=log2_share)


def _counts(contexts: Contexts, reading: Reading, weights: FloatArray) -> FloatArray:
    """Returns the counts (C, V) that each context speaks from."""
    n_contexts, n_symbols = contexts.following.shape
    counts = np.zeros((n_contexts, n_symbols))
    longest = len(contexts.levels) - 1
    for length in range(longest, -1, -1):
        level, number = contexts.levels[length], reading.numbers[length]
        to_start = reading.place == length - 1
        raw = np.flatnonzero((number >= 0) & (to_start | (length == longest)))
        key = (number[raw] - level.start) * n_symbols + reading.target[raw]
        n_keys = (level.stop - level.start) * n_symbols
        often = np.bincount(key, weights[reading.name[raw]], n_keys)
        counts[level] = often.reshape(-1, n_symbols)
        if length < longest:
            longer = contexts.levels[length + 1]
            # The longer ones lie in the order of their parents.
            parents, first = np.unique(contexts.parent[longer], return_index=True)
            seen = (counts[longer] > 0).astype(np.float64)
            counts[parents] = np.add.reduceat(seen, first, axis=0)
    return counts


def _rounded(values: FloatArray, bits: int) -> FloatArray:
    """Returns the nearest of 2^bits values to each finite one."""
    finite = np.isfinite(values)
    if not finite.any():
        return values
    low, high = values[finite].min(), values[finite].max()
    step = (high - low) / 2**bits
    if step == 0:
        return values
    codes = np.floor((values - low) / step).clip(0, 2**bits - 1)
    return np.where(finite, low + (codes + 0.5) * step, values)
