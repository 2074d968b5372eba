"""What JPEG decoding does to a block, and whether its neighbours have a part in it.

A decoder multiplies the whole numbers of a block by the steps of the table and sums 64
waves: nothing is put between pixels that are there. Only colour that was stored more
coarsely than brightness is drawn out again, and there libjpeg averages neighbours.
"""

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL.JpegImagePlugin import JpegImageFile

from analogy.jpeg.block import Block
from analogy.jpeg.checks import check_pixels
from analogy.jpeg.codec import encode

Pixels = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.float64]

_SIDE = 16  # pixels of the largest group of blocks that is coded in one piece


@dataclass(frozen=True, kw_only=True, eq=False)
class Decoded:
    """The way back of one block; all (8, 8)."""

    steps: npt.NDArray[np.int16]  # the whole numbers in the file
    coefficients: npt.NDArray[np.int64]  # times the steps of the table
    samples: Pixels  # the sum of 64 waves, rounded and cut to 0..255
    libjpeg: Pixels  # the same by the decoder that viewers use


@dataclass(frozen=True, kw_only=True)
class NeighbourShares:
    """The share of decoded samples that change when all neighbouring blocks change."""

    luma: float
    chroma: float  # of Cb and Cr together; 0 for grey
    n_pixels: int  # that were looked at


def decoded_block(block: Block) -> Decoded:
    """Returns how the samples of a block come back: multiplied, summed, rounded.

    Libjpeg's whole numbers differ from the rounded sum by 1 in places.

    Source: ITU-T T.81, A.3.3 (inverse DCT) and A.3.4 (dequantisation).
    """
    waves = _waves()
    sums = waves.T @ block.after @ waves + 128
    samples = np.rint(sums).clip(0, 255).astype(np.uint8)
    return Decoded(
        steps=block.steps,
        coefficients=block.after,
        samples=samples,
        libjpeg=block.restored,
    )


def neighbour_shares(
    pixels: Pixels, *, quality: int = 75, subsampling: str = "4:2:0"
) -> NeighbourShares:
    """Returns what share of the samples a change in the blocks around changes.

    The picture is laid out as a board of 16 x 16 pixels. The black squares become their
    negative, the white ones stay; both pictures are coded and decoded, and the white
    squares compared.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Raises:
        ValueError: A picture without two such squares, or a picture, quality or
            subsampling that JPEG does not know.
    """
    check_pixels(pixels)
    pixels = _whole_squares(pixels)
    rows, columns = np.indices(pixels.shape[:2]) // _SIDE
    is_black = (rows + columns) % 2 == 1
    changed = pixels.copy()
    changed[is_black] = 255 - changed[is_black]
    before, after = (
        _components(encode(each, quality=quality, subsampling=subsampling))
        for each in (pixels, changed)
    )
    differs = (before != after)[~is_black]  # (N, components)
    return NeighbourShares(
        luma=float(differs[:, 0].mean()),
        chroma=float(differs[:, 1:].mean()) if differs.shape[1] > 1 else 0.0,
        n_pixels=len(differs),
    )


def _waves() -> Numbers:
    """Returns the cosines (8 frequencies, 8 samples) of the orthonormal DCT."""
    frequency, place = np.indices((8, 8))
    waves = np.cos((2 * place + 1) * frequency * np.pi / 16) / 2
    waves[0] /= np.sqrt(2)
    return waves


def _whole_squares(pixels: Pixels) -> Pixels:
    height, width = (side // _SIDE * _SIDE for side in pixels.shape[:2])
    if height * width < 2 * _SIDE**2:
        raise ValueError(
            f"The picture has {pixels.shape[1]} x {pixels.shape[0]} pixels; take one that "
            f"holds two squares of {_SIDE} x {_SIDE}, so that one has a neighbour."
        )
    return pixels[:height, :width]


def _components(data: bytes) -> Pixels:
    """Returns Y, Cb, Cr (H, W, 3), or Y (H, W, 1), as decoded and before any RGB."""
    with JpegImageFile(io.BytesIO(data)) as image:
        if image.mode == "RGB":
            image.draft("YCbCr", None)
        samples = np.array(image)
    return samples.reshape(*samples.shape[:2], -1)
