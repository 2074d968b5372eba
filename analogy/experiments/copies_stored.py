"""Copies of copies of names as a page first shows them: all schemes, with their spread.

`build` retrains every line of models once; the page shows the stored outcome until a
visitor asks for one that is not in it. Make it again with `python -m analogy atlas
copies`.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analogy.experiments.copies_of_copies import (
    N_DRAWS,
    SCHEMES,
    Generation,
    Newcomer,
    Scheme,
    generations,
)
from analogy.worlds import Names, NamesLedger

STORED = Path(__file__).parents[2] / "assets" / "names" / "copies.json"
ORDERS = (5, 7)
TEMPERATURES = (0.8, 1.0, 1.1)
SEEDS = (0, 1, 2)
# Newcomers are stored of this seed alone: they were read before they were shown.
READ_SEED = SEEDS[0]
_N_DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class Asked:
    """All that decides a line of models; as it stands, what is shown first."""

    scheme: Scheme = "replace"
    order: int = 5
    temperature: float = 1.0
    seed: int = READ_SEED

    def retrained(self, names: Names) -> Iterator[Generation]:
        """Returns its generations one by one, as they are stored.

        Raises:
            ValueError: One of its settings is out of range.
        """
        return generations(
            names,
            scheme=self.scheme,
            order=self.order,
            temperature=self.temperature,
            seed=self.seed,
        )


@dataclass(frozen=True, kw_only=True)
class Copies:
    """Every line of models that is stored."""

    n_draws: int
    lines: dict[Asked, tuple[Generation, ...]]

    def of(self, asked: Asked) -> tuple[Generation, ...] | None:
        """Returns a line, None if it is not stored."""
        return self.lines.get(asked)

    def all_seeds(self, asked: Asked) -> tuple[tuple[Generation, ...], ...]:
        """Returns the stored lines that differ from this one in no more than the seed."""
        settings = (asked.scheme, asked.order, asked.temperature)
        return tuple(
            line
            for other, line in self.lines.items()
            if (other.scheme, other.order, other.temperature) == settings
        )


def settings() -> Iterator[Asked]:
    """Yields what is stored."""
    for scheme in SCHEMES:
        for order in ORDERS:
            for temperature in TEMPERATURES:
                for seed in SEEDS:
                    yield Asked(
                        scheme=scheme, order=order, temperature=temperature, seed=seed
                    )


def build(names: Names | None = None) -> Copies:
    """Retrains every line; takes some minutes."""
    world = names or Names.load()
    lines = {asked: tuple(asked.retrained(world)) for asked in settings()}
    return Copies(n_draws=N_DRAWS, lines=lines)


def save(copies: Copies, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON, a line of models on each line."""
    rows = [
        json.dumps(asdict(asked) | _columns(line, asked), ensure_ascii=False)
        for asked, line in copies.lines.items()
    ]
    body = ",\n".join(rows)
    path.write_text(f'{{"n_draws": {copies.n_draws}, "lines": [\n{body}\n]}}\n')


def load(path: Path = STORED) -> Copies:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    lines = {_asked(row): _line(row) for row in plain["lines"]}
    return Copies(n_draws=plain["n_draws"], lines=lines)


def _columns(line: Sequence[Generation], asked: Asked) -> dict[str, Any]:
    """Returns a line's numbers by name, a list of one for each generation."""
    ledgers = [asdict(generation.ledger) for generation in line]
    newcomers = line[-1].newcomers if asked.seed == READ_SEED else ()
    return {
        "entropy_bits": [_short(each.entropy_bits) for each in line],
        "invented_anew": [_short(each.invented_anew) for each in line],
        "n_distinct": [each.n_distinct for each in line],
        "ledger": {
            name: [_short(ledger[name]) for ledger in ledgers] for name in ledgers[0]
        },
        "newcomers": [(each.name, each.n_drawn, each.born) for each in newcomers],
    }


def _line(row: dict[str, Any]) -> tuple[Generation, ...]:
    """Returns the generations; only the last has its newcomers with it."""
    newcomers = tuple(
        Newcomer(name=name, n_drawn=n_drawn, born=born)
        for name, n_drawn, born in row["newcomers"]
    )
    last = len(row["n_distinct"]) - 1
    return tuple(
        Generation(
            number=number,
            ledger=NamesLedger(
                **{
                    name: _long(column[number])
                    for name, column in row["ledger"].items()
                }
            ),
            entropy_bits=_long(row["entropy_bits"][number]),
            invented_anew=_long(row["invented_anew"][number]),
            n_distinct=row["n_distinct"][number],
            newcomers=newcomers if number == last else (),
        )
        for number in range(last + 1)
    )


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(**{name: row[name] for name in asdict(Asked())})


def _short(number: float) -> float | None:
    """Returns a number with the digits that are stored; nan, which JSON lacks, is None."""
    return float(f"{number:.{_N_DIGITS}g}") if math.isfinite(number) else None


def _long(number: float | None) -> float:
    return math.nan if number is None else number
