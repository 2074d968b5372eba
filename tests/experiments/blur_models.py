"""A made-up public model whose next piece depends on every piece before it."""

import zlib
from types import SimpleNamespace

import numpy as np
import torch

# One piece of text for each token; the last ends a text.
PIECES = [" Lima", " Par", "is", " a", " Rome", ".", ",", " St", "\n", ""]
END = len(PIECES) - 1
START = 0


class History:
    """What attention remembers: here every token, so that a mixed-up row shows."""

    def __init__(self, rows):
        self.rows = rows

    def batch_select_indices(self, chosen):
        self.rows = [self.rows[int(place)] for place in chosen]

    def batch_repeat_interleave(self, times):
        self.rows = [row for row in self.rows for _ in range(times)]


def scores(history):
    """Returns logits (V,) that any change of the history changes."""
    seed = zlib.crc32(bytes(history))
    return np.random.default_rng(seed).normal(0, 2, len(PIECES)).astype(np.float32)


def network(*, input_ids, past_key_values, use_cache, logits_to_keep):
    new = input_ids.tolist()
    before = past_key_values.rows if past_key_values else [[] for _ in new]
    rows = [old + added for old, added in zip(before, new, strict=True)]
    logits = np.stack([scores(row) for row in rows])[:, None]
    return SimpleNamespace(
        logits=torch.from_numpy(logits), past_key_values=History(rows)
    )


def encode(text):
    return [byte % len(PIECES) for byte in text.encode()]


def decode(tokens):
    return "".join(PIECES[token] for token in tokens)


MODEL = SimpleNamespace(
    network=network,
    ends=frozenset([END]),
    tokens=SimpleNamespace(
        start=START, n_tokens=len(PIECES), encode=encode, decode=decode
    ),
)
