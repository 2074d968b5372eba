"""One line of the blur test's table: a list of facts at one width."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from analogy.experiments.blur_facts import KINDS, N_BANDS, Kind
from analogy.experiments.blur_judge import BoolArray, Judged
from analogy.experiments.blur_summary import (
    Bin,
    Calibration,
    Share,
    calibration,
    difference,
    ratio,
    share,
)

Group = Literal["all", "capitals", "symbols", "countries"]
GROUPS: tuple[Group, ...] = ("all", *KINDS)
_LISTS: tuple[tuple[Group, tuple[Kind, ...]], ...] = (
    ("all", KINDS),
    *((kind, (kind,)) for kind in KINDS),
)
_SHARES = (
    "right",
    "listed",
    "shaped",
    "right_less",
    "listed_less",
    "shaped_less",
    "forgotten",
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """Shares of all answers of a list; in `all` each list counts the same."""

    bits: int
    quantiser: str
    group: Group
    right: Share
    listed: Share  # gives some name of the right form that exists
    shaped: Share  # gives something that reads like one
    bands: tuple[Share, ...]  # right, by how well known, the best known first
    right_less: Share  # than of the whole model, the same facts and phrasings
    listed_less: Share
    shaped_less: Share
    forgotten: Share  # of what the whole model has right, what this one has not
    calibration: Calibration

    @classmethod
    def loaded(cls, plain: dict[str, Any]) -> "Row":
        """Returns a row from what JSON holds of it."""
        own = plain.pop("calibration")
        bins = tuple(Bin(**each) for each in own.pop("bins"))
        shares = {name: Share(**plain.pop(name)) for name in _SHARES}
        bands = tuple(Share(**each) for each in plain.pop("bands"))
        read = plain | shares | {"bands": bands}
        return cls(calibration=Calibration(bins=bins, **own), **read)


def rows(
    bits: int,
    quantiser: str,
    judged: Mapping[Kind, Judged],
    whole: Mapping[Kind, Judged],
) -> tuple[Row, ...]:
    """Returns the rows of one model beside the whole one: all lists, then each."""
    return tuple(
        _row(
            (bits, quantiser, group),
            [judged[kind] for kind in kinds],
            [whole[kind] for kind in kinds],
        )
        for group, kinds in _LISTS
    )


def _row(
    named: tuple[int, str, Group], lists: Sequence[Judged], whole: Sequence[Judged]
) -> Row:
    bits, quantiser, group = named

    def less(what: Callable[[Judged], BoolArray]) -> Share:
        return difference(
            [what(each) for each in whole], [what(each) for each in lists]
        )

    pairs = list(zip(whole, lists, strict=True))
    return Row(
        bits=bits,
        quantiser=quantiser,
        group=group,
        right=share([each.right for each in lists]),
        listed=share([each.listed for each in lists]),
        shaped=share([each.shaped for each in lists]),
        bands=tuple(
            share([each.right[each.band == band] for each in lists])
            for band in range(N_BANDS)
        ),
        right_less=less(lambda each: each.right),
        listed_less=less(lambda each: each.listed),
        shaped_less=less(lambda each: each.shaped),
        forgotten=ratio(
            [before.right & ~after.right for before, after in pairs],
            [before.right for before, _ in pairs],
        ),
        calibration=calibration(
            np.concatenate([each.sure.ravel() for each in lists]),
            np.concatenate([each.right.ravel() for each in lists]),
        ),
    )
