"""The circle in a net's numbers, drawn so that a circle means something.

To see whether the rows of an embedding go round, they are projected on the plane that
follows the wave cos, sin(2π f k / n) best, k being a symbol's place. That plane is made
of the rows: if a row has a part in its own plane, it lies where the wave says, whatever
the rows are, and circles come out of noise. So each row is projected on a plane made of
the others.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.experiments.clock import Clock, places_on_circle

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Circle:
    """The rows of an embedding on one plane.

    Attributes:
        n_turns: how often the wave goes round while the places go round once.
        points: where each symbol lies, None for one without a place; the mean square
            distance from the middle is 1.
        error_degrees: how far the points' angles are from the wave's, on average.
    """

    n_turns: int
    points: tuple[tuple[float, float] | None, ...]
    error_degrees: float


def circle(
    clock: Clock, embedding: npt.NDArray[np.floating], *, leaves_own_out: bool = True
) -> Circle:
    """Returns the rows on the plane, of all numbers of turns, that is least far off.

    Args:
        clock: what gives the symbols their places.
        embedding: (p, E) a row for each symbol.
        leaves_own_out: False is the naive projection, which draws circles from anything.
    """
    places, length = places_on_circle(clock)
    placed = np.flatnonzero(places >= 0)
    rows = np.asarray(embedding, np.float64)[placed]
    best: tuple[float, int, npt.NDArray[np.complex128]] | None = None
    for n_turns in range(1, (length - 1) // 2 + 1):
        wave = np.exp(2j * np.pi * n_turns * places[placed] / length)
        seen = _projected(rows, wave, leaves_own_out)
        error = float(np.abs(np.angle(seen * wave.conj(), deg=True)).mean())
        if best is None or error < best[0]:
            best = error, n_turns, seen
    assert best is not None  # a clock has three hours at least
    error, n_turns, seen = best
    seen /= np.sqrt((np.abs(seen) ** 2).mean()) or 1
    points: list[tuple[float, float] | None] = [None] * clock.n_hours
    for symbol, point in zip(placed, seen, strict=True):
        points[symbol] = (round(point.real, 2), round(point.imag, 2))
    return Circle(n_turns=n_turns, points=tuple(points), error_degrees=error)


def chance_degrees(
    clock: Clock, *, width: int, n_draws: int = 40, seed: int = 0
) -> float:
    """Returns the mean error of random embeddings, measured: what searching alone finds."""
    rng = np.random.default_rng(seed)
    drawn = (rng.standard_normal((clock.n_hours, width)) for _ in range(n_draws))
    return float(np.mean([circle(clock, rows).error_degrees for rows in drawn]))


def _projected(
    rows: Numbers, wave: npt.NDArray[np.complex128], leaves_own_out: bool
) -> npt.NDArray[np.complex128]:
    """Returns the place (n,) of each row on the plane of the others, as one number.

    The plane is the covariance of the wave and the rows; the middle is taken from the
    same rows, for else a mean that all share would turn every point by half a circle.
    """
    n = len(rows)
    used = np.ones((n, n)) - np.eye(n) * leaves_own_out  # whose plane, made of whom
    used /= used.sum(1, keepdims=True)
    middle, mean_wave = used @ rows, used @ wave  # (n, E), (n,)
    plane = used @ (wave[:, None] * rows) - mean_wave[:, None] * middle
    return ((rows - middle) * plane).sum(1)
