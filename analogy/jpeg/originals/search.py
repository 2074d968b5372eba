"""Other pictures that JPEG turns into the very same file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from analogy.jpeg.checks import check_pixels
from analogy.jpeg.codec import encode
from analogy.jpeg.originals import starts
from analogy.jpeg.originals.asked import check_n, check_seed, checked_kinds
from analogy.jpeg.originals.batches import Batch, batches_of
from analogy.jpeg.originals.cells import Numbers
from analogy.jpeg.originals.groups import put
from analogy.jpeg.originals.letters import Mask, check_message, drawn
from analogy.jpeg.originals.measure import message_correlation
from analogy.jpeg.originals.settle import settled

_MESSAGE = "SAME BYTES"
LEAST_CORRELATION = 0.3  # of letters with what differs: less is no message
_TRIES = 2  # for each original asked for
_Start = Callable[[Batch, np.random.Generator], Numbers]


@dataclass(frozen=True, kw_only=True)
class Original:
    """A picture that becomes the same file as another one."""

    kind: str  # of KINDS
    pixels: npt.NDArray[np.uint8]  # shaped like the picture asked about
    letters: Mask | None  # (H, W) where a message is drawn, None for other kinds


def same_bytes_originals(
    pixels: npt.NDArray[np.uint8],
    *,
    quality: int = 75,
    subsampling: str = "4:2:0",
    n: int = 3,
    seed: int = 0,
    kinds: Sequence[str] = ("uniform", "plausible", "message"),
    message: str | None = None,
    toward: npt.NDArray[np.uint8] | None = None,
) -> list[npt.NDArray[np.uint8]]:
    """Returns other pictures whose JPEG file is the same as this one's, byte by byte.

    Arguments and errors are those of `find_originals`, which also says of each picture
    how it was made.

    >>> from analogy.jpeg import round_trip
    >>> pixels = np.full((16, 16), 128, dtype=np.uint8)
    >>> other = same_bytes_originals(pixels, quality=50, n=1)[0]
    >>> round_trip(other, quality=50).data == round_trip(pixels, quality=50).data
    True
    """
    found = find_originals(
        pixels,
        quality=quality,
        subsampling=subsampling,
        n=n,
        seed=seed,
        kinds=kinds,
        message=message,
        toward=toward,
    )
    return [each.pixels for each in found]


def find_originals(
    pixels: npt.NDArray[np.uint8],
    *,
    quality: int = 75,
    subsampling: str = "4:2:0",
    n: int = 3,
    seed: int = 0,
    kinds: Sequence[str] = ("uniform", "plausible", "message"),
    message: str | None = None,
    toward: npt.NDArray[np.uint8] | None = None,
) -> tuple[Original, ...]:
    """Returns up to n other pictures with the same JPEG file, and how each was made.

    Each is proven by coding it with Pillow, and differs from the picture and from the
    others. Fewer than n come back, perhaps none, where tries in turn have not found
    them: at qualities near 100 only single levels of some pixels can be changed, so that
    no message would show, and a picture of a few pixels has few others and no room for
    one. That none was
    found does not prove that there is none.

    Args:
        pixels: (H, W, 3) colour or (H, W) grey, uint8.
        quality: 1 to 100.
        subsampling: "4:4:4", "4:2:2" or "4:2:0"; changes nothing for grey.
        n: How many, 1 to 100. The first is of the first kind, and so on; after the
            last kind the first one has another turn, with other draws.
        seed: The same one gives the same pictures.
        kinds: "uniform", every frequency drawn uniformly from the numbers that are
            rounded alike; "plausible", drawn from the frequencies that the blocks of
            this very picture have there; "message", words in large letters of grain;
            "toward", as near to another picture as can be.
        message: The words, for that kind; None for some of our own.
        toward: The other picture, uint8, of any size, grey or colour; it is cropped
            and scaled to this one's shape. To give one is to ask for its kind: unless
            `kinds` names it, it comes first.

    Raises:
        ValueError: A picture, quality or subsampling that JPEG does not know, or an
            n, seed, kind or message that cannot be used.
    """
    data = encode(pixels, quality=quality, subsampling=subsampling)
    kinds = checked_kinds(kinds, has_target=toward is not None)
    check_n(n)
    check_seed(seed)
    if toward is not None:
        check_pixels(toward)
    letters = None
    if "message" in kinds:
        words = _MESSAGE if message is None else message
        check_message(words)
        letters = drawn(words, pixels.shape)
    batches = batches_of(pixels, quality=quality, subsampling=subsampling)
    ways = _starts(kinds, batches, letters, toward, pixels.shape)
    found: list[Original] = []
    for turn in range(_TRIES * n):
        kind = kinds[turn % len(kinds)]
        if kind not in ways or len(found) == n:
            continue
        generator = np.random.default_rng([int(seed), turn])
        other = _assembled(ways[kind], batches, generator, pixels.shape)
        known = (pixels, *(each.pixels for each in found))
        if any(np.array_equal(other, each) for each in known):
            continue
        mask = letters if kind == "message" else None
        if mask is not None and not _shows(pixels, other, mask):
            continue
        if encode(other, quality=quality, subsampling=subsampling) == data:
            found.append(Original(kind=kind, pixels=other, letters=mask))
    return tuple(found)


def _shows(
    pixels: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8], letters: Mask
) -> bool:
    return message_correlation(pixels, other, letters) >= LEAST_CORRELATION


def _starts(
    kinds: Sequence[str],
    batches: list[Batch],
    letters: Mask | None,
    toward: npt.NDArray[np.uint8] | None,
    shape: tuple[int, ...],
) -> dict[str, _Start]:
    """Returns how to begin each kind; one that has nothing to go by is left out."""
    ways: dict[str, _Start] = {"uniform": starts.uniform}
    if "plausible" in kinds:
        pool = starts.pool_of([batch.numbers for batch in batches])
        ways["plausible"] = partial(starts.plausible, pool=pool)
    if letters is not None:
        ways["message"] = partial(starts.message, letters=letters)
    if toward is not None:
        target = _fitted(toward, shape)
        ways["toward"] = partial(starts.toward, target=target)
    return ways


def _assembled(
    way: _Start,
    batches: list[Batch],
    generator: np.random.Generator,
    shape: tuple[int, ...],
) -> npt.NDArray[np.uint8]:
    """Returns the picture that one kind of start leads to."""
    other = np.empty(shape, dtype=np.uint8)
    for batch in batches:
        groups = settled(way(batch, generator), batch, generator)
        put(groups, other, batch.region)
    return other


def _fitted(
    picture: npt.NDArray[np.uint8], shape: tuple[int, ...]
) -> npt.NDArray[np.uint8]:
    """Returns the middle of a picture scaled to a shape, grey if the shape is."""
    image = Image.fromarray(picture).convert("L" if len(shape) == 2 else "RGB")
    size = (shape[1], shape[0])
    return np.array(ImageOps.fit(image, size, Image.Resampling.LANCZOS))
