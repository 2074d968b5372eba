"""A small transformer over names, trained once with torch and read with numpy.

The architecture is that of `analogy.language.network`. Reproduce the shipped weights
with `python -m analogy train names`.
"""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from analogy.worlds import names_net_file
from analogy.worlds.names_net_walk import Integers, Numbers, Walker
from analogy.worlds.spelling import Spelling

STORED = Path(__file__).parents[2] / "assets" / "names" / "names_gpt.safetensors"
_KIND = "names transformer"
_ROTARY_BASE = np.float32(10_000)  # as in `analogy.language.network`

# Keys and values, each (layers, K, heads, T, head width), of all that was read.
Memory: TypeAlias = tuple[Numbers, Numbers]


@dataclass(frozen=True, kw_only=True, eq=False)
class NamesGpt(Walker[Memory]):
    """A transformer that sees the whole beginning of a name; a NameModel."""

    n_heads: int

    @property
    def n_layers(self) -> int:
        """How many pairs of attention and perceptron stand one after the other."""
        return sum(name.endswith("mlp.in") for name in self.weights)

    def begin(self, n: int, /) -> tuple[Numbers, Memory]:
        """Returns logits (n, V) at the start of n names, and what is remembered."""
        head_width = self.weights["embedding"].shape[1] // self.n_heads
        nothing = np.empty((self.n_layers, 1, self.n_heads, 0, head_width), np.float32)
        start = np.full(n, self.spelling.n_symbols)
        return self.extend((nothing, nothing), np.zeros(n, np.intp), start)

    def extend(
        self, memory: Memory, parent: Integers, symbol: Integers, /
    ) -> tuple[Numbers, Memory]:
        """Returns logits (K, V) after the parents (K,) grew by a symbol each."""
        keys, values = (_with_room(part, parent) for part in memory)
        x = _norm(self.weights["embedding"][symbol])  # (K, C)
        for layer in range(self.n_layers):
            x = x + self._attention(_norm(x), layer, keys[layer], values[layer])
            h = np.maximum(_norm(x) @ self.weights[f"{layer}.mlp.in"].T, 0)
            x = x + np.square(h) @ self.weights[f"{layer}.mlp.out"].T
        # The start symbol, the highest number, is never a guess.
        return _norm(x) @ self.weights["embedding"][:-1].T, (keys, values)

    def _attention(
        self, x: Numbers, layer: int, keys: Numbers, values: Numbers
    ) -> Numbers:
        """Returns (K, C) for x (K, C), after writing its key and value down last."""
        mixed = x @ self.weights[f"{layer}.attention.in"].T  # (K, 3 C)
        q, k, v = mixed.reshape(len(x), 3, self.n_heads, -1).swapaxes(0, 1)
        place = keys.shape[2] - 1
        keys[:, :, -1] = _rotate(_norm(k), place)
        values[:, :, -1] = v
        q = _rotate(_norm(q), place)[:, :, None]  # (K, heads, 1, head width)
        scores = q @ keys.swapaxes(-1, -2) * np.float32(q.shape[-1] ** -0.5)
        chances = np.exp(scores - scores.max(-1, keepdims=True))
        chances /= chances.sum(-1, keepdims=True)  # (K, heads, 1, T)
        joined = (chances @ values).reshape(x.shape)
        return joined @ self.weights[f"{layer}.attention.out"].T


def load_names_gpt(path: Path = STORED) -> NamesGpt:
    """Returns the shipped transformer, trained on `Names.load()`.

    Raises:
        FileNotFoundError: Its file is missing.
        ValueError: The file is none of this program, or was damaged.
    """
    if not path.exists():
        raise FileNotFoundError(
            "The names transformer's file is missing. Restore it with "
            "`git checkout assets/names`, or train it again with "
            "`python -m analogy train names`."
        )
    return unpack(path.read_bytes())


def pack(model: NamesGpt) -> bytes:
    """Returns a safetensors file with the weights as float16 and the spelling."""
    facts = {"characters": model.spelling.characters, "n_heads": model.n_heads}
    halves = {name: w.astype(np.float16) for name, w in model.weights.items()}
    return names_net_file.write(halves, facts, kind=_KIND)


def unpack(data: bytes) -> NamesGpt:
    """Returns the transformer in a file written by `pack`.

    Raises:
        ValueError: The bytes are no such file.
    """
    tensors, facts = names_net_file.read(data, kind=_KIND)
    try:
        model = NamesGpt(
            spelling=Spelling(characters=facts["characters"]),
            weights=MappingProxyType(
                {name: tensor.astype(np.float32) for name, tensor in tensors.items()}
            ),
            n_heads=int(facts["n_heads"]),
        )
        model.begin(1)
    except (KeyError, TypeError, ValueError, IndexError) as problem:
        raise names_net_file.damaged(_KIND) from problem
    return model


def _with_room(part: Numbers, parent: Integers) -> Numbers:
    """Returns the parents' share of a memory, with room for one place more."""
    layers, _, heads, places, width = part.shape
    longer = np.empty((layers, len(parent), heads, places + 1, width), np.float32)
    longer[:, :, :, :-1] = part[:, parent]
    return longer


def _norm(x: Numbers) -> Numbers:
    return x / np.sqrt(np.square(x).mean(-1, keepdims=True) + np.float32(1e-6))


def _rotate(x: Numbers, place: int) -> Numbers:
    """Returns queries or keys (K, heads, head width) turned as their place asks."""
    half = x.shape[-1] // 2
    speeds = _ROTARY_BASE ** (-np.arange(half, dtype=np.float32) / half)
    cos, sin = np.cos(place * speeds), np.sin(place * speeds)
    a, b = x[..., :half], x[..., half:]
    return np.concatenate((a * cos - b * sin, a * sin + b * cos), axis=-1)
