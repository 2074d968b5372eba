"""Comparisons and verdicts in words and numbers."""

OUTCOMES = {
    "supports": "as the claim has it",
    "contradicts": "against the claim",
    "undecided": "too close to tell",
}
_KINDS = {
    "exact": "exact",
    "seeds": "measured, {} seeds",
    "samples": "measured, n = {}",
}


def deciding(claim):
    """Returns the comparisons that decide: one, or where it depends one for each side."""
    first = {}
    for comparison in claim.comparisons:
        first.setdefault(comparison.outcome, comparison)
    return tuple(
        first[outcome]
        for outcome in ("supports", "contradicts", "undecided")
        if outcome in first
    )[:2]


def counts(claim):
    """Returns how many comparisons came out on which side."""
    n_open = claim.count("undecided")
    left_open = f", {n_open} too close to tell" if n_open else ""
    return (
        f"{claim.count('supports')} of {len(claim.comparisons)} comparisons as it says, "
        f"{claim.count('contradicts')} against{left_open}"
    )


def numbers(comparison):
    """Returns both numbers with their unit, and what they are."""
    left, right = comparison.left, comparison.right
    kinds = dict.fromkeys(kind(each) for each in (left, right))
    first, second = amounts(left.value, right.value)
    return (
        f"{left.label} {first}, {right.label} {second} {comparison.unit} "
        f"({'; '.join(kinds)})"
    )


def kind(side):
    return _KINDS[side.kind].format(f"{side.n:,}")


def amounts(*values):
    """Returns numbers with as few digits as tell them apart, up to three decimals."""
    if all(isinstance(value, int) for value in values):
        return [f"{value:,}" for value in values]
    largest = max(map(abs, values))
    fewest = 0 if largest >= 100 else 1 if largest >= 10 else 2
    for digits in range(fewest, 4):
        told = [f"{value:,.{digits}f}" for value in values]
        if len(set(told)) == len(set(values)):
            break
    return told
