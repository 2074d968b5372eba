"""A picture as batches of groups of one size, each beside what JPEG keeps of it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import SUBSAMPLINGS
from analogy.jpeg.originals.cells import Cells, Groups, Numbers, cells, frequencies
from analogy.jpeg.originals.groups import Region, cut, regions
from analogy.jpeg.tables import quantisation_table


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Groups of one size, their frequencies, and the cells these lie in."""

    region: Region
    groups: Groups
    numbers: tuple[Numbers, ...]
    within: Cells
    factors: tuple[int, int]  # rows and columns that one colour sample covers


def batches_of(
    pixels: npt.NDArray[np.uint8], *, quality: int, subsampling: str
) -> list[Batch]:
    """Returns the batches that make up a picture.

    Args:
        pixels: (H, W, 3) or (H, W), uint8.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.
    """
    factors = (1, 1) if pixels.ndim == 2 else SUBSAMPLINGS[subsampling]
    components = ("luma",) if pixels.ndim == 2 else ("luma", "chroma", "chroma")
    tables = tuple(quantisation_table(quality, name) for name in components)
    batches = []
    for region in regions(pixels.shape, factors):
        groups = cut(pixels, region)
        numbers = frequencies(groups, factors)
        batches.append(
            Batch(
                region=region,
                groups=groups,
                numbers=numbers,
                within=cells(numbers, tables),
                factors=factors,
            )
        )
    return batches
