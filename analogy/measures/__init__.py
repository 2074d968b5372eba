"""Measures of what went in (p_true) against what can come out (p_compressed).

One set of numbers for pictures and for text: they know states and probabilities,
neither pixels nor words. Every information is in bits.
"""

from analogy.measures.bits import (
    bits_from_nats,
    effective_number,
    entropy_bits,
    jensen_shannon_bits,
    kl_bits,
)
from analogy.measures.distributions import push_forward, total_variation
from analogy.measures.missing_mass import good_turing_missing_mass
from analogy.measures.precision_recall import PrecisionRecall, precision_recall

__all__ = [
    "PrecisionRecall",
    "bits_from_nats",
    "effective_number",
    "entropy_bits",
    "good_turing_missing_mass",
    "jensen_shannon_bits",
    "kl_bits",
    "precision_recall",
    "push_forward",
    "total_variation",
]
