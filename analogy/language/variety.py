"""How wide p_compressed is after a prompt, seen from a few continuations of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from analogy.language.complete import Completion
from analogy.language.retelling import whole_words, words


@dataclass(frozen=True, kw_only=True)
class Variety:
    """What n continuations of one prompt have in common, and how far they part.

    Words are lower case, without punctuation. A word that the prompt began counts whole;
    a last one that the end may have cut does not count.
    """

    n_first_words: int  # that differ
    n_words: int  # of all continuations
    n_distinct_words: int
    n_compared: int  # words of the shortest continuation
    n_agreed_by_all: int  # of these: how many first words all have in common
    n_agreed_by_most: int  # ... more than half of the continuations have in common
    torn_between: tuple[float, ...]  # tokens: 2^(mean entropy) at each step

    @property
    def distinct_share(self) -> float:
        """Distinct words over all words; nan where there is no word."""
        return _share(self.n_distinct_words, self.n_words)

    @property
    def share_agreed_by_all(self) -> float:
        """Share of the compared words before the first one parts; nan without words."""
        return _share(self.n_agreed_by_all, self.n_compared)

    @property
    def share_agreed_by_most(self) -> float:
        """Share of the compared words before the majority parts; nan without words."""
        return _share(self.n_agreed_by_most, self.n_compared)


def variety(completions: Sequence[Completion]) -> Variety:
    """Returns how much continuations of one prompt differ; estimates from few are rough.

    Raises:
        ValueError: There is no continuation, or they continue different prompts.
    """
    if not completions:
        raise ValueError("There is no continuation; give at least one.")
    if len({completion.prompt for completion in completions}) > 1:
        raise ValueError(
            "The continuations belong to different prompts; compare those of one."
        )
    told = [_told_words(completion) for completion in completions]
    every = [word for one in told for word in one]
    return Variety(
        n_first_words=len({one[0] for one in told if one}),
        n_words=len(every),
        n_distinct_words=len(set(every)),
        n_compared=min(map(len, told)),
        n_agreed_by_all=_n_agreed(told, lambda n: n == len(told)),
        n_agreed_by_most=_n_agreed(told, lambda n: 2 * n > len(told)),
        torn_between=_torn_between(completions),
    )


def _told_words(completion: Completion) -> list[str]:
    """Returns the words that a continuation says or finishes."""
    given = words(completion.prompt)
    joined = whole_words("", completion.prompt + completion.text)
    # The prompt's last word is told too where the continuation made it longer.
    n_given = len(given) if joined[: len(given)] == given else len(given) - 1
    return joined[n_given:]


def _n_agreed(told: list[list[str]], is_enough: Callable[[int], bool]) -> int:
    """Returns how many first words enough continuations share, up to the shortest."""
    lengths = range(1, min(map(len, told)) + 1)
    return sum(1 for _ in takewhile(lambda n: is_enough(_largest(told, n)), lengths))


def _largest(told: list[list[str]], n: int) -> int:
    """Returns how many continuations begin with the most common first n words."""
    beginnings = [tuple(one[:n]) for one in told]
    return max(map(beginnings.count, beginnings))


def _torn_between(completions: Sequence[Completion]) -> tuple[float, ...]:
    """Returns 2^(mean entropy) at every step that all continuations have."""
    n_steps = min(len(completion.tokens) for completion in completions)
    entropy_bits = [completion.entropy_bits[:n_steps] for completion in completions]
    return tuple(np.exp2(np.mean(entropy_bits, axis=0)).tolist())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
