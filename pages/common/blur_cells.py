"""The strip of facts under the blur test, and the numbers its guess is judged by."""

from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_facts import KINDS
from analogy.figures.blur import span
from pages.common import words
from pages.common.markup import Fact

HOW = "measured; 95 % interval over facts"


def kinds(group):
    """Returns the lists of facts that a choice stands for."""
    return KINDS if group == "all" else (group,)


def dearer(blur, bits, quantiser="even"):
    """Returns in per cent how much more prose costs than with the whole model."""
    whole = blur.bits_per_char(WHOLE_BITS)
    return words.percent(blur.bits_per_char(bits, quantiser) / whole - 1)


def forgotten_sentence(row):
    """Returns how much of what the whole model had right is gone."""
    return (
        f"Of 100 answers that the whole model had right, {span(row.forgotten)} are no "
        f"longer right at {row.bits} bits."
    )


def cells(blur, group, quantiser, bits):
    row = next(row for row in blur.rows(group, quantiser) if row.bits == bits)
    return [
        Fact(
            label="Went in",
            value=words.size(blur.n_bytes(WHOLE_BITS)),
            note="all weights with 16 bits each",
        ),
        Fact(
            label="Is kept",
            value=words.size(blur.n_bytes(bits)),
            note=f"with {bits} bits each and a scale for every 64",
            fate="kept",
        ),
        Fact(
            label="Right",
            value=f"{100 * row.right.value:.0f} of 100",
            note=f"answers: {span(row.right)}",
            kind=HOW,
            fate="kept",
        ),
        Fact(
            label="Forgotten",
            value=f"{100 * row.forgotten.value:.0f} of 100",
            note=f"answers that the whole model has right: {span(row.forgotten)}",
            kind=HOW,
            fate="lost",
        ),
        Fact(
            label="Made up",
            value=f"{100 * (row.shaped.value - row.right.value):.0f} of 100",
            note=(
                "answers name something that is not the answer; with the whole model "
                f"{100 * (whole_made_up(blur, group)):.0f}"
            ),
            kind="measured",
            fate="invented",
        ),
        Fact(
            label="Plain prose",
            value=f"{blur.bits_per_char(bits, quantiser):.2f} bits",
            note=f"a character; with the whole model {blur.bits_per_char(WHOLE_BITS):.2f}",
            kind=f"measured on {sum(blur.prose_chars.values()):,} characters",
        ),
    ]


def whole_made_up(blur, group):
    """Returns the share of false names in the answers of the whole model."""
    whole = blur.rows(group)[0]
    return whole.shaped.value - whole.right.value
