"""What the blur test found, in words: prose, form and facts at fewer bits."""

from collections.abc import Mapping, Sequence

from analogy.experiments.blur_atlas import WHOLE_BITS, Blurred
from analogy.experiments.blur_facts import facts
from analogy.experiments.blur_rows import Row
from analogy.experiments.blur_summary import Share
from analogy.figures.blur import ASKED, span
from analogy.figures.two_pixel_shares import of_100

_LITTLE = 0.1  # of what it was: with a smaller loss of form, the facts go faster
FAMOUS = "capitals"


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
    dearer = bits_per_char[chosen] / bits_per_char[WHOLE_BITS] - 1
    if chosen == WHOLE_BITS:
        return (
            f"As its file has it, the model needs {bits_per_char[chosen]:.2f} bits for a "
            f"character of plain prose. Asked for {ASKED[row.group]}, of 100 answers "
            f"{span(row.shaped)} read like an answer and {span(row.right)} are right."
        )
    return (
        f"From {WHOLE_BITS} to {chosen} bits per weight plain prose costs "
        f"{_percent(dearer)}. Asked for {ASKED[row.group]}, of 100 answers "
        f"{100 * row.shaped.value:.0f} read like an answer (before: "
        f"{100 * whole.shaped.value:.0f}; {_change(row.shaped_less)}), and "
        f"{100 * row.right.value:.0f} are right (before: {100 * whole.right.value:.0f}; "
        f"{_change(row.right_less)})."
    )


def verdict(rows: Sequence[Row], chosen: int) -> str:
    """Returns whether the form stays while the facts go, as the intervals have it."""
    whole, row = _of(rows, WHOLE_BITS), _of(rows, chosen)
    if chosen == WHOLE_BITS:
        return "Take bits away and see which of the two goes first."
    if row.right_less.low <= 0:
        return f"**At {chosen} bits nothing is lost** that these questions can tell."
    gone = (
        f"of what the whole model had right, {span(row.forgotten)} of 100 "
        "are no longer right"
    )
    fewer = f"{span(row.shaped_less)} fewer of 100 answers read like one"
    if row.shaped_less.low <= 0:
        return f"**At {chosen} bits the facts go and the form stays:** {gone}."
    if row.shaped_less.value < _LITTLE * whole.shaped.value:
        return (
            f"**At {chosen} bits the facts go faster than the form:** {gone}; {fewer}."
        )
    return f"**At {chosen} bits both go:** {gone}; {fewer}."


def ledger_sentence(model: Blurred, temperature: float) -> str:
    """Returns how many capitals a model can still say, and how much it makes up."""
    asked, drawn = facts(FAMOUS), model.samples[temperature]
    n_said = sum(each.n_right > 0 for each in drawn)
    n_drawn = sum(each.n for each in drawn)
    right = sum(each.n_right for each in drawn)
    false = sum(each.n_shaped - each.n_right for each in drawn)
    return (
        f"At {model.bits} bits and temperature {temperature:g}, {n_said} of {len(asked)} "
        f"capitals come up at least once in {drawn[0].n} tries; {len(asked) - n_said} "
        f"never do. Of all {n_drawn:,} tries {of_100(right / n_drawn)} in 100 are right, "
        f"{of_100(false / n_drawn)} in 100 name something else, and the rest name "
        "nothing."
    )


def sure_change(rows: Sequence[Row], chosen: int) -> str:
    """Returns whether certainty went as correctness did.

    Args:
        rows: of one list, the widest first.
        chosen: the width, one of the rows'.
    """
    whole, row = (_of(rows, bits).calibration for bits in (WHOLE_BITS, chosen))
    return (
        f"At {WHOLE_BITS} bits it gives its answers a chance of {100 * whole.sure:.0f} "
        f"in 100 on average, and {100 * whole.right:.0f} in 100 are right; at {chosen} "
        f"bits it gives them {100 * row.sure:.0f}, and {100 * row.right:.0f} are right. "
        f"How sure and how right lie {100 * whole.error:.0f} and {100 * row.error:.0f} "
        "apart (expected calibration error, ten bins)."
    )


def _of(rows: Sequence[Row], bits: int) -> Row:
    return next(row for row in rows if row.bits == bits)


def _percent(share: float) -> str:
    if abs(share) < 0.005:
        return "as much as before"
    return f"{100 * abs(share):.0f} % {'more' if share > 0 else 'less'}"


def _change(less: Share) -> str:
    """Returns a change of so many in 100 with its interval."""
    change, low, high = (
        f"{-100 * part:+.0f}".replace("-", "−").replace("+0", "0").replace("−0", "0")
        for part in (less.value, less.high, less.low)
    )
    return f"change {change}, between {low} and {high}"
