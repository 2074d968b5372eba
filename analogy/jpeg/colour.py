"""The colour planes of a picture, as libjpeg holds them before the transform."""

import numpy as np
import numpy.typing as npt
from PIL import Image

from analogy.jpeg.checks import check_pixels, check_subsampling
from analogy.jpeg.components import (
    component_factors,
    n_samples,
    tiles,
    whole_planes,
)

Samples = npt.NDArray[np.uint8]  # (rows, columns)

_MIDDLE = 128  # no colour in Cb and Cr; halfway between black and white in Y


def colour_planes(
    pixels: npt.NDArray[np.uint8], *, subsampling: str = "4:2:0"
) -> dict[str, Samples]:
    """Returns the brightness and the two colour differences of a picture.

    They are exactly the samples that libjpeg transforms, without those with which it
    fills the last blocks.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Returns:
        "Y", "Cb" and "Cr" in this order, for grey only "Y": (rows, columns) uint8.
        A side of Cb and Cr that is subsampled is half as long, rounded up.

    Raises:
        ValueError: A picture or subsampling that JPEG does not know.
    """
    check_pixels(pixels)
    check_subsampling(subsampling)
    factors = component_factors(pixels.shape, subsampling)
    planes = {
        name: np.empty(n_samples(pixels.shape, factor), dtype=np.uint8)
        for name, factor in factors.items()
    }
    for top, left, tile in tiles(pixels):
        for name, samples in whole_planes(tile, factors).items():
            down, across = factors[name]
            rest = planes[name][top // down :, left // across :]
            inside = samples[: rest.shape[0], : rest.shape[1]]
            rest[: inside.shape[0], : inside.shape[1]] = inside + _MIDDLE
    return planes


def show_plane(name: str, plane: Samples) -> npt.NDArray[np.uint8]:
    """Returns a plane as a (rows, columns, 3) picture that shows what it holds.

    Brightness is shown in grey. A colour difference is shown as the colours it stands
    for at middle brightness: Cb from yellow to blue, Cr from green to red. The strongest
    of them are not on any screen and are cut to the nearest that is.

    Args:
        name: "Y", "Cb" or "Cr".
        plane: (rows, columns) uint8, from `colour_planes`.

    Raises:
        ValueError: An unknown name, or something that is no plane.
    """
    check_pixels(plane)
    if plane.ndim != 2:
        raise ValueError(
            f"A plane has rows and columns only, and this has the shape {plane.shape}: "
            "take one of those from colour_planes."
        )
    if name not in ("Y", "Cb", "Cr"):
        raise ValueError(
            f"component is {name!r}: choose Y (brightness), Cb (blue against yellow) "
            "or Cr (red against green)."
        )
    samples = Image.fromarray(plane)
    if name == "Y":
        return np.array(samples.convert("RGB"))
    middle = Image.new("L", samples.size, _MIDDLE)
    parts = (middle, samples, middle) if name == "Cb" else (middle, middle, samples)
    return np.array(Image.merge("YCbCr", parts).convert("RGB"))
