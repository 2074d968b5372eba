"""Shares and changes with their intervals, as the sentences on the blur test say them."""

from analogy.experiments.blur_summary import Share

_FINE = 0.1  # a smaller change is told with a digit more
_WRITTEN_AS_0 = 0.5  # what is smaller, as a whole number
_SPACE = "\u00a0"  # so that no line ends between a number and its sign


def span(share: Share, *, of: int = 100) -> str:
    """Returns a share, of 100 or of another number, with its interval.

    There is none where all facts agree: drawn again they are the same, however few.

    >>> span(Share(value=0.413, low=0.35, high=0.47))
    '41 (35 to 47)'
    >>> span(Share(value=0.0, low=0.0, high=0.0))
    '0'
    >>> span(Share(value=0.001, low=0.0, high=0.003))
    '0.1 (0.0 to 0.3)'
    """
    if share.low == share.high:
        return _signed(of * share.value)
    digits = int(0 < of * share.high < _WRITTEN_AS_0)
    value, low, high = (
        _signed(of * each, digits) for each in (share.value, share.low, share.high)
    )
    return f"{value} ({low} to {high})"


def per_cent(change: Share) -> str:
    r"""Returns a change in per cent with its interval.

    >>> per_cent(Share(value=0.034, low=-0.004, high=0.05)).replace("\u00a0", " ")
    '3.4 % (−0.4 to 5.0)'
    """
    value, low, high = _in_per_cent(change)
    return f"{value}{_SPACE}% ({low} to {high})"


def more_or_as_much(less: str, change: Share) -> str:
    r"""Returns by how much more there is, or that it is as much as its interval can tell.

    >>> said = more_or_as_much("less", Share(value=0.001, low=-0.005, high=0.008))
    >>> said.replace("\u00a0", " ")
    'as much as before (−0.5 to 0.8 % more)'
    """
    if change.low <= 0 <= change.high:
        _, low, high = _in_per_cent(change)
        return f"as much as before ({low} to {high}{_SPACE}% more)"
    return more_or(less, change)


def more_or(less: str, change: Share) -> str:
    r"""Returns by how much more there is than before, or less, in the word given.

    >>> said = more_or("fewer", Share(value=-0.2, low=-0.24, high=-0.16))
    >>> said.replace("\u00a0", " ")
    '20 % (16 to 24) fewer'
    >>> said = more_or("less", Share(value=0.01, low=-0.02, high=0.04))
    >>> said.replace("\u00a0", " ")
    '1.0 % (−2.0 to 4.0) more'
    """
    if change.value < 0:
        return f"{per_cent(negative(change))} {less}"
    return f"{per_cent(change)} more"


def changed(less: Share, *, of: int = 100) -> str:
    """Returns a change of so many in 100, or of another number, with its interval.

    An end that is not 0 is not written as one.

    >>> changed(Share(value=0.09, low=0.07, high=0.11))
    'change −9, between −11 and −7'
    >>> changed(Share(value=0.009, low=0.002, high=0.016))
    'change −0.9, between −1.6 and −0.2'
    """
    change = negative(less)
    value, low, high = (of * each for each in (change.value, change.low, change.high))
    digits = int(any(0 < abs(end) < _WRITTEN_AS_0 for end in (low, high)))
    sign = "+" * (round(value, digits) > 0)
    told = f"change {sign}{_signed(value, digits)}"
    if low == high:
        return told
    return f"{told}, between {_signed(low, digits)} and {_signed(high, digits)}"


def _in_per_cent(change: Share) -> tuple[str, str, str]:
    """Returns a change and the ends of its interval, all with as many digits."""
    ends = (change.low, change.high)
    digits = 1 if max(map(abs, ends)) < _FINE else 0
    value, low, high = (_signed(100 * each, digits) for each in (change.value, *ends))
    return value, low, high


def negative(share: Share) -> Share:
    """Returns the change the other way round: so much less is so much more."""
    return Share(value=-share.value, low=-share.high, high=-share.low)


def _signed(number: float, digits: int = 0) -> str:
    """Returns a number with a true minus, and none before a rounded 0."""
    return f"{round(number, digits) + 0.0:.{digits}f}".replace("-", "−")
