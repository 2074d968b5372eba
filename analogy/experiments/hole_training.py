"""Training the net that fills holes, on photographs that come with scikit-image.

No picture of the app is among them, so that every sample and every upload is a test. They
are an astronaut's portrait (NASA, public domain), a cat (chelsea, CC0), coins (no known
restrictions) and a clock (public domain), all by scikit-image's own notes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import skimage
import torch
from PIL import Image
from torch import nn

from analogy.experiments.hole_fills import bilinear
from analogy.experiments.hole_net import HoleNet, normalised
from analogy.experiments.hole_places import (
    IN_HOLE,
    SIDE,
    WINDOW,
    Numbers,
    Pixels,
)
from analogy.images import brightness

PHOTOGRAPHS = ("astronaut", "chelsea", "coins", "clock_motion")
Windows = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class HoleRecipe:
    """How a net is trained; the number of steps is fixed, nothing stops it."""

    seed: int = 0  # of its first numbers and of the windows it sees
    width: int = 320  # numbers in each of its two layers
    n_steps: int = 3_000
    n_windows: int = 512  # of a step
    rate: float = 2e-3  # at the highest; it falls along a half wave
    weight_decay: float = 0.01
    n_warm: int = 100  # steps in which the rate rises


def photographs() -> tuple[Pixels, ...]:
    """Returns the training photographs in grey, each also at half its size."""
    folder = Path(skimage.__file__).parent / "data"
    found = []
    for name in PHOTOGRAPHS:
        with Image.open(folder / f"{name}.png") as image:
            whole = brightness(np.array(image.convert("RGB")))
        half = Image.fromarray(whole).reduce(2)
        found += [whole, np.array(half)]
    return tuple(found)


def train_hole_net(
    recipe: HoleRecipe, *, progress: Callable[[int], None] = lambda step: None
) -> HoleNet:
    """Returns a net trained by a recipe; takes a minute or two.

    Equal recipes give equal nets, on one machine with one thread.

    Args:
        recipe: seed, size and steps.
        progress: is told each step that is done.
    """
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    draw = _Windows(photographs())
    layers = _layers(recipe.width)
    optimiser = torch.optim.AdamW(
        layers.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay
    )
    for step in range(recipe.n_steps):
        for group in optimiser.param_groups:
            group["lr"] = _rate(recipe, step)
        loss = _loss(layers, draw(recipe.n_windows, rng))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        progress(step + 1)
    return _stored(layers)


class _Windows:
    """Windows drawn by lot from pictures, turned, mirrored and sometimes negative."""

    def __init__(self, pictures: tuple[Pixels, ...]) -> None:
        self._views = [
            np.lib.stride_tricks.sliding_window_view(each, (WINDOW, WINDOW))
            for each in pictures
        ]
        # By the root: small pictures are fewer pixels, but as many kinds of things.
        roots = np.sqrt([each.size for each in pictures])
        self._shares = roots / roots.sum()

    def __call__(self, n: int, rng: np.random.Generator) -> Windows:
        """Returns windows (n, 16, 16), all turned alike."""
        drawn = [
            view[
                rng.integers(view.shape[0], size=m), rng.integers(view.shape[1], size=m)
            ]
            for view, m in zip(
                self._views, rng.multinomial(n, self._shares), strict=True
            )
        ]
        found = np.concatenate(drawn).astype(np.float64)
        found = np.rot90(found, int(rng.integers(4)), axes=(1, 2))
        if rng.integers(2):
            found = found[:, ::-1]
        return 255 - found if rng.integers(2) else np.ascontiguousarray(found)


def _layers(width: int) -> nn.Sequential:
    n_ring = WINDOW**2 - SIDE**2
    last = nn.Linear(width, SIDE**2)
    with torch.no_grad():
        last.weight *= 0.1  # at first it is nearly bilinear
    gelu = nn.GELU(approximate="tanh")
    return nn.Sequential(
        nn.Linear(n_ring, width), gelu, nn.Linear(width, width), gelu, last
    )


def _rate(recipe: HoleRecipe, step: int) -> float:
    warm = min(1.0, (step + 1) / recipe.n_warm)
    return recipe.rate * warm * (1 + np.cos(np.pi * step / recipe.n_steps)) / 2


def _loss(layers: nn.Sequential, windows: Windows) -> torch.Tensor:
    """Returns the squared error in units of contrast, weighted by the contrast.

    In grey levels a few edges would drown all else; in contrast alone grain would.
    """
    rings, contrast = normalised(windows)
    missing: Numbers = (windows[IN_HOLE] - bilinear(windows)) / contrast[:, None, None]
    wanted = torch.from_numpy(missing.reshape(len(windows), -1).astype(np.float32))
    weights = torch.from_numpy((contrast / contrast.mean()).astype(np.float32))
    errors = (layers(torch.from_numpy(rings)) - wanted) ** 2
    return (errors.mean(1) * weights).mean()


def _stored(layers: nn.Sequential) -> HoleNet:
    linear = [layer for layer in layers if isinstance(layer, nn.Linear)]
    return HoleNet(
        weights={
            f"{name}.{part}": getattr(layer, part).detach().numpy().copy()
            for name, layer in zip(("first", "second", "last"), linear, strict=True)
            for part in ("weight", "bias")
        }
    )
