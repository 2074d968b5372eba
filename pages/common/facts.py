"""What the pages say in figures: the strip of five cells, frames, bars, sentences."""

from analogy.experiments import guessing
from analogy.experiments import overview as experiment
from pages.common import words
from pages.common.components.frames import Frame
from pages.common.markup import Bar, Fact

UNKNOWN = Fact(
    label="Made up",
    value="unknown",
    note="it was stopped: eight continuations are drawn once it is done",
    kind="",
    fate="invented",
)


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
            value=words.percent(damage.lost_share),
            note=(
                "of the coefficients are rounded to zero; in all, "
                f"{words.percent(damage.zero_share)} of the file's are zero"
            ),
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


def jpeg_frame(point):
    """Returns a step of the quality's slider, with the facts that follow the hand."""
    facts = (
        ("file", words.size(len(point.data))),
        ("bits per pixel", f"{point.bits_per_pixel:.2f}"),
        ("PSNR", words.decibels(point.psnr_db)),
    )
    return Frame(
        value=point.quality,
        data=point.data,
        mime="image/jpeg",
        facts=facts,
        alt=(
            f"The picture as it comes back at quality {point.quality}, from "
            f"{words.size(len(point.data))} of JPEG."
        ),
    )


def of_text(overview, bits, result, new_share, seed):
    return [
        *_of_weights(overview, bits),
        how_far_off(overview, result),
        made_up(overview, new_share, seed),
    ]


def of_telling(overview, asked, pieces, drawn):
    """Returns the same five cells for a text that no book can be held against.

    A telling that was stopped has drawn no others that could be counted.
    """
    n_bits, n_chars = sum(p.bits for p in pieces), sum(len(p.text) for p in pieces)
    return [
        *_of_weights(overview, asked.bits),
        Fact(
            label="How far off",
            value=f"{n_bits / n_chars:.2f} bits" if n_chars else "unknown",
            note=(
                "a character: how far its bets were from the words that were drawn; no "
                "book says which are right"
            ),
        ),
        made_up(overview, drawn.new_word_share, asked.seed) if drawn else UNKNOWN,
    ]


def _of_weights(overview, bits):
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
    ]


def made_up(overview, new_share, seed):
    n_told = experiment.N_CONTINUATIONS
    return Fact(
        label="Made up",
        value=words.percent(new_share),
        note=(
            "of the words are in no book; in unseen books it is "
            f"{words.percent(overview.human_new_word_share)}"
        ),
        kind=f"measured on {n_told} continuations, seeds {seed} to {seed + n_told - 1}",
        fate="invented",
    )


def ribbon_sentence(pieces):
    """Returns what the shades say as a whole, and which piece stands out."""
    if not pieces:
        return "There is nothing to score yet."
    n_bits, n_chars = sum(p.bits for p in pieces), sum(len(p.text) for p in pieces)
    most = max(pieces, key=lambda piece: piece.bits)
    expected = sum(piece.entropy_bits for piece in pieces)
    return (
        f"{words.count(len(pieces), 'piece')} cost {n_bits:.0f} bits, {n_bits / n_chars:.2f} a character, "
        f"where the model itself expected {expected:.0f}. The greatest surprise is "
        f"{words.piece(most.text)} with {most.bits:.1f} bits."
    )


def bets(shares):
    """Returns a bar for each of the likeliest pieces and one for all others."""
    rest = 1 - sum(share for _, share in shares)
    rows = [*((words.piece(text), share) for text, share in shares), ("others", rest)]
    return [
        Bar(label=label, value=max(share, 0), text=words.percent(max(share, 0)))
        for label, share in rows
    ]


def packers(text, n_bytes):
    """Returns what a text takes as a file, header and all, by packer."""
    n_plain = len(text.encode("utf-8", "surrogatepass"))
    return [
        Bar(
            label=name,
            value=size,
            text=f"{size:,.0f} bytes",
            note=f"{8 * size / len(text):.2f} bits a character" if text else "",
            fate="kept" if name == guessing.THIS_MODEL else None,
        )
        for name, size in {"as it stands": n_plain, **n_bytes}.items()
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


def variety_sentence(width):
    """Returns how far eight continuations part."""
    return (
        f"They begin with {words.count(width.n_first_words, 'different word')}; all eight "
        f"share the first {words.count(width.n_agreed_by_all, 'word')} of "
        f"{width.n_compared}, most of them {width.n_agreed_by_most}. Of {width.n_words} "
        f"words {width.n_distinct_words} are distinct. On its way the model "
        f"was torn between {min(width.torn_between):.0f} and {max(width.torn_between):.0f} "
        "pieces at once, on average over the eight."
    )
