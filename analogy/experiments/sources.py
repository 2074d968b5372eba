"""Sources of symbols whose next-symbol probabilities are known, to learn from samples.

What comes next depends on the last two symbols. A shared source makes all its rows from
few numbers: three for each symbol in each of its roles. An arbitrary one draws each row by
itself. With chance `shared` a symbol is drawn as the first says, otherwise as the second.

Some contexts are kept back: what followed them is taken out of every sample, so that there
is always something never seen.

Source: Svete et al. 2024, Can Transformers Learn n-gram Language Models?, which sets
arbitrary against low-rank sources; the mixture and the contexts kept back are ours.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analogy.measures.checks import whole_number

Numbers = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]

N_SYMBOLS = 32
N_FACTORS = 3  # numbers a symbol has as the older, as the newer and as the next one
KEPT_BACK = 0.1  # of the contexts
VALIDATION = 0.2  # of a sample, its end: for choosing, not for counting
_SHORTEST = 50  # symbols of a sample
# Of arbitrary rows: of 32 symbols, about 6 are likely after each context.
_CONCENTRATION = 0.2


@dataclass(frozen=True, kw_only=True, eq=False)
class Source:
    """What comes next after each context of two symbols, and how often each comes."""

    shared: float
    rows: Numbers  # (V, V, V): older symbol, newer symbol, next one
    weights: Numbers  # (V, V) the share of the time that each context comes up
    is_kept_back: Booleans  # (V, V)

    @property
    def entropy_bits(self) -> float:
        """How uncertain the next symbol is, on average, to whoever knows the source."""
        return float((self.weights[..., None] * self.rows * -np.log2(self.rows)).sum())


@dataclass(frozen=True, kw_only=True, eq=False)
class Sample:
    """How often each symbol followed each context, in two parts of one sequence."""

    counts: Numbers  # (V, V, V) for learning
    validation: Numbers  # (V, V, V) for choosing how to learn

    @property
    def is_seen(self) -> Booleans:
        """Which contexts (V, V) can have been learnt from."""
        return self.counts.sum(2) > 0


@lru_cache(maxsize=4)
def make_source(*, shared: float, seed: int) -> Source:
    """Returns a source; its two kinds of rows are the same for each `shared` of one seed.

    Args:
        shared: 0 (every row by itself) to 1 (all rows from few numbers).
        seed: of the rows and of what is kept back.

    Raises:
        ValueError: A share outside 0 to 1, or a seed that is no whole number.
    """
    if not 0 <= shared <= 1:
        raise ValueError(
            f"shared is {shared}; choose a share from 0 (each row by itself) to 1 (all "
            "rows from few numbers)."
        )
    arbitrary, factors, keeping = np.random.default_rng(
        whole_number(seed, "seed", at_least=0)
    ).spawn(3)
    own = _arbitrary_rows(arbitrary)
    rows = shared * _shared_rows(factors, _mean_entropy_bits(own)) + (1 - shared) * own
    n_contexts = N_SYMBOLS**2
    is_kept_back = np.zeros(n_contexts, bool)
    is_kept_back[keeping.permutation(n_contexts)[: round(KEPT_BACK * n_contexts)]] = (
        True
    )
    return Source(
        shared=shared,
        rows=rows,
        weights=stationary(rows),
        is_kept_back=is_kept_back.reshape(N_SYMBOLS, N_SYMBOLS),
    )


def draw(source: Source, *, length: int, seed: int) -> Sample:
    """Returns counts of a sequence of so many symbols; its end is for choosing.

    Raises:
        ValueError: A sequence too short to count and to choose.
    """
    whole_number(length, "length", at_least=_SHORTEST)
    rng = np.random.default_rng([seed, length])
    sequence = _sequence(source, length, rng)
    triples = np.stack([sequence[:-2], sequence[1:-1], sequence[2:]])
    triples = triples[:, ~source.is_kept_back[triples[0], triples[1]]]
    cut = round((1 - VALIDATION) * triples.shape[1])
    return Sample(
        counts=_counts(triples[:, :cut]), validation=_counts(triples[:, cut:])
    )


def divergence_bits(
    source: Source, guessed: Numbers, among: Booleans | None = None
) -> float:
    """Returns how many bits a symbol the guesses (V, V, V) cost beyond the source's own.

    It is the divergence KL(true row || guessed row), averaged over contexts as often as
    they come up; exact, since the source is known.

    Args:
        source: the truth.
        guessed: rows that are positive and sum to 1.
        among: (V, V) the contexts to average over; all of them by default.

    Raises:
        ValueError: There are no such contexts.
    """
    weights = source.weights if among is None else source.weights * among
    if not weights.any():
        raise ValueError("among has no context that comes up; choose at least one.")
    by_context = (source.rows * (np.log2(source.rows) - np.log2(guessed))).sum(2)
    return float((weights * by_context).sum() / weights.sum())


def stationary(rows: Numbers) -> Numbers:
    """Returns how often each context (V, V) comes up in the long run.

    Raises:
        ValueError: The sequence does not settle, as when it goes round in a circle.
    """
    weights = np.full(rows.shape[:2], 1 / rows.shape[0] ** 2)
    for _ in range(10_000):
        after = np.einsum("ab,abc->bc", weights, rows)
        after /= after.sum()
        if np.abs(after - weights).sum() < 1e-13:
            return after
        weights = after
    raise ValueError("The source does not settle; give every symbol some chance.")


def _arbitrary_rows(rng: np.random.Generator) -> Numbers:
    shape = (N_SYMBOLS, N_SYMBOLS)
    rows = rng.dirichlet(np.full(N_SYMBOLS, _CONCENTRATION), shape)
    return _possible(rows)


def _shared_rows(rng: np.random.Generator, entropy_bits: float) -> Numbers:
    """Returns rows as uncertain as the arbitrary ones, so that neither is the easier."""
    older, newer, following = rng.standard_normal((3, N_SYMBOLS, N_FACTORS))
    scores = (older[:, None] + newer) @ following.T  # (V, V, V)
    low, high = 0.0, 16.0  # scale: at 0 every symbol is as likely
    for _ in range(40):
        scale = (low + high) / 2
        is_too_sure = _mean_entropy_bits(_softmax(scale * scores)) < entropy_bits
        low, high = (low, scale) if is_too_sure else (scale, high)
    return _possible(_softmax(low * scores))


def _possible(rows: Numbers) -> Numbers:
    """Returns the rows with a trace of every symbol: no logarithm of 0 anywhere."""
    rows = rows + 1e-9
    return rows / rows.sum(2, keepdims=True)


def _mean_entropy_bits(rows: Numbers) -> float:
    logs = np.log2(rows, out=np.zeros_like(rows), where=rows > 0)
    return float(-(rows * logs).sum(2).mean())


def _softmax(scores: Numbers) -> Numbers:
    chances = np.exp(scores - scores.max(-1, keepdims=True))
    return chances / chances.sum(-1, keepdims=True)


def _sequence(source: Source, length: int, rng: np.random.Generator) -> Integers:
    steps = np.cumsum(source.rows, axis=2)
    older, newer = divmod(
        int(rng.choice(N_SYMBOLS**2, p=source.weights.ravel())), N_SYMBOLS
    )
    sequence = np.empty(length, np.int64)
    sequence[:2] = older, newer
    for place, height in enumerate(rng.random(length - 2).tolist(), start=2):
        row = steps[older, newer]
        # The last step may lie below 1 by rounding.
        after = min(int(row.searchsorted(height, side="right")), N_SYMBOLS - 1)
        sequence[place] = after
        older, newer = newer, after
    return sequence


def _counts(triples: Integers) -> Numbers:
    flat = np.ravel_multi_index(tuple(triples), (N_SYMBOLS,) * 3)
    counts = np.bincount(flat, minlength=N_SYMBOLS**3).astype(np.float64)
    return counts.reshape((N_SYMBOLS,) * 3)
