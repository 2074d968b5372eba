"""From a size in bytes to the quality whose file has it."""

import io

import numpy as np
import numpy.typing as npt

from analogy.jpeg.codec import encode, write


class _FullError(Exception):
    """More was written than the file may hold."""


class _LimitedFile(io.BytesIO):
    """A file in memory that refuses to grow beyond a size."""

    def __init__(self, n_bytes: int) -> None:
        super().__init__()
        self._most = n_bytes

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._most:
            raise _FullError
        return super().write(data)


def quality_for_size(
    pixels: npt.NDArray[np.uint8], n_bytes: int, *, subsampling: str = "4:2:0"
) -> int:
    """Returns the highest quality whose whole file has at most `n_bytes`.

    All higher ones were tried, because a higher quality now and then gives a smaller
    file: halving the range each time would miss those.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        n_bytes: The most that the file may take, its header included.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Raises:
        ValueError: No quality is small enough, or a picture or subsampling that JPEG
            does not know.
    """
    for quality in range(100, 0, -1):
        if _fits(pixels, n_bytes, quality=quality, subsampling=subsampling):
            return quality
    smallest = len(encode(pixels, quality=1, subsampling=subsampling))
    raise ValueError(
        f"Even at quality 1 this picture takes {smallest:,} bytes, more than the "
        f"{n_bytes:,} it may take: allow at least {smallest:,}, or shrink the picture."
    )


def _fits(
    pixels: npt.NDArray[np.uint8], n_bytes: int, *, quality: int, subsampling: str
) -> bool:
    # A file that is too large is given up where it becomes so, which is most of the
    # time saved on a large picture.
    try:
        write(_LimitedFile(n_bytes), pixels, quality=quality, subsampling=subsampling)
    except _FullError:
        return False
    return True
