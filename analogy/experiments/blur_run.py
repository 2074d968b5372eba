"""The measuring for the blur test: one cell after another, kept as they are done."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from analogy.experiments.blur_answers import answers
from analogy.experiments.blur_facts import KINDS, SAMPLED_PHRASING, facts
from analogy.experiments.blur_prose import passages, sentence_bits
from analogy.experiments.blur_samples import samples
from analogy.experiments.blur_words import own_words
from analogy.language.open_models.loader import OpenModel, load_open_model
from analogy.language.open_models.quantisers import requantised

MODEL = "smollm2"
Outcome = Any  # what JSON can hold
# The order of the widths is that of their worth, should a run be stopped.
FIRST = tuple((bits, "even") for bits in (16, 4, 3, 8, 5, 6))
SECOND = tuple((bits, "bell") for bits in (5, 4, 3, 8, 6))


@dataclass(frozen=True, kw_only=True, order=True)
class Cell:
    """One measurement of one model."""

    bits: int
    quantiser: str
    part: str  # "prose", "capitals", "words" and so on


def planned() -> tuple[Cell, ...]:
    """Returns every cell, in the order in which they are measured."""
    models = (*FIRST, *SECOND)
    told = [(*model, part) for model in models for part in ("prose", *KINDS)]
    own = [(*model, "words") for model in models]
    drawn = [(*model, "samples") for model in models]
    return tuple(
        Cell(bits=bits, quantiser=quantiser, part=part)
        for bits, quantiser, part in (*told, *own, *drawn)
    )


def measure(cell: Cell) -> Outcome:
    """Returns what one cell gave, as JSON can hold it."""
    model = blurred(cell.bits, cell.quantiser)
    if cell.part == "prose":
        return {name: sentence_bits(model, text) for name, text in passages().items()}
    if cell.part == "words":
        return own_words(model)
    if cell.part == "samples":
        prompts = [fact.prompts()[SAMPLED_PHRASING] for fact in facts("capitals")]
        return samples(model, prompts)
    kind = next(kind for kind in KINDS if kind == cell.part)
    by_phrasing = zip(*(fact.prompts() for fact in facts(kind)), strict=True)
    return [
        [
            {"pieces": answer.pieces, "bits": answer.bits}
            for answer in answers(model, prompts)
        ]
        for prompts in by_phrasing
    ]


@lru_cache(maxsize=1)
def whole() -> OpenModel:
    """Returns the model as its file has it, loaded once."""
    return load_open_model(MODEL)


@lru_cache(maxsize=1)
def blurred(bits: int, quantiser: str) -> OpenModel:
    """Returns the model at a width; the last one asked for is kept."""
    return requantised(whole(), bits, quantiser)


def n_weights() -> int:
    """Returns the number of weights that are rounded: all in matrices."""
    weights = whole().network.parameters()
    return sum(weight.numel() for weight in weights if weight.dim() == 2)


def run(
    cells: Iterable[Cell],
    unfinished: Path,
    *,
    measured: Callable[[Cell], Outcome] = measure,
) -> dict[Cell, Outcome]:
    """Returns every cell's outcome; those in the log are not measured again.

    The log stays: it is what a stopped run goes on from.
    """
    done = logged(unfinished)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    with unfinished.open("a", encoding="utf-8") as log:
        for cell in cells:
            if cell in done:
                continue
            done[cell] = measured(cell)
            line = {**cell.__dict__, "outcome": done[cell]}
            log.write(json.dumps(line) + "\n")
            log.flush()
    return done


def logged(unfinished: Path) -> dict[Cell, Outcome]:
    """Returns the cells that a log holds."""
    if not unfinished.exists():
        return {}
    rows = map(json.loads, unfinished.read_text(encoding="utf-8").splitlines())
    return {
        Cell(bits=row["bits"], quantiser=row["quantiser"], part=row["part"]): row[
            "outcome"
        ]
        for row in rows
    }
