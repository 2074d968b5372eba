"""What JPEG's analysis costs, beside Pillow coding the same picture."""

import io
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PIL import Image

from analogy import jpeg
from analogy.bench.table import Row
from analogy.bench.timing import best_in_turn_ms
from analogy.images import load_image, sample_bytes
from analogy.measures import entropy_bits

_SAMPLE = "raccoon"
_QUALITY = 75
_PEER = "Pillow"


def photo_row(*, side: int = 512, n: int = 30) -> Row:
    """Returns the cost of everything a page tells of one photo, SSIM left out."""
    pixels = photo(side, side)
    ours, peer = best_in_turn_ms(
        lambda: _tell_all(pixels), _pillow_round_trip(pixels), n=n
    )
    return Row(
        what=f"{side} x {side} photo, all but SSIM",
        measured=ours,
        unit="ms",
        peer=peer,
        peer_name=_PEER,
        most_ratio=6,
        how=f"encode, decode, coefficients, error, entropies; {_how(n)}",
    )


def analysis_row(*, height: int = 3000, width: int = 4000, n: int = 5) -> Row:
    """Returns the cost of the coefficients of a picture as a camera takes it."""
    pixels = photo(height, width)
    ours, peer = best_in_turn_ms(
        lambda: jpeg.coefficients(pixels, quality=_QUALITY),
        _pillow_round_trip(pixels),
        n=n,
    )
    return Row(
        what=f"{width} x {height} photo, coefficients",
        measured=ours,
        unit="ms",
        peer=peer,
        peer_name=_PEER,
        most_ratio=1,
        how=_how(n),
    )


def photo(height: int, width: int) -> npt.NDArray[np.uint8]:
    """Returns (height, width, 3) pixels: a shipped photo, repeated where it ends."""
    sample = load_image(sample_bytes(_SAMPLE)).pixels
    rows, columns = -(-height // sample.shape[0]), -(-width // sample.shape[1])
    repeated = np.tile(sample, (rows, columns, 1))[:height, :width]
    return np.ascontiguousarray(repeated)


def frequency_entropies_bits(
    blocks: npt.NDArray[np.int16],
) -> npt.NDArray[np.float64]:
    """Returns the (8, 8) entropy of each frequency's steps, in bits a coefficient.

    Args:
        blocks: (rows, columns, 8, 8), one component of `jpeg.coefficients`.
    """
    steps = blocks.reshape(-1, 64)
    least = int(steps.min())
    n_values = int(steps.max()) - least + 1
    # Each frequency counts in a range of its own: one count instead of 64.
    cells = steps + (np.arange(64) * n_values - least)
    counts = np.bincount(cells.ravel(), minlength=64 * n_values).reshape(64, n_values)
    return np.array([entropy_bits(p) for p in counts / len(steps)]).reshape(8, 8)


def _tell_all(pixels: npt.NDArray[np.uint8]) -> None:
    trip = jpeg.round_trip(pixels, quality=_QUALITY)
    blocks = jpeg.coefficients(pixels, quality=_QUALITY)
    jpeg.psnr_db(pixels, trip.decoded)
    jpeg.error_map(pixels, trip.decoded)
    for component in blocks.values():
        frequency_entropies_bits(component)


def _pillow_round_trip(pixels: npt.NDArray[np.uint8]) -> Callable[[], None]:
    """Returns what codes a picture that is Pillow's own already, and decodes it."""
    image = Image.fromarray(pixels)

    def code() -> None:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=_QUALITY, subsampling="4:2:0")
        Image.open(file).load()

    return code


def _how(n: int) -> str:
    return f"Pillow encodes and decodes; quality {_QUALITY}, best of {n}, in turn"
