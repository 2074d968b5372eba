"""Trains a small network of names in seconds, and shows it on the way.

Regularised maximum likelihood: the network is to guess what follows every context of
the training names, weighted by how often it asks for a guess. Each context brings all
that follows it, not one draw. Contexts are drawn by the square root of their weight,
evenly spaced, and count for what they were drawn too seldom or too often, so that the
gradient is right on average and the rare ones are not forgotten for long.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from analogy.worlds.names import Names
from analogy.worlds.names_net import NamesNet
from analogy.worlds.names_net_pairs import Pairs, pairs
from analogy.worlds.names_net_recipe import Recipe
from analogy.worlds.names_net_steps import Optimiser, loss_and_gradient
from analogy.worlds.names_net_walk import Integers, Numbers
from analogy.worlds.spelling import Spelling


@dataclass(frozen=True, kw_only=True, eq=False)
class Checkpoint:
    """A network on its way."""

    step: int  # of `Recipe.steps`; 0 is untrained
    core_seconds: float  # spent on training so far
    net: NamesNet


def train(
    names: Names,
    recipe: Recipe | None = None,
    *,
    on_checkpoint: Callable[[Checkpoint], None] | None = None,
) -> NamesNet:
    """Returns the network at the end of training; each checkpoint is handed on.

    Equal arguments give equal networks, on one machine with one thread.
    """
    for checkpoint in checkpoints(names, recipe):
        if on_checkpoint:
            on_checkpoint(checkpoint)
    return checkpoint.net


def checkpoints(names: Names, recipe: Recipe | None = None) -> Iterator[Checkpoint]:
    """Yields the network on its way, from untrained to the end, as it is trained."""
    recipe = recipe or Recipe()
    began, shown = time.process_time(), recipe.shown()
    rng = np.random.default_rng(recipe.seed)
    spelling = Spelling.of([*names.trained, *names.held_out])
    p = names.p_true
    if recipe.weighting == "types":
        p = np.full(len(p), 1 / len(p))
    lessons = pairs(names.trained, p, spelling, context=recipe.context)
    weights = initial(spelling.n_symbols, recipe, rng)
    optimiser = Optimiser(
        weights,
        matrix_rate=recipe.matrix_rate,
        rate=recipe.rate,
        weight_decay=recipe.weight_decay,
    )
    batches = _batches(lessons, spelling.n_symbols, recipe, rng)
    for step in range(recipe.steps + 1):
        if step in shown:
            spent = time.process_time() - began
            copies = {name: weight.copy() for name, weight in weights.items()}
            net = NamesNet(spelling=spelling, weights=copies)
            yield Checkpoint(step=step, core_seconds=spent, net=net)
            # What the reader of a checkpoint does with it is not training.
            began = time.process_time() - spent
        if step < recipe.steps:
            _, gradient = loss_and_gradient(weights, *next(batches))
            optimiser.step(gradient, factor=recipe.factor(step))


def initial(
    n_symbols: int, recipe: Recipe, rng: np.random.Generator
) -> dict[str, Numbers]:
    """Returns fresh weights, which guess every symbol alike."""
    n_inputs = recipe.context * recipe.embedding
    embedding = rng.standard_normal((n_symbols + 1, recipe.embedding))
    mix = rng.standard_normal((n_inputs, recipe.hidden)) / np.sqrt(n_inputs)
    return {
        "embedding": embedding.astype(np.float32),
        "mix": mix.astype(np.float32),
        "mix_bias": np.zeros(recipe.hidden, np.float32),
        "guess": np.zeros((recipe.hidden, n_symbols), np.float32),
        "guess_bias": np.zeros(n_symbols, np.float32),
    }


def _batches(
    lessons: Pairs, n_symbols: int, recipe: Recipe, rng: np.random.Generator
) -> Iterator[tuple[Integers, Numbers, Numbers]]:
    """Yields contexts (B, C), what should follow (B, V) and importance (B,), for ever."""
    drawn_by = np.sqrt(lessons.weight)
    drawn_by /= drawn_by.sum()
    importance = lessons.weight / lessons.guesses_per_name / drawn_by
    cumulative = drawn_by.cumsum()
    last = len(drawn_by) - 1
    while True:
        places = (np.arange(recipe.batch) + rng.random(recipe.batch)) / recipe.batch
        chosen = np.searchsorted(cumulative, places).clip(max=last)
        wanted = follows(lessons, chosen, n_symbols)
        wanted *= np.float32(1 - recipe.label_smoothing)
        wanted += np.float32(recipe.label_smoothing / n_symbols)
        yield (
            lessons.contexts[chosen],
            wanted,
            importance[chosen].astype(np.float32),
        )


def follows(lessons: Pairs, chosen: Integers, n_symbols: int) -> Numbers:
    """Returns the distribution (B, V) of what follows the chosen contexts (B,)."""
    n_pairs = np.diff(lessons.first)[chosen]
    row = np.repeat(np.arange(len(chosen)), n_pairs)
    within = np.arange(len(row)) - np.repeat(n_pairs.cumsum() - n_pairs, n_pairs)
    pair = lessons.first[chosen][row] + within
    wanted = np.zeros((len(chosen), n_symbols), np.float32)
    wanted[row, lessons.target[pair]] = lessons.share[pair]
    return wanted
