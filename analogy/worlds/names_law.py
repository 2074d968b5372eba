"""How much a model must make up: the names seen once against the names invented.

Of facts that follow no rule, a calibrated model invents at least about the share of its
training draws that were seen once, less its miscalibration: a lower bound, with further
terms that shrink as the sample grows.

Source: Kalai and Vempala, Calibrated Language Models Must Hallucinate, 2024
(arXiv 2311.14648). Kneser-Ney's discount descends from the same idea of Good and
Turing, so part of how closely it follows the line is built in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analogy.measures import good_turing_missing_mass
from analogy.measures.checks import whole_number
from analogy.worlds.name_model import FloatArray
from analogy.worlds.names import Names
from analogy.worlds.names_samples import surprise_bits
from analogy.worlds.ngram import NGram, fit_ngram
from analogy.worlds.prefixes import NameTuple

SIZES = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 1_000_000)
ORDERS = (3, 4, 5, 6, 8)
# Names within a factor of 4 in q are held to be equally likely.
_BITS_PER_BIN = 2
_N_SAMPLES = 2_000


@dataclass(frozen=True, kw_only=True)
class LawPoint:
    """One model trained on one sample; every name of the world counts as a fact."""

    n_draws: int
    order: int
    n_seen: int  # different names in the sample
    singleton_share: float  # share of the draws whose name was drawn once
    unseen_mass: float  # p of the names never drawn, which that share estimates
    hallucinated: float  # q of what is no name of the world, exact
    generalised: float  # q of its names that were not drawn, exact
    miscalibration: float  # measured on samples: TV of p and q over bins of equal q


def law(
    names: Names,
    sizes: Sequence[int] = SIZES,
    orders: Sequence[int] = ORDERS,
    *,
    seed: int = 0,
) -> tuple[LawPoint, ...]:
    """Returns a point for each sample size and model order, sizes first.

    Each size is one sample, drawn with births' shares from the training names and those
    held out; all orders learn from it.

    Raises:
        ValueError: A size or the seed is no positive whole number, or an order is out
            of range.
    """
    facts = NameTuple(names.trained + names.held_out)
    p = np.concatenate([names.weights, names.held_out_weights])
    p /= p.sum()
    seed = whole_number(seed, "seed", at_least=0)
    points = []
    for size in sizes:
        n_draws = whole_number(size, "a sample size", at_least=1)
        counts = np.random.default_rng([seed, n_draws]).multinomial(n_draws, p)
        points += [_point(facts, p, counts, order, seed) for order in orders]
    return tuple(points)


def _point(
    facts: NameTuple, p: FloatArray, counts: np.ndarray, order: int, seed: int
) -> LawPoint:
    seen = np.flatnonzero(counts)
    model = fit_ngram(
        [facts[i] for i in seen], counts[seen], order=order, also_spells=facts
    )
    log2_q = model.log2_p(facts)
    q = np.exp2(log2_q)
    return LawPoint(
        n_draws=int(counts.sum()),
        order=order,
        n_seen=len(seen),
        singleton_share=good_turing_missing_mass(counts),
        unseen_mass=float(p[counts == 0].sum()),
        hallucinated=max(0.0, float(1 - q.sum())),
        generalised=float(q[counts == 0].sum()),
        miscalibration=_miscalibration(model, facts, p, log2_q, seed),
    )


def _miscalibration(
    model: NGram, facts: NameTuple, p: FloatArray, log2_q: FloatArray, seed: int
) -> float:
    """Returns sum |p(B) - q(B)| / 2 over bins B of names about equally likely by q.

    What q gives to real names is exact, what it gives to others is measured on draws.
    """
    drawn = model.sample(_N_SAMPLES, seed=seed)
    real = frozenset(facts)
    invented = np.array([name not in real for name in drawn])
    surprise = np.concatenate([-log2_q, surprise_bits(model, drawn)[invented]])
    bins = (surprise // _BITS_PER_BIN).astype(np.intp)
    excess = np.concatenate(
        [np.exp2(log2_q) - p, np.full(invented.sum(), 1 / _N_SAMPLES)]
    )
    return float(np.abs(np.bincount(bins, excess)).sum() / 2)
