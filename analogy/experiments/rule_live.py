"""A net of the clock and its twin without pressure, trained as a job: plain values in.

What comes out is JSON in bytes, of all checkpoints so far: a training takes less time
than a page needs to look twice.
"""

import dataclasses
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from analogy.experiments.circle import Circle
from analogy.experiments.clock import GLYPHS, Integers, glyph
from analogy.experiments.rule_learning import Checkpoint, RuleRecipe, train


@dataclass(frozen=True, kw_only=True, eq=False)
class Twins:
    """A net and the same net without pressure on its numbers, so far or in full."""

    recipe: RuleRecipe  # of the first; the second has no weight decay
    pressed: tuple[Checkpoint, ...]
    free: tuple[Checkpoint, ...]


def train_twins(recipe: RuleRecipe) -> Iterator[tuple[float, Twins]]:
    """Yields the share that is done, 0 to 1, and the twins so far, both at one step."""
    without = dataclasses.replace(recipe, weight_decay=0.0)
    pressed: tuple[Checkpoint, ...] = ()
    free: tuple[Checkpoint, ...] = ()
    for one, other in zip(train(recipe), train(without), strict=True):
        pressed, free = (*pressed, one), (*free, other)
        yield one.step / recipe.steps, Twins(recipe=recipe, pressed=pressed, free=free)


def trained_twins(recipe: RuleRecipe) -> Twins:
    """Returns both nets with all their checkpoints."""
    *_, (_, twins) = train_twins(recipe)
    return twins


def train_live(*, recipe: Mapping[str, Any]) -> Iterator[tuple[float, bytes]]:
    """Yields the share that is done, 0 to 1, and the twins so far for `read_twins`.

    Args:
        recipe: what differs from the default `RuleRecipe`.

    Raises:
        ValueError: A number of the recipe is out of range.
    """
    for share, twins in train_twins(RuleRecipe(**recipe)):
        yield share, json.dumps(as_plain(twins)).encode()


def read_twins(data: bytes) -> Twins:
    """Returns what `train_live` handed on.

    Raises:
        ValueError: The bytes are no such twins.
    """
    try:
        return from_plain(json.loads(data))
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(
            "These bytes are no nets of a clock, or were damaged on the way; train them "
            "again."
        ) from problem


def as_plain(twins: Twins) -> dict[str, Any]:
    """Returns what JSON can say of the twins; the nets' own numbers are left out."""
    return {
        "recipe": dataclasses.asdict(twins.recipe),
        "pressed": [_plain(each) for each in twins.pressed],
        "free": [_plain(each) for each in twins.free],
    }


def from_plain(plain: Mapping[str, Any]) -> Twins:
    """Returns the twins of `as_plain`."""
    return Twins(
        recipe=RuleRecipe(**plain["recipe"]),
        pressed=tuple(map(_checkpoint, plain["pressed"])),
        free=tuple(map(_checkpoint, plain["free"])),
    )


def _plain(checkpoint: Checkpoint) -> dict[str, Any]:
    left_out = ("net", "answers", "circle", "naive_circle")
    plain: dict[str, Any] = {
        field.name: getattr(checkpoint, field.name)
        for field in dataclasses.fields(checkpoint)
        if field.name not in left_out
    }
    plain["answers"] = "".join(map(glyph, checkpoint.answers.ravel().tolist()))
    for name in ("circle", "naive_circle"):
        plain[name] = dataclasses.asdict(getattr(checkpoint, name))
    return plain


def _checkpoint(plain: Mapping[str, Any]) -> Checkpoint:
    numbers = dict(plain)
    for name in ("circle", "naive_circle"):
        numbers[name] = _circle(numbers[name])
    return Checkpoint(**{**numbers, "answers": _table(numbers["answers"])})


def _table(marks: str) -> Integers:
    symbols = np.array([GLYPHS.index(mark) for mark in marks])
    return symbols.reshape(math.isqrt(len(marks)), -1)


def _circle(plain: Mapping[str, Any]) -> Circle:
    points = tuple(None if point is None else tuple(point) for point in plain["points"])
    return Circle(**{**plain, "points": points})
