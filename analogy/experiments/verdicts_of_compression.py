"""The claim that a language model is lossy compression, and what it is tested by."""

from analogy.experiments.bits import Bits
from analogy.experiments.comparisons import (
    Claim,
    Comparison,
    Place,
    exact,
    mean_of_samples,
)
from analogy.experiments.lossy_text_curves import Curves
from analogy.experiments.overview import Overview
from analogy.experiments.packing import UNREAD
from analogy.language.retelling import compare

FINE, HALVED, QUARTER = 8, 4, 2  # bits per weight
# Bits that a wrong character must save; below the second nothing is left to send.
PRICE, MUSH = 3.0, 1.0
SURE = 0.9  # from which share on the tempting scheme drops a character
_MEGA = 1e6


def lossy_claim(overview: Overview, bits: Bits, curves: Curves) -> Claim:
    """Returns whether a language model is a shorter, damaged description of its books.

    Args:
        overview: of `overview.load`.
        bits: of `bits.load`.
        curves: of `lossy_text_curves.load`.
    """
    return Claim(
        name="lossy",
        sentence="It is lossy compression.",
        would_hold=(
            "If fewer bits bought more damage, in the model and in a file; if the model "
            "were shorter than its library, packed as well as can be, and yet told what "
            "such books are like; if bits went further with the model than without; and "
            "if asking for a passage gave back something like it."
        ),
        comparisons=(
            *(_damage(overview, each) for each in (HALVED, QUARTER)),
            _shorter(bits, overview, FINE),
            _shorter(bits, overview, HALVED),
            _similar(bits),
            _file(curves),
            _spent(curves, PRICE),
            _spent(curves, MUSH),
            _dropped(curves),
            _returned(overview),
        ),
    )


def _damage(overview: Overview, width: int) -> Comparison:
    shrunk = overview.shrunk
    return Comparison(
        name=f"The model with {width} bits a weight instead of {FINE}, on unread books",
        predicts="Fewer bits of model cost more bits of text.",
        left=exact(f"with {width} bits", shrunk[width].held_out_bits_per_char),
        right=exact(f"with {FINE}", shrunk[FINE].held_out_bits_per_char),
        unit="bits a character",
        predicted="more",
        place=Place(page="text", query={"bits": str(width)}),
    )


def _shorter(bits: Bits, overview: Overview, width: int) -> Comparison:
    packer = min(bits.n_books_bytes, key=bits.n_books_bytes.__getitem__)
    return Comparison(
        name=f"The model with {width} bits a weight beside its library, packed without loss",
        predicts="The model is the smaller file.",
        left=exact("the model", overview.shrunk[width].n_bytes / _MEGA),
        right=exact(f"the books by {packer}", bits.n_books_bytes[packer] / _MEGA),
        unit="MB",
        predicted="less",
        place=Place(page="bits"),
    )


def _similar(bits: Bits) -> Comparison:
    packed = bits.table[UNREAD]
    packer = min(packed.primed, key=packed.primed.__getitem__)
    return Comparison(
        name="Unread stories, by the model and by a packer that has read the same books",
        predicts="The model knows what such books are like: its file is the smaller.",
        left=exact("by the model", packed.model / 1000),
        right=exact(f"by {packer}", packed.primed[packer] / 1000),
        unit="kB",
        predicted="less",
        place=Place(page="bits", query={"bits_table": UNREAD}),
    )


def _file(curves: Curves) -> Comparison:
    squeezed = curves.step(PRICE).searched
    return Comparison(
        name=f"A page as a file that may err, {squeezed.n_errors} characters wrong",
        predicts="A file that decodes to a damaged page is smaller than one without loss.",
        left=exact("with errors", squeezed.n_bytes),
        right=exact("without", curves.lossless.n_bytes),
        unit="bytes",
        predicted="less",
        place=_at_price(PRICE),
    )


def _spent(curves: Curves, price: float) -> Comparison:
    """Returns the better of both searches beside the text that is cut: in its interest.

    Of what is found with as many bits as the page shows at this price.
    """
    searched = curves.searched[price]
    leaving_out = curves.leaving_out_within(searched.n_bits) or searched
    found = min(searched, leaving_out, key=lambda each: each.n_errors)
    return Comparison(
        name=f"The same {searched.n_bits:.0f} bits spent through the model, or cut off",
        predicts="Spent through the model they leave fewer characters wrong.",
        left=exact("through the model", found.n_errors),
        right=exact("cut off", curves.cut[searched.n_bits].n_errors),
        unit="wrong characters",
        predicted="less",
        place=_at_price(price),
    )


def _dropped(curves: Curves) -> Comparison:
    found = curves.restored[SURE]
    return Comparison(
        name=(
            f"Dropping what the model is {100 * SURE:.0f} % sure of, "
            f"{found.n_errors} wrong after"
        ),
        predicts="What the model can restore need not be sent: that saves bits.",
        left=exact("with it dropped", found.n_bits),
        right=exact("with all sent", curves.lossless.n_bits),
        unit="bits",
        predicted="less",
        place=Place(page="verdict", query={"squeeze_sure": f"{SURE:g}"}),
    )


def _returned(overview: Overview) -> Comparison:
    """Returns how much of a passage comes back when the model is asked for it."""
    told = [
        compare(passage.original, overview.told[number, FINE].text)
        for number, passage in enumerate(overview.passages)
    ]
    shares = [100 * each.n_kept / (each.n_kept + each.n_lost) for each in told]
    return Comparison(
        name="A passage of a training book, asked for by its beginning",
        predicts="More of its words come back than chance would bring.",
        left=mean_of_samples("come back", shares),
        right=exact("by chance", 100 * overview.chance_kept_share),
        unit="of 100 words",
        predicted="more",
        place=Place(page="overview"),
    )


def _at_price(price: float) -> Place:
    return Place(page="verdict", query={"squeeze_price": f"{price:g}"})
