"""Fewer modes at every quality of a slider, and the blocks that crowd onto one.

`build` counts the shipped pictures; the page shows what is stored until a visitor adds a
picture. Make it again with `python -m analogy atlas modes`.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analogy import images
from analogy.experiments.modes import (
    Blocks,
    Landing,
    Modes,
    after,
    before,
    blocks_of,
    landing,
)
from analogy.jpeg.codec import round_trip
from analogy.jpeg.sweep import QUALITIES

STORED = Path(__file__).parents[2] / "assets" / "modes.json"
NEAR_CAP_BITS = 0.5
N_CROWDS = 24
VISIBLE = 12  # grey values between the darkest and the lightest pixel of a block


@dataclass(frozen=True, kw_only=True)
class ModesByQuality:
    """The kinds of block before, and after at each of several qualities."""

    before: Modes
    after: dict[int, Modes]  # by quality, rising

    @property
    def capped_from(self) -> int | None:
        """The least quality from which plug-in entropy only tells the sample's size.

        From there on it stays within `NEAR_CAP_BITS` of log2 of the number of blocks.
        None where it does so nowhere.
        """
        found = None
        for quality, modes in reversed(self.after.items()):
            if modes.cap_bits - modes.plug_in_entropy_bits > NEAR_CAP_BITS:
                break
            found = quality
        return found

    def including(self, quality: int, modes: Modes) -> "ModesByQuality":
        """Returns the same with one quality more, in its place."""
        counted = sorted({**self.after, quality: modes}.items())
        return ModesByQuality(before=self.before, after=dict(counted))


@dataclass(frozen=True, kw_only=True, eq=False)
class Crowd:
    """One block that comes out, and the originals that become it."""

    decoded: npt.NDArray[np.uint8]  # (8, 8)
    originals: npt.NDArray[np.uint8]  # (n, 8, 8), each distinct one once
    n_blocks: int  # in the set, equal ones counted too


def sweep(blocks: Blocks) -> Iterator[tuple[int, Modes]]:
    """Yields each quality of the slider with the kinds of block that are left."""
    for quality in QUALITIES:
        yield quality, after(landing(blocks, quality))


def crowds(blocks: Blocks, where: Landing, n: int = N_CROWDS) -> tuple[Crowd, ...]:
    """Returns the blocks with a visible pattern that most distinct originals become.

    At most `n`, each with at least two originals. Blocks that are all but flat are left
    out: there is nothing to see in them.
    """
    found: list[Crowd] = []
    for kind in where.crowded:
        if len(found) == n or where.n_originals[kind] < 2:
            break
        places = where.originals_of(int(kind))
        first = blocks.pixels[places[0]]
        decoded = round_trip(first, quality=where.quality).decoded
        if np.ptp(decoded) >= VISIBLE:
            chosen = np.unique(blocks.originals[places], return_index=True)[1]
            originals = blocks.pixels[places[np.sort(chosen)]]
            found.append(
                Crowd(decoded=decoded, originals=originals, n_blocks=len(places))
            )
    return tuple(found)


def build() -> ModesByQuality:
    """Counts the shipped pictures at every quality of the slider; takes a second."""
    pictures = [
        images.load_image(images.sample_bytes(sample.name)).pixels
        for sample in images.SAMPLES
    ]
    blocks = blocks_of(pictures)
    return ModesByQuality(before=before(blocks), after=dict(sweep(blocks)))


def save(modes: ModesByQuality, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    path.write_text(json.dumps(asdict(modes), indent=1) + "\n")


def load(path: Path = STORED) -> ModesByQuality:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    return ModesByQuality(
        before=Modes(**plain["before"]),
        after={int(q): Modes(**row) for q, row in plain["after"].items()},
    )
