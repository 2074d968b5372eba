"""What a code believes: the shorter the file it writes, the likelier it holds a picture.

A code with lengths L(x) is a distribution, p(x) = 2^-L(x) up to a constant: Kraft's
inequality says that the sum over all files is at most 1, and reading random bits as a
file draws from it. Source: Kraft 1949; Cover and Thomas, Elements of Information
Theory, 2006, sections 5.2 and 5.11.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import SUBSAMPLINGS, check_pixels, check_subsampling
from analogy.jpeg.codec import decode, encode
from analogy.jpeg.file_parts import FileParts, file_parts

Pixels = npt.NDArray[np.uint8]

# By the standard tables a block takes about 60 to 80 random bits. Three times as many
# leave no picture unfinished; what is not needed is cut off again.
_BYTES_PER_BLOCK = 32
_SPARE_BYTES = 1024  # a single block may take far more than the mean


@dataclass(frozen=True, kw_only=True)
class Rival:
    """A picture that competes for belief, and what it costs."""

    name: str
    pixels: Pixels  # as large as the picture it competes with
    scan_bits: int  # without the header, which is the same for all of one size
    random_bits: int | None = None  # that it was read from, before it was encoded

    @property
    def bits_per_pixel(self) -> float:
        """Bits of the scan per pixel of the picture."""
        height, width = self.pixels.shape[:2]
        return self.scan_bits / (height * width)


@dataclass(frozen=True, kw_only=True)
class RandomScan:
    """A JPEG file that holds random bits from some point of its scan on."""

    data: bytes  # cut where further random bits change nothing
    decoded: Pixels  # what Pillow shows of it
    given_bits: int  # bits of a real picture before the random ones, 0 for none
    random_bits: int  # in the file, which ends with a whole byte


def code_length_bits(
    pixels: Pixels, *, quality: int = 75, subsampling: str = "4:2:0"
) -> int:
    """Returns the length in bits of the scan of a picture's JPEG file.

    The scan is what comes after the header: coefficients in Huffman's code, filled up
    to a whole byte. The header (`header_bits`) tells the decoder the sizes and tables.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know.
    """
    data = encode(pixels, quality=quality, subsampling=subsampling)
    return 8 * len(file_parts(data).scan)


def header_bits(
    pixels: Pixels, *, quality: int = 75, subsampling: str = "4:2:0"
) -> int:
    """Returns the bits of a picture's JPEG file outside its scan, its end included.

    Neither the pixels nor the quality change them, only whether there is colour.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know.
    """
    data = encode(pixels, quality=quality, subsampling=subsampling)
    return 8 * (len(data) - len(file_parts(data).scan))


def rivals(
    pixels: Pixels, seed: int = 0, *, quality: int = 75, subsampling: str = "4:2:0"
) -> tuple[Rival, ...]:
    """Returns a picture and five others of its size, with the bits each one costs.

    "one colour" is its mean; "blocks shuffled" moves the pieces that the codec looks at
    together (8x8 pixels, 16x16 at "4:2:0"); "pixels shuffled" keeps its histogram;
    "noise" is uniform; "random bits" is what `random_scan` shows, encoded as any other
    picture: its bits are those of the new file, not the random ones.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        seed: Of the shuffles, the noise and the random bits.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know.
    """
    check_pixels(pixels)
    check_subsampling(subsampling)
    generator = np.random.default_rng(seed)
    piece = group_shape(pixels, subsampling)
    drawn = random_scan(pixels.shape, seed, quality=quality, subsampling=subsampling)
    pictures = {
        "the picture": pixels,
        "one colour": _mean_colour(pixels),
        "blocks shuffled": shuffled(pixels, piece, generator),
        "pixels shuffled": shuffled(pixels, (1, 1), generator),
        "noise": generator.integers(0, 256, pixels.shape, dtype=np.uint8),
        "random bits": drawn.decoded,
    }
    bits = {
        name: code_length_bits(rival, quality=quality, subsampling=subsampling)
        for name, rival in pictures.items()
    }
    return tuple(
        Rival(
            name=name,
            pixels=rival,
            scan_bits=bits[name],
            random_bits=drawn.random_bits if name == "random bits" else None,
        )
        for name, rival in pictures.items()
    )


def random_scan(
    shape: tuple[int, ...],
    seed: int = 0,
    *,
    quality: int = 75,
    subsampling: str = "4:2:0",
) -> RandomScan:
    """Returns a picture drawn from the code's own belief: a JPEG file of random bits.

    Header and end are real. What no encoder would write (a code that the tables lack,
    a coefficient beyond the 64th) is read as libjpeg reads it.

    Args:
        shape: (H, W, 3) for colour or (H, W) for grey.
        seed: Of the random bits.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.

    Raises:
        ValueError: A shape, quality or subsampling that JPEG does not know.
    """
    flat = np.full(shape, 128, dtype=np.uint8)
    data = encode(flat, quality=quality, subsampling=subsampling)
    return with_random_bits(file_parts(data).header, np.zeros(0, np.uint8), shape, seed)


def with_random_bits(
    header: bytes, given: Pixels, shape: tuple[int, ...], seed: int
) -> RandomScan:
    """Returns the file of a header, the given bits of a scan, and random bits.

    The random bits end where the file shows what it would show with more of them.

    Args:
        header: Everything before the scan.
        given: (n,) bits, 0 or 1, of the beginning of a scan.
        shape: Of the picture that the header announces.
        seed: Of the random bits.
    """
    generator = np.random.default_rng(seed)
    n_blocks = 12 * -(-shape[0] // 16) * -(-shape[1] // 16)  # where colour is in full
    begun = generator.integers(0, 2, -len(given) % 8, dtype=np.uint8)
    scan = np.packbits(np.concatenate([given, begun])).tobytes()
    scan += generator.bytes(_SPARE_BYTES + n_blocks * _BYTES_PER_BLOCK)
    n_needed = _n_bytes_needed(header, scan, at_least=-(-len(given) // 8))
    data = _file(header, scan[:n_needed])
    return RandomScan(
        data=data,
        decoded=decode(data),
        given_bits=len(given),
        random_bits=max(0, 8 * n_needed - len(given)),
    )


def unstuffed(scan: bytes) -> bytes:
    """Returns a scan without the zeros that tell its bytes 0xFF from markers."""
    return scan.replace(b"\xff\x00", b"\xff")


def group_shape(pixels: Pixels, subsampling: str) -> tuple[int, int]:
    """Returns the rows and columns of pixels that the scan codes together (an MCU)."""
    down, across = (1, 1) if pixels.ndim == 2 else SUBSAMPLINGS[subsampling]
    return 8 * down, 8 * across


def shuffled(
    pixels: Pixels, piece: tuple[int, int], generator: np.random.Generator
) -> Pixels:
    """Returns the picture with its whole pieces of (rows, columns) in random order.

    What is left of the last row and column of pieces stays in its place.
    """
    rows, columns = (
        side // by for side, by in zip(pixels.shape[:2], piece, strict=True)
    )
    inside = np.s_[: rows * piece[0], : columns * piece[1]]
    n_channels = pixels[0, 0].size  # -1 would be any number where no piece fits
    cut = pixels[inside].reshape(rows, piece[0], columns, piece[1], n_channels)
    pieces = cut.swapaxes(1, 2).reshape(rows * columns, *piece, cut.shape[-1])
    moved = generator.permutation(pieces).reshape(rows, columns, *piece, cut.shape[-1])
    result = pixels.copy()
    result[inside] = moved.swapaxes(1, 2).reshape(pixels[inside].shape)
    return result


def _mean_colour(pixels: Pixels) -> Pixels:
    colour = np.rint(pixels.mean(axis=(0, 1))).astype(np.uint8)
    return np.broadcast_to(colour, pixels.shape).copy()


def _file(header: bytes, scan: bytes) -> bytes:
    """Returns a JPEG file; Pillow decodes it without any flag, as it has an end."""
    return FileParts(header=header, scan=scan.replace(b"\xff", b"\xff\x00")).data


def _n_bytes_needed(header: bytes, scan: bytes, *, at_least: int) -> int:
    """Returns how many bytes of a scan show the picture that all of them show."""
    picture = decode(_file(header, scan))
    low, high = at_least, len(scan)
    while low < high:
        middle = (low + high) // 2
        if np.array_equal(decode(_file(header, scan[:middle])), picture):
            high = middle
        else:
            low = middle + 1
    return high
