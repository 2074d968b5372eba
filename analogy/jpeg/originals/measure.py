"""How many originals share a file, how one sees a message, how one knows a file."""

import hashlib

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import check_pair
from analogy.jpeg.originals.letters import Mask
from analogy.jpeg.tables import quantisation_table


def log2_number_of_originals(shape: tuple[int, ...], quality: int) -> float:
    """Returns about how many grey pictures share one JPEG file, in bits.

    The orthonormal DCT only turns space, so that a cell holds as many whole pixels as
    its volume: the product of the steps, for each block the same. An estimate, and an
    over-estimate wherever the picture touches black or white, as cells then reach
    beyond 0..255. A block that the picture fills in part counts by its pixels.

    Args:
        shape: (H, W) of the picture in pixels.
        quality: 1 to 100.

    Raises:
        ValueError: The shape of a colour picture, where the limits of the colours
            decide and not the steps; a picture without pixels; an unknown quality.
    """
    if len(shape) != 2:
        raise ValueError(
            f"The shape is {shape}, and the number of originals is known for grey "
            "pictures only, (height, width): in colour most of each cell lies outside "
            "of what a screen can show."
        )
    height, width = shape
    if min(height, width) < 1:
        raise ValueError(
            f"The shape is {shape}: a picture has at least one pixel each way."
        )
    bits_per_block = np.log2(quantisation_table(quality)).sum()
    return float(height * width / 64 * bits_per_block)


def message_correlation(
    original: npt.NDArray[np.uint8], changed: npt.NDArray[np.uint8], letters: Mask
) -> float:
    """Returns how well letters show in the size of the difference of two pictures.

    The Pearson correlation over pixels of the absolute difference, averaged over the
    channels, with the letters: 1 where exactly they differ, all alike; 0 also where
    nothing differs or there is no letter.

    Args:
        original: (H, W, 3) or (H, W), uint8.
        changed: Shaped like it.
        letters: (H, W), true inside the letters.

    Raises:
        ValueError: Pictures that cannot be compared, or letters of another size.
    """
    check_pair(original, changed)
    if letters.shape != original.shape[:2]:
        raise ValueError(
            f"The letters are of the shape {letters.shape} and the picture of "
            f"{original.shape[:2]}: draw them for this picture."
        )
    difference = np.abs(original.astype(np.float64) - changed)
    if difference.ndim == 3:
        difference = difference.mean(axis=2)
    if np.ptp(difference) == 0 or np.ptp(letters.astype(np.int8)) == 0:
        return 0.0
    return float(np.corrcoef(difference.ravel(), letters.ravel())[0, 1])


def difference_picture(
    original: npt.NDArray[np.uint8], changed: npt.NDArray[np.uint8]
) -> tuple[npt.NDArray[np.uint8], float]:
    """Returns a difference as a picture around middle grey, and how much it is enlarged.

    Enlarged so that all but the strongest hundredth of the differences fit.

    Args:
        original: (H, W, 3) or (H, W), uint8.
        changed: Shaped like it.

    Raises:
        ValueError: Pictures that cannot be compared.
    """
    check_pair(original, changed)
    difference = changed.astype(np.float64) - original
    largest = float(np.quantile(np.abs(difference), 0.99))
    times = 127 / largest if largest else 127.0
    shown = np.clip(np.rint(128 + times * difference), 0, 255)
    return shown.astype(np.uint8), times


def fingerprint(data: bytes) -> str:
    """Returns the SHA-256 of a file in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
