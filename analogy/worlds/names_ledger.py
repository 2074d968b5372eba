"""What a model of names keeps, loses and invents, exactly."""

import math
from dataclasses import dataclass

import numpy as np

from analogy.measures import effective_number, entropy_bits, kl_bits
from analogy.measures.checks import MASS_TOLERANCE
from analogy.worlds.name_model import FloatArray

LOST_FACTOR = 10


@dataclass(frozen=True, kw_only=True)
class NamesLedger:
    """p over the training names S, q the model, R real names held out; all exact.

    memorised + generalised + hallucinated = 1, and cross_entropy_bits = entropy_bits +
    invention_bits + misallocation_bits. q_S is q given S, that is q / memorised. What
    divides by nothing is nan: q_S where nothing is memorised, a share of no invention.
    """

    memorised: float  # q(S)
    generalised: float  # q(R)
    hallucinated: float  # q of everything else, real after all or not, and the tail
    hit_rate: float  # generalised / (generalised + hallucinated)
    real_after_all: float  # share of hallucinated on the long list; nan without a list
    cross_entropy_bits: float  # of p by q, a name; inf where q misses one
    entropy_bits: float  # of p: incompressible
    invention_bits: float  # log2 (1 / memorised): the price of what lies outside S
    misallocation_bits: float  # KL(p || q_S): the price of wrong shares inside S
    held_out_cross_entropy_bits: float  # of p over R by q
    lost_10: float  # p of the names with q_S below a tenth of p
    effective_true: float  # 2^H(p)
    effective_compressed: float  # 2^H(q_S)

    @property
    def real_unseen(self) -> float:
        """Mass on real names that were never shown; without a list, on the held out."""
        rare = 0.0 if math.isnan(self.real_after_all) else self.real_after_all
        return self.generalised + rare * self.hallucinated

    @property
    def invented(self) -> float:
        """Mass on what is on no list; memorised + real_unseen + invented = 1."""
        return max(0.0, 1 - self.memorised - self.real_unseen)


def weigh(
    p: FloatArray,
    p_held_out: FloatArray,
    *,
    log2_q: FloatArray,
    log2_q_held_out: FloatArray,
    log2_q_elsewhere: FloatArray,
) -> NamesLedger:
    """Returns the ledger of a model, from its log2 probabilities of all real names.

    Args:
        p: (S,) over the training names.
        p_held_out: (R,) over those held out.
        log2_q: (S,) of the training names.
        log2_q_held_out: (R,) of those held out.
        log2_q_elsewhere: (L,) of the other names of the long list; may be empty.

    Raises:
        ValueError: The model gives all real names together more than 1.
    """
    q, q_held_out = np.exp2(log2_q), np.exp2(log2_q_held_out)
    elsewhere = float(np.exp2(log2_q_elsewhere).sum())
    memorised, generalised = float(q.sum()), float(q_held_out.sum())
    _refuse_more_than_all(memorised + generalised + elsewhere)
    hallucinated = max(0.0, 1 - memorised - generalised)
    new = generalised + hallucinated
    q_s = q / memorised if memorised > 0 else np.full(len(q), math.nan)
    inside = kl_bits(p, q_s) if memorised > 0 else math.nan
    return NamesLedger(
        memorised=memorised,
        generalised=generalised,
        hallucinated=hallucinated,
        hit_rate=_share(generalised, new),
        real_after_all=_share(elsewhere, hallucinated)
        if len(log2_q_elsewhere)
        else math.nan,
        cross_entropy_bits=float(-p @ log2_q),
        entropy_bits=entropy_bits(p),
        invention_bits=max(0.0, -math.log2(memorised)) if memorised > 0 else math.inf,
        misallocation_bits=inside,
        held_out_cross_entropy_bits=float(-p_held_out @ log2_q_held_out),
        lost_10=float(p[~(q_s >= p / LOST_FACTOR)].sum()),
        effective_true=effective_number(p),
        effective_compressed=effective_number(q_s) if memorised > 0 else math.nan,
    )


def _share(part: float, whole: float) -> float:
    # Below this the whole is what rounding left of 1 - memorised - generalised.
    return min(1.0, part / whole) if whole > 1e-12 else math.nan


def _refuse_more_than_all(real: float) -> None:
    if not real <= 1 + MASS_TOLERANCE:
        raise ValueError(
            f"The model gives the real names a probability of {real:.9g} together, "
            "but all names share 1; check that log2_p counts the end of each name."
        )
