"""A small network over names that is trained while a visitor watches, in numpy.

It sees the last characters of a beginning, six by default: each is looked up as a row
of numbers, one layer mixes them, and a second one guesses what follows.

Source: Bengio et al., A Neural Probabilistic Language Model, 2003, without the direct
connections; makemore (Karpathy 2022) is its best-known descendant over names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from analogy.worlds import names_net_file
from analogy.worlds.names_net_walk import Integers, Numbers, Walker
from analogy.worlds.spelling import Spelling

Weights: TypeAlias = Mapping[str, Numbers]

_KIND = "small network of names"


@dataclass(frozen=True, kw_only=True, eq=False)
class NamesNet(Walker[Integers]):
    """A network that sees the last C characters, and each at its place; a NameModel.

    With E the width of the embedding, H of the hidden layer and V symbols, the weights
    are embedding (V + 1, E), mix (C * E, H), mix_bias (H,), guess (H, V) and
    guess_bias (V,).
    """

    @property
    def context(self) -> int:
        """How many of the last characters it sees."""
        return len(self.weights["mix"]) // self.weights["embedding"].shape[1]

    def begin(self, n: int, /) -> tuple[Numbers, Integers]:
        """Returns logits (n, V) at the start of n names, and their contexts (n, C)."""
        contexts = np.full((n, self.context), self.spelling.n_symbols)
        return logits(self.weights, contexts), contexts

    def extend(
        self, contexts: Integers, parent: Integers, symbol: Integers, /
    ) -> tuple[Numbers, Integers]:
        """Returns logits (K, V) after the parents (K,) grew by a symbol each."""
        longer = np.concatenate([contexts[parent, 1:], symbol[:, None]], axis=1)
        return logits(self.weights, longer), longer


def hidden(weights: Weights, contexts: Integers) -> tuple[Numbers, Numbers]:
    """Returns what was looked up (B, C * E), and the hidden layer (B, H) it becomes."""
    looked_up = weights["embedding"][contexts].reshape(len(contexts), -1)
    mixed = looked_up @ weights["mix"]
    mixed += weights["mix_bias"]
    return looked_up, np.tanh(mixed, out=mixed)


def logits(weights: Weights, contexts: Integers) -> Numbers:
    """Returns the guesses (B, V), before the softmax, after contexts (B, C)."""
    return hidden(weights, contexts)[1] @ weights["guess"] + weights["guess_bias"]


def pack(net: NamesNet) -> bytes:
    """Returns the network as a safetensors file, its spelling included."""
    facts = {"characters": net.spelling.characters, "temperature": net.temperature}
    return names_net_file.write(net.weights, facts, kind=_KIND)


def unpack(data: bytes) -> NamesNet:
    """Returns the network in a file written by `pack`.

    Raises:
        ValueError: The bytes are no such file.
    """
    weights, facts = names_net_file.read(data, kind=_KIND)
    try:
        net = NamesNet(
            spelling=Spelling(characters=facts["characters"]),
            weights=MappingProxyType(weights),
            temperature=float(facts["temperature"]),
        )
        net.begin(1)
    except (KeyError, TypeError, ValueError, IndexError) as problem:
        raise names_net_file.damaged(_KIND) from problem
    return net
