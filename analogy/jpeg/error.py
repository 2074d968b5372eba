"""How far a decoded picture is from its original."""

import math

import numpy as np
import numpy.typing as npt
from PIL import Image

from analogy.jpeg.checks import check_pair

_WINDOW = 11  # pixels across Wang's Gaussian of standard deviation 1.5


def psnr_db(original: npt.NDArray[np.uint8], decoded: npt.NDArray[np.uint8]) -> float:
    """Returns the peak signal-to-noise ratio in decibels, inf for identical pictures.

    10 log10(255^2 / mean squared difference), the mean over all pixels and channels.

    Raises:
        ValueError: Pictures that cannot be compared.
    """
    return psnr_of_rms_db(rms_error(original, decoded))


def psnr_of_rms_db(rms: float) -> float:
    """Returns the peak signal-to-noise ratio in decibels, as in `psnr_db`.

    Args:
        rms: As from `rms_error`, in grey levels.
    """
    return math.inf if rms == 0 else 20 * math.log10(255 / rms)


def rms_error(original: npt.NDArray[np.uint8], decoded: npt.NDArray[np.uint8]) -> float:
    """Returns the root mean square difference over pixels and channels, in grey levels.

    Raises:
        ValueError: Pictures that cannot be compared.
    """
    check_pair(original, decoded)
    total = int(_squared_difference(original, decoded).sum(dtype=np.uint64))
    return math.sqrt(total / original.size)


def error_map(
    original: npt.NDArray[np.uint8], decoded: npt.NDArray[np.uint8]
) -> npt.NDArray[np.float64]:
    """Returns the (H, W) root mean square difference over the channels, in grey levels.

    Raises:
        ValueError: Pictures that cannot be compared.
    """
    check_pair(original, decoded)
    squared = _squared_difference(original, decoded)
    if squared.ndim == 2:
        return np.sqrt(squared, dtype=np.float64)
    red, green, blue = np.moveaxis(squared, 2, 0)
    mean = (np.add(red, green, dtype=np.uint32) + blue) / 3
    return np.sqrt(mean, out=mean)


def ssim(original: npt.NDArray[np.uint8], decoded: npt.NDArray[np.uint8]) -> float:
    """Returns the structural similarity of the brightness, 1 for identical pictures.

    The settings are those of Wang, Bovik, Sheikh and Simoncelli, "Image quality
    assessment: from error visibility to structural similarity", 2004.

    Raises:
        ValueError: Pictures that cannot be compared, or smaller than the window.
    """
    check_pair(original, decoded)
    height, width = original.shape[:2]
    if min(height, width) < _WINDOW:
        raise ValueError(
            f"This picture is {width} x {height} pixels, and structural similarity "
            f"looks at {_WINDOW} x {_WINDOW} at a time: choose a larger picture, or "
            "read the PSNR instead."
        )
    # SciPy's filters come with it, and not every visitor asks for this number.
    from skimage.metrics import structural_similarity

    return float(
        structural_similarity(
            _luma(original),
            _luma(decoded),
            data_range=255,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        )
    )


def _luma(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Returns the (H, W) brightness in grey levels, rounded as JPEG's own Y is."""
    return np.asarray(Image.fromarray(pixels).convert("L"))


def _squared_difference(
    original: npt.NDArray[np.uint8], decoded: npt.NDArray[np.uint8]
) -> npt.NDArray[np.uint16]:
    """Returns the squared difference of every sample, exactly: 255^2 fits 16 bits."""
    distance = np.maximum(original, decoded) - np.minimum(original, decoded)
    return np.square(distance, dtype=np.uint16)
