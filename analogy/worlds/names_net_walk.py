"""Names through a network, one character more at a time, for scores and for draws."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Self, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from analogy.measures.checks import whole_number
from analogy.worlds.name_model import (
    CUT,
    LENGTH_CAP,
    FloatArray,
    check_temperature,
    tempered,
)
from analogy.worlds.prefixes import prefixes
from analogy.worlds.spelling import END, Spelling

Integers: TypeAlias = npt.NDArray[np.intp]
Numbers: TypeAlias = npt.NDArray[np.float32]
# Names scored at once: what a transformer remembers of 8,192 beginnings is 90 MB.
_AT_ONCE = 8_192

State = TypeVar("State")


@dataclass(frozen=True, kw_only=True, eq=False)
class Walker(ABC, Generic[State]):
    """A network that guesses the next character after K beginnings; a NameModel."""

    spelling: Spelling  # which character has which number
    weights: Mapping[str, Numbers]
    temperature: float = 1.0  # what its logits are divided by

    @property
    def n_parameters(self) -> int:
        """The number of weights."""
        return sum(weight.size for weight in self.weights.values())

    @abstractmethod
    def begin(self, n: int, /) -> tuple[Numbers, State]:
        """Returns logits (n, V) at the start of a name, and what is remembered."""

    @abstractmethod
    def extend(
        self, state: State, parent: Integers, symbol: Integers, /
    ) -> tuple[Numbers, State]:
        """Returns logits (K, V) after the parents (K,) grew by a symbol each."""

    def log2_p(self, names: Sequence[str], /) -> FloatArray:
        """Returns the exact log2 probability (N,) of each whole name, end included.

        It is -inf for a name with a character that the model does not know.
        """
        return score(self, names)

    def sample(
        self, n: int, /, *, temperature: float = 1.0, seed: int = 0
    ) -> list[str]:
        """Returns n draws; one of the tail is cut after LENGTH_CAP and ends with CUT.

        Raises:
            ValueError: n is below 1, or the seed or the temperature is negative.
        """
        return draw(self, n, temperature=temperature, seed=seed)

    def at_temperature(self, temperature: float, /) -> Self:
        """Returns the model whose next-character p is p^(1 / T), normalised.

        Raises:
            ValueError: The temperature is negative or not finite.
        """
        check_temperature(temperature)
        return replace(self, temperature=self.temperature * temperature)


def score(walker: Walker[State], names: Sequence[str]) -> FloatArray:
    """Returns the exact log2 probability (N,) of each whole name, end included.

    It is -inf for a name with a character that the network does not know.
    """
    if len(names) <= _AT_ONCE:
        return _score(walker, names)
    # Neighbours in the alphabet share their beginnings.
    order = sorted(range(len(names)), key=names.__getitem__)
    total = np.empty(len(names))
    for first in range(0, len(order), _AT_ONCE):
        chosen = order[first : first + _AT_ONCE]
        total[chosen] = _score(walker, [names[i] for i in chosen])
    return total


def _score(walker: Walker[State], names: Sequence[str]) -> FloatArray:
    total, sum_so_far = np.empty(len(names)), np.zeros(1)
    logits, state = walker.begin(1)
    log2_p = _log2_p(logits, walker.temperature)
    for length, beginnings in enumerate(prefixes(names)):
        if length:
            symbols = walker.spelling.numbers(beginnings.last)
            parent, known = beginnings.parent, symbols >= 0
            symbols = np.where(known, symbols, END)
            gained = np.where(known, log2_p[parent, symbols], -np.inf)
            sum_so_far = sum_so_far[parent] + gained
            logits, state = walker.extend(state, parent, symbols)
            log2_p = _log2_p(logits, walker.temperature)
        ending = log2_p[beginnings.at, END]
        total[beginnings.whole] = sum_so_far[beginnings.at] + ending
    return total


def draw(walker: Walker[State], n: int, *, temperature: float, seed: int) -> list[str]:
    """Returns n draws; one of the tail is cut after LENGTH_CAP and ends with CUT.

    The temperature divides what the walker's own has left.

    Raises:
        ValueError: n is below 1, or the seed or the temperature is negative.
    """
    n = whole_number(n, "n", at_least=1)
    rng = np.random.default_rng(whole_number(seed, "seed", at_least=0))
    check_temperature(temperature)
    symbols = np.full((n, LENGTH_CAP + 1), END)
    alive = np.arange(n)
    logits, state = walker.begin(n)
    for place in range(LENGTH_CAP + 1):
        log2_p = _log2_p(logits, walker.temperature * temperature)
        # The largest of log p plus Gumbel noise is a draw from p.
        noise = rng.gumbel(size=(n, log2_p.shape[1]))[alive]
        drawn = (log2_p * np.log(2) + noise).argmax(1)
        symbols[alive, place] = drawn
        goes_on = np.flatnonzero(drawn != END)
        alive = alive[goes_on]
        if not len(alive):
            break
        if place < LENGTH_CAP:
            logits, state = walker.extend(state, goes_on, drawn[goes_on])
    names = walker.spelling.decode(symbols)
    for row in alive:
        names[row] = names[row][:LENGTH_CAP] + CUT
    return names


def _log2_p(logits: Numbers, temperature: float) -> FloatArray:
    """Returns log2 of the softmax (K, V), each row summing to 1 in float64."""
    scores = logits.astype(np.float64) * np.log2(np.e)
    return tempered(scores, temperature)
