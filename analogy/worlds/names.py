"""First names: a world where p_true is known and everything real is on a list."""

import itertools
import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from analogy.measures.checks import whole_number
from analogy.worlds import name_list
from analogy.worlds.name_model import CUT, LENGTH_CAP, FloatArray, NameModel
from analogy.worlds.names_ledger import NamesLedger, weigh
from analogy.worlds.ngram import DISCOUNT, NGram, fit_ngram
from analogy.worlds.prefixes import NameTuple

Weighting = Literal["births", "types"]

N_MOST_FREQUENT = 5_000  # nine in ten births; scored in milliseconds
HELD_OUT = 0.2
N_DRAWS = 100_000


@dataclass(frozen=True, kw_only=True, eq=False)
class Names:
    """Real names with their frequencies, some of which no model is shown."""

    trained: tuple[str, ...]  # S, the commonest first
    weights: FloatArray  # (S,) how often each occurs
    held_out: tuple[str, ...]  # R, the commonest first
    held_out_weights: FloatArray  # (R,)
    elsewhere: NameTuple  # the long list without S and R; may be empty

    @classmethod
    def load(
        cls,
        n_most_frequent: int = N_MOST_FREQUENT,
        *,
        held_out: float = HELD_OUT,
        seed: int = 0,
        long_list: bool = True,
    ) -> "Names":
        """Returns the commonest first names of the United States, 1880 to 2024.

        Every fifth name (not birth) is drawn to be held out. The rarer names are the
        oracle: a model never sees them, but they tell whether an invention is real.

        Args:
            n_most_frequent: names whose frequencies make up p_true.
            held_out: share of the names no model is shown.
            seed: of the draw that holds them out.
            long_list: whether `ledger` also asks the long list, which a slow model
                feels.

        Raises:
            ValueError: Fewer than 2 names, or a share that is not between 0 and 1.
        """
        births = name_list.births()
        common, rare = _most_frequent(births, n_most_frequent)
        return _split(common, held_out, seed, elsewhere=rare if long_list else ())

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        n_most_frequent: int = N_MOST_FREQUENT,
        held_out: float = HELD_OUT,
        seed: int = 0,
    ) -> "Names":
        """Returns a visitor's own names, one a line; a repeated line counts again.

        Case and spaces around a name do not matter. Beyond `n_most_frequent` different
        names, the rarer ones serve as the long list.

        Raises:
            ValueError: Fewer than 2 different names, a line that is no name, or a share
                that is not between 0 and 1.
        """
        common, rare = _most_frequent(Counter(_lines(text)), n_most_frequent)
        return _split(common, held_out, seed, elsewhere=rare)

    @cached_property
    def p_true(self) -> FloatArray:
        """The training names' shares (S,)."""
        return self.weights / self.weights.sum()

    @cached_property
    def p_held_out(self) -> FloatArray:
        """The held-out names' shares (R,) among themselves."""
        return self.held_out_weights / self.held_out_weights.sum()

    @property
    def held_out_mass(self) -> float:
        """Share of all occurrences, 0 to 1, that are of names held out."""
        held_out = float(self.held_out_weights.sum())
        return held_out / (held_out + float(self.weights.sum()))

    def exists(self, name: str) -> bool:
        """Returns whether a name is real, case aside: on the long list or in use here."""
        return _plain(name) in self._real

    def fit(
        self,
        order: int,
        *,
        weighting: Weighting = "births",
        n_draws: float = N_DRAWS,
        discount: float = DISCOUNT,
    ) -> NGram:
        """Returns the n-gram of the training names.

        Args:
            order: 1 to 8, characters of a context plus one.
            weighting: "births" counts a name as often as `n_draws` births would have
                it on average, "types" each name once.
            n_draws: births in the training set; the more, the less the discount takes.
            discount: as in `fit_ngram`; 0 is maximum likelihood.

        Raises:
            ValueError: An argument is out of range.
        """
        if weighting not in ("births", "types"):
            raise ValueError(
                f"weighting is {weighting!r}; choose 'births' (each name as often as "
                "it is given) or 'types' (each name once)."
            )
        if not 0 < n_draws < math.inf:
            raise ValueError(f"n_draws is {n_draws}; choose a positive number.")
        weights = self.p_true * n_draws if weighting == "births" else None
        return fit_ngram(
            self.trained,
            weights,
            order=order,
            discount=discount,
            also_spells=self.held_out,
        )

    def ledger(self, model: NameModel) -> NamesLedger:
        """Returns what a model keeps, loses and invents of these names, exactly.

        Raises:
            ValueError: The model gives all real names together more than 1.
        """
        common = model.log2_p(self._common)
        n_trained = len(self.trained)
        return weigh(
            self.p_true,
            self.p_held_out,
            log2_q=common[:n_trained],
            log2_q_held_out=common[n_trained:],
            log2_q_elsewhere=model.log2_p(self.elsewhere),
        )

    @cached_property
    def _common(self) -> NameTuple:
        return NameTuple(self.trained + self.held_out)

    @cached_property
    def _real(self) -> frozenset[str]:
        return frozenset(self._common).union(self.elsewhere)


def _most_frequent(
    counts: Mapping[str, int], n: int
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Returns the n commonest names with their counts, and the others."""
    n = whole_number(n, "n_most_frequent", at_least=2)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: counts[name] for name in ranked[:n]}, tuple(ranked[n:])


def _split(
    counts: dict[str, int], share: float, seed: int, *, elsewhere: tuple[str, ...]
) -> Names:
    """Returns the world with a seeded share of its names held out, at least one."""
    if not 0 < share < 1:
        raise ValueError(f"held_out is {share}; choose a share between 0 and 1.")
    names = tuple(counts)
    if len(names) < 2:
        raise ValueError(
            f"There is only one name, {names[0]!r}; give at least 2 different ones, as "
            "one is kept back to see whether a model can guess it."
            if names
            else "There are no names; give at least 2, one a line."
        )
    n_held_out = min(max(1, round(share * len(names))), len(names) - 1)
    rng = np.random.default_rng(whole_number(seed, "seed", at_least=0))
    hidden = np.zeros(len(names), bool)
    hidden[rng.choice(len(names), n_held_out, replace=False)] = True
    weights = np.array(list(counts.values()), np.float64)
    return Names(
        trained=_where(names, ~hidden),
        weights=weights[~hidden],
        held_out=_where(names, hidden),
        held_out_weights=weights[hidden],
        elsewhere=NameTuple(elsewhere),
    )


def _where(names: Sequence[str], chosen: np.ndarray) -> tuple[str, ...]:
    return tuple(itertools.compress(names, chosen))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().lower()


def _lines(text: str) -> list[str]:
    """Returns the names on the lines of a text, empty lines left out.

    Raises:
        ValueError: A line is too long or holds a character no name has.
    """
    names = []
    for number, line in enumerate(text.splitlines(), 1):
        name = _plain(line)
        if len(name) > LENGTH_CAP:
            raise ValueError(
                f"Line {number} has {len(name):,} characters, but a name has at most "
                f"{LENGTH_CAP}; write one name a line."
            )
        if name.endswith(CUT) or any(map(_is_control, name)):
            raise ValueError(
                f"Line {number} ({name!r}) holds an invisible control character or ends "
                f"with '{CUT}', which marks names cut short here; remove it."
            )
        if name:
            names.append(name)
    return names


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc"
