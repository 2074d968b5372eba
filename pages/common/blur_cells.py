"""The strip of facts under the blur test, and the numbers its guess is judged by."""

from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_facts import KINDS
from analogy.figures.blur_numbers import span
from analogy.figures.blur_sentences import cost
from pages.common import words
from pages.common.markup import Fact

HOW = "measured; 95 % interval over facts"


def kinds(group):
    """Returns the lists of facts that a choice stands for."""
    return KINDS if group == "all" else (group,)


def forgotten_sentence(row):
    """Returns how much of what the whole model had right is gone."""
    return (
        f"Of 100 answers that the whole model had right, {span(row.forgotten)} are no "
        f"longer right at {row.bits} bits."
    )


def cells(blur, group, quantiser, bits):
    whole = blur.rows(group)[0]
    row = next(row for row in blur.rows(group, quantiser) if row.bits == bits)
    return [
        Fact(
            label="Went in",
            value=words.size(blur.n_bytes(WHOLE_BITS)),
            note=(
                f"all weights with {WHOLE_BITS} bits each, unpacked from the file that is "
                f"fetched: {words.size(blur.model_n_bytes)}"
            ),
        ),
        Fact(
            label="Is kept",
            value=words.size(blur.n_bytes(bits)),
            note=(
                "nothing is rounded yet"
                if bits == WHOLE_BITS
                else f"with {bits} bits each and a scale for every 64"
            ),
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
            value=f"{100 * row.wrong.value:.0f} of 100",
            note=(
                f"answers name another on our list: {span(row.wrong)}; with the whole model "
                f"{span(whole.wrong)}"
            ),
            kind=HOW,
            fate="invented",
        ),
        Fact(
            label="Plain prose",
            value=f"{blur.bits_per_char(bits, quantiser):.2f} bits",
            note=_prose_note(blur, quantiser, bits),
            kind=f"measured on {blur.n_prose_chars:,} characters; interval over sentences",
        ),
    ]


def _prose_note(blur, quantiser, bits):
    if bits == WHOLE_BITS:
        return "a character"
    return (
        f"a character; {cost(blur.dearer(bits, quantiser))} than the "
        f"{blur.bits_per_char(WHOLE_BITS):.2f} of the whole model"
    )
