"""What the tests show of the question whether it is compression at all."""

from analogy.debate.claim import Finding
from analogy.debate.evidence import Evidence
from analogy.experiments.bits import rows, with_carried
from analogy.experiments.claims_atlas import ENTROPY_QUALITY, MANY_QUALITY
from analogy.experiments.packing import UNREAD
from analogy.experiments.two_part import N_TEXT_BYTES
from analogy.in_words import of_100, rises, size
from analogy.language import compare


def smaller_and_less_alike(evidence: Evidence) -> Finding:
    """Returns whether the description shrinks and the likeness with it."""
    overview = evidence.overview
    widths = sorted(overview.shrunk, reverse=True)
    added = [overview.added_bits_per_char(bits) for bits in widths]
    fine, coarse = overview.shrunk[widths[0]], overview.shrunk[widths[-1]]
    falls, is_smaller = rises(added), fine.n_bytes < overview.n_book_bytes
    return Finding(
        leaning="for it" if falls and is_smaller else "cuts both ways",
        sentence=(
            f"{size(overview.n_book_bytes)} of books stand against weights of "
            f"{size(fine.n_bytes)} down to {size(coarse.n_bytes)}. A character of books "
            f"the model never read costs {added[0]:.3f} bits more with the most of these "
            f"bytes and {added[-1]:.2f} with the fewest, "
            f"{'never less' if falls else 'but not always more'} with fewer."
        ),
    )


def many_to_one(evidence: Evidence) -> Finding:
    """Returns how many originals share a file, and whether blocks and entropy fall."""
    many, before = evidence.small.many, evidence.modes.before
    after = evidence.modes.after[MANY_QUALITY]
    falls = after.n_distinct < before.n_distinct
    falls = falls and after.plug_in_entropy_bits < before.plug_in_entropy_bits
    return Finding(
        leaning="for it" if many.n_pictures > 1 and falls else "against it",
        sentence=(
            f"At quality {MANY_QUALITY}, {many.n_pictures} different pictures were found "
            f"that leave one file of {size(many.n_bytes)}. In all sample pictures "
            f"{before.n_distinct:,} different blocks become {after.n_distinct:,}, and "
            f"their entropy goes from {before.plug_in_entropy_bits:.1f} to "
            f"{after.plug_in_entropy_bits:.1f} bits."
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
            f"{ENTROPY_QUALITY}: its squares go from {found.square_bits_before:.3f} to "
            f"{found.square_bits_after:.3f} bits, its single pixels from "
            f"{found.pixel_bits_before:.3f} to {found.pixel_bits_after:.3f}."
        ),
    )


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
            f"{told.n_kept + told.n_lost} words. So JPEG's kind of loss is in the drawing "
            "and not in the code."
        ),
    )


def weights_not_concise(evidence: Evidence) -> Finding:
    """Returns whether lighter weights describe the same text as well."""
    by_bits = {parts.bits: parts for parts in evidence.suitcases.widths}
    shipped, half = by_bits[16], by_bits[8]
    best = evidence.suitcases.best(N_TEXT_BYTES)
    growth = half.n_data_bytes / shipped.n_data_bytes - 1
    return Finding(
        leaning="for it" if growth < 0.01 else "against it",
        sentence=(
            f"Rounded from 16 to 8 bits a weight the model has {size(half.n_model_bytes)} "
            f"instead of {size(shipped.n_model_bytes)}, and a megabyte of its books takes "
            f"{of_100(max(growth, 0))} % more. For that megabyte and the model together "
            f"the least is at {best.bits} bit{'s' * (best.bits > 1)} a weight."
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
    return Finding(
        leaning="for it" if wins and with_all != first else "cuts both ways",
        sentence=(
            f"Of {size(packed.n_bytes)} of unread stories the model makes "
            f"{size(alone['the model'])}, PPMd {size(alone['PPMd'])}; smallest is {first}. "
            f"With the {size(evidence.bits.n_model_bytes)} of weights counted, smallest is "
            f"{with_all}."
        ),
    )


def a_special_case(evidence: Evidence) -> Finding:
    """Returns whether a model of letters loses a text as JPEG loses a picture."""
    curves = evidence.lossy_text
    steps = [curves.step(price) for price in curves.searched]
    saving = [each for each in steps if each.searched.n_bits < each.lossless.n_bits]
    better = [each for each in saving if each.searched.n_errors < each.cut.n_errors]
    example = min(
        better or saving or steps, key=lambda each: abs(each.searched.distortion - 0.1)
    )
    found = example.searched
    return Finding(
        leaning="for it" if better else "against it",
        sentence=(
            f"A model of letters serves as a lossy codec: {example.lossless.n_bits:.0f} "
            f"bits of a text become {found.n_bits:.0f} with {found.n_errors} of "
            f"{found.n_characters} characters wrong. At {len(better)} of {len(saving)} "
            "steps that save bits it makes fewer errors than cutting the text short. "
            "Somebody has to search for such a text; nobody does who asks a chatbot."
        ),
    )
