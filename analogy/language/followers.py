"""What was counted after every context of one length, and the chances that makes."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Symbols = npt.NDArray[np.intp]


@dataclass(frozen=True, kw_only=True, eq=False)
class Followers:
    """What was counted after each context of one length; contexts are numbers to base V."""

    contexts: Integers  # (K,) rising
    first: Integers  # (K + 1,): where a context's followers begin, and the end of all
    symbols: Symbols  # (E,)
    counts: Integers  # (E,)

    @cached_property
    def totals(self) -> Integers:
        """The sum of the counts after each context, (K,)."""
        return np.add.reduceat(self.counts, self.first[:-1])

    @cached_property
    def discount(self) -> float:
        """What each count gives up for what was not seen.

        Source: Ney, Essen and Kneser, On structuring probabilistic dependences in
        stochastic language modelling, 1994: n1 / (n1 + 2 n2).
        """
        once, twice = (int(np.count_nonzero(self.counts == n)) for n in (1, 2))
        return once / (once + 2 * twice) if once else 0.0

    def mixed(self, contexts: Integers, shorter: FloatArray) -> FloatArray:
        """Returns chances (N, V), given those (N, V) that the shorter contexts found."""
        at = np.searchsorted(self.contexts, contexts).clip(0, len(self.contexts) - 1)
        seen = np.flatnonzero(self.contexts[at] == contexts)
        at = at[seen]
        n_each = self.first[at + 1] - self.first[at]
        total = self.totals[at]
        # Sums of whole numbers and one operation at a time: the same on every machine.
        p = shorter.copy()
        p[seen] *= (self.discount * n_each / total)[:, None]
        row = np.repeat(np.arange(len(at)), n_each)
        begins = np.cumsum(n_each) - n_each
        entry = np.arange(len(row)) - begins[row] + self.first[at][row]
        kept = (self.counts[entry] - self.discount) / total[row]
        p[seen[row], self.symbols[entry]] += kept
        return p


def counted(
    symbols: Integers, order: int, *, n_characters: int
) -> tuple[Followers, ...]:
    """Returns what follows contexts of 0, 1, ... order - 1 symbols of a text.

    The longest are counted by how often, the shorter by after how many different
    symbols, as Kneser-Ney smoothing wants it.

    Args:
        symbols: (T,) of the text, T at least the order.
        order: the most symbols counted together.
        n_characters: how many symbols there are, the base of the contexts.
    """
    strings = _strings(symbols, order, n_characters)
    strings, counts = np.unique(strings, return_counts=True)
    followers = [_followers(strings, counts, n_characters)]
    for length in range(order - 1, 0, -1):
        # A string is preceded by as many symbols as there are longer ones that end so.
        strings, counts = np.unique(strings % n_characters**length, return_counts=True)
        followers.append(_followers(strings, counts, n_characters))
    return tuple(reversed(followers))


def _followers(strings: Integers, counts: Integers, n_characters: int) -> Followers:
    contexts, first = np.unique(strings // n_characters, return_index=True)
    return Followers(
        contexts=contexts,
        first=np.append(first, len(strings)),
        symbols=(strings % n_characters).astype(np.intp),
        counts=counts.astype(np.int64),
    )


def _strings(symbols: Integers, length: int, n_characters: int) -> Integers:
    n = len(symbols) - length + 1
    strings = np.zeros(n, np.int64)
    for start in range(length):
        strings = strings * n_characters + symbols[start : start + n]
    return strings
