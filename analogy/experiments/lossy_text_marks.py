"""Where two texts differ, letter by letter: what was lost, and what stands there instead."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from analogy.language.followers import Integers
from analogy.measures.ledger import Fate

Pieces = tuple[tuple[str, Fate], ...]


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Two texts cut where they agree; joining the pieces gives each text back."""

    original: Pieces  # kept or lost
    text: Pieces  # kept or invented
    n_kept: int  # characters


def marks(original: str, text: str) -> Marks:
    """Returns what of a text came back, by the fewest changes that explain the rest.

    Source: Wagner and Fischer, The string-to-string correction problem, 1974.
    """
    pairs = _kept(original, text)
    kept, kept_again = {i for i, _ in pairs}, {j for _, j in pairs}
    return Marks(
        original=_pieces(original, kept, "lost"),
        text=_pieces(text, kept_again, "invented"),
        n_kept=len(pairs),
    )


def _kept(first: str, second: str) -> list[tuple[int, int]]:
    """Returns the places of the characters that need no change, last first."""
    distances = _distances(first, second)
    i, j = len(first), len(second)
    pairs = []
    while i and j:
        is_same = first[i - 1] == second[j - 1]
        if distances[i, j] == distances[i - 1, j - 1] + (not is_same):
            i, j = i - 1, j - 1
            if is_same:
                pairs.append((i, j))
        elif distances[i, j] == distances[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    return pairs


def _distances(first: str, second: str) -> Integers:
    """Returns the fewest changes between all beginnings of two texts, (N + 1, M + 1)."""
    points = np.array([ord(sign) for sign in second], np.int64)
    place = np.arange(len(second) + 1)
    distances = np.empty((len(first) + 1, len(place)), np.int64)
    distances[0] = place
    for n_read, sign in enumerate(first, start=1):
        before, row = distances[n_read - 1], distances[n_read]
        row[0] = n_read
        row[1:] = np.minimum(before[1:] + 1, before[:-1] + (points != ord(sign)))
        # Put in one after the other: the least of every start, plus the way from there.
        row[:] = np.minimum.accumulate(row - place) + place
    return distances


def _pieces(text: str, kept: set[int], otherwise: Fate) -> Pieces:
    """Cuts a text wherever one fate ends and another begins."""
    fates: list[Fate] = ["kept" if i in kept else otherwise for i in range(len(text))]
    return tuple(
        ("".join(text[i] for i in run), fate)
        for fate, run in groupby(range(len(text)), key=fates.__getitem__)
    )
