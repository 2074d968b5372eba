"""What the pages' own work costs, against the time a visitor may wait for it."""

import itertools
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from analogy import jpeg
from analogy.bench.pictures import photo
from analogy.bench.table import Row
from analogy.bench.timing import best_ms
from analogy.bench.tools import run_tool
from analogy.worlds import Names, TwoPixels

_ORIGINALS = 3  # of each picture and quality
_QUALITIES = (10, 50, 90)
_ORDER = 5  # of the n-gram: the last five characters and fewer
_TEMPERATURE, _BITS = 0.8, 4


def redraw_row(*, n: int = 5) -> Row:
    """Returns what page image costs the server for a quality it has not seen.

    Raises:
        RuntimeError: The page failed, so that its time tells nothing.
    """
    seen: dict[str, Any] = run_tool("redraw.py", "--page=image", f"--n={n}")
    if seen["errors"]:
        raise RuntimeError(f"Page image failed: {seen['errors']}")
    return Row(
        what="page image, a released quality",
        measured=median(seen["core_ms"]),
        unit="ms",
        most=350,
        how=f"the whole run of the page, drawers closed; median of {n} new qualities",
    )


def two_pixel_rows(*, n: int = 10) -> list[Row]:
    """Returns the cost of a new quality in a two-pixel world, and of a new world."""
    pixels = photo(384, 512)
    world, qualities = TwoPixels.of_picture(pixels), itertools.cycle(range(1, 101))
    world.curve()

    def update(of: TwoPixels) -> None:
        of.ledger(of.compress(next(qualities)))
        of.curve()

    how = f"push-forward, ledger and the curve of all qualities; best of {n}"
    return [
        Row(
            what="two-pixel world, a new quality",
            measured=best_ms(lambda: update(world), n=n),
            unit="ms",
            most=20,
            how=how,
        ),
        Row(
            what="two-pixel world, a new picture",
            measured=best_ms(lambda: update(TwoPixels.of_picture(pixels)), n=n),
            unit="ms",
            how=f"{how}, the code's tables held",
        ),
    ]


def originals_rows(*, grey_side: int = 512, colour_side: int = 256) -> list[Row]:
    """Returns what one more original of the same file costs, where it costs most."""
    colour = photo(colour_side, colour_side)
    grey = np.asarray(Image.fromarray(photo(grey_side, grey_side)).convert("L"))
    return [
        _originals_row(f"grey {grey_side} x {grey_side}", grey, most=500),
        _originals_row(f"colour {colour_side} x {colour_side}", colour, most=800),
    ]


def names_rows(*, n_most_frequent: int = 5_000, n: int = 5) -> list[Row]:
    """Returns the cost of a new n-gram of names, and of another temperature or width."""
    names = Names.load(n_most_frequent)
    model = names.fit(_ORDER)
    whole = f"{n_most_frequent:,} names and the long list; best of {n}"
    ways: dict[str, tuple[Callable[[], object], float]] = {
        "fit and whole ledger": (lambda: names.ledger(names.fit(_ORDER)), 80),
        "temperature": (lambda: names.ledger(model.at_temperature(_TEMPERATURE)), 40),
        "bits": (lambda: names.ledger(model.shrink(_BITS)), 40),
    }
    return [
        Row(
            what=f"names, {name}",
            measured=best_ms(work, n=n),
            unit="ms",
            most=most,
            how=f"order {_ORDER}, {whole}",
        )
        for name, (work, most) in ways.items()
    ]


def _originals_row(name: str, pixels: npt.NDArray[np.uint8], *, most: float) -> Row:
    def find(quality: int) -> None:
        jpeg.same_bytes_originals(pixels, quality=quality, n=_ORIGINALS)

    each = {
        quality: best_ms(partial(find, quality), n=1) / _ORIGINALS
        for quality in _QUALITIES
    }
    worst = max(each, key=lambda quality: each[quality])
    return Row(
        what=f"an original of the same file, {name}",
        measured=each[worst],
        unit="ms",
        most=most,
        how=f"of {_ORIGINALS}; quality {worst}, the slowest of "
        f"{', '.join(map(str, _QUALITIES))}",
    )
