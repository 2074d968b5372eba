"""The numbers of the map of claims that no page has stored: small tests, run once.

Each is what its page shows first, computed by the same functions. Make them again with
`python -m analogy atlas claims`; it takes some seconds.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analogy import images, jpeg
from analogy.experiments import clock_page, codec_rates, generations, xerox
from analogy.experiments.atlas import Made, made_from, made_now
from analogy.experiments.entropy_of_what import (
    black_and_white,
    block_entropies,
    pixel_entropies,
)
from analogy.experiments.page_of_digits import draw_page
from analogy.experiments.rivals import Rivals, rivals
from analogy.worlds import TwoPixels
from analogy.worlds.islands import five_islands

STORED = Path(__file__).parents[2] / "assets" / "atlas" / "claims.json"
PICTURE = "raccoon"
MANY_QUALITY, MANY_SIDE = 10, 208
_KINDS = ("message", "toward", "plausible", "uniform")
MESSAGE, TOWARD, SUBSAMPLING = "SAME BYTES", "coffee", "4:2:0"
ISLANDS_QUALITY = 15
ENTROPY_QUALITY = 10
SAVED_QUALITY = 75
N_COPIES = 100
TOLERANCE = 40  # per cent of the ink
SEED = 0
_SHEET = {"n_rows": 8, "n_columns": 18, "digit_height": 18}

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class ManyToOne:
    """Different pictures that leave one and the same file."""

    n_pictures: int  # the one that was chosen included
    n_bytes: int


@dataclass(frozen=True, kw_only=True)
class Islands:
    """All pictures of two pixels, of which those on five islands occur."""

    lost: float  # of what went in
    invented: float  # of what comes out
    bits_before: float
    bits_after: float


@dataclass(frozen=True, kw_only=True)
class Entropies:
    """A picture in black and white, saved: its pixels one by one, and its squares."""

    pixel_bits_before: float
    pixel_bits_after: float
    square_bits_before: float
    square_bits_after: float
    n_squares_before: int  # different ones
    n_squares_after: int


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A picture saved again and again, on a grid that lies still and on one that moves."""

    settled: int | None  # the copy after which nothing changes; None where it goes on
    first_psnr_db: float  # of the first copy that lay still
    still_psnr_db: float  # of the last
    moved_first_psnr_db: float
    moved_psnr_db: float


@dataclass(frozen=True, kw_only=True)
class Copier:
    """A page of digits, copied by replacing like with like, beside a JPEG as large."""

    n_digits: int
    n_wrong: int
    n_bits: int
    psnr_db: float
    jpeg_psnr_db: float


@dataclass(frozen=True, kw_only=True)
class Small:
    """All of them, and how they were made."""

    made: Made
    many: ManyToOne
    islands: Islands
    entropies: Entropies
    saved: Saved
    copier: Copier
    rivals: Rivals  # of the clock that its page shows first


def build() -> Small:
    """Runs every small test."""
    return Small(
        made=made_now("claims", [SEED], ["numpy", "pillow"]),
        many=many_to_one(),
        islands=two_pixel_islands(),
        entropies=entropies(),
        saved=saved_again(),
        copier=copier(),
        rivals=rivals(clock_page.DEFAULT.clock()),
    )


def many_to_one() -> ManyToOne:
    """Returns how many different pictures are found that leave one file."""
    pixels = images.without_colour(_fitted(MANY_SIDE))
    others = [
        other.pixels
        for other in jpeg.find_originals(
            pixels,
            quality=MANY_QUALITY,
            subsampling=SUBSAMPLING,
            n=len(_KINDS),
            kinds=_KINDS,
            message=MESSAGE,
            seed=SEED,
            toward=images.load_image(images.sample_bytes(TOWARD)).pixels,
        )
    ]
    files = {jpeg.round_trip(p, quality=MANY_QUALITY).data for p in (pixels, *others)}
    assert len(files) == 1
    return ManyToOne(
        n_pictures=1 + len({other.tobytes() for other in others}),
        n_bytes=len(files.pop()),
    )


def two_pixel_islands() -> Islands:
    """Returns the two mistakes on five islands; exact."""
    world = TwoPixels(five_islands())
    ledger = world.ledger(world.compress(ISLANDS_QUALITY))
    return Islands(
        lost=ledger.lost,
        invented=ledger.invented,
        bits_before=ledger.entropy_true_bits,
        bits_after=ledger.entropy_compressed_bits,
    )


def entropies() -> Entropies:
    """Returns the entropy of pixels and of squares before and after JPEG; exact."""
    pixels = black_and_white(_fitted(codec_rates.SIDE))
    (pixel,) = pixel_entropies(pixels, [ENTROPY_QUALITY])
    (square,) = block_entropies(pixels, [ENTROPY_QUALITY])
    return Entropies(
        pixel_bits_before=pixel.before_bits,
        pixel_bits_after=pixel.after_bits,
        square_bits_before=square.before_bits,
        square_bits_after=square.after_bits,
        n_squares_before=square.n_distinct_before,
        n_squares_after=square.n_distinct_after,
    )


def saved_again() -> Saved:
    """Returns what a hundred savings do to a picture."""
    pixels = _fitted(codec_rates.SIDE)
    still = list(
        generations.same_grid(pixels, quality=SAVED_QUALITY, n_generations=N_COPIES)
    )
    moved = list(
        generations.moving_grid(
            pixels, quality=SAVED_QUALITY, n_generations=N_COPIES, seed=SEED
        )
    )
    repeats = still[-1].repeats if still[-1].cycle_length == 1 else None
    return Saved(
        settled=repeats,
        first_psnr_db=still[0].psnr_db,
        still_psnr_db=still[-1].psnr_db,
        moved_first_psnr_db=moved[0].psnr_db,
        moved_psnr_db=moved[-1].psnr_db,
    )


def copier() -> Copier:
    """Returns what becomes of a page of random digits."""
    page = draw_page(**_SHEET, seed=SEED)
    copied = xerox.substitute(page.pixels, tolerance=TOLERANCE / 100, cell=page.cell)
    blurred = xerox.jpeg_of_bits(page.pixels, copied.total_bits)
    return Copier(
        n_digits=page.n_digits,
        n_wrong=int(xerox.wrong_digits(page, copied).sum()),
        n_bits=copied.total_bits,
        psnr_db=jpeg.psnr_db(page.pixels, copied.pixels),
        jpeg_psnr_db=jpeg.psnr_db(page.pixels, blurred.pixels),
    )


def save(small: Small, path: Path = STORED) -> None:
    """Writes the stored numbers as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(small), indent=1) + "\n")


def load(path: Path = STORED) -> Small:
    """Returns the stored numbers."""
    plain = json.loads(path.read_text())
    return Small(
        made=made_from(plain["made"]),
        many=ManyToOne(**plain["many"]),
        islands=Islands(**plain["islands"]),
        entropies=Entropies(**plain["entropies"]),
        saved=Saved(**plain["saved"]),
        copier=Copier(**plain["copier"]),
        rivals=Rivals(**plain["rivals"]),
    )


def _fitted(side: int) -> Pixels:
    picture = images.load_image(images.sample_bytes(PICTURE))
    return images.fit(picture, side).pixels
