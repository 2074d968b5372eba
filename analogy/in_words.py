"""Numbers and lists as sentences say them."""

from collections.abc import Iterable


def of_100(share: float) -> str:
    """Returns how many of 100 a share is; a small one with a digit more.

    >>> of_100(0.684), of_100(0.0042), of_100(0.0)
    ('68', '0.4', '0')
    """
    number = 100 * share
    if 0 < number < 0.05:
        return "less than 0.1"
    return (
        f"{number:.0f}"
        if number >= 10 or number == 0
        else f"{number:.1f}".removesuffix(".0")
    )


def size(n_bytes: float) -> str:
    """Returns a size in decimal units, with three figures.

    >>> size(96), size(7_359_009), size(12_345)
    ('96 bytes', '7.36 MB', '12.3 kB')
    """
    for unit, factor in (("MB", 1e6), ("kB", 1e3)):
        if n_bytes >= factor:
            number = n_bytes / factor
            return f"{number:.0f} {unit}" if number >= 100 else f"{number:.3g} {unit}"
    return f"{n_bytes:.0f} bytes"


def listed(words: Iterable[str]) -> str:
    """Returns words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def rises(numbers: Iterable[float]) -> bool:
    """Returns whether no number is below the one before it."""
    listed_numbers = list(numbers)
    return listed_numbers == sorted(listed_numbers)
