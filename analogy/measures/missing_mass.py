"""How much of the world a sample has not seen."""

import numpy as np
import numpy.typing as npt

from analogy.measures.checks import non_negative_numbers, refuse_any


def good_turing_missing_mass(counts: npt.ArrayLike) -> float:
    """Returns the seen-once share, 0 to 1: an estimate of the unseen probability.

    N1 / n, of n draws the share whose value was drawn exactly once. On average it
    is too high, by at most 1 / n.

    Source: Good, The Population Frequencies of Species, 1953 (the idea is Turing's).

    Args:
        counts: how often each value was drawn, in any shape; zeros change nothing.

    Raises:
        ValueError: A count is negative, no whole number or not finite, or nothing
            was drawn.

    >>> good_turing_missing_mass([5, 3, 1, 1])
    0.2
    """
    drawn = non_negative_numbers(counts, "counts")
    why = "is not a whole number; give how often each value was drawn, not its share"
    refuse_any(drawn != np.floor(drawn), drawn, "counts", why)
    n_draws = float(drawn.sum())
    if n_draws == 0:
        raise ValueError("counts are all 0; give the counts of at least one draw.")
    return float(np.count_nonzero(drawn == 1) / n_draws)
