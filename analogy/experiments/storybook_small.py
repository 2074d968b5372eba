"""Small storybooks: the shipped model's training, on one thread and some minutes long.

Everything but the ingredients is the shipped model's: books, vocabulary, architecture,
learning rates, dropout. Nothing was chosen again for the small ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch

from analogy.experiments import storybook_pages
from analogy.language import train
from analogy.language.model import LanguageModel
from analogy.language.network import Network
from analogy.language.shape import Shape
from analogy.language.tokens import Tokens

# By width: the steps that take about 300 seconds of one core of the machine that made
# the atlas, so that every size has cost the same.
STEPS = {32: 3000, 64: 2400, 128: 1000, 256: 340}
_CONTEXT = 128  # tokens; half the shipped model's, twice as many steps


@dataclass(frozen=True, kw_only=True)
class SmallRecipe:
    """One small storybook."""

    width: int = 128  # of the network; a key of `STEPS`
    share: float = 1.0  # of the books, as in `storybook_pages.SHARES`
    seed: int = 1

    @property
    def steps(self) -> int:
        """Batches it is trained on."""
        return STEPS[self.width]

    @property
    def shape(self) -> Shape:
        """Sizes of the network; its heads are as wide as the shipped model's or narrower."""
        return Shape(
            width=self.width, n_heads=max(1, self.width // 32), context=_CONTEXT
        )

    @property
    def training(self) -> train.Recipe:
        """The shipped model's recipe, on one thread.

        In float32: the products of bfloat16 differ from processor to processor, and
        here it is hardly faster.
        """
        return train.Recipe(
            seed=self.seed, steps=self.steps, warm_up=20, bfloat16=False, threads=1
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Station:
    """A small storybook on its way."""

    step: int
    losses_bits: tuple[float, ...]  # a token, of every batch so far
    model: LanguageModel


def trained_until(recipe: SmallRecipe, stations: Sequence[int]) -> Iterator[Station]:
    """Yields the model after each number of steps, rising; training ends with the last."""
    training, shape, tokens = recipe.training, recipe.shape, vocabulary()
    torch.set_num_threads(training.threads)
    torch.manual_seed(recipe.seed)
    run = train.Run(Network(shape, dropout=training.dropout), training)
    batches = train.training_batches(
        given_tokens(recipe.share), tokens, shape, training, 0
    )
    losses: list[float] = []
    for station in stations:
        while len(losses) < station:
            losses.append(run.step(len(losses), *next(batches)))
        model = _as_model(run.network, tokens)
        yield Station(step=station, losses_bits=tuple(losses), model=model)


@lru_cache(maxsize=1)
def vocabulary() -> Tokens:
    """Returns the shipped vocabulary: that of all books, whatever share is given."""
    return Tokens.from_json((train.MODEL_DIR / "tokenizer.json").read_text())


@lru_cache(maxsize=len(storybook_pages.SHARES))
def given_tokens(share: float) -> np.ndarray:
    """Returns the tokens (N,) uint16 of the pages that a model is given."""
    text = "".join(storybook_pages.given_pages(share))
    return train.encode_books(text, vocabulary())


def _as_model(network: Network, tokens: Tokens) -> LanguageModel:
    # A copy: the next step changes the network's own numbers in place.
    weights = {
        name: network.weight(name).detach().numpy().copy()
        for name in network.shape.matrices()
    }
    return LanguageModel(
        name="small storybook",
        shape=network.shape,
        tokens=tokens,
        weights=weights,
        bits_per_weight=32,
        n_bytes=4 * sum(weight.size for weight in weights.values()),
    )
