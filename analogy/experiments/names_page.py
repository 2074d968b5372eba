"""The names of the page on making things up: what it shows before anything is touched.

`build` runs everything once; the page shows the stored outcome until a visitor asks for
another seed. Make it again with `python -m analogy atlas names_page`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analogy.experiments.names_quiz import Quiz, SaidName, Solved, quiz, solve
from analogy.worlds.name_list import births
from analogy.worlds.name_model import NameModel
from analogy.worlds.names import Names
from analogy.worlds.names_law import LawPoint, law
from analogy.worlds.names_ledger import NamesLedger
from analogy.worlds.names_samples import SortedSamples

STORED = Path(__file__).parents[2] / "assets" / "names" / "page.json"
ORDERS = (3, 4, 5, 6)
FIRST_ORDER = 4
# All names that this seed shows, of every order, were read through before they shipped:
# none of them is a word that a class should not meet.
FIRST_SEED = 22
LAW_SEED = 0
N_QUIZZES = 200


@dataclass(frozen=True, kw_only=True)
class OfOrder:
    """What one model is asked and says."""

    quiz: Quiz
    solved: Solved
    model_mean_right: float  # of 10, measured on `N_QUIZZES` quizzes, seeds from 0


@dataclass(frozen=True, kw_only=True)
class NamesPage:
    """Everything the first paint needs."""

    n_trained: int
    by_order: dict[int, OfOrder]
    points: tuple[LawPoint, ...]


GUESSES = (
    "About a tenth of it is left",
    "About half of it is left",
    "Nearly all of it",
)
GUESS_DRAWS, GUESS_ORDER = (10_000, 100_000), 4


@dataclass(frozen=True, kw_only=True)
class Tenfold:
    """A guess beside what was measured."""

    answer: str  # the one of `GUESSES` that the numbers give
    before: LawPoint
    after: LawPoint
    left: float  # share of what was made up that still is


def ask(names: Names, model: NameModel, *, seed: int) -> tuple[Quiz, Solved]:
    """Returns ten names to tell apart, and others of the same model sorted.

    Raises:
        ValueError: The model says too few names that fit, or the seed is negative.
    """
    solved = solve(names, model, seed=seed)
    shown = solved.samples
    told = shown.copied + shown.real_unseen + shown.invented
    return quiz(names, model, births(), seed=seed, without=told), solved


def tenfold(points: Sequence[LawPoint]) -> Tenfold:
    """Returns what ten times the training draws do to the share that is made up.

    Raises:
        ValueError: The points lack one that is compared.
    """
    before, after = (point_at(points, n, GUESS_ORDER) for n in GUESS_DRAWS)
    left = after.hallucinated / before.hallucinated
    answer = GUESSES[0 if left < 0.3 else 1 if left < 0.75 else 2]
    return Tenfold(answer=answer, before=before, after=after, left=left)


def point_at(points: Sequence[LawPoint], n_draws: int, order: int) -> LawPoint:
    """Returns the point of one size and order.

    Raises:
        ValueError: There is none.
    """
    for point in points:
        if (point.n_draws, point.order) == (n_draws, order):
            return point
    raise ValueError(
        f"There is no point for {n_draws} draws and order {order}; choose one of "
        f"{sorted({(point.n_draws, point.order) for point in points})}."
    )


def build(
    names: Names | None = None, *, n_quizzes: int = N_QUIZZES, seed: int = FIRST_SEED
) -> NamesPage:
    """Computes the whole of the first paint; takes about 11 seconds."""
    names = names or Names.load()
    return NamesPage(
        n_trained=len(names.trained),
        by_order={order: _of_order(names, order, n_quizzes, seed) for order in ORDERS},
        points=law(names, seed=LAW_SEED),
    )


def save(page: NamesPage, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    path.write_text(json.dumps(asdict(page), indent=1) + "\n")


def load(path: Path = STORED) -> NamesPage:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    return NamesPage(
        n_trained=plain["n_trained"],
        by_order={int(k): _read(row) for k, row in plain["by_order"].items()},
        points=tuple(LawPoint(**row) for row in plain["points"]),
    )


def _of_order(names: Names, order: int, n_quizzes: int, seed: int) -> OfOrder:
    model = names.fit(order)
    asked, solved = ask(names, model, seed=seed)
    others = [quiz(names, model, births(), seed=other) for other in range(n_quizzes)]
    right = [other.n_right(other.model_ticks) for other in others]
    return OfOrder(quiz=asked, solved=solved, model_mean_right=sum(right) / len(right))


def _read(row: Mapping[str, Any]) -> OfOrder:
    solved = row["solved"]
    lists = {name: tuple(drawn) for name, drawn in solved["samples"].items()}
    return OfOrder(
        quiz=Quiz(names=tuple(SaidName(**name) for name in row["quiz"]["names"])),
        solved=Solved(
            samples=SortedSamples(**lists), ledger=NamesLedger(**solved["ledger"])
        ),
        model_mean_right=row["model_mean_right"],
    )
