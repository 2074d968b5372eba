"""Every context of a training set: what may stand before a character, up to a length.

A context is the last k symbols, k below the order of the model; the start symbol
stands before every name. Each knows its parent, which forgets its oldest symbol, and
where each character leads: to the longest context that was seen and ends so. A name is
thus a walk, and a model is one row of probabilities for each context.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.worlds.spelling import END

Integers = npt.NDArray[np.intp]
# Numbers in a table of contexts by symbols: 48 MB of float64.
_LARGEST_TABLE = 6_000_000


@dataclass(frozen=True, kw_only=True)
class Contexts:
    """C contexts, the shorter before the longer; number 0 is the empty one."""

    levels: tuple[slice, ...]  # the numbers of those of length 0, 1, ...
    parent: Integers  # (C,); the empty one is its own
    following: Integers  # (C, V) after each symbol; after END meaningless
    starting: npt.NDArray[np.bool_]  # (C,) whether it reaches back to the start
    start: int  # where a name begins


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The training set as T guesses, name after name, each end included."""

    target: Integers  # (T,) the symbol to guess
    name: Integers  # (T,) whose it is
    place: Integers  # (T,) how many characters stand before it
    numbers: tuple[
        Integers, ...
    ]  # (T,) per length: its context, -1 if beyond the start


def read(symbols: Integers, *, order: int, n_symbols: int) -> tuple[Contexts, Reading]:
    """Returns the contexts in names (N, L + 1), and the names as walks through them.

    Raises:
        ValueError: The table of all contexts by all symbols would be too large.
    """
    target, name, place = _guesses(symbols)
    numbers = [np.zeros(len(target), np.intp)]
    parents, starts = [np.zeros(1, np.intp)], [np.zeros(1, bool)]
    bounds = [0, 1]
    for length in range(1, order):
        here = np.flatnonzero(place >= length - 1)
        # The start symbol is the number after the last symbol.
        older = np.where(place[here] >= length, target[here - length], n_symbols)
        key = numbers[-1][here] * (n_symbols + 1) + older
        number, kinds = _numbered(key, bounds[-1] * (n_symbols + 1))
        parents.append(kinds // (n_symbols + 1))
        starts.append(kinds % (n_symbols + 1) == n_symbols)
        numbers.append(np.full(len(target), -1))
        numbers[-1][here] = number + bounds[-1]
        bounds.append(bounds[-1] + len(kinds))
        _refuse_too_large(bounds[-1], n_symbols, order)
    reading = Reading(target=target, name=name, place=place, numbers=tuple(numbers))
    levels = tuple(map(slice, bounds[:-1], bounds[1:]))
    parent = np.concatenate(parents)
    contexts = Contexts(
        levels=levels,
        parent=parent,
        following=_following(reading, levels, parent, n_symbols),
        starting=np.concatenate(starts),
        start=int(numbers[min(1, order - 1)][0]),
    )
    return contexts, reading


def _guesses(symbols: Integers) -> tuple[Integers, Integers, Integers]:
    """Returns target, name and place (T,) of every symbol up to the first END."""
    n_characters = (symbols == END).argmax(1)  # (N,)
    guessed = np.arange(symbols.shape[1]) <= n_characters[:, None]
    name, place = np.nonzero(guessed)
    return symbols[guessed], name, place


def _numbered(key: Integers, n_keys: int) -> tuple[Integers, Integers]:
    """Returns the number of each key among those that occur, and these in order."""
    # Several times faster than np.unique, which sorts.
    occurs = np.zeros(n_keys, bool)
    occurs[key] = True
    kinds = np.flatnonzero(occurs)
    number = np.empty(n_keys, np.intp)
    number[kinds] = np.arange(len(kinds))
    return number[key], kinds


def _following(
    reading: Reading, levels: tuple[slice, ...], parent: Integers, n_symbols: int
) -> Integers:
    """Returns the next context (C, V): a longer one if seen, else the parent's next."""
    following = np.zeros((levels[-1].stop, n_symbols), np.intp)
    for length, level in enumerate(levels):
        following[level] = following[parent[level]]
        if length + 1 < len(levels):
            goes_on = reading.target != END
            here = np.flatnonzero(goes_on & (reading.numbers[length] >= 0))
            longer = reading.numbers[length + 1][here + 1]
            following[reading.numbers[length][here], reading.target[here]] = longer
    return following


def _refuse_too_large(n_contexts: int, n_symbols: int, order: int) -> None:
    if n_contexts * n_symbols > _LARGEST_TABLE:
        raise ValueError(
            f"A model of order {order} over these names needs a table of more than "
            f"{_LARGEST_TABLE:,} numbers ({n_symbols:,} characters in many contexts); "
            "choose a lower order or fewer names."
        )
