"""What the blur test found, in words: prose, form and facts at fewer bits."""

from collections.abc import Mapping, Sequence

from analogy.experiments.blur_atlas import WHOLE_BITS
from analogy.experiments.blur_rows import Row
from analogy.experiments.blur_summary import Share
from analogy.figures.blur import ASKED
from analogy.figures.blur_numbers import (
    changed,
    more_or,
    more_or_as_much,
    negative,
    span,
)

_HARDLY = 0.01  # of all answers


def blur_sentence(
    rows: Sequence[Row], bits_per_char: Mapping[int, float], chosen: int
) -> str:
    """Returns what is left at a width, of prose, of form and of facts.

    Args:
        rows: of one list, the widest first.
        bits_per_char: of prose, by bits per weight.
        chosen: the width, one of the rows'.
    """
    whole, row = _of(rows, WHOLE_BITS), _of(rows, chosen)
    asked = f"Asked for {ASKED[row.group]}, of 100 answers"
    prose = f"{bits_per_char[chosen]:.2f} bits for a character of plain prose"
    if chosen == WHOLE_BITS:
        return (
            f"As its file has it, the model needs {prose}. {asked} {span(row.listed)} name "
            f"one on our list and {span(row.right)} are right."
        )
    return (
        f"At {chosen} bits per weight the model needs {prose} (before: "
        f"{bits_per_char[WHOLE_BITS]:.2f}). {asked} {100 * row.listed.value:.0f} name one "
        f"on our list (before: {100 * whole.listed.value:.0f}; "
        f"{changed(row.listed_less)}), and {100 * row.right.value:.0f} are right (before: "
        f"{100 * whole.right.value:.0f}; {changed(row.right_less)})."
    )


def verdict(rows: Sequence[Row], dearer: Share, chosen: int) -> str:
    """Returns whether the form stays while the facts go, as the intervals have it.

    Args:
        rows: of one list, the widest first.
        dearer: by what share prose costs more than with the whole model.
        chosen: the width, one of the rows'.
    """
    row = _of(rows, chosen)
    if chosen == WHOLE_BITS:
        return (
            f"With {WHOLE_BITS} bits per weight, {span(row.right)} of 100 answers are right "
            f"and {span(row.listed)} name one on our list: take bits away and see which of "
            "the two goes first."
        )
    return (
        f"From {WHOLE_BITS} to {chosen} bits per weight {_found(row)}; plain prose costs "
        f"{cost(dearer)}."
    )


def cost(dearer: Share) -> str:
    """Returns how much more prose costs, with its interval."""
    return more_or_as_much("less", dearer)


def _found(row: Row) -> str:
    if max(row.right.value, row.listed.value) < _HARDLY:
        return (
            f"{'hardly anything' if row.listed.value else 'nothing'} is left of facts "
            f"or form: of 100 answers {span(row.right)} are right and "
            f"{span(row.listed)} name one on our list"
        )
    if row.right_change.high >= 0:
        return _facts_are_level(row)
    return (
        f"{_which_goes(row)}: {more_or('fewer', row.right_change)} answers are right, "
        f"{more_or('fewer', row.listed_change)} name one on our list, {_apart(row)}"
    )


def _facts_are_level(row: Row) -> str:
    many = "more" if row.right_change.low > 0 else "as many"
    listed = more_or("fewer", row.listed_change)
    form = f"; {listed} name one on our list" if row.listed_change.high < 0 else ""
    return (
        f"{many} answers are right {'than' if many == 'more' else 'as'} before, as far "
        f"as these questions can tell ({more_or('fewer', row.right_change)}), though "
        f"{span(row.forgotten)} of 100 that were right no longer are{form}"
    )


def _apart(row: Row) -> str:
    """Returns by how much more of the one is lost than of the other."""
    if row.faster.value >= 0:
        return f"the facts losing {span(row.faster)} points more"
    return f"the form losing {span(negative(row.faster))} points more"


def _which_goes(row: Row) -> str:
    form_goes = row.listed_change.high < 0
    if row.faster.low > 0:
        if form_goes:
            return "the facts go faster than the form"
        if row.form_stays:
            return "the facts go and the form stays"
        return "the facts go, and no loss of form can be told"
    if row.faster.high < 0:
        return "the form goes faster than the facts"
    if form_goes:
        return (
            "facts and form both go, and these questions cannot tell which goes faster"
        )
    return "the facts go, and these questions cannot tell whether faster than the form"


def sure_change(rows: Sequence[Row], chosen: int) -> str:
    """Returns whether certainty went as correctness did.

    Args:
        rows: of one list, the widest first.
        chosen: the width, one of the rows'.
    """
    return " ".join(
        f"At {row.bits} bits it gives its answers a chance of "
        f"{span(row.calibration.sure)} in 100 on average, and {span(row.right)} are right; "
        f"how sure and how right lie {span(row.calibration.error)} apart (expected "
        "calibration error, ten bins)."
        for row in rows
        if row.bits in (WHOLE_BITS, chosen)
    )


def _of(rows: Sequence[Row], bits: int) -> Row:
    return next(row for row in rows if row.bits == bits)
