"""Shares and changes with their intervals, as the sentences on the blur test say them."""

from analogy.experiments.blur_summary import Share

_FINE = 0.1  # a smaller change is told with a digit more


def span(share: Share, *, of: int = 100) -> str:
    """Returns a share, of 100 or of another number, with its interval.

    >>> span(Share(value=0.413, low=0.35, high=0.47))
    '41 (35 to 47)'
    """
    low, high = (_signed(of * end) for end in (share.low, share.high))
    return f"{_signed(of * share.value)} ({low} to {high})"


def per_cent(change: Share) -> str:
    """Returns a change in per cent with its interval.

    >>> per_cent(Share(value=0.034, low=-0.004, high=0.05))
    '3.4 % (−0.4 to 5.0)'
    """
    ends = (change.low, change.high)
    digits = 1 if max(map(abs, ends)) < _FINE else 0
    value, low, high = (_signed(100 * each, digits) for each in (change.value, *ends))
    return f"{value} % ({low} to {high})"


def more_or(less: str, change: Share) -> str:
    """Returns by how much more there is than before, or less, in the word given.

    >>> more_or("fewer", Share(value=-0.2, low=-0.24, high=-0.16))
    '20 % (16 to 24) fewer'
    >>> more_or("less", Share(value=0.01, low=-0.02, high=0.04))
    '1.0 % (−2.0 to 4.0) more'
    """
    if change.value < 0:
        return f"{per_cent(_negative(change))} {less}"
    return f"{per_cent(change)} more"


def changed(less: Share, *, of: int = 100) -> str:
    """Returns a change of so many in 100, or of another number, with its interval.

    >>> changed(Share(value=0.09, low=0.07, high=0.11))
    'change −9, between −11 and −7'
    """
    change = _negative(less)
    value, low, high = (of * each for each in (change.value, change.low, change.high))
    sign = "+" * (round(value) > 0)
    return f"change {sign}{_signed(value)}, between {_signed(low)} and {_signed(high)}"


def _negative(share: Share) -> Share:
    return Share(value=-share.value, low=-share.high, high=-share.low)


def _signed(number: float, digits: int = 0) -> str:
    """Returns a number with a true minus, and none before a rounded 0."""
    return f"{round(number, digits) + 0.0:.{digits}f}".replace("-", "−")
