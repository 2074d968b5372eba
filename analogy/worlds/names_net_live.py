"""Live training as a job: plain values in, each checkpoint out as bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from analogy.worlds import names_net, names_net_file
from analogy.worlds.names import Names
from analogy.worlds.names_ledger import NamesLedger
from analogy.worlds.names_net import NamesNet
from analogy.worlds.names_net_recipe import Recipe
from analogy.worlds.names_net_training import Checkpoint, checkpoints

_KIND = "training's checkpoint"


@dataclass(frozen=True, kw_only=True, eq=False)
class Measured:
    """A network on its way, and its exact ledger over the names it is trained on."""

    step: int
    n_steps: int
    core_seconds: float  # of training; the ledger is not counted
    net: NamesNet
    ledger: NamesLedger

    @property
    def kl_bits(self) -> float:
        """KL(p || q) of the training names' distribution p: what training lowers."""
        return self.ledger.cross_entropy_bits - self.ledger.entropy_bits


def train_live(
    *, recipe: Mapping[str, Any], text: str | None = None
) -> Iterator[tuple[float, bytes]]:
    """Yields the share that is done, 0 to 1, and the checkpoint for `read_checkpoint`.

    Args:
        recipe: what differs from the default `Recipe`.
        text: a visitor's own names, one a line; without it the shipped ones.

    Raises:
        ValueError: A number of the recipe is out of range, or a line is no name.
    """
    chosen = Recipe(**recipe)
    names = Names.load(long_list=False) if text is None else Names.from_text(text)
    for checkpoint in checkpoints(names, chosen):
        ledger = names.ledger(checkpoint.net)
        yield checkpoint.step / chosen.steps, _bytes(checkpoint, ledger, chosen.steps)


def read_checkpoint(data: bytes) -> Measured:
    """Returns what `train_live` handed on.

    Raises:
        ValueError: The bytes are no checkpoint.
    """
    tensors, facts = names_net_file.read(data, kind=_KIND)
    try:
        return Measured(
            step=facts["step"],
            n_steps=facts["n_steps"],
            core_seconds=facts["core_seconds"],
            net=names_net.unpack(tensors["net"].tobytes()),
            ledger=NamesLedger(**facts["ledger"]),
        )
    except (KeyError, TypeError) as problem:
        raise names_net_file.damaged(_KIND) from problem


def _bytes(checkpoint: Checkpoint, ledger: NamesLedger, n_steps: int) -> bytes:
    facts = {
        "step": checkpoint.step,
        "n_steps": n_steps,
        "core_seconds": checkpoint.core_seconds,
        "ledger": asdict(ledger),
    }
    net = np.frombuffer(names_net.pack(checkpoint.net), np.uint8)
    return names_net_file.write({"net": net}, facts, kind=_KIND)
