"""One line of the blur test's table: a list of facts at one width."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from analogy.experiments.blur_calibration import Bin, Calibration, calibration
from analogy.experiments.blur_facts import KINDS, N_BANDS, Kind
from analogy.experiments.blur_judge import BoolArray, Judged
from analogy.experiments.blur_summary import (
    Groups,
    Share,
    change,
    difference,
    faster,
    ratio,
    share,
)

Group = Literal["all", "capitals", "symbols", "countries"]
GROUPS: tuple[Group, ...] = ("all", *KINDS)
_LISTS: tuple[tuple[Group, tuple[Kind, ...]], ...] = (
    ("all", KINDS),
    *((kind, (kind,)) for kind in KINDS),
)
STAYS_WITHIN = 0.05  # of the form: where more may be gone, it is not said to stay
_SHARES = (
    "right",
    "listed",
    "shaped",
    "wrong",
    "right_less",
    "listed_less",
    "shaped_less",
    "right_change",
    "listed_change",
    "faster",
    "forgotten",
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """Shares of all answers of a list; in `all` each list counts the same."""

    bits: int
    quantiser: str
    group: Group
    right: Share
    listed: Share  # gives some name of the right form that is on our list
    shaped: Share  # gives something that reads like one
    wrong: Share  # gives one that is on our list and not the answer
    bands: tuple[Share, ...]  # right, by how well known, the best known first
    right_less: Share  # than of the whole model, the same facts and phrasings
    listed_less: Share
    shaped_less: Share
    right_change: Share  # as a share of the whole model's
    listed_change: Share
    faster: (
        Share  # so much larger is the share of `right` that is lost than of `listed`
    )
    forgotten: Share  # of what the whole model has right, what this one has not
    calibration: Calibration

    @property
    def form_stays(self) -> bool:
        """Whether no loss of form is to be seen, and a larger one can be ruled out."""
        return self.listed_change.high >= 0 and self.listed_change.low > -STAYS_WITHIN

    @classmethod
    def loaded(cls, plain: dict[str, Any]) -> "Row":
        """Returns a row from what JSON holds of it."""
        own = plain.pop("calibration")
        bins = tuple(Bin(**each) for each in own.pop("bins"))
        certainty = {name: Share(**value) for name, value in own.items()}
        shares = {name: Share(**plain.pop(name)) for name in _SHARES}
        bands = tuple(Share(**each) for each in plain.pop("bands"))
        read = plain | shares | {"bands": bands}
        return cls(calibration=Calibration(bins=bins, **certainty), **read)


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

    def both(what: Callable[[Judged], BoolArray]) -> tuple[Groups, Groups]:
        return [what(each) for each in whole], [what(each) for each in lists]

    right, listed = both(lambda each: each.right), both(lambda each: each.listed)
    shaped = both(lambda each: each.shaped)
    pairs = list(zip(whole, lists, strict=True))
    return Row(
        bits=bits,
        quantiser=quantiser,
        group=group,
        right=share(right[1]),
        listed=share(listed[1]),
        shaped=share(shaped[1]),
        wrong=share([each.listed & ~each.right for each in lists]),
        bands=tuple(
            share([each.right[each.band == band] for each in lists])
            for band in range(N_BANDS)
        ),
        right_less=difference(*right),
        listed_less=difference(*listed),
        shaped_less=difference(*shaped),
        right_change=change(right[1], right[0]),
        listed_change=change(listed[1], listed[0]),
        faster=faster(right, listed),
        forgotten=ratio(
            [before.right & ~after.right for before, after in pairs],
            [before.right for before, _ in pairs],
        ),
        calibration=calibration([each.sure for each in lists], right[1]),
    )
