"""The strip of facts under each half: five cells, the same in the same order."""

from analogy.experiments import overview as experiment
from pages.common import words
from pages.common.markup import Fact


def of_picture(damage, width, height):
    return [
        Fact(
            label="Went in",
            value=words.size(damage.n_raw_bytes),
            note=f"{width} × {height} pixels of 3 bytes",
        ),
        Fact(
            label="Is kept",
            value=words.size(damage.n_file_bytes),
            note="the whole JPEG file",
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=words.percent(damage.zero_share),
            note="of the file's coefficients are rounded to zero",
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=words.decibels(damage.psnr_db),
            note="PSNR: 40 is hard to see, 25 is plain",
        ),
        Fact(
            label="Made up",
            value="unknown",
            note="no single picture can tell: it takes all that could have gone in",
            kind="",
            fate="invented",
        ),
    ]


def of_text(overview, bits, result, new_share, seed):
    n_told = experiment.N_CONTINUATIONS
    return [
        Fact(
            label="Went in",
            value=words.size(overview.n_book_bytes),
            note=f"{overview.n_books} books; xz makes {words.size(overview.n_xz_bytes)} of them",
        ),
        Fact(
            label="Is kept",
            value=words.size(overview.shrunk[bits].n_bytes),
            note="all weights and the vocabulary",
            fate="kept",
        ),
        Fact(
            label="Lost by shrinking",
            value=f"{words.added(overview.added_bits_per_char(bits))} bits",
            note=f"a character of unseen books, on top of {overview.shipped_bits_per_char:.2f}",
            kind="measured on 100,000 characters",
            fate="lost",
        ),
        how_far_off(overview, result),
        Fact(
            label="Made up",
            value=words.percent(new_share),
            note=(
                "of the words are in no book; in unseen books it is "
                f"{words.percent(overview.human_new_word_share)}"
            ),
            kind=f"measured on {n_told} continuations, seeds {seed} to {seed + n_told - 1}",
            fate="invented",
        ),
    ]


def how_far_off(overview, result):
    if result is None:
        return Fact(
            label="How far off",
            value="unknown",
            note="no book says what really comes next",
            kind="",
        )
    return Fact(
        label="How far off",
        value=f"{result.n_lost} of {result.n_kept + result.n_lost}",
        note=(
            "words of the book are missing; by chance "
            f"{words.percent(overview.chance_kept_share)} would be kept"
        ),
        kind="exact; chance measured on other passages",
    )
