"""A small net that has seen photographs and fills holes: what it changes of bilinear.

It sees the ring as differences from its mean, in units of its contrast, and adds to the
straight lines between the edges what such rings had in their middle. It is run here with
NumPy; `hole_training` makes it.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load, save

from analogy.experiments.hole_fills import bilinear, is_ring
from analogy.experiments.hole_places import SIDE, Numbers

STORED = Path(__file__).parents[2] / "assets" / "atlas" / "holes.safetensors"
# Grey levels added to the contrast, so that the grain of a flat sky is not blown up.
_LEAST_CONTRAST = 5.0
_LAYERS = ("first", "second", "last")

Layer = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True, eq=False)
class HoleNet:
    """A net's numbers: of each layer "<name>.weight" (out, in) and "<name>.bias"."""

    weights: dict[str, Layer]

    @property
    def n_numbers(self) -> int:
        """How many numbers it is made of."""
        return sum(weight.size for weight in self.weights.values())


def learned(windows: Numbers, net: HoleNet) -> Numbers:
    """Returns holes (N, 8, 8) as the net fills them, from windows (N, 16, 16)."""
    rings, contrast = normalised(windows)
    values = rings
    for name in _LAYERS:
        values = values @ net.weights[f"{name}.weight"].T + net.weights[f"{name}.bias"]
        values = gelu(values) if name != _LAYERS[-1] else values
    added = values.astype(np.float64).reshape(-1, SIDE, SIDE)
    return bilinear(windows) + added * contrast[:, None, None]


def normalised(windows: Numbers) -> tuple[Layer, Numbers]:
    """Returns what the net sees of each ring (N, 192), and the ring's contrast (N,)."""
    rings = windows[:, is_ring()]
    contrast = rings.std(1) + _LEAST_CONTRAST
    centred = rings - rings.mean(1, keepdims=True)
    return (centred / contrast[:, None]).astype(np.float32), contrast


def gelu(values: Layer) -> Layer:
    """Returns x for large x, 0 for small ones, and a smooth curve between.

    Source: Hendrycks and Gimpel 2016, Gaussian error linear units, the form with tanh.
    """
    inner = np.float32(np.sqrt(2 / np.pi)) * (values + np.float32(0.044715) * values**3)
    return np.float32(0.5) * values * (1 + np.tanh(inner))


def write_net(net: HoleNet, path: Path = STORED) -> None:
    """Writes a net with 16 bits a number, without pickle."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = {name: weight.astype(np.float16) for name, weight in net.weights.items()}
    path.write_bytes(save(half))


@lru_cache(maxsize=1)
def load_net(path: Path = STORED) -> HoleNet:
    """Returns the net that is shipped."""
    stored = load(path.read_bytes())
    weights = {name: weight.astype(np.float32) for name, weight in stored.items()}
    for weight in weights.values():
        weight.setflags(write=False)
    return HoleNet(weights=weights)
