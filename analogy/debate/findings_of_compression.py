"""What the tests show of the question whether it is compression at all."""

from collections.abc import Sequence

from analogy.debate.claim import Finding, Leaning
from analogy.debate.evidence import Evidence
from analogy.experiments.bits import rows, with_carried
from analogy.experiments.claims_atlas import ENTROPY_QUALITY, MANY_QUALITY
from analogy.experiments.packing import UNREAD
from analogy.experiments.two_part import N_TEXT_BYTES
from analogy.experiments.verdicts_of_compression import FINE, HALVED, QUARTER
from analogy.in_words import of_100, rises, size
from analogy.language import compare

PRICE = 2.0  # bits that a wrong character must save, of the text that is told of


def smaller_and_less_alike(evidence: Evidence) -> Finding:
    """Returns whether the description is shorter than the packed books, and less alike."""
    shrunk, packed = evidence.overview.shrunk, evidence.bits.n_books_bytes
    packer = min(packed, key=packed.__getitem__)
    costs = [shrunk[bits].held_out_bits_per_char for bits in (FINE, HALVED, QUARTER)]
    shorter = [bits for bits in shrunk if shrunk[bits].n_bytes < packed[packer]]
    if not (rises(costs) and shorter):
        leaning: Leaning = "against it"
    else:
        leaning = "for it" if len(shorter) == len(shrunk) else "cuts both ways"
    return Finding(
        leaning=leaning,
        sentence=(
            f"The books, packed without loss by {packer}, take {size(packed[packer])}. The "
            f"model with {FINE} bits a weight has {size(shrunk[FINE].n_bytes)}, with "
            f"{HALVED} bits {size(shrunk[HALVED].n_bytes)}. A character of books that it "
            f"never read costs it {costs[0]:.3f} and {costs[1]:.3f} bits, and with "
            f"{QUARTER} bits a weight {costs[2]:.2f}. {_shorter(shorter)}"
        ),
    )


def _shorter(widths: Sequence[int]) -> str:
    """Returns from which width down the model is shorter than the packed books."""
    if not widths:
        return "It is never the shorter of the two."
    return f"It is the shorter of the two with {max(widths)} bits or fewer."


def many_to_one(evidence: Evidence) -> Finding:
    """Returns how many originals were found that share a file."""
    many = evidence.small.many
    return Finding(
        leaning="for it" if many.n_pictures > 1 else "against it",
        sentence=(
            f"At quality {MANY_QUALITY}, {many.n_pictures} different pictures were found "
            f"that leave one file of {size(many.n_bytes)}. Which of them went in, the file "
            "cannot say."
        ),
    )


def fewer_kinds(evidence: Evidence) -> Finding:
    """Returns whether fewer kinds of block are left, and more of them come again."""
    before, after = evidence.modes.before, evidence.modes.after[MANY_QUALITY]
    falls = after.n_distinct < before.n_distinct
    return Finding(
        leaning=(
            "for it"
            if falls and after.seen_once_share < before.seen_once_share
            else "cuts both ways"
            if falls
            else "against it"
        ),
        sentence=(
            f"Of {before.n_blocks:,} blocks of the sample pictures {before.n_distinct:,} "
            f"were different; at quality {MANY_QUALITY}, {after.n_distinct:,} different "
            f"ones come out. Of 100 blocks {of_100(after.seen_once_share)} are then seen "
            f"once only; before it was {of_100(before.seen_once_share)}."
        ),
    )


def entropy_of_what(evidence: Evidence) -> Finding:
    """Returns whether entropy falls for whole squares and for single pixels."""
    found = evidence.small.entropies
    squares_fall = found.square_bits_after <= found.square_bits_before
    pixels_fall = found.pixel_bits_after <= found.pixel_bits_before
    return Finding(
        leaning=(
            "for it"
            if squares_fall and pixels_fall
            else "cuts both ways"
            if squares_fall or pixels_fall
            else "against it"
        ),
        sentence=(
            "A picture in black and white, saved at quality "
            f"{ENTROPY_QUALITY}: its squares go from {found.n_squares_before:,} different "
            f"ones with {found.square_bits_before:.2f} bits to {found.n_squares_after:,} "
            f"with {_or_hardly_less(found.square_bits_before, found.square_bits_after)}, its single pixels from "
            f"{found.pixel_bits_before:.2f} bits to {found.pixel_bits_after:.2f}."
        ),
    )


def _or_hardly_less(before: float, after: float) -> str:
    """Returns bits with two decimals, or words where these would hide the fall."""
    told = f"{after:.2f}"
    return "hardly less" if after < before and told == f"{before:.2f}" else told


def one_instance(evidence: Evidence) -> Finding:
    """Returns whether the model can code one given text, and what a draw makes of it."""
    receipt, retold = evidence.bits.receipt, evidence.bits.retold
    told = compare(retold.original, retold.text)
    return Finding(
        leaning="cuts both ways" if receipt.is_back else "for it",
        sentence=(
            f"With a coder the model does take one given text: {receipt.n_text_bytes} "
            f"bytes become {len(receipt.file)}, and "
            f"{'every letter comes back' if receipt.is_back else 'not every letter does'}. "
            f"Drawn from with as many bits, it keeps {told.n_kept} of "
            f"{told.n_kept + told.n_lost} words. So JPEG’s kind of loss is in the drawing "
            "and not in the code."
        ),
    )


def weights_not_concise(evidence: Evidence) -> Finding:
    """Returns whether lighter weights and a text are shorter together than as shipped."""
    suitcases = evidence.suitcases
    shipped = next(parts for parts in suitcases.widths if parts.bits == 16)
    best = suitcases.best(N_TEXT_BYTES)
    together = best.total(N_TEXT_BYTES)
    return Finding(
        leaning="for it" if together < shipped.total(N_TEXT_BYTES) else "against it",
        sentence=(
            f"As it ships the model has {size(shipped.n_model_bytes)}. With {best.bits} "
            f"bit{'s' * (best.bits > 1)} a weight it has {size(best.n_model_bytes)} and "
            f"writes a megabyte of its books in {size(best.n_data_bytes)}, "
            f"{size(together)} together, the least of all widths. PPMd, which has no model "
            f"to carry, takes {size(suitcases.plain['PPMd'])}."
        ),
    )


def predictor_packs(evidence: Evidence) -> Finding:
    """Returns which packer is smallest, with the model counted and without."""
    packed = evidence.bits.table[UNREAD]
    alone, counted = rows(packed), with_carried(evidence.bits, packed)
    first, with_all = (
        min(alone, key=alone.__getitem__),
        min(counted, key=counted.__getitem__),
    )
    wins = first == "the model"
    bits_a_byte = {
        name: 8 * n_bytes / packed.n_bytes for name, n_bytes in alone.items()
    }
    return Finding(
        leaning="for it" if wins and with_all != first else "cuts both ways",
        sentence=(
            f"Of unread stories the model takes {bits_a_byte['the model']:.2f} bits for a "
            f"byte, PPMd {bits_a_byte['PPMd']:.2f}; smallest is {first}. With the "
            f"{size(evidence.bits.n_model_bytes)} of weights counted, smallest is "
            f"{with_all} with {size(counted[with_all])}."
        ),
    )


def a_special_case(evidence: Evidence) -> Finding:
    """Returns whether a model of letters loses a text as JPEG loses a picture."""
    curves = evidence.lossy_text
    found, lossless = curves.step(PRICE).searched, curves.lossless
    replacing, dropping = (
        [each.n_bits for each, cut in pairs if each.n_errors < cut.n_errors]
        for pairs in map(curves.beside_cut, (curves.searched, curves.leaving_out))
    )
    return Finding(
        leaning="for it" if replacing or dropping else "against it",
        sentence=(
            f"A model of letters serves as a lossy codec: {lossless.n_bits:.0f} "
            f"bits of a text become {found.n_bits:.0f} with {found.n_errors} of "
            f"{found.n_characters} characters wrong. Beside cutting the text short, fewer "
            f"characters are wrong {_from(replacing)}, and where letters may be dropped, "
            f"too, {_from(dropping)}. Somebody has to search for such a text; nobody does "
            "who asks a chatbot."
        ),
    )


def _from(n_bits: Sequence[float]) -> str:
    """Returns from how many bits on a search wins."""
    return f"from {min(n_bits):.0f} bits on" if n_bits else "at no number of bits"
