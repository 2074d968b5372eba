"""How surprised a model is by a text: its length in bits under the model's code."""

from dataclasses import dataclass

import numpy as np

from analogy.language.forward import Reader, window_start
from analogy.language.model import LanguageModel


@dataclass(frozen=True, kw_only=True)
class Surprisal:
    """A text's tokens, each guessed from those before it."""

    tokens: tuple[int, ...]
    bits: np.ndarray  # (T,) -log2 p of each token
    entropy_bits: np.ndarray  # (T,) what the model expected to need
    rank: np.ndarray  # (T,) int, 1 where the token was the likeliest
    bits_per_char: float  # nan for an empty text


def surprisal(model: LanguageModel, text: str) -> Surprisal:
    """Returns the surprise at every token of a text of any length.

    The first token is guessed from a start token. Beyond the context the window moves
    by half a context at a time (`window_start`), so that a token's score depends on
    nothing that follows it.
    """
    given = np.array(model.tokens.encode(text), np.int64)
    context = model.shape.context
    bits, entropy_bits = np.empty(len(given)), np.empty(len(given))
    rank = np.empty(len(given), np.int64)
    first = 0
    while first < len(given):
        window = window_start(first, context)
        last = min(len(given), window + context)  # tokens first..last are scored
        inputs = np.concatenate(([model.tokens.start], given[window : last - 1]))
        logits = Reader(model).read(inputs[None], last=last - first)[0]  # (T, V)
        scored = slice(first, last)
        bits[scored], entropy_bits[scored], rank[scored] = _score(logits, given[scored])
        first = last
    return Surprisal(
        tokens=tuple(given.tolist()),
        bits=bits,
        entropy_bits=entropy_bits,
        rank=rank,
        bits_per_char=float(bits.sum() / len(text)) if text else float("nan"),
    )


def _score(
    logits: np.ndarray, tokens: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Returns bits, entropy and rank (T,) for logits (T, V) and tokens (T,)."""
    shifted = (logits - logits.max(-1, keepdims=True)).astype(np.float64)
    log2_p = (shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))) / np.log(2)
    chosen = np.take_along_axis(log2_p, tokens[:, None], axis=1)  # (T, 1)
    entropy_bits = -(np.exp2(log2_p) * log2_p).sum(-1)
    return -chosen[:, 0], entropy_bits, (log2_p > chosen).sum(-1) + 1
