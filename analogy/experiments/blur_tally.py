"""Many draws of every capital, summed up: what still comes up, and what else does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analogy.experiments.blur_sampled import Sampled
from analogy.experiments.blur_summary import Share, difference, share

Drawn = Sequence[Sampled]  # of every capital
_PARTS: Mapping[str, Callable[[Sampled], float]] = {
    "said": lambda each: float(each.n_right > 0),
    "right": lambda each: each.n_right / each.n,
    "wrong": lambda each: (each.n_listed - each.n_right) / each.n,
    "unlisted": lambda each: (each.n_shaped - each.n_listed) / each.n,
}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Shares of capitals and of draws; the intervals are over capitals."""

    said: Share  # capitals that come up at least once
    right: Share  # of the draws
    wrong: Share  # draws that name another city on our list
    unlisted: Share  # draws that read like a name on no list of ours


def tally(drawn: Drawn) -> Tally:
    """Returns what became of the draws of one model at one temperature."""
    return Tally(**{part: share([_values(drawn, part)]) for part in _PARTS})


def tally_less(whole: Drawn, drawn: Drawn) -> Tally:
    """Returns by how much less each share is than with the whole model."""
    return Tally(
        **{
            part: difference([_values(whole, part)], [_values(drawn, part)])
            for part in _PARTS
        }
    )


def _values(drawn: Drawn, part: str) -> list[float]:
    return [_PARTS[part](each) for each in drawn]
