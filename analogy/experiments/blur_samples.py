"""Many draws of an answer, each distinct beginning read once.

Most draws begin alike, and those at two temperatures share what they begin with: a tree
of beginnings, read level by level.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analogy.experiments.blur_answers import begun, is_over, read, select

if TYPE_CHECKING:  # torch is for those who measure
    from analogy.language.open_models.loader import OpenModel

N_SAMPLES = 64
N_TOKENS = 6  # of a sample, unless it ends before
TEMPERATURES = (0.25, 0.5, 1.0)
_PROMPTS_AT_ONCE = 4  # a memory of some hundred beginnings
Draw = tuple[int, int]  # which temperature, which sample


@dataclass(frozen=True)
class _Beginning:
    """Tokens that some draws have in common, and where to look them up."""

    prompt: int  # its place among those read together
    tokens: tuple[int, ...]
    draws: tuple[Draw, ...]


def samples(
    model: "OpenModel",
    prompts: Sequence[str],
    *,
    temperatures: Sequence[float] = TEMPERATURES,
    n_samples: int = N_SAMPLES,
    n_tokens: int = N_TOKENS,
    seed: int = 0,
) -> list[list[Counter[str]]]:
    """Returns for each prompt, then each temperature, how often every answer came.

    A prompt's draws depend on its own words and the seed, and use the same random
    numbers at every temperature.

    Raises:
        ValueError: for a temperature that is not above 0.
    """
    if not all(temperature > 0 for temperature in temperatures):
        raise ValueError(f"Temperatures are {temperatures}; each has to be above 0.")
    given = [[model.tokens.start, *model.tokens.encode(prompt)] for prompt in prompts]
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(given):
        by_length[len(row)].append(place)
    told: dict[int, list[Counter[str]]] = {}
    for places in by_length.values():
        for first in range(0, len(places), _PROMPTS_AT_ONCE):
            some = places[first : first + _PROMPTS_AT_ONCE]
            rows = np.array([given[place] for place in some])
            chances = [_chances(row, seed, n_samples, n_tokens) for row in rows]
            told |= zip(some, _grow(model, rows, temperatures, chances), strict=True)
    return [told[place] for place in range(len(prompts))]


def _chances(row: np.ndarray, seed: int, n_samples: int, n_tokens: int) -> np.ndarray:
    """Returns random numbers (S, T), from 0 to 1, that a prompt's draws use."""
    return np.random.default_rng([seed, *row.tolist()]).random((n_samples, n_tokens))


def _grow(
    model: "OpenModel",
    rows: np.ndarray,
    temperatures: Sequence[float],
    chances: Sequence[np.ndarray],
) -> list[list[Counter[str]]]:
    """Returns the answers to prompts (R, T) of one length."""
    told = [[Counter[str]() for _ in temperatures] for _ in rows]
    n_samples, n_tokens = chances[0].shape
    everyone = tuple(np.ndindex(len(temperatures), n_samples))
    level = [_Beginning(prompt, (), everyone) for prompt in range(len(rows))]
    rows, memory = begun(model, rows)
    for step in range(n_tokens):
        logits, memory = read(model, rows, memory)
        grown: list[_Beginning] = []
        parents: list[int] = []
        for place, (beginning, scores) in enumerate(zip(level, logits, strict=True)):
            drawn = _drawn(beginning, scores, temperatures, chances, step)
            for token, draws in drawn.items():
                longer = (*beginning.tokens, token)
                text = _text(model, longer)
                if token in model.ends or is_over(text) or step == n_tokens - 1:
                    for temperature, _ in draws:
                        told[beginning.prompt][temperature][text] += 1
                    continue
                grown.append(_Beginning(beginning.prompt, longer, tuple(draws)))
                parents.append(place)
        if not grown:
            break
        select(memory, parents)
        level, rows = grown, np.array([[each.tokens[-1]] for each in grown])
    return told


def _drawn(
    beginning: _Beginning,
    scores: np.ndarray,
    temperatures: Sequence[float],
    chances: Sequence[np.ndarray],
    step: int,
) -> dict[int, list[Draw]]:
    """Returns the next tokens of all draws that share a beginning."""
    drawn: dict[int, list[Draw]] = defaultdict(list)
    shifted = (scores - scores.max()).astype(np.float64)
    for number, temperature in enumerate(temperatures):
        own = [sample for which, sample in beginning.draws if which == number]
        if not own:
            continue
        cumulative = np.exp(shifted / temperature).cumsum()
        at = chances[beginning.prompt][own, step] * cumulative[-1]
        places = np.searchsorted(cumulative, at, side="right")
        tokens = places.clip(max=len(cumulative) - 1).tolist()
        for token, sample in zip(tokens, own, strict=True):
            drawn[token].append((number, sample))
    return drawn


def _text(model: "OpenModel", tokens: tuple[int, ...]) -> str:
    said = tokens[:-1] if tokens[-1] in model.ends else tokens
    return model.tokens.decode(list(said))
