"""The names of the atlas in three parts: given, validation and held out.

The held-out names are those of `Names.load`. Every fifth of the others is kept for
validation: settings are chosen by these, and no setting is chosen by the held-out ones.
"""

import itertools
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analogy.worlds.name_model import FloatArray, NameModel
from analogy.worlds.names import Names
from analogy.worlds.prefixes import NameTuple

SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0)
_EACH = 5


@dataclass(frozen=True, kw_only=True, eq=False)
class Parts:
    """Names to train on, and names to choose by."""

    names: Names  # all real names that are not given are its long list
    validation: NameTuple
    p_validation: FloatArray  # their shares among themselves

    def validation_bits(self, model: NameModel) -> tuple[float, float]:
        """Returns the validation names' bits a name: births count, each counts once."""
        log2_q = model.log2_p(self.validation)
        return float(-self.p_validation @ log2_q), float(-log2_q.mean())

    def held_out_bits(self, model: NameModel) -> float:
        """Returns the held-out names' bits a name, where each counts once."""
        return float(-model.log2_p(self.names.held_out).mean())


@lru_cache(maxsize=1)
def parts(share: float = 1.0) -> Parts:
    """Returns the parts where a share of the names to train on is given.

    The names of a smaller share are among those of every larger one; what is not given
    is real all the same.

    Raises:
        ValueError: The share is not one of `SHARES`.
    """
    if share not in SHARES:
        raise ValueError(f"The share of the names is {share}; choose one of {SHARES}.")
    whole = Names.load()
    is_validation = np.arange(len(whole.trained)) % _EACH == _EACH - 1
    is_given = ~is_validation & (_queue(len(whole.trained), is_validation) < share)
    validation = NameTuple(itertools.compress(whole.trained, is_validation))
    ungiven = itertools.compress(whole.trained, ~is_given)
    weights = whole.weights[is_validation]
    return Parts(
        names=Names(
            trained=tuple(itertools.compress(whole.trained, is_given)),
            weights=whole.weights[is_given],
            held_out=whole.held_out,
            held_out_weights=whole.held_out_weights,
            elsewhere=NameTuple((*ungiven, *whole.elsewhere)),
        ),
        validation=validation,
        p_validation=weights / weights.sum(),
    )


def _queue(n: int, is_validation: np.ndarray) -> FloatArray:
    """Returns (n,) the share of the others that come before each, drawn once for all."""
    places = np.flatnonzero(~is_validation)
    order = np.random.default_rng(0).permutation(len(places))
    share_before = np.ones(n)
    share_before[places[order]] = np.arange(len(places)) / len(places)
    return share_before
