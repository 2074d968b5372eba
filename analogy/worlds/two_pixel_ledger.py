"""What became of a two-pixel world: counted bin by bin, where it has holes."""

from dataclasses import dataclass

import numpy as np

from analogy.measures.checks import FloatArray, whole_number
from analogy.measures.ledger import Fate
from analogy.worlds.two_pixel_code import N_GREYS

ROUNDING_BITS = 1e-9  # far above what summing up 65,536 terms can err

BIN_WIDTH = 16  # grey values: pictures closer than this count as the same


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Kept, lost and invented in bins of `bin_width` grey values each way.

    What went in is kept or lost, so kept + lost = 1. What comes out lies in the same
    kept bins or is invented, so they hold 1 - invented of it. Everything from the
    entropies on is of single states, where nothing counts as the same.
    """

    bin_width: int
    kept: float  # share of what went in that lies in bins that something comes out of
    lost: float  # share of what went in that lies in bins that nothing comes out of
    invented: float  # share of what comes out that lies in bins that nothing went into
    entropy_true_bits: float
    entropy_compressed_bits: float
    effective_true: float  # 2^H states
    effective_compressed: float
    support_true: int  # states that are possible at all
    support_compressed: int
    total_variation: float
    jensen_shannon_bits: float
    kl_lost_bits: float  # KL(p_true || p_compressed), infinite once a state is lost
    kl_invented_bits: float  # KL(p_compressed || p_true), infinite once one is invented


@dataclass(frozen=True, kw_only=True)
class Floor:
    """Lost and invented between two sets of originals that nothing was done to.

    A number of the ledger that is not clearly above its floor says nothing.
    """

    lost: float  # share of the first set that lies in bins empty in the second
    invented: float  # share of the second set that lies in bins empty in the first
    between: str  # which two sets, for the visitor


@dataclass(frozen=True, kw_only=True, eq=False)
class TwoPixelCurve:
    """What the ledger says at each of several qualities."""

    bin_width: int
    qualities: tuple[int, ...]  # rising
    lost: FloatArray  # (n,)
    invented: FloatArray  # (n,)
    entropy_bits: FloatArray  # (n,) of single states
    effective: FloatArray  # (n,) 2^H states
    support: tuple[int, ...]  # states
    entropy_true_bits: float

    @property
    def rises_bits(self) -> FloatArray:
        """What entropy gains (n - 1,) on each step down to the next lower quality.

        It is 0 where entropy falls, and not always 0: the pictures that share a place
        at one quality need not share one at the next lower.
        """
        gains = -np.diff(self.entropy_bits)
        return np.where(gains > ROUNDING_BITS, gains, 0.0)


def binned(p: FloatArray, bin_width: int) -> FloatArray:
    """Returns the mass (n, n) in squares of `bin_width` grey values, the last cut off.

    Raises:
        ValueError: `bin_width` is no whole number from 1 to 256.
    """
    return _gathered(p, checked_width(bin_width))


def checked_width(bin_width: int) -> int:
    """Returns `bin_width` as an int.

    Raises:
        ValueError: It is no whole number from 1 to 256.
    """
    width = whole_number(bin_width, "bin_width", at_least=1)
    if width > N_GREYS:
        raise ValueError(
            f"bin_width is {width}, but there are {N_GREYS} grey values; give a whole "
            f"number from 1 (each by itself) to {N_GREYS} (all as one)."
        )
    return width


def lost_and_invented(p: FloatArray, q: FloatArray) -> tuple[float, float]:
    """Returns p{bins where q = 0} and q{bins where p = 0}, for masses of equal shape."""
    # Summed as they are and never as 1 - kept, so that nothing lost is exactly 0.
    lost, invented = float(p[q == 0].sum()), float(q[p == 0].sum())
    return min(lost, 1.0), min(invented, 1.0)


def masses_by_fate(
    p: FloatArray, q: FloatArray, bin_width: int, *, cell_width: int
) -> dict[Fate, FloatArray]:
    """Returns where in the square each fate has its mass, to be drawn.

    What comes out is kept or invented; what went in and no longer comes out is lost.

    Args:
        p: p_true (256, 256).
        q: p_compressed (256, 256).
        bin_width: the bins in which fates are told apart, in grey values.
        cell_width: the cells that are drawn, in grey values; whole bins.

    Raises:
        ValueError: `bin_width` is no whole number from 1 to 256.
    """
    p_bins, q_bins = binned(p, bin_width), binned(q, bin_width)
    assert cell_width % bin_width == 0
    masses: dict[Fate, FloatArray] = {
        "kept": np.where(p_bins > 0, q_bins, 0),
        "lost": np.where(q_bins > 0, 0, p_bins),
        "invented": np.where(p_bins > 0, 0, q_bins),
    }
    n_bins = cell_width // bin_width
    return {fate: _gathered(mass, n_bins) for fate, mass in masses.items()}


def _gathered(mass: FloatArray, n: int) -> FloatArray:
    """Returns the mass in squares of n x n entries, the last cut off."""
    starts = np.arange(0, len(mass), n)
    rows: FloatArray = np.add.reduceat(mass, starts, axis=0)
    return np.add.reduceat(rows, starts, axis=1)
