"""Letters that repeat with some period: whoever looks back can go on, whatever they are.

Each sequence repeats a few letters, all different, in their order. A share of all pairs
of neighbours is banned from what is shown, so that sequences can be asked in which every
pair is new: counting what follows what cannot help there, copying can.
"""

from dataclasses import dataclass

import numpy as np

from analogy.experiments.sequences import Booleans, Integers, Sequences
from analogy.measures.checks import whole_number

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWX"
START = len(LETTERS)
N_TOKENS = START + 1

PERIODS = (5, 10)  # the shortest and the longest
LENGTH = 20
LONG_PERIODS = (14, 16)
LONG_LENGTH = 32
CONTEXT = LONG_LENGTH + 1
BANNED_SHARE = 0.25  # of all pairs of different letters
N_ASKED = 500  # of each kind
MOST_SHOWN = 16_000

Cycle = tuple[int, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Repeats:
    """N sequences of one length.

    Attributes:
        letters: (N, T).
        periods: (N,) after how many letters each repeats.
    """

    letters: Integers
    periods: Integers

    def __len__(self) -> int:
        return len(self.letters)

    @property
    def can_be_known(self) -> Booleans:
        """Whether a letter is sure (N, T): one letter has already been repeated.

        The first repeated letter is not: nobody can know that the period is over.
        """
        return np.arange(self.letters.shape[1]) > self.periods[:, None]

    def first(self, n: int) -> "Repeats":
        """Returns the first n sequences."""
        return Repeats(letters=self.letters[:n], periods=self.periods[:n])

    def to_learn(self) -> Sequences:
        """Returns the sequences after a start token, every letter scored."""
        return self._sequences(np.ones(self.letters.shape, bool))

    def to_score(self) -> Sequences:
        """Returns the sequences after a start token, what can be known scored."""
        return self._sequences(self.can_be_known)

    def _sequences(self, is_scored: Booleans) -> Sequences:
        start = np.full((len(self), 1), START)
        return Sequences(
            tokens=np.concatenate([start, self.letters], axis=1),
            is_scored=np.concatenate([np.zeros_like(start, bool), is_scored], axis=1),
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Copying:
    """What is shown and what is asked; no two sequences repeat the same letters.

    Attributes:
        may_follow: (24, 24) which pairs of neighbours are shown, first letter first.
        shown: all of its pairs may follow.
        to_choose_by: hyper-parameters; as `fresh`.
        fresh: unseen sequences made of pairs that may follow.
        never_seen: unseen sequences with none of these pairs.
        longer: unseen sequences of longer periods than any shown.
    """

    may_follow: Booleans
    shown: Repeats
    to_choose_by: Repeats
    fresh: Repeats
    never_seen: Repeats
    longer: Repeats


def make_copying(*, n_shown: int = 4_000, seed: int = 0) -> Copying:
    """Returns what is shown and what is asked; of one seed, fewer are the first of more.

    Raises:
        ValueError: A number out of range.
    """
    n_shown = whole_number(n_shown, "n_shown", at_least=1)
    if n_shown > MOST_SHOWN:
        raise ValueError(f"n_shown is {n_shown:,}; choose 1 to {MOST_SHOWN:,}.")
    seed = whole_number(seed, "seed", at_least=0)
    # Streams of their own, so that the number shown does not move what is asked.
    streams = np.random.default_rng(seed).spawn(6)
    may_follow = _may_follow(streams[0])
    banned = ~may_follow & ~np.eye(len(LETTERS), dtype=bool)
    taken: set[Cycle] = set()
    to_choose_by, fresh = (
        _repeats(N_ASKED, may_follow, rng, taken) for rng in streams[1:3]
    )
    never_seen = _repeats(N_ASKED, banned, streams[3], taken)
    longer = _repeats(N_ASKED, may_follow, streams[4], taken, LONG_PERIODS, LONG_LENGTH)
    shown = _repeats(MOST_SHOWN, may_follow, streams[5], taken)
    return Copying(
        may_follow=may_follow,
        shown=shown.first(n_shown),
        to_choose_by=to_choose_by,
        fresh=fresh,
        never_seen=never_seen,
        longer=longer,
    )


def copied(repeats: Repeats) -> Integers:
    """Returns each letter (N, T) as a perfect copier guesses it from those before.

    It says what followed the last letter when that letter last occurred, and -1 where it
    never did: what is called an induction head in a transformer (Olsson and others 2022,
    In-context learning and induction heads).
    """
    letters = repeats.letters
    guessed = np.full(letters.shape, -1)
    for place in range(1, letters.shape[1]):
        last = letters[:, place - 1 : place]
        for back in range(1, place):  # an occurrence further on overwrites
            is_here = letters[:, back - 1] == last[:, 0]
            guessed[is_here, place] = letters[is_here, back]
    return guessed


def spelt(letters: Integers) -> str:
    """Returns letters with blanks between.

    >>> spelt(np.array([0, 23]))
    'A X'
    """
    return " ".join(LETTERS[letter] for letter in letters)


def _may_follow(rng: np.random.Generator) -> Booleans:
    n = len(LETTERS)
    first, second = np.nonzero(~np.eye(n, dtype=bool))
    may_follow = np.zeros((n, n), bool)
    may_follow[first, second] = True
    banned = rng.permutation(len(first))[: round(BANNED_SHARE * len(first))]
    may_follow[first[banned], second[banned]] = False
    return may_follow


def _repeats(
    n: int,
    may_follow: Booleans,
    rng: np.random.Generator,
    taken: set[Cycle],
    periods: tuple[int, int] = PERIODS,
    length: int = LENGTH,
) -> Repeats:
    """Returns sequences whose cycles are not taken, and takes them."""
    chosen = rng.integers(periods[0], periods[1], n, endpoint=True)
    letters = np.empty((n, length), np.int64)
    for period in range(periods[0], periods[1] + 1):
        rows = np.flatnonzero(chosen == period)
        cycles = _cycles(len(rows), period, may_follow, rng, taken)
        letters[rows] = cycles[:, np.arange(length) % period]
    return Repeats(letters=letters, periods=chosen)


def _cycles(
    n: int,
    period: int,
    may_follow: Booleans,
    rng: np.random.Generator,
    taken: set[Cycle],
) -> Integers:
    """Returns different letters (n, period) in rings that nobody has, from any start."""
    found: list[Integers] = []
    while len(found) < n:
        for walk in _walks(2 * n, period, may_follow, rng):
            from_least = tuple(np.roll(walk, -int(walk.argmin())).tolist())
            if from_least not in taken and len(found) < n:
                taken.add(from_least)
                found.append(walk)
    return np.array(found).reshape(n, period)


def _walks(
    n: int, period: int, may_follow: Booleans, rng: np.random.Generator
) -> Integers:
    """Returns those of n walks (M, period) that meet no letter twice and can close."""
    walks = rng.integers(0, len(LETTERS), (n, 1))
    for _ in range(period - 1):
        is_free = may_follow[walks[:, -1]].copy()  # (n, 24)
        np.put_along_axis(is_free, walks, False, axis=1)
        walks, is_free = walks[is_free.any(1)], is_free[is_free.any(1)]
        drawn = (is_free * rng.random(is_free.shape)).argmax(1)
        walks = np.concatenate([walks, drawn[:, None]], axis=1)
    return walks[may_follow[walks[:, -1], walks[:, 0]]]
