"""Codecs at the same rate: what each makes of one picture with as many bits.

All are those in Pillow. Each setting is found by bisection: the best one whose file is
not larger than asked, or the smallest file that there is.
"""

import functools
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, features

from analogy.jpeg.error import psnr_db, ssim

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class CodecResult:
    """A picture after one codec."""

    codec: str
    setting: str  # in the codec's own words
    data: bytes  # the whole file
    bits_per_pixel: float
    psnr_db: float  # inf if lossless
    ssim: float
    is_grey: bool  # whether the original was (H, W)
    fits: bool  # whether the file is as small as asked

    @property
    def n_bytes(self) -> int:
        """Bytes of the whole file."""
        return len(self.data)

    @functools.cached_property
    def decoded(self) -> Pixels:
        """What comes out of the file, shaped like the original."""
        return _decoded(self.data, is_grey=self.is_grey)


@dataclass(frozen=True, kw_only=True)
class Codec:
    """A codec of Pillow and the one setting that is searched."""

    name: str
    feature: str | None  # what Pillow calls it, if a build may lack it
    settings: range  # from the smallest file to the best picture
    save: Callable[[Image.Image, int], bytes]
    words: Callable[[int], str]


def _saved(image: Image.Image, file_format: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def _save_jpeg(image: Image.Image, quality: int) -> bytes:
    return _saved(image, "JPEG", quality=quality)


def _save_webp(image: Image.Image, quality: int) -> bytes:
    return _saved(image, "WEBP", quality=quality)


def _save_avif(image: Image.Image, quality: int) -> bytes:
    # The fastest speed: the usual one takes ten times as long for a little less error.
    return _saved(image, "AVIF", quality=quality, speed=10, max_threads=1)


def _save_jpeg_2000(image: Image.Image, step: int) -> bytes:
    ratio = _ratio(step)
    return _saved(
        image,
        "JPEG2000",
        # Pillow's default codes red, green and blue apart, which no one means by the
        # name: a photo at 1 bit a pixel then loses 4 dB.
        mct=1,
        irreversible=True,
        quality_mode="rates",
        quality_layers=[ratio],
    )


def _save_png(image: Image.Image, level: int) -> bytes:
    return _saved(image, "PNG", compress_level=level)


def _ratio(step: int) -> float:
    """Returns by how much JPEG 2000 shall shrink the pixels: 2 percent from 1000 down."""
    return float(1000 / 1.02**step)


def _quality(setting: int) -> str:
    return f"quality {setting}"


CODECS = (
    Codec(
        name="JPEG",
        feature=None,
        settings=range(1, 101),
        save=_save_jpeg,
        words=_quality,
    ),
    Codec(
        name="WebP",
        feature="webp",
        settings=range(101),
        save=_save_webp,
        words=_quality,
    ),
    Codec(
        name="AVIF",
        feature="avif",
        settings=range(101),
        save=_save_avif,
        words=_quality,
    ),
    Codec(
        name="JPEG 2000",
        feature="jpg_2000",
        settings=range(349),  # down to the ratio 1
        save=_save_jpeg_2000,
        words=lambda step: f"{_ratio(step):.4g} times smaller",
    ),
    Codec(
        name="PNG",
        feature=None,
        settings=range(9, 10),
        save=_save_png,
        words=lambda level: "lossless",
    ),
)


def present_codecs() -> tuple[Codec, ...]:
    """Returns the codecs that this Pillow was built with."""
    return tuple(codec for codec in CODECS if _is_there(codec))


def missing_codecs() -> tuple[str, ...]:
    """Returns the names of the codecs that this Pillow was built without."""
    return tuple(codec.name for codec in CODECS if not _is_there(codec))


def at_most(pixels: Pixels, codec: Codec, n_bytes: float) -> CodecResult:
    """Returns the best that a codec can do with so many bytes, or its smallest file.

    Bisection takes for granted that a better setting writes a larger file. Where a
    codec breaks that by a few bytes, a neighbour of the setting found may be better.

    Raises:
        ValueError: A picture that is too small for SSIM.
    """
    return next(at_each(pixels, codec, [n_bytes]))


def at_each(
    pixels: Pixels, codec: Codec, limits: Iterable[float]
) -> Iterator[CodecResult]:
    """Yields what `at_most` finds for each number of bytes, one by one.

    A file that several searches come by is written once.

    Raises:
        ValueError: A picture that is too small for SSIM.
    """
    image = Image.fromarray(pixels)
    save = functools.cache(lambda setting: codec.save(image, setting))
    for n_bytes in limits:
        setting = _best_setting(codec.settings, save, n_bytes)
        data = save(setting)
        decoded = _decoded(data, is_grey=pixels.ndim == 2)
        yield CodecResult(
            codec=codec.name,
            setting=codec.words(setting),
            data=data,
            bits_per_pixel=8 * len(data) / (image.width * image.height),
            psnr_db=psnr_db(pixels, decoded),
            ssim=ssim(pixels, decoded),
            is_grey=pixels.ndim == 2,
            fits=len(data) <= n_bytes,
        )


def _best_setting(settings: range, save: Callable[[int], bytes], n_bytes: float) -> int:
    """Returns the last setting whose file fits, taking it that files grow."""
    low, high = 0, len(settings) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if len(save(settings[middle])) <= n_bytes:
            low = middle
        else:
            high = middle - 1
    return settings[low]


def _decoded(data: bytes, *, is_grey: bool) -> Pixels:
    with Image.open(io.BytesIO(data)) as opened:
        return np.array(opened.convert("L" if is_grey else "RGB"))


def _is_there(codec: Codec) -> bool:
    return codec.feature is None or bool(features.check(codec.feature))
