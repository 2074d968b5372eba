"""The claim that a language model only regurgitates, and what it is tested by."""

import numpy as np

from analogy.experiments.comparisons import (
    Claim,
    Comparison,
    Place,
    Side,
    exact,
    mean_of_samples,
)
from analogy.experiments.verbatim import N_CHARS, Drawn, Verbatim
from analogy.language.verbatim import LEVELS

_BAND = 1.96  # standard errors of 95 in 100
_USUAL = 5.0  # of 100 pieces by people have a longer stretch than "usual"


def regurgitation_claim(verbatim: Verbatim) -> Claim:
    """Returns whether a model repeats more of its books than people do who never read them.

    Args:
        verbatim: of `verbatim.load`.
    """
    return Claim(
        name="regurgitation",
        sentence="It only regurgitates.",
        would_hold=(
            f"If more of what it writes stood in its books, in stretches of {LEVELS[0]} "
            "characters or more, than of what people write who have not read them: at "
            "every temperature, beyond what differs from book to book; and if its longest "
            "stretches were longer than people’s usually are."
        ),
        comparisons=(
            *(_repeated(verbatim, temperature) for temperature in verbatim.drawn),
            _long_stretches(verbatim),
        ),
    )


def _repeated(verbatim: Verbatim, temperature: float) -> Comparison:
    drawn = verbatim.drawn[temperature]
    return Comparison(
        name=f"Temperature {temperature:g}: what stands in the books for {LEVELS[0]} characters "
        "or more",
        predicts="More of what it writes than of what people write stands there.",
        left=_of_model(drawn),
        right=_of_people(verbatim),
        unit="of 100",
        predicted="more",
        place=Place(page="text", query={"temperature": f"{temperature:g}"}),
    )


def _of_model(drawn: Drawn) -> Side:
    """Returns the share of the continuations that is repeated, and its spread.

    The share counts characters in any long stretch, overlapping ones too. What is stored of a
    single continuation are stretches that do not overlap: the spread between them is taken
    in proportion.
    """
    apart = [
        sum(stretch.end - stretch.start for stretch in told.stretches) / len(told.text)
        for told in drawn.told
    ]
    share, spread = drawn.figures.shares[0], mean_of_samples("stored", apart)
    scale = share / spread.value if spread.value else 1.0
    return Side(
        label="of the model’s",
        value=100 * share,
        low=100 * min(scale * spread.low, share),
        high=100 * max(scale * spread.high, share),
        kind="samples",
        n=spread.n,
    )


def _of_people(verbatim: Verbatim) -> Side:
    """Returns people's share, with the least and the most of any one book as bounds."""
    books = [figures.shares[0] for figures in verbatim.by_book.values()]
    figures = verbatim.people[N_CHARS]
    return Side(
        label="of people’s",
        value=100 * figures.shares[0],
        low=100 * min(*books, figures.shares[0]),
        high=100 * max(*books, figures.shares[0]),
        kind="samples",
        n=figures.n_texts,
    )


def _long_stretches(verbatim: Verbatim) -> Comparison:
    usual = verbatim.people[N_CHARS].longest_band[1]
    n_all = sum(len(drawn.told) for drawn in verbatim.drawn.values())
    n_long = sum(drawn.n_longer_than(usual) for drawn in verbatim.drawn.values())
    low, high = _wilson(n_long, n_all)
    return Comparison(
        name=f"A stretch of more than {usual:.0f} characters, at all temperatures together",
        predicts="More of its continuations than of people’s pieces hold one.",
        left=Side(
            label="of the model’s",
            value=100 * n_long / n_all,
            low=100 * low,
            high=100 * high,
            kind="samples",
            n=n_all,
        ),
        right=exact("of people’s, at most", _USUAL),
        unit="of 100",
        predicted="more",
        place=Place(page="text"),
    )


def _wilson(n_found: int, n: int) -> tuple[float, float]:
    """Returns 95-in-100 bounds on a share; none found does not mean that there are none.

    Source: Wilson 1927, Probable inference, the law of succession.
    """
    share, square = n_found / n, _BAND**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _BAND * np.sqrt(share * (1 - share) / n + square / (4 * n**2))
    half /= 1 + square / n
    return max(0.0, middle - float(half)), min(1.0, middle + float(half))
