"""All codecs at a ladder of rates: one picture's is stored, others are found on demand.

Make the stored one again with `python -m analogy atlas codecs`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analogy.experiments.codecs import CodecResult, at_each, present_codecs
from analogy.images import fit, load_image, sample_bytes
from analogy.jpeg.error import error_map, ssim

Pixels = npt.NDArray[np.uint8]

STORED = Path(__file__).parents[2] / "assets" / "codecs"
PICTURE = "raccoon"
# The long side of pictures here, so that a hundred copies or seven rates of five codecs
# are a matter of seconds.
SIDE = 384
RATES = (0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0)  # bits per pixel
_INDEX = "index.json"
_DETAIL = (72, 96)  # height and width in pixels


@dataclass(frozen=True, kw_only=True)
class CodecRates:
    """What each codec makes of one picture at each rate."""

    picture_sha256: str  # of the pixels
    at: dict[float, tuple[CodecResult, ...]]  # by rate; the lossless one stands last

    def of(self, codec: str) -> tuple[CodecResult, ...]:
        """Returns one codec's results from the lowest rate up."""
        return tuple(
            result
            for _, results in sorted(self.at.items())
            for result in results
            if result.codec == codec
        )


def n_steps() -> int:
    """Returns how many results `each_result` yields."""
    return len(RATES) * len(present_codecs())


def each_result(pixels: Pixels) -> Iterator[tuple[float, CodecResult]]:
    """Returns every rate with what a codec makes of it, codec by codec, one by one.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8, at least 11 pixels each way.

    Raises:
        ValueError: No picture, or one too small for SSIM.
    """
    ssim(pixels, pixels)  # refuses a picture before any work is done for it
    return _each_result(pixels)


def _each_result(pixels: Pixels) -> Iterator[tuple[float, CodecResult]]:
    n_pixels = pixels.shape[0] * pixels.shape[1]
    limits = [rate * n_pixels / 8 for rate in RATES]
    for codec in present_codecs():
        yield from zip(RATES, at_each(pixels, codec, limits), strict=True)


def collected(pixels: Pixels, found: Iterable[tuple[float, CodecResult]]) -> CodecRates:
    """Returns the results of `each_result` sorted by rate."""
    at: dict[float, list[CodecResult]] = {rate: [] for rate in RATES}
    for rate, result in found:
        at[rate].append(result)
    return CodecRates(
        picture_sha256=digest(pixels),
        at={rate: tuple(results) for rate, results in at.items()},
    )


def digest(pixels: Pixels) -> str:
    """Returns the SHA-256 of a picture's pixels."""
    return hashlib.sha256(pixels.tobytes()).hexdigest()


def furthest_off(original: Pixels, decoded: Pixels) -> tuple[slice, slice]:
    """Returns the rows and columns of the detail in which the error is greatest.

    Args:
        original: (H, W, 3) or (H, W), uint8.
        decoded: shaped like it.

    Raises:
        ValueError: Pictures that cannot be compared.
    """
    squared = error_map(original, decoded) ** 2
    shape = tuple(min(pair) for pair in zip(_DETAIL, squared.shape, strict=True))
    # Sums over every window of that shape, by differences of running sums.
    sums = np.pad(squared, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    down, across = shape
    windows = (
        sums[down:, across:]
        - sums[:-down, across:]
        - sums[down:, :-across]
        + sums[:-down, :-across]
    )
    top, left = np.unravel_index(windows.argmax(), windows.shape)
    return slice(int(top), int(top) + down), slice(int(left), int(left) + across)


def stored_pixels() -> Pixels:
    """Returns the picture whose results are stored, (H, W, 3) uint8."""
    return fit(load_image(sample_bytes(PICTURE)), SIDE).pixels


def build() -> CodecRates:
    """Computes the results that are stored; takes some five seconds."""
    pixels = stored_pixels()
    return collected(pixels, each_result(pixels))


def save(rates: CodecRates, folder: Path = STORED) -> None:
    """Writes every codec's own files, and an index with what was measured on them."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for rate, results in rates.at.items():
        for result in results:
            name = _file_name(result)
            (folder / name).write_bytes(result.data)
            row = {"rate": rate, "file": name, "codec": result.codec}
            row |= {"setting": result.setting, "fits": result.fits}
            # JSON has no infinity, which stands for nothing lost.
            is_finite = np.isfinite(result.psnr_db)
            row |= {"psnr_db": result.psnr_db if is_finite else None}
            row |= {"ssim": result.ssim, "bits_per_pixel": result.bits_per_pixel}
            rows.append(row | {"is_grey": result.is_grey})
    index = {"picture_sha256": rates.picture_sha256, "results": rows}
    (folder / _INDEX).write_text(json.dumps(index, indent=1) + "\n")


def load(folder: Path = STORED) -> CodecRates:
    """Returns the stored results."""
    index = json.loads((folder / _INDEX).read_text())
    at: dict[float, list[CodecResult]] = {}
    for row in index["results"]:
        rate, name, psnr_db = (row.pop(key) for key in ("rate", "file", "psnr_db"))
        result = CodecResult(
            data=(folder / name).read_bytes(),
            psnr_db=float("inf") if psnr_db is None else psnr_db,
            **row,
        )
        at.setdefault(rate, []).append(result)
    return CodecRates(
        picture_sha256=index["picture_sha256"],
        at={rate: tuple(results) for rate, results in at.items()},
    )


def _file_name(result: CodecResult) -> str:
    """Returns a name that two rates share if, and only if, they share the file."""
    ending = {"JPEG": "jpg", "JPEG 2000": "jp2"}.get(result.codec, result.codec.lower())
    return f"{hashlib.sha256(result.data).hexdigest()[:12]}.{ending}"
