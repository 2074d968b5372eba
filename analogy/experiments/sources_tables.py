"""Learning a source by counting: a plain table, and one that backs off to less context.

What each leaves open, such as how much to trust a count, is chosen by the end of the
sample that was kept for choosing; the truth is never asked.
"""

from collections.abc import Iterable, Iterator
from itertools import product

import numpy as np

from analogy.experiments.sources import N_SYMBOLS, Numbers, Sample

# Of a count that is added to every one, and of the counts that shorter contexts weigh.
_ADDED = tuple(2.0**power for power in range(-10, 4))
_WEIGHTS = (1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
_OLDER_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def table(sample: Sample) -> Numbers:
    """Returns rows (V, V, V) of a look-up table: what followed each context, and how often.

    A small count is added to every one (Lidstone 1920); a context that was never seen
    gets the uniform row.
    """
    return best(sample, (_added(sample.counts, k) for k in _ADDED))


def back_off(sample: Sample) -> Numbers:
    """Returns rows (V, V, V) that lean on a shorter context where a longer one is rare.

    p(c | a b) = (n(a b c) + m p(c | shorter)) / (n(a b) + m). The shorter context forgets
    the older symbol, the newer one, or part of each, whatever the validation prefers: no
    rule says that the older one matters less.

    Source: MacKay and Peto 1995, A hierarchical Dirichlet language model; that it may
    forget either symbol is ours, in its favour.
    """
    return best(sample, _backed_off(sample.counts))


def best(sample: Sample, candidates: Iterable[Numbers]) -> Numbers:
    """Returns the rows under which the validation part costs the fewest bits."""
    return min(candidates, key=lambda rows: validation_bits(sample, rows))


def validation_bits(sample: Sample, rows: Numbers) -> float:
    """Returns bits for the validation part of a sample, coded with the rows."""
    return float(-(sample.validation * np.log2(rows)).sum())


def _added(counts: Numbers, k: float) -> Numbers:
    rows = counts + k
    return rows / rows.sum(-1, keepdims=True)


def _backed_off(counts: Numbers) -> Iterator[Numbers]:
    uniform = np.full(N_SYMBOLS, 1 / N_SYMBOLS)
    alone = _leaning(counts.sum((0, 1)), uniform, 1.0)  # (V,)
    for weight, older_share in product(_WEIGHTS, _OLDER_SHARES):
        after_newer = _leaning(counts.sum(0), alone, weight)  # (V, V)
        after_older = _leaning(counts.sum(1), alone, weight)
        shorter = (
            older_share * after_older[:, None] + (1 - older_share) * after_newer[None]
        )
        for longest_weight in _WEIGHTS:
            yield _leaning(counts, shorter, longest_weight)


def _leaning(counts: Numbers, shorter: Numbers, weight: float) -> Numbers:
    total = counts.sum(-1, keepdims=True)
    return (counts + weight * shorter) / (total + weight)
