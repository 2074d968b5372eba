"""Information in bits: of one distribution, and between two."""

import math
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from analogy.measures.checks import FloatArray, distribution, two_distributions

Information = TypeVar("Information", float, npt.NDArray[np.floating[Any]])


def bits_from_nats(nats: Information) -> Information:
    """Returns `nats` in bits: bits = nats / ln 2.

    The one place where the base changes; networks are trained in nats.

    >>> bits_from_nats(math.log(8))
    3.0
    """
    return nats / math.log(2)


def entropy_bits(p: npt.ArrayLike) -> float:
    """Returns the entropy of `p` in bits: H = -sum p log2 p, with 0 log 0 = 0.

    Source: Shannon, A Mathematical Theory of Communication, 1948, section 6.

    Args:
        p: probabilities, in any shape.

    Raises:
        ValueError: `p` is no distribution.

    >>> entropy_bits([0.5, 0.25, 0.25, 0])
    1.5
    """
    possible = distribution(p, "p")
    possible = possible[possible > 0]
    return _not_below_zero(-np.sum(possible * np.log2(possible)))


def effective_number(p: npt.ArrayLike) -> float:
    """Returns among how many equally likely states `p` is torn: 2^H.

    Source: Shannon 1948, as for `entropy_bits`; also called perplexity.

    Raises:
        ValueError: `p` is no distribution.

    >>> effective_number([[0.25, 0.25], [0.25, 0.25]])
    4.0
    """
    return float(2.0 ** entropy_bits(p))


def kl_bits(p: npt.ArrayLike, q: npt.ArrayLike) -> float:
    """Returns the price, in bits a draw, of describing p by q: sum p log2 (p / q).

    It is infinite where q misses p: kl_bits(p_true, p_compressed) for what was
    lost, kl_bits(p_compressed, p_true) for what was invented.

    Source: Kullback and Leibler, On Information and Sufficiency, 1951.

    Args:
        p: probabilities, in any shape.
        q: probabilities of the same states, in the same shape.

    Raises:
        ValueError: One is no distribution, or their shapes differ.

    >>> kl_bits([1, 0], [0.25, 0.75])
    2.0
    >>> kl_bits([0.25, 0.75], [1, 0])
    inf
    """
    p, q = two_distributions(p, q, ("p", "q"))
    p, q = p[p > 0], q[p > 0]
    if not q.all():
        return math.inf
    # The difference, as the quotient would overflow where q is next to nothing.
    return _not_below_zero(np.sum(p * (np.log2(p) - np.log2(q))))


def jensen_shannon_bits(p: npt.ArrayLike, q: npt.ArrayLike) -> float:
    """Returns the Jensen-Shannon divergence in bits: 0 if equal, 1 if disjoint.

    JS = KL(p || m) / 2 + KL(q || m) / 2 with m = (p + q) / 2. It is the divergence,
    not its square root (the distance).

    Source: Lin, Divergence Measures Based on the Shannon Entropy, 1991.

    Args:
        p: probabilities, in any shape.
        q: probabilities of the same states, in the same shape.

    Raises:
        ValueError: One is no distribution, or their shapes differ.

    >>> jensen_shannon_bits([1, 0], [0, 1])
    1.0
    """
    p, q = two_distributions(p, q, ("p", "q"))
    both = _bits_against_the_middle(p, q) + _bits_against_the_middle(q, p)
    return min(_not_below_zero(both / 2), 1.0)


def _bits_against_the_middle(p: FloatArray, q: FloatArray) -> float:
    """Returns KL(p || (p + q) / 2) in bits."""
    p, q = p[p > 0], q[p > 0]
    # p / (p + q) and not p / m: halving the smallest float would make m = 0.
    return float(np.sum(p * (1 + np.log2(p / (p + q)))))


def _not_below_zero(bits: float) -> float:
    # Rounding, or a mass a little beside 1, can leave -1e-17, and a sure thing -0.0.
    return max(0.0, float(bits))
