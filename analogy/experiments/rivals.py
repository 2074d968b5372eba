"""What fills a gap in a table without finding its rule: look-up, neighbours, planes.

Each rival gets the share of the kept-back questions that it answers right, in
expectation where equally good answers are drawn by lot.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.experiments.clock import Booleans, Clock, Integers
from analogy.experiments.rule_net import RuleNet

Numbers = npt.NDArray[np.float64]
Layer = npt.NDArray[np.float32]

N_NEIGHBOURS = 3  # of a plane; of 3 to 12, what serves it best in the hours' order
_RIDGE = 1e-3  # keeps weights finite where neighbours are on a line, or one point
_LAYERS = ("symbols", "middle", "scores")


@dataclass(frozen=True, kw_only=True)
class Rivals:
    """The share of kept-back questions that each answers right.

    "By hours" is told the order of the hours behind the symbols, which no net is;
    "by symbols" takes the shuffled symbols in their alphabet's order.
    """

    look_up: float  # the pair as shown, else the commonest answer
    symmetric_look_up: float  # in either order, else the commonest answer
    back_off: float  # an n-gram: what most often followed the second symbol
    nearest_by_hours: float
    nearest_by_symbols: float
    planes_by_hours: float
    planes_by_symbols: float


def rivals(clock: Clock) -> Rivals:
    """Returns how far each gets on what is kept back."""
    alphabet = np.arange(clock.n_hours)
    return Rivals(
        look_up=look_up(clock),
        symmetric_look_up=look_up(clock, is_symmetric=True),
        back_off=back_off(clock),
        nearest_by_hours=nearest(clock, clock.values),
        nearest_by_symbols=nearest(clock, alphabet),
        planes_by_hours=planes(clock, clock.values),
        planes_by_symbols=planes(clock, alphabet),
    )


def look_up(
    clock: Clock, is_shown: Booleans | None = None, *, is_symmetric: bool = False
) -> float:
    """Returns the share right by looking up, else by the commonest answer.

    Args:
        clock: the table.
        is_shown: (p, p) what is shown, if not what the clock shows.
        is_symmetric: whether a ∘ b may be looked up as b ∘ a.
    """
    shown = clock.is_shown if is_shown is None else is_shown
    counts = np.bincount(clock.answers[shown], minlength=clock.n_hours)
    guessed = _by_lot(counts)[clock.answers]  # (p, p)
    if is_symmetric:
        guessed = np.where(shown.T, clock.answers == clock.answers.T, guessed)
    return float(guessed[~shown].mean())


def flipped(clock: Clock, *, seed: int = 0) -> float:
    """Returns what flipping would get, were every order of a pair kept back by itself.

    As many questions are shown; this is how a score can look like a rule found.
    """
    n = clock.n_hours**2
    chosen = np.random.default_rng(seed).permutation(n)[: int(clock.is_shown.sum())]
    is_shown = np.zeros(n, bool)
    is_shown[chosen] = True
    return look_up(clock, is_shown.reshape(clock.answers.shape), is_symmetric=True)


def back_off(clock: Clock) -> float:
    """Returns the share right by what most often followed the second symbol.

    An n-gram that does not know a pair forgets its first symbol (Katz 1987).
    """
    n = clock.n_hours
    counts = np.zeros((n, n))  # second symbol, answer
    a, b = np.nonzero(clock.is_shown)
    np.add.at(counts, (b, clock.answers[a, b]), 1)
    everywhere = counts.sum(0)
    shares = np.stack([_by_lot(row if row.any() else everywhere) for row in counts])
    a, b = np.nonzero(~clock.is_shown)
    return float(shares[b, clock.answers[a, b]].mean())


def nearest(clock: Clock, places: Integers) -> float:
    """Returns the share right by the answer of the nearest pair that is shown.

    Args:
        clock: the table.
        places: (p,) where each symbol stands on a line.
    """
    squares, answers, wanted = _distances(clock, places)
    is_nearest = squares == squares.min(1, keepdims=True)
    is_right = answers[None] == wanted[:, None]
    return float(((is_nearest & is_right).sum(1) / is_nearest.sum(1)).mean())


def planes(
    clock: Clock, places: Integers, *, n_neighbours: int = N_NEIGHBOURS
) -> float:
    """Returns the share right by a plane through the nearest pairs, as on a number line.

    A plane is fitted by least squares to the places of the nearest answers, and its
    height at the question is rounded; what leaves the line comes in at its other end.

    Args:
        clock: the table.
        places: (p,) where each symbol stands on a line.
        n_neighbours: how many pairs a plane goes through.
    """
    squares, answers, wanted = _distances(clock, places)
    near = np.argsort(squares, axis=1, kind="stable")[:, :n_neighbours]  # (M, k)
    shown, asked = _points(clock, places)
    offsets = shown[near] - asked[:, None]  # (M, k, 2)
    flat = np.concatenate([np.ones((*near.shape, 1)), offsets], axis=2)
    heights = places[answers[near]][..., None]
    at_question = (np.linalg.pinv(flat) @ heights)[:, 0, 0]
    reached = np.rint(at_question).astype(int) % clock.n_hours
    return float((reached == places[wanted]).mean())


@dataclass(frozen=True, kw_only=True)
class Inside:
    """The share right by what is near inside a net, layer by layer.

    "symbols" are the two rows that are looked up, "middle" the layer above them and
    "scores" the last.
    """

    nearest: dict[str, float]  # the answer of the nearest shown pair
    planes: dict[str, float]  # local-linear interpolation


def inside(clock: Clock, net: RuleNet, *, n_neighbours: int = N_NEIGHBOURS) -> Inside:
    """Returns how far neighbours get in each layer of a net.

    Interpolation gives the nearest shown pairs weights, summing to 1, by which their
    places come as near to the question as they can (Roweis and Saul 2000). Nothing says
    which answers are near one another, so they are not averaged: the answer with most
    weight is said.

    Args:
        clock: the table.
        net: that has learnt it.
        n_neighbours: how many pairs are interpolated.
    """
    a, b = np.indices(clock.answers.shape).reshape(2, -1)
    rows = net.weights["embedding"]
    layers = (
        np.concatenate([rows[a], rows[b]], axis=1),
        net.middle(a, b),
        net.scores(a, b),
    )
    shown = clock.is_shown.ravel()
    answers, wanted = clock.answers.ravel()[shown], clock.answers.ravel()[~shown]
    found = Inside(nearest={}, planes={})
    for name, layer in zip(_LAYERS, layers, strict=True):
        known, asked = layer[shown], layer[~shown]
        near = _nearest(known, asked, n_neighbours)
        said = answers[near]  # (M, k)
        found.nearest[name] = float((said[:, 0] == wanted).mean())
        most = _votes(said, _weights(known[near] - asked[:, None])).argmax(1)
        voted = np.take_along_axis(said, most[:, None], 1)[:, 0]
        found.planes[name] = float((voted == wanted).mean())
    return found


def _nearest(known: Layer, asked: Layer, n: int) -> Integers:
    """Returns which n of the known are nearest to each question (M, n), nearest first."""
    wide = known.astype(np.float64)
    # The square of the question itself is the same for all its neighbours.
    squares = (wide**2).sum(1) - 2 * asked @ wide.T
    near = np.empty((len(asked), n), np.int64)
    for place in range(n):  # faster than a partition: n is small
        near[:, place] = squares.argmin(1)
        np.put_along_axis(squares, near[:, place, None], np.inf, 1)
    return near


def _weights(offsets: Layer) -> Numbers:
    """Returns weights (M, k) that bring neighbours at offsets (M, k, n) near to zero."""
    products = (offsets @ offsets.transpose(0, 2, 1)).astype(np.float64)  # (M, k, k)
    ridge = _RIDGE * (np.trace(products, axis1=1, axis2=2) + _RIDGE)
    products += ridge[:, None, None] * np.eye(offsets.shape[1])
    weights = np.linalg.solve(products, np.ones((*offsets.shape[:2], 1)))[..., 0]
    return np.asarray(weights / weights.sum(1, keepdims=True))


def _votes(said: Integers, weights: Numbers) -> Numbers:
    """Returns for each neighbour (M, k) the weight of all that give its answer."""
    is_alike = said[:, :, None] == said[:, None]
    return np.asarray((is_alike * weights[:, None]).sum(2))


def _points(clock: Clock, places: Integers) -> tuple[Numbers, Numbers]:
    """Returns the pairs that are shown (N, 2) and those that are not (M, 2)."""
    shown, asked = np.argwhere(clock.is_shown), np.argwhere(~clock.is_shown)
    return places[shown].astype(np.float64), places[asked].astype(np.float64)


def _distances(clock: Clock, places: Integers) -> tuple[Numbers, Integers, Integers]:
    """Returns squared distances (M, N), the shown answers (N,) and the true ones (M,)."""
    shown, asked = _points(clock, places)
    squares = ((asked[:, None] - shown) ** 2).sum(2)
    return squares, clock.answers[clock.is_shown], clock.answers[~clock.is_shown]


def _by_lot(counts: npt.NDArray[np.generic]) -> Numbers:
    """Returns the chance of each when one of the largest is drawn by lot."""
    is_most = counts == counts.max()
    return is_most / is_most.sum()
