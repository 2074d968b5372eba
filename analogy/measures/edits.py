"""How many single changes lie between two texts."""

import numpy as np


def edit_distance(first: str, second: str) -> int:
    """Returns the fewest characters to replace, leave out or put in, all counted alike.

    Source: Levenshtein, Binary codes capable of correcting deletions, insertions and
    reversals, 1966; Wagner and Fischer, The string-to-string correction problem, 1974.

    >>> edit_distance("kitten", "sitting")
    3
    """
    points = np.array([ord(sign) for sign in second], np.int64)
    place = np.arange(len(second) + 1)
    distance = place.copy()  # from nothing to each beginning of the second text
    for n_read, sign in enumerate(first, start=1):
        replaced = distance[:-1] + (points != ord(sign))
        reached = np.minimum(distance[1:] + 1, replaced)
        reached = np.concatenate(([n_read], reached))
        # Put in one after the other: the least of every start, plus the way from there.
        distance = np.minimum.accumulate(reached - place) + place
    return int(distance[-1])
