"""Ten names that a model said, half of them real: who can tell which?

All ten come out of the same model, so that how a name sounds gives as little away as
the model knows. What is real is on a list, as far as that list goes.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from analogy.worlds.name_model import NameModel
from analogy.worlds.names import Names
from analogy.worlds.names_ledger import NamesLedger
from analogy.worlds.names_samples import SortedSamples, sorted_samples

Origin = Literal["copied", "unseen", "invented"]

# How many of the ten are of each origin: five exist and five do not.
MIXTURE: Mapping[Origin, int] = {"copied": 2, "unseen": 3, "invented": 5}
N_NAMES = sum(MIXTURE.values())
N_REAL = N_NAMES - MIXTURE["invented"]
LENGTHS = range(4, 10)  # letters; nothing empty and nothing that gives itself away
# Common enough to be met, rare enough that not everybody knows one.
LEAST_BIRTHS, MOST_BIRTHS = 500, 20_000
N_LISTED = 30
_N_DRAWS = 2_000


@dataclass(frozen=True, kw_only=True)
class SaidName:
    """A name, where it comes from, and how likely a model is to say it."""

    name: str
    origin: Origin
    births: int  # 0 where it is on no list
    log2_q: float  # -inf where the model cannot spell it

    @property
    def is_real(self) -> bool:
        """Whether it is on the list."""
        return self.origin != "invented"


@dataclass(frozen=True, kw_only=True)
class Quiz:
    """Ten names in the order they are asked."""

    names: tuple[SaidName, ...]

    def n_right(self, ticked: Collection[str]) -> int:
        """Returns how many of the ten are answered rightly by ticking these as real."""
        return sum(said.is_real == (said.name in ticked) for said in self.names)

    @property
    def model_ticks(self) -> frozenset[str]:
        """The names that the model itself finds likeliest, as many as are real."""
        likeliest = sorted(self.names, key=lambda said: -said.log2_q)
        return frozenset(said.name for said in likeliest[:N_REAL])


@dataclass(frozen=True, kw_only=True)
class Solved:
    """What a model says, as drawn and as it is on all draws together."""

    samples: SortedSamples
    ledger: NamesLedger  # exact

    @property
    def shares(self) -> dict[Origin, float]:
        """The exact shares, 0 to 1, of all that the model says, by origin."""
        ledger = self.ledger
        elsewhere = ledger.hallucinated * ledger.real_after_all
        return {
            "copied": ledger.memorised,
            "unseen": ledger.generalised + elsewhere,
            "invented": ledger.hallucinated - elsewhere,
        }


def coin_share(n_right: int) -> float:
    """Returns how likely ten tosses of a coin are to get as many right or more."""
    ways = sum(math.comb(N_NAMES, n) for n in range(max(0, n_right), N_NAMES + 1))
    return ways / 2**N_NAMES


def said(
    names: Names, model: NameModel, births: Mapping[str, int], wanted: Sequence[str]
) -> tuple[SaidName, ...]:
    """Returns where some names come from and how likely a model is to say them.

    Args:
        names: the world whose training names the model was given.
        model: any model of names.
        births: how often each name on the list was given.
        wanted: any strings; case and spaces around them do not matter.
    """
    plain = [name.strip().lower() for name in wanted]
    trained = frozenset(names.trained)
    return tuple(
        SaidName(
            name=name,
            origin=_origin(names, trained, name),
            births=births.get(name, 0),
            log2_q=float(log2_q),
        )
        for name, log2_q in zip(plain, model.log2_p(plain), strict=True)
    )


def quiz(
    names: Names,
    model: NameModel,
    births: Mapping[str, int],
    *,
    seed: int = 0,
    without: Iterable[str] = (),
) -> Quiz:
    """Returns the first names of a model's draws that fit the rule, shuffled.

    The rule: `MIXTURE` of each origin, `LENGTHS` letters, and those that are real given
    to `LEAST_BIRTHS` to `MOST_BIRTHS` children.

    Args:
        names: the world whose training names the model was given.
        model: the one that speaks.
        births: how often each name on the list was given.
        seed: of the draws and of the order.
        without: names that are not to be asked.

    Raises:
        ValueError: Too few of the draws fit the rule, or the seed is negative.
    """
    drawn = model.sample(_N_DRAWS, seed=seed)
    hidden = frozenset(without)
    fitting = [
        name
        for name in dict.fromkeys(drawn)
        if len(name) in LENGTHS and name not in hidden
    ]
    found = said(names, model, births, fitting)
    chosen = [
        name for origin, n in MIXTURE.items() for name in _first(found, origin, n)
    ]
    order = np.random.default_rng(seed).permutation(N_NAMES)
    return Quiz(names=tuple(chosen[place] for place in order))


def solve(names: Names, model: NameModel, *, seed: int = 0) -> Solved:
    """Returns the first draws of a model, sorted, beside its exact ledger.

    Raises:
        ValueError: The seed is negative.
    """
    return Solved(
        samples=sorted_samples(names, model, n=N_LISTED, seed=seed),
        ledger=names.ledger(model),
    )


def _origin(names: Names, trained: frozenset[str], name: str) -> Origin:
    if name in trained:
        return "copied"
    return "unseen" if names.exists(name) else "invented"


def _first(found: Sequence[SaidName], origin: Origin, n: int) -> list[SaidName]:
    fitting = [
        name
        for name in found
        if name.origin == origin
        and (not name.is_real or LEAST_BIRTHS <= name.births <= MOST_BIRTHS)
    ]
    if len(fitting) < n:
        raise ValueError(
            f"Of {_N_DRAWS:,} names the model says, {len(fitting)} are {origin} and fit "
            f"the rule, but the ten need {n}; choose another model or another seed."
        )
    return fitting[:n]
