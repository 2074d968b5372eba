"""Two ways to fewer bits per weight, for a public model: even steps, or a bell's.

Both keep a scale for each group of 64 neighbours in a row. `even` is the rounding of
`language.quantise`. `bell` has one step for each equally likely slice of a normal
distribution, fine near zero and coarse far from it, stretched to the largest of the
group. Nothing is retrained. Norms, 1 in 4,000 of the weights, stay as they are.
"""

import copy
from dataclasses import replace
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from analogy.language.open_models.loader import OpenModel
from analogy.language.quantise import dequantise, quantise

if TYPE_CHECKING:
    from torch import Tensor

QUANTISERS = ("even", "bell")
WIDTHS = (16, 8, 6, 5, 4, 3, 2)  # 16 is the model as its file has it
_GROUP = 64


def requantised(model: OpenModel, bits: int, quantiser: str = "even") -> OpenModel:
    """Returns a model whose matrices went through `bits` per weight and back.

    Raises:
        ValueError: for a width or a quantiser that is not on the list.
    """
    if bits not in WIDTHS:
        raise ValueError(f"{bits} bits per weight is not on offer; choose of {WIDTHS}.")
    if quantiser not in QUANTISERS:
        raise ValueError(f"{quantiser!r} is no quantiser here; choose of {QUANTISERS}.")
    if bits == max(WIDTHS):
        return model
    network = copy.deepcopy(model.network)
    for weight in network.parameters():
        if weight.dim() == 2 and weight.shape[1] % _GROUP == 0:
            weight.copy_(_rounded(weight, bits, quantiser))
    return replace(model, network=network, bits_per_weight=bits)


def bell_levels(bits: int) -> np.ndarray:
    """Returns 2^bits values from -1 to 1, zero among them, dense near zero.

    Quantiles of a normal distribution, one more of them above zero than below.
    Source: Dettmers et al. 2023, QLoRA (arXiv 2305.14314), section 3, whose four-bit
    table this gives; other widths follow the same rule.

    Raises:
        ValueError: for fewer than two bits, which leave no value on one side.
    """
    if bits < 2:
        raise ValueError(f"{bits} bits hold no value below zero; choose 2 or more.")
    half = 1 << (bits - 1)
    # The outermost quantile is the mean of those that either side would take.
    outermost = 1 - (1 / (4 * half) + 1 / (4 * half - 2)) / 2
    quantile = np.vectorize(NormalDist().inv_cdf)
    above = quantile(np.linspace(outermost, 0.5, half + 1)[:-1])
    below = -quantile(np.linspace(outermost, 0.5, half)[:-1])
    return np.sort(np.concatenate((below, [0.0], above))) / above[0]


def bell(weight: np.ndarray, bits: int) -> np.ndarray:
    """Returns a weight (R, C) float32 rounded to the nearest of `bell_levels`."""
    levels, between = _levels(bits)
    groups = weight.reshape(len(weight), -1, _GROUP)  # (R, G, 64)
    # As it would be stored: a float16 for each group.
    scale = np.abs(groups).max(-1).astype(np.float16).astype(np.float32)[..., None]
    shares = groups / np.maximum(scale, np.finfo(np.float16).smallest_subnormal)
    return (levels[np.searchsorted(between, shares)] * scale).reshape(weight.shape)


def even(weight: np.ndarray, bits: int) -> np.ndarray:
    """Returns a weight (R, C) float32 rounded as the storybook model's is."""
    return dequantise(*quantise(weight, bits), bits)


@lru_cache(maxsize=8)
def _levels(bits: int) -> tuple[np.ndarray, np.ndarray]:
    levels = bell_levels(bits).astype(np.float32)
    return levels, (levels[1:] + levels[:-1]) / 2


def _rounded(weight: "Tensor", bits: int, quantiser: str) -> "Tensor":
    import torch

    with torch.no_grad():
        rounded = (even if quantiser == "even" else bell)(weight.numpy(), bits)
    return torch.from_numpy(rounded)
