"""Trains the names transformer with torch: `python -m analogy train names`.

Maximum likelihood of the training names of `Names.load()`, each as often as it is
given, with a little pressure to keep the numbers small.
"""

import json
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from tqdm import tqdm

from analogy.language.network import Network
from analogy.language.shape import Shape
from analogy.worlds.name_model import LENGTH_CAP, FloatArray
from analogy.worlds.names import Names
from analogy.worlds.names_gpt import STORED, NamesGpt, pack
from analogy.worlds.spelling import END, Spelling

LOG = STORED.with_suffix(".jsonl")  # the recipe, then what was measured on the way


@dataclass(frozen=True, kw_only=True)
class GptRecipe:
    """What the weights depend on, beside the names."""

    seed: int = 1
    steps: int = 4000
    batch: int = 128  # names a step
    width: int = 64
    n_layers: int = 2
    n_heads: int = 4
    matrix_lr: float = 0.02  # Muon
    matrix_decay: float = 0.01  # pressure to keep the numbers small, times the rate
    embedding_lr: float = 5e-3  # AdamW
    warm_up: int = 50  # steps of rising rate
    cool_down: float = 0.6  # share of the steps over which the rate falls to zero

    def rate(self, step: int) -> float:
        """Returns the factor on both learning rates at a step."""
        left = (self.steps - step) / (self.cool_down * self.steps)
        return min(1.0, (step + 1) / self.warm_up, left)


def train_names_gpt(
    stored: Path = STORED,
    *,
    names: Names | None = None,
    recipe: GptRecipe | None = None,
) -> Path:
    """Trains the transformer on one thread and returns where it was stored.

    A log beside it holds the recipe, and every 250 steps the bits a name of the
    training set and of the names held out.
    """
    names, recipe = names or Names.load(long_list=False), recipe or GptRecipe()
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    spelling = Spelling.of([*names.trained, *names.held_out])
    network = Network(_shape(spelling, recipe))
    network.train()
    optimisers = _optimisers(network, recipe)
    batches = _batches(spelling.encode(names.trained), names.p_true, recipe)
    log = [json.dumps(asdict(recipe))]
    began = time.process_time()
    for step in (progress := tqdm(range(recipe.steps))):
        loss_nats = _nats(network, next(batches)).mean()
        loss_nats.backward()
        for optimiser, learning_rate in optimisers:
            optimiser.param_groups[0]["lr"] = learning_rate * recipe.rate(step)
            optimiser.step()
            optimiser.zero_grad()
        if step % 250 == 249 or step == recipe.steps - 1:
            row = _measured(network, spelling, names) | {
                "step": step + 1,
                "core_seconds": round(time.process_time() - began),
            }
            progress.set_postfix(row)
            log.append(json.dumps(row))
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(pack(_read_out(network, spelling, recipe)))
    stored.with_suffix(".jsonl").write_text("\n".join(log) + "\n")
    return stored


def _shape(spelling: Spelling, recipe: GptRecipe) -> Shape:
    return Shape(
        n_tokens=spelling.n_symbols + 1,  # and the start symbol
        n_layers=recipe.n_layers,
        n_heads=recipe.n_heads,
        width=recipe.width,
        context=LENGTH_CAP + 1,
    )


def _optimisers(
    network: Network, recipe: GptRecipe
) -> list[tuple[torch.optim.Optimizer, float]]:
    matrices = [w for name, w in network.weights.items() if name != "embedding"]
    muon = torch.optim.Muon(
        matrices, lr=recipe.matrix_lr, weight_decay=recipe.matrix_decay
    )
    adam = torch.optim.AdamW(
        [network.weight("embedding")],
        lr=recipe.embedding_lr,
        betas=(0.9, 0.95),
        weight_decay=0.0,
    )
    return [(muon, recipe.matrix_lr), (adam, recipe.embedding_lr)]


def _batches(
    symbols: np.ndarray, p: FloatArray, recipe: GptRecipe
) -> Iterator[np.ndarray]:
    """Yields rows of symbols (B, L + 1), each as often as p (N,) says, without end."""
    rng = np.random.default_rng(recipe.seed)
    cumulative = p.cumsum() / p.sum()
    while True:
        # Evenly spaced through the cumulated shares: a common name is in every batch.
        wanted = (np.arange(recipe.batch) + rng.random(recipe.batch)) / recipe.batch
        yield symbols[np.searchsorted(cumulative, wanted).clip(max=len(p) - 1)]


def _nats(network: Network, symbols: np.ndarray) -> Tensor:
    """Returns -ln q (B,) of names given as rows of symbols (B, L + 1)."""
    start = np.full((len(symbols), 1), network.shape.n_tokens - 1)
    ended = np.cumsum(symbols == END, axis=1) > 1
    inputs = np.concatenate([start, symbols[:, :-1]], axis=1)
    logits = network(torch.from_numpy(inputs))[..., :-1]  # (B, L + 1, V)
    nats = F.cross_entropy(
        logits.transpose(1, 2), torch.from_numpy(symbols), reduction="none"
    )
    return (nats * torch.from_numpy(~ended)).sum(1)


@torch.no_grad()
def _measured(
    network: Network, spelling: Spelling, names: Names
) -> dict[str, float | int]:
    """Returns the bits a name costs, trained and held out, and the bits above H(p)."""
    entropy_bits = float(-names.p_true @ np.log2(names.p_true))
    bits = {}
    for kind, some, p in (
        ("train", names.trained, names.p_true),
        ("held_out", names.held_out, names.p_held_out),
    ):
        nats = _nats(network, spelling.encode(some)).double().numpy()
        bits[f"{kind}_bits"] = round(float(p @ nats) / math.log(2), 4)
    return {**bits, "kl_bits": round(bits["train_bits"] - entropy_bits, 4)}


def _read_out(network: Network, spelling: Spelling, recipe: GptRecipe) -> NamesGpt:
    weights = {
        name: network.weight(name).detach().numpy() for name in network.shape.matrices()
    }
    return NamesGpt(spelling=spelling, weights=weights, n_heads=recipe.n_heads)
