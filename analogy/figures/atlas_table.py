"""Which ingredient decides what: every family's ingredients beside one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from analogy.figures.atlas_family import Ends, Family, Verdict
from analogy.in_words import listed

_SAID: dict[Verdict, str] = {
    "decides": "decides",
    "moves": "matters somewhat",
    "hardly": "hardly matters",
}
# Where the setting that is compared with the best is the best itself.
_BEST: dict[Ends, str] = {"first": "none is best", "last": "the most is best"}
_ORDER = (*_SAID.values(), *_BEST.values())


@dataclass(frozen=True, kw_only=True)
class Cell:
    """How far one ingredient moves one family's compared number."""

    family: str  # as it is titled
    verdict: Verdict
    said: str  # the verdict in words, or that one end is the best
    span: str  # of the middle seeds, from the worst setting to the best, or back


@dataclass(frozen=True, kw_only=True)
class Row:
    """One ingredient, by whatever name each family has it."""

    title: str
    names: Mapping[str, str]  # by the family's name
    ends: Ends = "all"


def cell(family: Family, ingredient: str, *, title: str, ends: Ends = "all") -> Cell:
    """Returns what one ingredient does in one family."""
    moved, unit = family.movement(ingredient, ends), family.unit
    low, high = unit.written(moved.lowest.median), unit.written(moved.highest.median)
    begin, end = (high, low) if ends == "last" else (low, high)
    verdict = family.verdict(ingredient, ends)
    if family.is_best(ingredient, ends):
        return Cell(family=title, verdict=verdict, said=_BEST[ends], span=high)
    return Cell(
        family=title,
        verdict=verdict,
        said=_SAID[verdict],
        span=f"{begin.removesuffix(' of 100').removesuffix(' bits')} to {end}",
    )


def rows(
    families: Mapping[str, Family], ingredients: Iterable[Row]
) -> dict[str, tuple[Cell, ...]]:
    """Returns the cells of each row that at least one family has, by the row's title.

    Args:
        families: by title.
        ingredients: the rows.
    """
    table = {
        row.title: tuple(
            cell(family, row.names[family.name], title=title, ends=row.ends)
            for title, family in families.items()
            if family.turns.get(row.names.get(family.name, ""))
        )
        for row in ingredients
    }
    return {title: cells for title, cells in table.items() if cells}


def row_sentence(row: str, cells: tuple[Cell, ...]) -> str:
    """Returns for which families an ingredient decides, and for which it hardly matters."""
    ordered = sorted(cells, key=lambda each: _ORDER.index(each.said))
    parts: list[str] = []
    for said, group in groupby(ordered, key=lambda each: each.said):
        names = listed(f"{_inside(each.family)} ({each.span})" for each in group)
        it = "it " if parts and said in _SAID.values() else ""
        parts.append(f"{it}{said} for {names}")
    return f"{row}: {'; '.join(parts)}."


def finding(family: Family, *, titles: Mapping[str, str]) -> str:
    """Returns which ingredient moves a family farthest, and which the least.

    Args:
        family: with at least two ingredients.
        titles: of its ingredients.
    """
    most, least = (
        cell(family, name, title=titles[name])
        for name in (family.ranked[0], family.ranked[-1])
    )
    return (
        f"“{most.family}” moves it farthest, {most.span}; “{least.family}” "
        f"least, {least.span}{_even_so(family, least.verdict)}."
    )


def _even_so(family: Family, least: Verdict) -> str:
    """Returns what has to be said of the ingredient that does least, if it does much."""
    return f": all {len(family.turns)} decide" if least == "decides" else ""


def _inside(title: str) -> str:
    """Returns a title as it stands inside a sentence."""
    return title[0].lower() + title[1:]
