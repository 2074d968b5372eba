"""What continues a sequence without a net: counts of what followed, and the nearest case."""

from collections.abc import Sequence as Items

import numpy as np

from analogy.experiments.sequences import Booleans, Integers, Sequences


def back_off(shown: Sequences, asked: Sequences, *, order: int) -> Booleans:
    """Returns whether each token (N, T) is what most often followed the ones before.

    The longest context that was ever seen decides (Katz 1987), equally frequent tokens
    by their number. True tokens are what is looked back at.

    Args:
        shown: what is counted, where it is scored.
        asked: what is to be guessed; where it is not scored, the result is False.
        order: the most tokens of a context, and one.
    """
    n_tokens = int(max(shown.tokens.max(), asked.tokens.max())) + 1
    assert n_tokens**order < 2**63  # a context and what follows are one number
    guessed = np.full(asked.tokens.shape, -1)
    for n_before in range(order):  # a longer context overwrites what a shorter one said
        known, followers = _followers(shown, n_before, n_tokens)
        codes = _codes(asked.tokens, n_before, n_tokens)
        place = np.searchsorted(known, codes).clip(max=len(known) - 1)
        is_known = (known[place] == codes) & (codes >= 0)
        guessed = np.where(is_known, followers[place], guessed)
    return (guessed == asked.tokens) & asked.is_scored


def _followers(
    shown: Sequences, n_before: int, n_tokens: int
) -> tuple[Integers, Integers]:
    """Returns the contexts (C,), ascending, and what followed each most often (C,)."""
    codes = _codes(shown.tokens, n_before, n_tokens)
    is_counted = shown.is_scored & (codes >= 0)
    pairs = codes[is_counted] * n_tokens + shown.tokens[is_counted]
    pairs, counts = np.unique(pairs, return_counts=True)
    order = np.lexsort((pairs, -counts, pairs // n_tokens))
    contexts, first = np.unique(pairs[order] // n_tokens, return_index=True)
    return contexts, pairs[order][first] % n_tokens


def _codes(tokens: Integers, n_before: int, n_tokens: int) -> Integers:
    """Returns a number for the tokens before each (N, T), -1 where there are too few."""
    codes = np.zeros_like(tokens)
    for back in range(1, n_before + 1):
        codes[:, back:] += tokens[:, :-back] * n_tokens ** (back - 1)
    codes[:, :n_before] = -1
    return codes


def edit_distances(asked: Items[str], shown: Items[tuple[str, ...]]) -> Integers:
    """Returns the fewest words to replace, leave out or put in, to each shown one (N,).

    Source: Wagner and Fischer, The string-to-string correction problem, 1974; as
    `measures.edits.edit_distance`, for all of `shown` at once.
    """
    longest = max(map(len, shown))
    words = np.array([[*each, *[""] * (longest - len(each))] for each in shown])
    place = np.arange(longest + 1)
    distance = np.tile(place, (len(shown), 1))  # from nothing to each beginning
    for n_read, word in enumerate(asked, start=1):
        replaced = distance[:, :-1] + (words != word)
        reached = np.minimum(distance[:, 1:] + 1, replaced)
        reached = np.concatenate([np.full((len(shown), 1), n_read), reached], axis=1)
        distance = np.minimum.accumulate(reached - place, axis=1) + place
    return distance[np.arange(len(shown)), [len(each) for each in shown]]


def most_alike(asked: Integers, shown: Integers) -> tuple[int, float]:
    """Returns which of `shown` (N, T) has most places as `asked` (T,), and the share.

    The first of several.
    """
    shares = (shown == asked).mean(1)
    nearest = int(shares.argmax())
    return nearest, float(shares[nearest])
