"""What the tests show of what is made up, and of whether anyone could tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from analogy.debate.claim import Finding
from analogy.debate.evidence import Evidence
from analogy.debate.findings_of_loss import retold, retold_page
from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_rows import Row
from analogy.experiments.blur_summary import Share
from analogy.experiments.claims_atlas import ISLANDS_QUALITY
from analogy.experiments.names_page import FIRST_ORDER, point_at
from analogy.experiments.names_quiz import N_NAMES
from analogy.experiments.verdicts_of_compression import FINE
from analogy.in_words import of_100, size

BLURRED = 4  # bits a weight, of the storybook model
BLUR_BITS, WAYS = 5, ("even", "bell")  # of the public model, and how it is rounded
_MOVES = 0.05  # of a share: less is hardly any
LAW_DRAWS, LAW_ORDER = 1_000, 8


def grammatical_blur(evidence: Evidence) -> Finding:
    """Returns at which widths a public model's facts go, and whether its form stays."""
    tables = [evidence.blur.rows("all", quantiser) for quantiser in WAYS]
    gone = [row for table in tables for row in table if row.right_change.high < 0]
    stays = [row for row in gone if _form_stays(row)]
    shown, other = (_at_width(table, BLUR_BITS) for table in tables)
    n_slower = sum(row.faster.low > 0 for row in gone)
    return Finding(
        leaning=(
            "against it"
            if not stays
            else "for it"
            if len(stays) == len(gone)
            else "cuts both ways"
        ),
        sentence=(
            f"A public model at {BLUR_BITS} bits a weight instead of {WHOLE_BITS}, asked "
            f"for capitals and the like: {_changes(shown)}. Rounded the other way, "
            f"{_changes(other)}."
        ),
        beside=(
            f"Of {len(gone)} widths and ways to round that cost it facts, {len(stays)} "
            f"left the form as it was, and {n_slower} cost less of the form than of the "
            "facts."
        ),
    )


def _form_stays(row: Row) -> bool:
    """Returns whether the form is as good as it was, and facts are lost faster."""
    return row.form_stays and row.faster.low > 0


def _at_width(table: Sequence[Row], bits: int) -> Row:
    return next(row for row in table if row.bits == bits)


def _changes(row: Row) -> str:
    right, named = map(_per_cent, (row.right_change, row.listed_change))
    return f"{right} answers are right and {named} name one on our list"


def _per_cent(change: Share) -> str:
    """Returns a change with as many digits as the page gives it."""
    digits = 1 if max(abs(change.low), abs(change.high)) < 0.1 else 0
    return f"{abs(100 * change.value):.{digits}f} % {'fewer' if change.value < 0 else 'more'}"


def plausible_artefacts(evidence: Evidence) -> Finding:
    """Returns how many digits of a squeezed page are wrong without a trace."""
    found = evidence.small.copier
    return Finding(
        leaning="cuts both ways" if found.n_wrong else "against it",
        sentence=(
            f"Of the copier it is so: on a page of {found.n_digits} digits, copied into "
            f"{size(found.n_bits / 8)}, {found.n_wrong} are other digits afterwards, and "
            "nothing on the copy marks them. Of a language model it is a likeness that no "
            "test here reaches: it is asked for a text and handed none."
        ),
    )


def altered_numbers(evidence: Evidence) -> Finding:
    """Returns whether replacing like with like alters numbers."""
    found = evidence.small.copier
    return Finding(
        leaning="for it" if found.n_wrong else "against it",
        sentence=(
            f"Rebuilt here in the simplest form, it alters {found.n_wrong} of "
            f"{found.n_digits} digits of a drawn page at the setting that the page shows "
            "first. The machines themselves were not tested."
        ),
    )


def much_made_up(evidence: Evidence) -> Finding:
    """Returns what share of a telling is not the book's, with more and fewer bytes."""
    overview, shown = evidence.overview, retold_page(evidence, BLURRED)
    fine, coarse = (_made_up(evidence, bits) for bits in (FINE, BLURRED))
    much, moves = coarse.share > 0.5, coarse.share > fine.share + _MOVES
    return Finding(
        leaning="for it"
        if much and moves
        else "cuts both ways"
        if much
        else "against it",
        sentence=(
            f"At {BLURRED} bits a weight {size(overview.n_book_bytes)} of books are "
            f"{size(overview.shrunk[BLURRED].n_bytes)} of weights. Of a page it keeps "
            f"{shown.n_kept} words and puts {shown.n_invented} others."
        ),
        beside=(
            f"Of {len(overview.passages)} pages together {coarse} words are others; with "
            f"{FINE} bits, {size(overview.shrunk[FINE].n_bytes)}, it is {fine}: with half "
            f"the bytes {'more' if moves else 'hardly more'} is made up. A different "
            "word need not be a false one: these are stories, in which nothing is checked."
        ),
    )


@dataclass(frozen=True, kw_only=True)
class _MadeUp:
    """Words of all retellings that are not those of their pages."""

    n: int
    n_words: int

    @property
    def share(self) -> float:
        return self.n / self.n_words

    def __str__(self) -> str:
        return f"{self.n} of {self.n_words}"


def _made_up(evidence: Evidence, bits: int) -> _MadeUp:
    told = retold(evidence, bits)
    n = sum(each.n_invented for each in told)
    return _MadeUp(n=n, n_words=n + sum(each.n_kept for each in told))


def improbable_made_probable(evidence: Evidence) -> Finding:
    """Returns what JPEG makes up among pictures of two pixels."""
    islands = evidence.small.islands
    return Finding(
        leaning="for it" if islands.invented > 0 else "against it",
        sentence=(
            f"Of all pictures of two pixels, five islands occur. At quality "
            f"{ISLANDS_QUALITY}, of 100 that come out {of_100(islands.invented)} never "
            f"went in, and of 100 that went in {of_100(islands.lost)} can no longer come "
            "out. Exact."
        ),
    )


def seen_once(evidence: Evidence) -> Finding:
    """Returns at how many points the bound holds, and what one of them says."""
    points = evidence.names.points
    held = sum(p.hallucinated >= p.singleton_share - p.miscalibration for p in points)
    lit = point_at(points, LAW_DRAWS, LAW_ORDER)
    return Finding(
        leaning="for it" if held == len(points) else "cuts both ways",
        sentence=(
            f"It holds at {held} of {len(points)} models of names. Trained on "
            f"{LAW_DRAWS:,} draws, of which {of_100(lit.singleton_share)} of 100 were seen "
            f"once, one of them makes up {of_100(lit.hallucinated)} of 100. The bound’s "
            "further terms are left out, and part of this is built into such models."
        ),
    )


def realism_costs(evidence: Evidence) -> Finding:
    """Returns whether the sharp copy is farther from the page than the blurred one."""
    found = evidence.small.copier
    costs = found.psnr_db < found.jpeg_psnr_db
    return Finding(
        leaning="for it" if costs else "against it",
        sentence=(
            f"Of a page of digits in as many bits, the copy of sharp digits is "
            f"{found.psnr_db:.1f} dB from it and a blurred JPEG {found.jpeg_psnr_db:.1f} "
            f"dB: pixel by pixel the {'blur' if costs else 'sharp one'} is nearer. One "
            "page; the trade-off that they prove is not drawn."
        ),
    )


def no_access_to_truth(evidence: Evidence) -> Finding:
    """Returns how well a model's own odds tell real names from made-up ones."""
    right = evidence.names.by_order[FIRST_ORDER].model_mean_right
    knows_all, guesses = right > N_NAMES - 0.5, right < N_NAMES / 2 + 0.5
    return Finding(
        leaning="against it"
        if knows_all
        else "for it"
        if guesses
        else "cuts both ways",
        sentence=(
            f"Ten names that a model said, five of them real: ticking those it finds "
            f"likeliest gets {right:.1f} of {N_NAMES} right on average, a coin gets "
            f"{N_NAMES / 2:.0f}. How a name sounds is all its odds can go by."
        ),
    )
