"""What a model of names says: drawn names sorted by where they come from."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analogy.measures.checks import whole_number
from analogy.worlds.name_model import CUT, NameModel
from analogy.worlds.names import Names


@dataclass(frozen=True, kw_only=True)
class SortedSamples:
    """Draws in the order they came, a name as often as it was drawn.

    The empty name may be among the invented, and one cut short, which ends with CUT.
    """

    copied: tuple[str, ...]  # from the training names
    real_unseen: tuple[str, ...]  # held out, or on the long list
    invented: tuple[str, ...]  # on no list


@dataclass(frozen=True, kw_only=True)
class SampledEntropy:
    """An entropy measured on draws: its estimate and a 95 % interval."""

    bits: float
    low_bits: float
    high_bits: float
    n: int
    seed: int


def sorted_samples(
    names: Names,
    model: NameModel,
    *,
    n: int = 100,
    temperature: float = 1.0,
    seed: int = 0,
) -> SortedSamples:
    """Returns n draws of a model, sorted; the same arguments give the same lists.

    Raises:
        ValueError: n is below 1, or the seed or the temperature is negative.
    """
    drawn = model.sample(n, temperature=temperature, seed=seed)
    trained = frozenset(names.trained)
    new = [name for name in drawn if name not in trained]
    return SortedSamples(
        copied=tuple(name for name in drawn if name in trained),
        real_unseen=tuple(name for name in new if names.exists(name)),
        invented=tuple(name for name in new if not names.exists(name)),
    )


def sampled_entropy(
    model: NameModel, *, n: int = 2000, seed: int = 0
) -> SampledEntropy:
    """Returns the entropy of a model in bits, measured: the mean of -log2 q(draw).

    Names beyond the length cap count as one outcome, with the share of the draws that
    were cut. The interval is that of a normal mean, 1.96 standard errors either way.

    Raises:
        ValueError: n is below 2 or the seed negative.
    """
    n = whole_number(n, "n", at_least=2)
    drawn = model.sample(n, seed=seed)
    bits = surprise_bits(model, drawn)
    error = float(bits.std(ddof=1)) / math.sqrt(n)
    mean = float(bits.mean())
    return SampledEntropy(
        bits=mean,
        low_bits=max(0.0, mean - 1.96 * error),
        high_bits=mean + 1.96 * error,
        n=n,
        seed=seed,
    )


def surprise_bits(model: NameModel, drawn: Sequence[str]) -> np.ndarray:
    """Returns -log2 q (N,) of a model's draws; a cut one has the share that was cut."""
    cut = np.array([name.endswith(CUT) for name in drawn])
    bits = -model.log2_p(drawn)
    if cut.any():
        bits[cut] = -math.log2(cut.mean())
    return np.maximum(bits, 0.0)
