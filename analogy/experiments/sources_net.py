"""Learning a source by a small net: symbols as rows of numbers, one layer, scores.

Its size, its weight decay and the step at which it stops are chosen by the validation
part of the sample, as for the tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.experiments.rule_net import AdamW
from analogy.experiments.sources import N_SYMBOLS, Numbers, Sample
from analogy.experiments.sources_tables import best

Weights = dict[str, npt.NDArray[np.float32]]

EMBEDDING = 16  # numbers a symbol is looked up as, in each of its two places
N_STEPS = 600
_EVERY = 10  # steps between two looks at the validation part
_RATE = 1e-2
_SMALL = 0.3  # first numbers of a symbol: a net that is sure of nothing yet


@dataclass(frozen=True, kw_only=True)
class NetSize:
    """What is chosen of a net before it is trained."""

    width: int  # numbers in the middle layer
    weight_decay: float  # pressure to keep numbers small, times the rate


# From what little can be learnt of few symbols to what all arbitrary rows would need:
# found on sources of seed 100, by the validation part.
SIZES = (
    NetSize(width=64, weight_decay=10.0),
    NetSize(width=64, weight_decay=3.0),
    NetSize(width=64, weight_decay=1.0),
    NetSize(width=256, weight_decay=1.0),
    NetSize(width=512, weight_decay=0.1),
)


def net(sample: Sample, *, seed: int) -> Numbers:
    """Returns rows (V, V, V) of the net that costs the fewest bits on the validation part.

    Args:
        sample: what it learns from, and what it is chosen by.
        seed: of its first numbers.
    """
    return best(
        sample, (rows for size in SIZES for rows in on_its_way(sample, size, seed=seed))
    )


def on_its_way(
    sample: Sample, size: NetSize, *, seed: int, n_steps: int = N_STEPS
) -> Iterator[Numbers]:
    """Yields the rows (V, V, V) of a net every few steps of its training."""
    weights = initial(size.width, np.random.default_rng(seed))
    optimiser = AdamW(weights, rate=_RATE, weight_decay=size.weight_decay)
    older, newer = np.nonzero(sample.is_seen)
    counts = sample.counts[older, newer].astype(np.float32)  # (N, V)
    for step in range(1, n_steps + 1):
        _, gradient = loss_and_gradient(weights, older, newer, counts)
        optimiser.step(gradient)
        if step % _EVERY == 0:
            yield rows(weights)


def initial(width: int, rng: np.random.Generator) -> Weights:
    """Returns fresh weights; both places of a symbol have rows of their own."""
    into = 1 / np.sqrt(2 * EMBEDDING)
    weights = {
        "older": _SMALL * rng.standard_normal((N_SYMBOLS, EMBEDDING)),
        "newer": _SMALL * rng.standard_normal((N_SYMBOLS, EMBEDDING)),
        "from_older": into * rng.standard_normal((EMBEDDING, width)),
        "from_newer": into * rng.standard_normal((EMBEDDING, width)),
        "scores": rng.standard_normal((width, N_SYMBOLS)) / np.sqrt(width),
        "usual": np.zeros((1, N_SYMBOLS)),
    }
    return {name: weight.astype(np.float32) for name, weight in weights.items()}


def rows(weights: Weights) -> Numbers:
    """Returns the chances (V, V, V) that a net gives to every symbol after each context."""
    older, newer = np.indices((N_SYMBOLS, N_SYMBOLS)).reshape(2, -1)
    middle = np.maximum(_mixed(weights, older, newer), 0)
    scores = (middle @ weights["scores"] + weights["usual"]).astype(np.float64)
    scores -= scores.max(1, keepdims=True)
    # Nothing is impossible to a softmax, and nothing may become so by rounding.
    chances = np.exp(np.maximum(scores, -100.0))
    chances /= chances.sum(1, keepdims=True)
    return chances.reshape((N_SYMBOLS,) * 3)


def loss_and_gradient(
    weights: Weights,
    older: npt.NDArray[np.intp],
    newer: npt.NDArray[np.intp],
    counts: npt.NDArray[np.float32],
) -> tuple[float, Weights]:
    """Returns the mean loss in nats a symbol and its derivative by every weight.

    Args:
        weights: of the net.
        older: (N,) first symbols of contexts.
        newer: (N,) second symbols.
        counts: (N, V) how often each symbol followed.
    """
    mixed = _mixed(weights, older, newer)  # (N, H)
    middle = np.maximum(mixed, 0)
    scores = middle @ weights["scores"] + weights["usual"]
    scores -= scores.max(1, keepdims=True)
    logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))  # (N, V)
    n = counts.sum()
    by_score = (np.exp(logs) * counts.sum(1, keepdims=True) - counts) / n
    by_mixed = (by_score @ weights["scores"].T) * (mixed > 0)
    by_older = _gathered(by_mixed, older)  # (V, H)
    by_newer = _gathered(by_mixed, newer)
    return -float((counts * logs).sum() / n), {
        "older": by_older @ weights["from_older"].T,
        "newer": by_newer @ weights["from_newer"].T,
        "from_older": weights["older"].T @ by_older,
        "from_newer": weights["newer"].T @ by_newer,
        "scores": middle.T @ by_score,
        "usual": by_score.sum(0, keepdims=True),
    }


def _mixed(
    weights: Weights, older: npt.NDArray[np.intp], newer: npt.NDArray[np.intp]
) -> npt.NDArray[np.float32]:
    from_older = weights["older"] @ weights["from_older"]  # (V, H)
    return from_older[older] + (weights["newer"] @ weights["from_newer"])[newer]


def _gathered(
    by_context: npt.NDArray[np.float32], symbols: npt.NDArray[np.intp]
) -> npt.NDArray[np.float32]:
    """Returns the sums (V, H) over the contexts (N, H) of each symbol."""
    is_of = (np.arange(N_SYMBOLS)[:, None] == symbols).astype(np.float32)
    return is_of @ by_context
