"""What the tests show of what is lost, in one copy and in copies of copies."""

from analogy.debate.claim import Finding
from analogy.debate.evidence import Evidence
from analogy.experiments.claims_atlas import N_COPIES, SAVED_QUALITY
from analogy.experiments.copies_of_copies import Generation, Scheme
from analogy.experiments.copies_stored import Asked
from analogy.experiments.verdicts_of_compression import FINE
from analogy.in_words import of_100
from analogy.language import Retelling, compare

CAUTIOUS = 0.5  # temperature
# Of the stored passages the one that is opened, as its book is called there.
BOOK = "Alice's Adventures in Wonderland"
_STRAIGHT = "'"
N_GENERATIONS = "ten generations"


def only_an_approximation(evidence: Evidence) -> Finding:
    """Returns how much of its books the model tells as they stand."""
    told, shown = retold(evidence, FINE), retold_page(evidence, FINE)
    kept = sum(each.n_kept for each in told)
    n_words = kept + sum(each.n_lost for each in told)
    is_exact = evidence.bits.receipt.is_back
    return Finding(
        leaning="cuts both ways" if kept < n_words and is_exact else "for it",
        sentence=(
            f"Asked to go on with a page of {BOOK.replace(_STRAIGHT, '’')}, the model keeps "
            f"{shown.n_kept} of {shown.n_kept + shown.n_lost} words, where unrelated pages "
            f"share {of_100(evidence.overview.chance_kept_share)} of 100."
        ),
        beside=(
            f"Of {len(told)} such pages it keeps {kept} of {n_words}. With a coder and some "
            f"bits more the same weights give a text back "
            f"{'exactly' if is_exact else 'nearly'}."
        ),
    )


def retold(evidence: Evidence, bits: int) -> list[Retelling]:
    """Returns every stored passage beside what a width of the model makes of it."""
    overview = evidence.overview
    return [
        compare(passage.original, overview.told[index, bits].text)
        for index, passage in enumerate(overview.passages)
    ]


def retold_page(evidence: Evidence, bits: int) -> Retelling:
    """Returns the one of them that the claims open."""
    books = [passage.book for passage in evidence.overview.passages]
    return retold(evidence, bits)[books.index(BOOK)]


def collapse(evidence: Evidence) -> Finding:
    """Returns what caution does to the names that went in."""
    warm, cool = evidence.transformer[1.0], evidence.transformer[CAUTIOUS]
    return Finding(
        leaning="for it" if cool.lost_10 > warm.lost_10 else "against it",
        sentence=(
            f"A tiny transformer of names, at temperature {CAUTIOUS:g}: of 100 births "
            f"{of_100(cool.lost_10)} have a name that comes a tenth as often, or less."
        ),
        beside=(
            f"At temperature 1 it is {of_100(warm.lost_10)} of 100, and the model is torn "
            f"between {warm.effective_compressed:.0f} names instead of "
            f"{cool.effective_compressed:.0f}. No name falls to zero."
        ),
    )


def tails_vanish(evidence: Evidence) -> Finding:
    """Returns what models that learn from the last model's sample lose."""
    first, last = _ends(evidence, "replace")
    variety = "no" if last.effective_outcomes >= first.effective_outcomes else "now"
    return Finding(
        leaning="for it" if last.lost > 2 * first.lost else "against it",
        sentence=(
            f"After {N_GENERATIONS} of models of names, {of_100(last.lost)} of 100 of the "
            f"original births are lost, {of_100(first.lost)} in the first. At this "
            f"temperature, 1, all that comes out together is {variety} less varied than at "
            "first."
        ),
    )


def without_fresh_data(evidence: Evidence) -> Finding:
    """Returns precision and recall with and without a share of real births."""
    _, alone = _ends(evidence, "replace")
    first, fresh = _ends(evidence, "mix")
    is_worse = alone.lost > fresh.lost or alone.invented > fresh.invented
    return Finding(
        leaning="for it" if is_worse else "against it",
        sentence=(
            f"With a fifth of real births each time, after {N_GENERATIONS} "
            f"{of_100(fresh.lost)} of 100 births are lost ({of_100(first.lost)} at first), "
            f"and of 100 names that come out {of_100(fresh.invented)} are on no list "
            f"({of_100(first.invented)}). A name costs {fresh.far_off_bits:.1f} bits more "
            f"than it must; from samples alone {alone.far_off_bits:.1f}."
        ),
        beside=(
            f"Lost are then {of_100(alone.lost)} of 100 births, and on no list "
            f"{of_100(alone.invented)} of 100 names."
        ),
    )


def accumulating(evidence: Evidence) -> Finding:
    """Returns how far models drift that keep everything, and those that do not."""
    first, replaced = _ends(evidence, "replace")
    _, kept = _ends(evidence, "accumulate")
    drift, kept_drift = (
        last.far_off_bits - first.far_off_bits for last in (replaced, kept)
    )
    return Finding(
        leaning="for it" if kept_drift < drift / 4 else "cuts both ways",
        sentence=(
            f"An original name costs {first.far_off_bits:.1f} bits more than it must at "
            f"first. After {N_GENERATIONS} it is {replaced.far_off_bits:.1f} where each "
            f"model learns from the last sample only, and {kept.far_off_bits:.1f} where "
            "everything so far is kept."
        ),
    )


def photocopies(evidence: Evidence) -> Finding:
    """Returns whether a picture that is saved again and again gets worse."""
    saved = evidence.small.saved
    settles = saved.settled is not None
    decays = saved.moved_psnr_db < saved.moved_first_psnr_db - 1
    still = (
        f"nothing changes any more after copy {saved.settled}"
        if settles
        else f"copy {N_COPIES} still differs from the one before"
    )
    return Finding(
        leaning=(
            "cuts both ways"
            if settles and decays
            else "for it"
            if decays
            else "against it"
        ),
        sentence=(
            f"Saved at quality {SAVED_QUALITY} again and again in place, {still}. Moved a "
            f"little before each save, it goes from {saved.moved_first_psnr_db:.1f} to "
            f"{saved.moved_psnr_db:.1f} dB in {N_COPIES} copies."
        ),
    )


def _ends(evidence: Evidence, scheme: Scheme) -> tuple[Generation, Generation]:
    line = evidence.copies.of(Asked(scheme=scheme))
    assert line is not None  # every scheme is stored
    return line[0], line[-1]
