"""Character n-grams of names: exact, fitted in milliseconds, from garble to parrot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from analogy.measures.checks import non_negative_numbers, refuse_any, whole_number
from analogy.worlds.contexts import Contexts, Integers, read
from analogy.worlds.kneser_ney import Estimates, estimate, rounded
from analogy.worlds.name_model import CUT, LENGTH_CAP, FloatArray, tempered
from analogy.worlds.prefixes import Length, prefixes
from analogy.worlds.spelling import END, Spelling

ORDERS = range(1, 9)
DISCOUNT = 0.75  # the customary one; Chen and Goodman's estimates lie around it


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """The whole distribution of an n-gram, summed up exactly."""

    tail: float  # probability of all names longer than the cap
    entropy_bits: float  # the tail counts as one outcome


@dataclass(frozen=True, kw_only=True, eq=False)
class NGram:
    """A model of names that sees the last `order - 1` characters; a NameModel."""

    order: int
    spelling: Spelling
    contexts: Contexts
    log2_table: FloatArray  # (C, V), each row a distribution
    stored: Estimates | None  # what it was computed from; None once tempered

    def log2_p(self, names: Sequence[str], /) -> FloatArray:
        """Returns the exact log2 probability (N,) of each whole name, end included.

        It is -inf for a name with a character that the model does not know.
        """
        total = np.empty(len(names))
        sum_so_far, state = np.zeros(1), np.array([self.contexts.start])
        for length, beginnings in enumerate(prefixes(names)):
            if length:
                sum_so_far, state = self._step(sum_so_far, state, beginnings)
            ending = self.log2_table[state[beginnings.at], END]
            total[beginnings.whole] = sum_so_far[beginnings.at] + ending
        return total

    def _step(
        self, sum_so_far: FloatArray, state: Integers, longer: Length
    ) -> tuple[FloatArray, Integers]:
        """Returns log2 probability and context (K,) of beginnings one character longer."""
        symbols = self.spelling.numbers(longer.last)
        place = state[longer.parent] * self.spelling.n_symbols + symbols
        gained = np.where(symbols < 0, -np.inf, self.log2_table.take(place))
        return sum_so_far[longer.parent] + gained, self.contexts.following.take(place)

    def sample(
        self, n: int, /, *, temperature: float = 1.0, seed: int = 0
    ) -> list[str]:
        """Returns n draws; one of the tail is cut after LENGTH_CAP and ends with CUT.

        Raises:
            ValueError: n is below 1, or the seed or the temperature is negative.
        """
        n = whole_number(n, "n", at_least=1)
        rng = np.random.default_rng(whole_number(seed, "seed", at_least=0))
        table = self.log2_table
        p = np.exp2(table if temperature == 1 else tempered(table, temperature))
        symbols = np.full((n, LENGTH_CAP + 1), END)
        state, alive = np.full(n, self.contexts.start), np.arange(n)
        for place in range(LENGTH_CAP + 1):
            drawn = _draw(p[state[alive]], rng.random(n)[alive])
            symbols[alive, place] = drawn
            state[alive] = self.contexts.following[state[alive], drawn]
            alive = alive[drawn != END]
        names = self.spelling.decode(symbols)
        for row in alive:
            names[row] = names[row][:LENGTH_CAP] + CUT
        return names

    def at_temperature(self, temperature: float, /) -> "NGram":
        """Returns the model whose next-character p is p^(1 / T), normalised.

        Raises:
            ValueError: The temperature is negative or not finite.
        """
        table = tempered(self.log2_table, temperature)
        return replace(self, log2_table=table, stored=None)

    def shrink(self, bits: int) -> "NGram":
        """Returns the model with its stored numbers rounded to `bits` bits each.

        Raises:
            ValueError: `bits` is not 1 to 16, or the temperature was changed before.
        """
        bits = whole_number(bits, "bits", at_least=1)
        if bits > 16:
            raise ValueError(f"bits is {bits}; choose 1 to 16.")
        if self.stored is None:
            raise ValueError(
                "This model was tempered, and nothing stored is left to round; shrink "
                "it first and change the temperature after."
            )
        stored = rounded(self.contexts, self.stored, bits=bits)
        return replace(self, log2_table=stored.log2_p, stored=stored)

    def outcomes(self) -> Outcomes:
        """Returns the tail and the entropy, exact: a sum over all walks at once.

        With m(s) the probability of standing in context s and e(s) the sum of p log2 p
        over the beginnings that lead there, one step more is linear in both.
        """
        log2_p = self.log2_table
        p = np.exp2(log2_p)
        surprise = p * np.where(p > 0, log2_p, 0)  # (C, V)
        mass, e = np.zeros(len(p)), np.zeros(len(p))
        mass[self.contexts.start] = 1
        minus_entropy = 0.0
        for _ in range(LENGTH_CAP + 1):
            here = np.flatnonzero(mass)
            m = mass[here, None] * p[here]  # (H, V)
            e_next = e[here, None] * p[here] + mass[here, None] * surprise[here]
            minus_entropy += e_next[:, END].sum()
            lands = self.contexts.following[here, END + 1 :].ravel()
            mass = _landed(lands, m[:, END + 1 :], len(p))
            e = _landed(lands, e_next[:, END + 1 :], len(p))
        tail = float(mass.sum())
        if tail > 0:
            minus_entropy += tail * np.log2(tail)
        return Outcomes(tail=tail, entropy_bits=max(0.0, float(-minus_entropy)))


def fit_ngram(
    names: Sequence[str],
    weights: npt.ArrayLike | None = None,
    *,
    order: int = 4,
    discount: float = DISCOUNT,
    also_spells: Sequence[str] = (),
) -> NGram:
    """Returns the interpolated Kneser-Ney model of some names.

    Args:
        names: any strings of up to LENGTH_CAP characters.
        weights: how often each was seen, whole or not; once each by default.
        order: characters of a context, plus one.
        discount: what each count gives up for what was not seen; 0 gives up nothing.
        also_spells: names whose characters the model is to know too.

    Raises:
        ValueError: No names, one too long, weights that do not fit them or are all 0,
            an order or a discount out of range, or too large a table.
    """
    _check_fit(names, order, discount)
    spelling = Spelling.of([*names, *also_spells])
    symbols = spelling.encode(names)
    weighing = _weights(weights, len(names))
    symbols, weighing = symbols[weighing > 0], weighing[weighing > 0]
    contexts, reading = read(symbols, order=order, n_symbols=spelling.n_symbols)
    stored = estimate(contexts, reading, weighing, discount=discount)
    return NGram(
        order=order,
        spelling=spelling,
        contexts=contexts,
        log2_table=stored.log2_p,
        stored=stored,
    )


def _landed(lands: Integers, masses: FloatArray, n_contexts: int) -> FloatArray:
    """Returns the sum (C,) of the masses that land in each context."""
    landed = np.bincount(lands, masses.ravel(), n_contexts)
    return np.asarray(landed, np.float64)  # for mypy: NumPy's stubs say integers


def _draw(p: FloatArray, uniform: FloatArray) -> npt.NDArray[np.intp]:
    """Returns one symbol for each row of p (N, V), by a number in [0, 1) for each."""
    cumulative = p.cumsum(1)
    total = cumulative[:, -1]
    # Below the total, lest rounding passes the last symbol that is possible.
    wanted = np.minimum(uniform * total, np.nextafter(total, 0))
    return (cumulative <= wanted[:, None]).sum(1)


def _weights(weights: npt.ArrayLike | None, n_names: int) -> FloatArray:
    if weights is None:
        return np.ones(n_names)
    weighing = non_negative_numbers(weights, "weights")
    if weighing.shape != (n_names,):
        raise ValueError(
            f"weights have shape {weighing.shape}, but there are {n_names} names; give "
            "one weight for each."
        )
    if not weighing.any():
        raise ValueError("weights are all 0; give at least one name a weight.")
    return weighing


def _check_fit(names: Sequence[str], order: int, discount: float) -> None:
    if not names:
        raise ValueError("There are no names; give at least one.")
    if order not in ORDERS:
        raise ValueError(
            f"order is {order}; choose a whole number from {ORDERS[0]} to {ORDERS[-1]}."
        )
    if not 0 <= discount <= 1:
        raise ValueError(f"discount is {discount}; choose a number from 0 to 1.")
    lengths = np.fromiter(map(len, names), np.intp, len(names))
    why = (
        f"is a length above {LENGTH_CAP} characters; shorten that name or leave it out"
    )
    refuse_any(lengths > LENGTH_CAP, lengths, "names", why)
