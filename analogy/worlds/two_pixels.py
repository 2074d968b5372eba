"""The smallest pictures there are, so few that everything about JPEG is exact.

With 65,536 pictures of two pixels, what can come out is summed up, not sampled.
"""

from collections.abc import Iterable
from typing import Self

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import check_quality
from analogy.measures import (
    entropy_bits,
    jensen_shannon_bits,
    kl_bits,
    total_variation,
)
from analogy.measures.checks import FloatArray, distribution, whole_number
from analogy.worlds.islands import neighbouring_pixels
from analogy.worlds.two_pixel_code import N_GREYS, two_pixel_code
from analogy.worlds.two_pixel_ledger import (
    BIN_WIDTH,
    Floor,
    Ledger,
    TwoPixelCurve,
    binned,
    checked_width,
    lost_and_invented,
)

# As many as a square picture of 256 pixels a side has pairs.
FLOOR_DRAWS = 65_536


class TwoPixels:
    """A world of two-pixel pictures: p_true[left, right], (256, 256).

    Whatever depends on the world alone, or on a quality, is worked out once.

    Args:
        p_true: probability of each picture.
        halves: two sets of originals, as probabilities, for the floor.

    Raises:
        ValueError: One is no distribution, or not (256, 256).
    """

    def __init__(
        self,
        p_true: npt.ArrayLike,
        *,
        halves: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
    ) -> None:
        self.p_true = _world(p_true, "p_true")
        self.p_true.flags.writeable = False
        self._halves = halves and (
            _world(halves[0], "halves[0]"),
            _world(halves[1], "halves[1]"),
        )
        self._states = np.flatnonzero(self.p_true)
        self._masses = self.p_true.ravel()[self._states]
        self._landed: dict[int, FloatArray] = {}  # at most one for each quality
        self.entropy_true_bits = entropy_bits(self.p_true)

    @classmethod
    def of_picture(cls, pixels: npt.NDArray[np.uint8]) -> Self:
        """Returns the world of a picture's neighbours, with even and odd rows apart.

        Args:
            pixels: (H, W) or (H, W, 3), uint8, at least 2 x 2.

        Raises:
            ValueError: It is no such picture.
        """
        p_true = neighbouring_pixels(pixels)
        if len(pixels) < 2:
            raise ValueError(
                "This picture is one pixel high, and its even rows are to be compared "
                "with its odd ones: choose one of at least two rows."
            )
        even, odd = (neighbouring_pixels(pixels[start::2]) for start in (0, 1))
        return cls(p_true, halves=(even, odd))

    def compress(self, quality: int) -> FloatArray:
        """Returns p_compressed (256, 256): every picture pushed through the code.

        q[x'] = sum of p_true[x] over the pictures x that come back as x'. Exact.

        Raises:
            ValueError: `quality` is no whole number from 1 to 100.
        """
        q = np.zeros(N_GREYS**2)
        q[two_pixel_code(quality).states] = self._landed_masses(quality)
        return q.reshape(N_GREYS, N_GREYS)

    def ledger(self, q: npt.ArrayLike, bin_width: int = BIN_WIDTH) -> Ledger:
        """Returns what is kept, lost and invented if `q` comes out of this world.

        Raises:
            ValueError: `q` is no distribution or not (256, 256), or `bin_width` is
                no whole number from 1 to 256.
        """
        width, q = checked_width(bin_width), _world(q, "q")
        p_bins, q_bins = binned(self.p_true, width), binned(q, width)
        lost, invented = lost_and_invented(p_bins, q_bins)
        entropy_compressed_bits = entropy_bits(q)
        return Ledger(
            bin_width=width,
            kept=float(p_bins[q_bins > 0].sum()),
            lost=lost,
            invented=invented,
            entropy_true_bits=self.entropy_true_bits,
            entropy_compressed_bits=entropy_compressed_bits,
            effective_true=2.0**self.entropy_true_bits,
            effective_compressed=2.0**entropy_compressed_bits,
            support_true=len(self._states),
            support_compressed=int(np.count_nonzero(q)),
            total_variation=total_variation(self.p_true, q),
            jensen_shannon_bits=jensen_shannon_bits(self.p_true, q),
            kl_lost_bits=kl_bits(self.p_true, q),
            kl_invented_bits=kl_bits(q, self.p_true),
        )

    def floor(
        self,
        bin_width: int = BIN_WIDTH,
        seed: int = 0,
        *,
        n_draws: int = FLOOR_DRAWS,
    ) -> Floor:
        """Returns lost and invented between two sets of untouched originals.

        A picture's even rows stand against its odd ones. Where a world is known
        without a picture, two samples of `n_draws` each stand against each other.

        Raises:
            ValueError: `bin_width` is no whole number from 1 to 256, or `n_draws` not
                at least 1.
        """
        if self._halves:
            first, second = self._halves
            between = "the picture's even rows and its odd rows"
        else:
            n_draws = whole_number(n_draws, "n_draws", at_least=1)
            first, second = self._samples(n_draws, seed)
            between = f"two samples of {n_draws:,} draws (seed {seed})"
        lost, invented = lost_and_invented(
            binned(first, bin_width), binned(second, bin_width)
        )
        return Floor(lost=lost, invented=invented, between=between)

    def curve(
        self, qualities: Iterable[int] = range(1, 101), bin_width: int = BIN_WIDTH
    ) -> TwoPixelCurve:
        """Returns the ledger's main numbers at each quality, in rising order.

        Raises:
            ValueError: A quality is no whole number from 1 to 100, there is none, or
                `bin_width` is no whole number from 1 to 256.
        """
        width, qualities = checked_width(bin_width), list(qualities)
        for quality in qualities:
            check_quality(quality)
        chosen = tuple(sorted({int(quality) for quality in qualities}))
        if not chosen:
            raise ValueError("qualities is empty; give at least one from 1 to 100.")
        p_bins = binned(self.p_true, width).ravel()
        shares = [self._shares(p_bins, quality, width) for quality in chosen]
        landed = [self._landed_masses(quality) for quality in chosen]
        bits = np.array([entropy_bits(masses) for masses in landed])
        return TwoPixelCurve(
            bin_width=width,
            qualities=chosen,
            lost=np.array([lost for lost, _ in shares]),
            invented=np.array([invented for _, invented in shares]),
            entropy_bits=bits,
            effective=2.0**bits,
            support=tuple(int(np.count_nonzero(masses)) for masses in landed),
            entropy_true_bits=self.entropy_true_bits,
        )

    def _landed_masses(self, quality: int) -> FloatArray:
        """Returns the mass (n_places,) at each place of the code."""
        code = two_pixel_code(quality)
        if quality not in self._landed:
            # As push_forward, but over the possible states and the places alone: a
            # curve of all qualities is an order of magnitude quicker so.
            masses = np.bincount(
                code.place[self._states], self._masses, minlength=len(code.states)
            )
            self._landed[int(quality)] = np.asarray(masses, np.float64)
        return self._landed[quality]

    def _shares(
        self, p_bins: FloatArray, quality: int, width: int
    ) -> tuple[float, float]:
        """Returns lost and invented as in the ledger, from the places alone."""
        left, right = np.divmod(two_pixel_code(quality).states, N_GREYS)
        n_bins = -(-N_GREYS // width)
        place = left // width * n_bins + right // width
        q_bins = np.bincount(place, self._landed_masses(quality), minlength=n_bins**2)
        return lost_and_invented(p_bins, np.asarray(q_bins, np.float64))

    def _samples(self, n_draws: int, seed: int) -> tuple[FloatArray, FloatArray]:
        """Returns the shares (256, 256) of two independent samples of this world."""
        generator = np.random.default_rng(seed)
        masses = self._masses / self._masses.sum()
        first, second = generator.multinomial(n_draws, masses, size=2) / n_draws
        return self._spread(first), self._spread(second)

    def _spread(self, shares: FloatArray) -> FloatArray:
        p = np.zeros(N_GREYS**2)
        p[self._states] = shares
        return p.reshape(N_GREYS, N_GREYS)


def _world(p: npt.ArrayLike, name: str) -> FloatArray:
    """Returns a copy of `p`.

    Raises:
        ValueError: It is no distribution, or not (256, 256).
    """
    world = distribution(p, name)
    if world.shape != (N_GREYS, N_GREYS):
        raise ValueError(
            f"{name} has shape {world.shape}, but a world of two pixels has one "
            f"probability for each pair of grey values: give it as "
            f"({N_GREYS}, {N_GREYS})."
        )
    return world
