"""From numbers of guesses to bits: Shannon's bounds, and how far to trust them.

With q_i the share of letters that were found at the i-th guess,

    sum_i i (q_i - q_(i+1)) log2 i  <=  F  <=  - sum_i q_i log2 q_i.

The upper one holds for any guesser: a twin who guesses alike can read the text back from
the numbers alone. The lower one supposes guesses in the best order.

Source: Shannon, Prediction and Entropy of Printed English, 1951, equation 17.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from analogy.language.letters import N_SYMBOLS
from analogy.measures.checks import whole_number

FloatArray = npt.NDArray[np.float64]

MOST_BITS = float(np.log2(N_SYMBOLS))  # no letter needs more than all alike
N_RESAMPLES = 1000
LEVEL = 0.95

# i log2 i - (i - 1) log2 (i - 1): the lower bound is the mean of these over the letters.
_I_LOG_I = np.arange(N_SYMBOLS + 1) * np.log2(np.maximum(np.arange(N_SYMBOLS + 1), 1))
_LOWER_BITS = np.tile(np.diff(_I_LOG_I), 2)
_EXTRA_BITS = np.concatenate(
    (np.zeros(N_SYMBOLS), np.log2(N_SYMBOLS - np.arange(N_SYMBOLS)))
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one letter took."""

    n_wrong: int  # guesses before the right one, or before giving up
    is_told: bool = False


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Between what the entropy of a letter lies, in bits."""

    lower_bits: float
    upper_bits: float


@dataclass(frozen=True, kw_only=True)
class Intervals:
    """Where each bound would lie after ever more letters, from the least to the most."""

    lower_bits: tuple[float, float]
    upper_bits: tuple[float, float]


def at_guess(ranks: Sequence[int]) -> tuple[Found, ...]:
    """Returns letters that were found at the 1st, 2nd, ... guess."""
    return tuple(Found(n_wrong=rank - 1) for rank in ranks)


def bounds(letters: Sequence[Found]) -> Bounds:
    """Returns Shannon's bounds for some letters.

    Few letters show few of the numbers that can come, and the plain upper bound comes
    out too low: it is corrected by (kinds seen - 1) / (2 n ln 2) bits. A letter that was
    told counts as found at the next guess for the lower bound; for the upper one its
    letter has to be sent beside the numbers, at log2 of the symbols not yet tried.

    Source of the correction: Miller, Note on the bias of information estimates, 1955.

    Raises:
        ValueError: for no letters, or more wrong guesses than there are symbols.
    """
    counts = _counts(letters)[None]
    return Bounds(
        lower_bits=float(_lower(counts)[0]), upper_bits=float(_upper(counts)[0])
    )


def intervals(letters: Sequence[Found], *, seed: int = 0) -> Intervals:
    """Returns 95 % intervals of both bounds, by drawing the letters again.

    Letters are drawn as if each stood for itself. One more of which nothing is known,
    spread over all numbers of guesses, is added to those drawn from: else ten letters
    found at once would leave no doubt. The upper bound's distances are mirrored, since
    drawing again makes it too low once more (the basic bootstrap: Davison and Hinkley,
    Bootstrap Methods and their Application, 1997, section 5.2). How often such
    intervals are right is measured by `shannon.interval_hits`.

    Raises:
        ValueError: as `bounds`, and for a negative seed.
    """
    rng = np.random.default_rng(whole_number(seed, "seed", at_least=0))
    counts = _counts(letters)
    known = counts + np.repeat([1 / N_SYMBOLS, 0], N_SYMBOLS)
    drawn = rng.multinomial(len(letters), known / known.sum(), size=N_RESAMPLES)
    ends = (1 - LEVEL) / 2, (1 + LEVEL) / 2
    lower = np.quantile(_lower(drawn), ends)
    least, most = np.quantile(_upper(drawn), ends)
    own, whole = float(_upper(counts[None])[0]), float(_entropy(known[None])[0])
    upper = np.clip((own + whole - most, max(own, whole) + whole - least), 0, MOST_BITS)
    return Intervals(
        lower_bits=(float(lower[0]), float(lower[1])),
        upper_bits=(float(upper[0]), float(upper[1])),
    )


def _counts(letters: Sequence[Found]) -> npt.NDArray[np.int64]:
    """Returns how many letters (54,) were found, then told, after 0, 1, ... wrong ones."""
    if not letters:
        raise ValueError("No letter was guessed yet; bounds take at least one.")
    wrong = np.array([each.n_wrong for each in letters])
    if wrong.min() < 0 or wrong.max() >= N_SYMBOLS:
        raise ValueError(
            f"A letter took {wrong.max()} wrong guesses; there are 0 to {N_SYMBOLS - 1}."
        )
    told = np.array([each.is_told for each in letters])
    return np.bincount(wrong + N_SYMBOLS * told, minlength=2 * N_SYMBOLS)


def _lower(counts: npt.NDArray[Any]) -> FloatArray:
    """Returns the lower bound (R,) of each row of counts (R, 54)."""
    return counts @ _LOWER_BITS / counts.sum(1)


def _upper(counts: npt.NDArray[Any]) -> FloatArray:
    """Returns the corrected upper bound (R,) of each row of counts (R, 54)."""
    n_kinds = (_kinds(counts) > 0).sum(1)
    correction = (n_kinds - 1) / (2 * counts.sum(1) * np.log(2))
    return np.minimum(_entropy(counts) + correction, MOST_BITS)


def _entropy(counts: npt.NDArray[Any]) -> FloatArray:
    """Returns the plain upper bound (R,): bits of the numbers and of what was told."""
    n = counts.sum(1, keepdims=True)
    q = _kinds(counts) / n
    return -(q * np.log2(np.where(q > 0, q, 1))).sum(1) + counts @ _EXTRA_BITS / n[:, 0]


def _kinds(counts: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Returns counts (R, 28) with all that were told in one."""
    told = counts[:, N_SYMBOLS:].sum(1, keepdims=True)
    return np.concatenate((counts[:, :N_SYMBOLS], told), axis=1)
