"""Copies of copies: a picture saved as JPEG, opened, and saved again.

On the same grid of blocks the picture soon stops changing: rounding what is rounded
already moves nothing. Where the grid moves between two saves, it never settles.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import check_pixels, check_quality, check_subsampling
from analogy.jpeg.codec import decode, round_trip
from analogy.jpeg.error import psnr_db
from analogy.measures.checks import whole_number

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class Generation:
    """One copy: its file, from which its pixels come back."""

    number: int  # 1 for the copy of the original
    data: bytes  # its JPEG file
    moved: tuple[int, int] = (0, 0)  # down and right, between the picture and the file
    psnr_db: float  # to the original, not to the copy before
    repeats: int | None  # the earlier generation it equals; 0 is the original

    @property
    def n_bytes(self) -> int:
        """Bytes of its JPEG file."""
        return len(self.data)

    @property
    def pixels(self) -> Pixels:
        """The copy, shaped like the original, decoded anew at each call."""
        return _rolled_back(decode(self.data), self.moved)

    @property
    def cycle_length(self) -> int | None:
        """After how many generations it comes back: 1 if fixed, None if unseen."""
        return None if self.repeats is None else self.number - self.repeats


def same_grid(
    pixels: Pixels,
    *,
    quality: int = 75,
    subsampling: str = "4:2:0",
    n_generations: int = 100,
) -> Iterator[Generation]:
    """Returns the copies of copies one by one, up to the first that came before.

    What follows a repeat is known: a fixed point stays, a cycle goes round.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.
        n_generations: How many at most.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know, or no
            generation.
    """
    _check(pixels, quality, subsampling, n_generations)
    return _same_grid(pixels, quality, subsampling, n_generations)


def moving_grid(
    pixels: Pixels,
    *,
    quality: int = 75,
    subsampling: str = "4:2:0",
    n_generations: int = 100,
    seed: int = 0,
) -> Iterator[Generation]:
    """Returns the copies of copies one by one, each moved before it is saved.

    Each copy is rolled by 0 to 7 random pixels down and right, saved, opened, and
    rolled back: no pixel leaves the picture, but the blocks are cut elsewhere.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.
        n_generations: How many.
        seed: Of the moves.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know, or no
            generation.
    """
    _check(pixels, quality, subsampling, n_generations)
    return _moving_grid(pixels, quality, subsampling, n_generations, seed)


def copy_at(copies: Sequence[Generation], number: int) -> Generation:
    """Returns the copy of a number, also beyond a repeat: there the past comes again.

    Args:
        copies: all that `same_grid` or `moving_grid` gave.
        number: from 1.

    Raises:
        ValueError: The copies neither reach that number nor end in a repeat.
    """
    number = whole_number(number, "number", at_least=1)
    if number <= len(copies):
        return copies[number - 1]
    repeats, length = copies[-1].repeats, copies[-1].cycle_length
    if repeats is None or length is None:
        raise ValueError(
            f"Copy {number} is not known: only {len(copies)} were made and none equals "
            "an earlier one. Make more of them."
        )
    return copies[repeats + (number - repeats - 1) % length]


def saved_pixels(original: Pixels, copies: Sequence[Generation], number: int) -> Pixels:
    """Returns the pixels that went into the file of a copy: the copy before, moved.

    Args:
        original: of which copy 1 is made.
        copies: as in `copy_at`.
        number: from 1.

    Raises:
        ValueError: As in `copy_at`.
    """
    copy = copy_at(copies, number)
    before = original if copy.number == 1 else copies[copy.number - 2].pixels
    return np.roll(before, copy.moved, axis=(0, 1))


def changed_share(original: Pixels, copies: Sequence[Generation], number: int) -> float:
    """Returns the share of pixels that a copy has unlike the copy before it.

    Raises:
        ValueError: As in `copy_at`.
    """
    now = copy_at(copies, number).pixels
    before = original if number == 1 else copy_at(copies, number - 1).pixels
    differs = now != before
    return float((differs.any(axis=2) if differs.ndim == 3 else differs).mean())


def _same_grid(
    pixels: Pixels, quality: int, subsampling: str, n_generations: int
) -> Iterator[Generation]:
    seen = {_digest(pixels): 0}
    copy = pixels
    for number in range(1, n_generations + 1):
        result = round_trip(copy, quality=quality, subsampling=subsampling)
        copy = result.decoded
        repeats = seen.setdefault(_digest(copy), number)
        yield Generation(
            number=number,
            data=result.data,
            psnr_db=psnr_db(pixels, copy),
            repeats=None if repeats == number else repeats,
        )
        if repeats != number:
            return


def _moving_grid(
    pixels: Pixels, quality: int, subsampling: str, n_generations: int, seed: int
) -> Iterator[Generation]:
    generator = np.random.default_rng(seed)
    copy = pixels
    for number in range(1, n_generations + 1):
        down, right = generator.integers(0, 8, 2).tolist()
        moved = np.roll(copy, (down, right), axis=(0, 1))
        result = round_trip(moved, quality=quality, subsampling=subsampling)
        copy = _rolled_back(result.decoded, (down, right))
        yield Generation(
            number=number,
            data=result.data,
            moved=(down, right),
            psnr_db=psnr_db(pixels, copy),
            repeats=None,  # the next move is random, so nothing follows from a repeat
        )


def _rolled_back(pixels: Pixels, moved: tuple[int, int]) -> Pixels:
    return np.roll(pixels, (-moved[0], -moved[1]), axis=(0, 1))


def _check(pixels: Pixels, quality: int, subsampling: str, n_generations: int) -> None:
    check_pixels(pixels)
    check_quality(quality)
    check_subsampling(subsampling)
    whole_number(n_generations, "n_generations", at_least=1)


def _digest(pixels: Pixels) -> bytes:
    return hashlib.sha256(pixels.tobytes()).digest()
