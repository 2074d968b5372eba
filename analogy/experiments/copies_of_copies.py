"""Copies of copies of names: models that learn from what the model before them said.

A model learns names, says some, and the next one learns from those. Three schemes say
what it learns from; what each can say is weighed, exactly, against the original names.

Sources: Shumailov et al., The Curse of Recursion, 2023 (arXiv 2305.17493), whose tails
disappear; Gerstgrasser et al., Is Model Collapse Inevitable?, 2024 (arXiv 2404.01413),
who tell replacing from accumulating.
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from analogy.measures.checks import whole_number
from analogy.worlds import Names, NamesLedger
from analogy.worlds.name_model import CUT, check_temperature
from analogy.worlds.ngram import DISCOUNT, NGram, fit_ngram

Scheme = Literal["replace", "mix", "accumulate"]

SCHEMES: tuple[Scheme, ...] = ("replace", "mix", "accumulate")
ORIGINAL_SHARE = 0.2  # of what a model learns from under "mix"
N_DRAWS = 3_000
N_GENERATIONS = 10
_N_NEWCOMERS = 12

_Weights = dict[str, float]  # by name, how often it is learnt from


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """A name on no list that models say."""

    name: str
    n_drawn: int  # in the sample of one generation
    born: int  # the first generation whose sample has it


@dataclass(frozen=True, kw_only=True)
class Generation:
    """One model of the line: what it can say, exactly, and the sample it left."""

    number: int  # 0 learnt from the original names
    ledger: NamesLedger  # against the original names
    entropy_bits: float  # of all that it can say; exact
    invented_anew: (
        float  # share of `invented` that it never learnt; nan if there is none
    )
    n_distinct: int  # different names in its sample
    newcomers: tuple[Newcomer, ...]  # those its sample has most often

    @property
    def lost(self) -> float:
        """Share of the original births whose names come a tenth as often, or less."""
        return self.ledger.lost_10

    @property
    def invented(self) -> float:
        """Share of what it says that is on no list."""
        return _on_no_list(self.ledger)

    @property
    def effective_names(self) -> float:
        """How many names it is torn between, among the original ones: 2^H(q_S)."""
        return self.ledger.effective_compressed

    @property
    def far_off_bits(self) -> float:
        """What a name of the original costs on top of its entropy: KL(p || q)."""
        return self.ledger.invention_bits + self.ledger.misallocation_bits

    @property
    def effective_outcomes(self) -> float:
        """How many names it is torn between, real or not: 2^H(q)."""
        return float(2**self.entropy_bits)


def generations(
    names: Names,
    *,
    scheme: Scheme = "replace",
    order: int = 5,
    temperature: float = 1.0,
    n_draws: int = N_DRAWS,
    n_generations: int = N_GENERATIONS,
    discount: float = DISCOUNT,
    seed: int = 0,
) -> Iterator[Generation]:
    """Returns the generations one by one, from the model of the original names on.

    Args:
        names: the original.
        scheme: what a model learns from: only the sample before it ("replace"), that
            and `ORIGINAL_SHARE` of original births ("mix"), or the original births and
            all samples so far ("accumulate").
        order: of the n-grams, 1 to 8.
        temperature: of what they say; it is part of what each can say.
        n_draws: births in the original and in each sample.
        n_generations: how many follow the first.
        discount: as in `fit_ngram`; 0 leaves no room for what was not seen.
        seed: of the samples.

    Raises:
        ValueError: An argument is out of range.
    """
    if scheme not in SCHEMES:
        raise ValueError(f"scheme is {scheme!r}; choose one of {', '.join(SCHEMES)}.")
    check_temperature(temperature)
    n_draws = whole_number(n_draws, "n_draws", at_least=1)
    n_generations = whole_number(n_generations, "n_generations", at_least=0)
    seed = whole_number(seed, "seed", at_least=0)
    first = names.fit(order, n_draws=n_draws, discount=discount)
    line = _line(names, first, scheme, temperature, n_draws, discount, seed)
    return itertools.islice(line, n_generations + 1)


def _line(
    names: Names,
    model: NGram,
    scheme: Scheme,
    temperature: float,
    n_draws: int,
    discount: float,
    seed: int,
) -> Iterator[Generation]:
    """Yields generations without end."""
    births = (names.p_true * n_draws).tolist()
    original: _Weights = dict(zip(names.trained, births, strict=True))
    learnt, born, number = original, dict[str, int](), 0
    while True:
        says = model if temperature == 1 else model.at_temperature(temperature)
        drawn = _sample(says, n_draws, (seed, number))
        for name in drawn:
            born.setdefault(name, number)
        yield _generation(names, says, number, learnt, drawn, born)
        learnt = _learns_from(scheme, original, learnt, drawn)
        number += 1
        model = fit_ngram(
            list(learnt),
            list(learnt.values()),
            order=model.order,
            discount=discount,
            also_spells=names.trained + names.held_out,
        )


def _sample(model: NGram, n: int, seeds: tuple[int, int]) -> list[str]:
    """Returns n draws; one that was cut short counts as the letters it has."""
    seed = int(np.random.SeedSequence(seeds).generate_state(1)[0])
    return [name.removesuffix(CUT) for name in model.sample(n, seed=seed)]


def _learns_from(
    scheme: Scheme, original: _Weights, learnt: _Weights, drawn: Sequence[str]
) -> _Weights:
    """Returns what the next model learns from."""
    if scheme == "replace":
        return _counted(drawn)
    if scheme == "accumulate":
        return _together(learnt, _counted(drawn))
    n_own = len(drawn) - round(ORIGINAL_SHARE * len(drawn))
    kept = 1 - n_own / len(drawn)
    fresh = {name: kept * weight for name, weight in original.items()}
    return _together(fresh if kept else {}, _counted(drawn[:n_own]))


def _counted(drawn: Sequence[str]) -> _Weights:
    return {name: float(n) for name, n in Counter(drawn).items()}


def _together(first: _Weights, second: _Weights) -> _Weights:
    return first | {name: first.get(name, 0) + n for name, n in second.items()}


def _generation(
    names: Names,
    model: NGram,
    number: int,
    learnt: _Weights,
    drawn: Sequence[str],
    born: Mapping[str, int],
) -> Generation:
    ledger, counts = names.ledger(model), Counter(drawn)
    new = [name for name in sorted(counts) if not names.exists(name)]
    new.sort(key=lambda name: -counts[name])
    return Generation(
        number=number,
        ledger=ledger,
        entropy_bits=model.outcomes().entropy_bits,
        invented_anew=_anew(names, model, learnt, _on_no_list(ledger)),
        n_distinct=len(counts),
        newcomers=tuple(
            Newcomer(name=name, n_drawn=counts[name], born=born[name])
            for name in new[:_N_NEWCOMERS]
        ),
    )


def _anew(names: Names, model: NGram, learnt: _Weights, invented: float) -> float:
    """Returns the share of the invented that the model did not learn from others."""
    if invented < 1e-12:  # what rounding leaves of nothing
        return math.nan
    handed_down = [name for name in learnt if not names.exists(name)]
    share = float(np.exp2(model.log2_p(handed_down)).sum())
    return min(1.0, max(0.0, 1 - share / invented))


def _on_no_list(ledger: NamesLedger) -> float:
    real = ledger.real_after_all
    return ledger.hallucinated * (1 - (0 if math.isnan(real) else real))
