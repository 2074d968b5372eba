"""The strip of facts under the blur test, and the numbers its guess is judged by."""

from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_facts import KINDS
from analogy.figures.blur_numbers import more_or, span
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
        _forgotten(row),
        _wrong_name(row, whole),
        Fact(
            label="Plain prose",
            value=f"{blur.bits_per_char(bits, quantiser):.2f} bits",
            note=_prose_note(blur, quantiser, bits),
            kind=f"measured on {blur.n_prose_chars:,} characters; interval over sentences",
        ),
    ]


def _forgotten(row):
    if row.bits == WHOLE_BITS:
        note, kind = "answers: what is forgotten is counted from here", "exact"
    else:
        note = f"answers that the whole model has right: {span(row.forgotten)}"
        note, kind = note + _net(row), HOW
    return Fact(
        label="Forgotten",
        value=f"{100 * row.forgotten.value:.0f} of 100",
        note=note,
        kind=kind,
        fate="lost",
    )


def _net(row):
    """Returns what is left of the loss once answers that became right are counted."""
    became_right = row.right_change.value + row.forgotten.value
    if round(100 * became_right) <= 0:
        return ""
    return f"; others became right, {more_or('fewer', row.right_change)} in all"


def _wrong_name(row, whole):
    before = (
        ""
        if row.bits == WHOLE_BITS
        else f"; with the whole model {span(whole.wrong)} and {_unlisted(whole)}"
    )
    return Fact(
        label="Wrong name",
        value=f"{100 * row.wrong.value:.0f} of 100",
        note=(
            f"answers name another on our list: {span(row.wrong)}; {_unlisted(row)} more "
            f"read like a name on none{before}"
        ),
        kind=HOW,
        fate="invented",
    )


def _unlisted(row):
    return f"{100 * (row.shaped.value - row.listed.value):.0f}"


def _prose_note(blur, quantiser, bits):
    if bits == WHOLE_BITS:
        return "a character"
    return (
        f"a character, with the whole model {blur.bits_per_char(WHOLE_BITS):.2f}: "
        f"{cost(blur.dearer(bits, quantiser))}"
    )
