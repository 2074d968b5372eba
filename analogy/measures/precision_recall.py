"""Two answers instead of one distance: is it real, and is everything there?"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.measures.checks import FloatArray, two_distributions, whole_number

ANGLE_MARGIN = 1e-10  # radians: at 0 and pi/2 one of the two is 0 times infinity


@dataclass(frozen=True, kw_only=True, eq=False)
class PrecisionRecall:
    """The curve of a pair of distributions, from the flattest angle to the steepest.

    The last precision is the share of what comes out that could have gone in, so
    all but inventions; the first recall is the share of what went in that can still
    come out, so all but losses. (To within a factor of 1e10 between p and q, as
    the angles stop just short of 0 and pi/2.)
    """

    precision: FloatArray  # (n,), 0 to 1, never falls
    recall: FloatArray  # (n,), 0 to 1, never rises


def precision_recall(
    p_true: npt.ArrayLike, p_compressed: npt.ArrayLike, *, n_angles: int = 1001
) -> PrecisionRecall:
    """Returns precision and recall of `p_compressed` at `n_angles` exchange rates.

    precision = sum min(l p_true, p_compressed), recall = precision / l, l = tan(angle)
    with the angles evenly spaced over 0 to pi/2. At l = 1 both are 1 - TV.

    Source: Sajjadi et al., Assessing Generative Models via Precision and Recall,
    2018, arXiv 1806.00035.

    Args:
        p_true: probabilities, in any shape.
        p_compressed: probabilities of the same states, in the same shape.
        n_angles: length of the curve.

    Raises:
        ValueError: One is no distribution, their shapes differ, or `n_angles` is
            not at least 2.

    >>> curve = precision_recall([0.5, 0.5], [1, 0], n_angles=3)
    >>> curve.precision.round(6), curve.recall.round(6)
    (array([0. , 0.5, 1. ]), array([0.5, 0.5, 0. ]))
    """
    p, q = two_distributions(p_true, p_compressed, ("p_true", "p_compressed"))
    n_angles = whole_number(n_angles, "n_angles", at_least=2)
    slopes = np.tan(np.linspace(ANGLE_MARGIN, math.pi / 2 - ANGLE_MARGIN, n_angles))
    precision = _shared_mass(p, q, slopes)
    return PrecisionRecall(
        precision=np.clip(precision, 0, 1), recall=np.clip(precision / slopes, 0, 1)
    )


def _shared_mass(p: FloatArray, q: FloatArray, slopes: FloatArray) -> FloatArray:
    """Returns sum min(slope p, q) for each of the rising slopes, shape (n_angles,).

    Each state changes sides once, where the slope passes q / p. Sorting the states
    into the gaps between slopes keeps the work and memory at n_states + n_angles,
    where the formula as written would fill an array of n_angles x n_states.
    """
    possible = (p > 0) | (q > 0)
    p, q = p[possible], q[possible]
    with np.errstate(divide="ignore", over="ignore"):
        n_slopes_below = np.searchsorted(slopes, q / p, side="right")
    n_gaps = len(slopes) + 1
    p_in_gap = np.bincount(n_slopes_below, weights=p, minlength=n_gaps)
    q_in_gap = np.bincount(n_slopes_below, weights=q, minlength=n_gaps)
    # Summed from the far end, not subtracted from 1, so that small tails stay exact.
    p_steeper = np.cumsum(p_in_gap[::-1])[::-1][1:]
    q_flatter = np.cumsum(q_in_gap)[:-1]
    return slopes * p_steeper + q_flatter
