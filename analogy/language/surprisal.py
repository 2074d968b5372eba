"""How surprised a model is by a text: its length in bits under the model's code."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analogy.language.complete import N_ALTERNATIVES, Alternatives
from analogy.language.forward import window_start
from analogy.language.readable import ReadableModel


@dataclass(frozen=True, kw_only=True)
class Surprisal:
    """A text's tokens, each guessed from those before it."""

    tokens: tuple[int, ...]
    bits: np.ndarray  # (T,) -log2 p of each token
    entropy_bits: np.ndarray  # (T,) what the model expected to need
    rank: np.ndarray  # (T,) int, 1 where the token was the likeliest
    bits_per_char: float  # nan for an empty text
    alternatives: tuple[Alternatives, ...]  # as `Completion.alternatives`


def surprisal(model: ReadableModel, text: str) -> Surprisal:
    """Returns the surprise at every token of a text of any length.

    The first token is guessed from a start token. Beyond the context the window moves
    by half a context at a time (`window_start`), so that a token's score depends on
    nothing that follows it.
    """
    given = np.array(model.tokens.encode(text), np.int64)
    bits, entropy_bits = np.empty(len(given)), np.empty(len(given))
    rank = np.empty(len(given), np.int64)
    pieces = [piece.decode("utf-8", errors="replace") for piece in model.tokens.pieces]
    alternatives: list[Alternatives] = []
    for scored, log2_p in _windows(model, given):
        bits[scored], entropy_bits[scored], rank[scored] = _score(log2_p, given[scored])
        alternatives += _alternatives(pieces, log2_p)
    return Surprisal(
        tokens=tuple(given.tolist()),
        bits=bits,
        entropy_bits=entropy_bits,
        rank=rank,
        bits_per_char=float(bits.sum() / len(text)) if text else float("nan"),
        alternatives=tuple(alternatives),
    )


def _windows(
    model: ReadableModel, given: np.ndarray
) -> Iterator[tuple[slice, np.ndarray]]:
    """Yields places in a text, and log2 p (T, V) of all that could stand there."""
    context, first = model.context, 0
    while first < len(given):
        window = window_start(first, context)
        last = min(len(given), window + context)  # tokens first..last are scored
        inputs = np.concatenate(([model.tokens.start], given[window : last - 1]))
        reader = model.reader()
        unscored = len(inputs) - (last - first)  # they are only read
        # Of a large vocabulary, the scores of a whole window would not fit in memory.
        for part in range(0, last - first, model.read_at_once):
            end = min(part + model.read_at_once, last - first)
            new = inputs[unscored + part if part else 0 : unscored + end]
            logits = reader.read(new[None], last=end - part)[0]  # (T, V)
            yield slice(first + part, first + end), _log2_softmax(logits)
        first = last


def _log2_softmax(logits: np.ndarray) -> np.ndarray:
    shifted = (logits - logits.max(-1, keepdims=True)).astype(np.float64)
    return (shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))) / np.log(2)


def _score(
    log2_p: np.ndarray, tokens: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Returns bits, entropy and rank (T,) for log2 p (T, V) and tokens (T,)."""
    chosen = np.take_along_axis(log2_p, tokens[:, None], axis=1)  # (T, 1)
    entropy_bits = -(np.exp2(log2_p) * log2_p).sum(-1)
    return -chosen[:, 0], entropy_bits, (log2_p > chosen).sum(-1) + 1


def _alternatives(pieces: list[str], log2_p: np.ndarray) -> list[Alternatives]:
    """Returns the likeliest pieces and their probabilities for log2 p (T, V)."""
    likeliest = np.argpartition(log2_p, -N_ALTERNATIVES)[:, -N_ALTERNATIVES:]
    likeliest.sort()  # so that of two as likely the lower number comes first
    best = np.take_along_axis(log2_p, likeliest, axis=1)  # (T, 5)
    order = np.argsort(-best, kind="stable")
    likeliest = np.take_along_axis(likeliest, order, axis=1)
    p = np.exp2(np.take_along_axis(best, order, axis=1))
    return [
        tuple((pieces[token], share) for token, share in zip(*row, strict=True))
        for row in zip(likeliest.tolist(), p.tolist(), strict=True)
    ]
