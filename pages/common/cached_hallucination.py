"""The caches of the page hallucination, under the rules of `cached`."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from analogy import images, jpeg
from analogy.experiments import page_of_digits, xerox
from analogy.figures.marked_page import digit_boxes, mark_boxes
from analogy.jpeg.block_bigram import unchanged
from analogy.measures.damage import Setting
from pages.common import cached, words
from pages.common.cached import of_file
from pages.common.components.frames import Frame, Stack

# 18 digits in a line and two screen pixels for each of the page's fill the exhibit.
N_ROWS, N_COLUMNS, DIGIT_HEIGHT = 8, 18, 18
TOLERANCES = tuple(range(0, 61, 4))  # per cent of the ink
HEAD = 56  # pixels: on a phone half as many are left
SCAN_SIDE = 1200  # of a visitor's own scan: print stays print
# A continuation is judged as a whole, and a gallery of four must not keep one waiting.
CONTINUED_SIDE = 384
CORNER = 96  # pixels
BLOCK = 8  # pixels
PIECE = 16  # pixels; what JPEG codes together where colour is kept coarsely


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is copied: drawn digits, a visitor's own digits, or a visitor's scan."""

    seed: int = 0
    text: str | None = None
    file: cached.File | None = None

    @property
    def is_upload(self) -> bool:
        """Whether it is the visitor's own, so that the caches keep it for the visit only."""
        return self.text is not None or self.file is not None


@of_file(max_entries=16)
def page(sheet: Sheet) -> page_of_digits.Page | None:
    """Returns the page of digits, None for a scan: nobody knows what stands on it."""
    if sheet.file is not None:
        return None
    if sheet.text is not None:
        return page_of_digits.page_of(sheet.text, seed=sheet.seed)
    return page_of_digits.draw_page(
        n_rows=N_ROWS, n_columns=N_COLUMNS, digit_height=DIGIT_HEIGHT, seed=sheet.seed
    )


@of_file(max_entries=16)
def scan(sheet: Sheet) -> np.ndarray:
    if sheet.file is None:
        return page(sheet).pixels
    pixels = images.fit(images.load_image(sheet.file.data), SCAN_SIDE).pixels
    return np.asarray(Image.fromarray(pixels).convert("L"))


@of_file(max_entries=16)
def scan_png(sheet: Sheet) -> bytes:
    return images.png_bytes(shown(sheet, scan(sheet)))


def shown(sheet: Sheet, pixels: np.ndarray, boxes=()) -> np.ndarray:
    """Returns a page as large as the exhibit takes it, its wrong digits marked.

    The exhibit's labels lie on its upper edge: there a drawn page gets blank paper.
    """
    boxes = np.reshape(boxes, (-1, 4)).astype(int)
    if sheet.file is not None:
        return mark_boxes(pixels, boxes)
    marked = mark_boxes(pixels, boxes, times=2)
    return np.pad(marked, ((HEAD, 0), (0, 0), (0, 0)), constant_values=255)


@of_file(max_entries=64)
def copies(sheet: Sheet, tolerances: tuple[int, ...]) -> tuple[xerox.Substitution, ...]:
    known = page(sheet)
    return xerox.substitutions(
        scan(sheet),
        [tolerance / 100 for tolerance in tolerances],
        cell=known and known.cell,
    )


def copy(sheet: Sheet, tolerance: int) -> xerox.Substitution:
    if tolerance in TOLERANCES:
        return copies(sheet, TOLERANCES)[TOLERANCES.index(tolerance)]
    return copies(sheet, (tolerance,))[0]


@of_file(max_entries=512)
def wrong(sheet: Sheet, tolerance: int) -> np.ndarray:
    """Returns which digits of a page that is known come out wrong, (rows, columns)."""
    return xerox.wrong_digits(page(sheet), copy(sheet, tolerance))


@of_file(max_entries=64)
def frame(sheet: Sheet, tolerance: int) -> Frame:
    result, known = copy(sheet, tolerance), page(sheet)
    boxes, made_up = (), ("share a bitmap", f"{result.n_replaced} marks")
    if known:
        marked = wrong(sheet, tolerance)
        boxes = digit_boxes(marked, known.cell)
        made_up = ("wrong digits", f"{marked.sum()} of {known.n_digits}")
    return Frame(
        value=tolerance,
        data=images.png_bytes(shown(sheet, result.pixels, boxes)),
        mime="image/png",
        facts=(
            made_up,
            ("bitmaps", str(result.n_dictionary)),
            ("file", words.size(result.total_bits / 8)),
        ),
        alt=(
            f"The copy at a tolerance of {tolerance} per cent: sharp, {made_up[0]} "
            f"{made_up[1]}."
        ),
    )


@of_file(max_entries=16)
def stack(sheet: Sheet) -> Stack:
    return Stack([frame(sheet, tolerance) for tolerance in TOLERANCES])


@of_file(max_entries=64)
def blurred(sheet: Sheet, tolerance: int) -> xerox.Blurred:
    return xerox.jpeg_of_bits(scan(sheet), copy(sheet, tolerance).total_bits)


@of_file(max_entries=64)
def settings(sheet: Sheet, tolerance: int) -> tuple[Setting, ...]:
    """Returns size against wrong digits at every step of the slider."""
    return tuple(
        Setting(
            label=f"tolerance {each} %",
            n_bytes=copy(sheet, each).total_bits // 8,
            damage=int(wrong(sheet, each).sum()),
        )
        for each in sorted({*TOLERANCES, tolerance})
    )


@of_file(max_entries=32)
def rivals(file: cached.File, quality: int, seed: int) -> tuple[jpeg.Rival, ...]:
    pixels = cached.picture(file).pixels
    if min(pixels.shape[:2]) < PIECE:
        height, width = pixels.shape[:2]
        raise ValueError(
            f"The picture has {width} × {height} pixels, but here it is cut into pieces "
            f"of {PIECE} × {PIECE}: choose a larger one."
        )
    return jpeg.rivals(pixels, seed, quality=quality)


@of_file(max_entries=32)
def rival_pngs(file: cached.File, quality: int, seed: int) -> list[bytes]:
    """Returns a corner of each rival, so small that every pixel can be seen."""
    corner = np.s_[:CORNER, :CORNER]
    return [
        images.png_bytes(rival.pixels[corner]) for rival in rivals(file, quality, seed)
    ]


@of_file(max_entries=32)
def header_bits(file: cached.File) -> int:
    return jpeg.header_bits(cached.picture(file).pixels)


@of_file(max_entries=24)
def prompt(file: cached.File) -> np.ndarray:
    """Returns the picture whose upper half is continued.

    Raises:
        ValueError: Half of it holds no row of pieces.
    """
    pixels = images.fit(cached.picture(file), CONTINUED_SIDE).pixels
    height, width = pixels.shape[:2]
    if height < 2 * PIECE or width < BLOCK:
        raise ValueError(
            f"Half of {width} × {height} pixels is too little to go on from: it takes at "
            f"least {BLOCK} across and {2 * PIECE} down. Choose a larger picture, or one "
            "that is less narrow."
        )
    return pixels


@of_file(max_entries=32)
def scan_continued(file: cached.File, quality: int, seed: int) -> jpeg.RandomScan:
    return jpeg.continue_scan(prompt(file), quality=quality, seed=seed)


@of_file(max_entries=32)
def squeezed(file: cached.File, quality: int | None) -> np.ndarray:
    """Returns the picture as it comes back from JPEG; None leaves it as it is."""
    pixels = prompt(file)
    return (
        pixels if quality is None else jpeg.round_trip(pixels, quality=quality).decoded
    )


@of_file(max_entries=32)
def as_it_was(file: cached.File, squeezed_to: int | None) -> jpeg.Continuation:
    return unchanged(squeezed(file, squeezed_to))


@of_file(max_entries=96)
def continued(
    file: cached.File,
    n_best: int,
    seed: int,
    source: str | None,
    squeezed_to: int | None,
) -> jpeg.Continuation:
    """Returns a picture continued by its own blocks or by those of a sample.

    `squeezed_to` is the quality of the JPEG that the picture went through first.
    """
    setting = jpeg.Setting(n_best=n_best, seed=seed)
    learnt = prompt(cached.sample(source)) if source else None
    return jpeg.continue_blocks(squeezed(file, squeezed_to), setting, source=learnt)
