"""A budget beside what was measured, and the table that shows them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["ok", "over", "skipped"]

_TITLES = ("what", "measured", "peer", "ratio", "budget", "verdict", "how")
_NONE = "-"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing measured, what it is held against and what it may cost."""

    what: str
    measured: float | None  # None where this machine cannot tell
    unit: str
    how: str  # repeats and settings, or why it was not measured
    peer: float | None = None  # in the same unit, from the same run
    peer_name: str = ""
    most: float | None = None  # that was allowed
    most_ratio: float | None = None  # that was allowed of measured / peer

    @property
    def ratio(self) -> float | None:
        """What was measured, as a multiple of its peer."""
        if self.measured is None or self.peer is None:
            return None
        return self.measured / self.peer if self.peer else math.inf

    @property
    def verdict(self) -> Verdict:
        """Whether every part of the budget is kept; a part that is unknown is not."""
        if self.measured is None:
            return "skipped"
        kept = _within(self.measured, self.most) and _within(
            self.ratio, self.most_ratio
        )
        return "ok" if kept else "over"


def table(rows: Sequence[Row]) -> str:
    """Returns the rows as aligned text, under their titles."""
    lines = [_TITLES, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _within(value: float | None, most: float | None) -> bool:
    # Written so that NaN keeps no budget.
    return most is None or (value is not None and value <= most)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        _NONE if row.measured is None else _with_unit(row.measured, row.unit),
        _peer(row),
        _NONE if row.ratio is None else _times(row.ratio),
        _budget(row),
        row.verdict,
        row.how,
    )


def _peer(row: Row) -> str:
    if row.peer is None:
        return _NONE
    return f"{_with_unit(row.peer, row.unit)}, {row.peer_name}"


def _budget(row: Row) -> str:
    parts = []
    if row.most is not None:
        parts.append(f"<= {_with_unit(row.most, row.unit)}")
    if row.most_ratio is not None:
        # "8 x less" says it already.
        parts.append(f"{'<= ' * (row.most_ratio >= 1)}{_times(row.most_ratio)}")
    return ", ".join(parts) or _NONE


def _times(ratio: float) -> str:
    """Returns a ratio as one speaks of it: 2.5 x, or 8 x less."""
    return f"{1 / ratio:.3g} x less" if 0 < ratio < 1 else f"{ratio:.3g} x"


def _with_unit(value: float, unit: str) -> str:
    number = f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"
    return f"{number} {unit}"
