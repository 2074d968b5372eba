"""What a search for originals can be asked for, refused in plain words."""

from collections.abc import Sequence

import numpy as np

KINDS = ("uniform", "plausible", "message", "toward")
MOST = 100  # originals of one call


def checked_kinds(kinds: Sequence[str], *, has_target: bool) -> tuple[str, ...]:
    """Returns the kinds to take in turn, "toward" first where only a target asks for it.

    Raises:
        ValueError: No kind, an unknown one, or "toward" without a picture.
    """
    if isinstance(kinds, str) or not isinstance(kinds, Sequence) or not kinds:
        raise ValueError(
            f"kinds is {kinds!r}: give a tuple with one or more of {', '.join(KINDS)}."
        )
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise ValueError(f"kinds holds {unknown[0]!r}: choose from {', '.join(KINDS)}.")
    if has_target and "toward" not in kinds:
        return ("toward", *kinds)
    if "toward" in kinds and not has_target:
        raise ValueError(
            "kinds holds 'toward', but there is no picture to move toward: give one "
            "as toward, or leave that kind out."
        )
    return tuple(kinds)


def check_n(n: int) -> None:
    """Refuses a number of originals that is not a whole number from 1 to `MOST`.

    Raises:
        ValueError: It is not.
    """
    if not _is_whole(n) or not 1 <= n <= MOST:
        raise ValueError(
            f"n is {n!r}: ask for a whole number of originals from 1 to {MOST}."
        )


def check_seed(seed: int) -> None:
    """Refuses a seed that is no whole number from 0.

    Raises:
        ValueError: It is not.
    """
    if not _is_whole(seed) or seed < 0:
        raise ValueError(f"seed is {seed!r}: choose a whole number, 0 or larger.")


def _is_whole(value: object) -> bool:
    """Returns whether a value is a whole number; true and false are not."""
    return isinstance(value, int | np.integer) and not isinstance(value, bool)
