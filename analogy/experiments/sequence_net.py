"""Two small nets that guess what comes next in a sequence, how they learn, and scores.

A transformer can look at all that came before; a window net, its rival, sees the last
tokens only and is wired to each place of its window. The start token is the highest
number and never a guess. A file that imports torch: for whoever trains.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from analogy.experiments.sequences import Booleans, Numbers, SequenceRecipe, Sequences
from analogy.language.network import Network
from analogy.language.shape import Shape

N_FIRST = 20  # steps after which a run's loss is noted, so that it can be made again
_PLACE_WIDTH = 16  # numbers a token of the window is looked up as
_SCORED_AT_ONCE = 250


@dataclass(frozen=True, kw_only=True, eq=False)
class Trained:
    """A net, and the loss on each batch as it learnt."""

    net: nn.Module
    losses_nats: Numbers  # (steps,) a scored token

    @property
    def n_numbers(self) -> int:
        """How many numbers the net is made of."""
        return sum(weight.numel() for weight in self.net.parameters())


@dataclass(frozen=True, kw_only=True, eq=False)
class Scores:
    """What a net holds of sequences, given all that came before each token.

    Whoever always says the likeliest token says a sequence word for word exactly if
    every token is the likeliest after the true ones before it.
    """

    is_scored: Booleans  # (N, T)
    is_right: Booleans  # (N, T) whether the likeliest token is the true one
    nats: Numbers  # (N, T) -ln of the chance of the true token

    @property
    def is_exact(self) -> Booleans:
        """Whether it says each sequence (N,) word for word."""
        return np.logical_and.reduce(self.is_right | ~self.is_scored, axis=1)

    @property
    def exact(self) -> float:
        """The share of sequences that it says word for word."""
        return float(self.is_exact.mean())

    @property
    def tokens(self) -> float:
        """The share of scored tokens that it has right."""
        return float(self.is_right[self.is_scored].mean())

    @property
    def true_mass(self) -> float:
        """The chance that it says a sequence word for word, drawn as it bets; a mean."""
        return float(np.exp(-(self.nats * self.is_scored).sum(1)).mean())


class WindowNet(nn.Module):
    """A perceptron on the last `window` tokens, each looked up in a place of its own."""

    def __init__(self, n_tokens: int, recipe: SequenceRecipe) -> None:
        super().__init__()
        self.window, self.start = recipe.window, n_tokens - 1
        hidden = 4 * recipe.width  # as in a transformer's perceptron
        self.embedding = nn.Embedding(n_tokens, _PLACE_WIDTH)
        sizes = [recipe.window * _PLACE_WIDTH, *[hidden] * recipe.n_layers, n_tokens]
        self.layers = nn.ModuleList(
            nn.Linear(n_in, n_out, bias=False) for n_in, n_out in pairwise(sizes)
        )

    def forward(self, tokens: Tensor) -> Tensor:
        """Returns logits (B, T, n_tokens) for tokens (B, T)."""
        before = F.pad(tokens, (self.window - 1, 0), value=self.start)
        x = self.embedding(before.unfold(1, self.window, 1)).flatten(2)
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)


def train(
    sequences: Sequences,
    recipe: SequenceRecipe,
    *,
    n_tokens: int,
    context: int,
    stop_after: int | None = None,
) -> Trained:
    """Returns a net after a fixed number of steps of maximum likelihood.

    Equal arguments give equal nets, on one machine with one thread.

    Args:
        sequences: what is shown; every round shows each row once.
        recipe: the net and its learning.
        n_tokens: the vocabulary, the start token included.
        context: the most tokens that a sequence may have.
        stop_after: this many steps, where the whole is not wanted.
    """
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    net = _net(recipe, n_tokens, context)
    optimisers = _optimisers(net, recipe)
    batches = _batches(sequences, recipe)
    losses = []
    for step in range(recipe.steps if stop_after is None else stop_after):
        loss = _nats(net, next(batches))
        loss.backward()
        for optimiser, rate in optimisers:
            optimiser.param_groups[0]["lr"] = rate * recipe.rate(step)
            optimiser.step()
            optimiser.zero_grad()
        losses.append(loss.item())
    return Trained(net=net.eval(), losses_nats=np.array(losses))


@torch.no_grad()
def score(net: nn.Module, sequences: Sequences) -> Scores:
    """Returns how well a net guesses each scored token of sequences."""
    is_right = np.zeros(sequences.tokens.shape, bool)
    nats = np.zeros(sequences.tokens.shape)
    for first in range(0, len(sequences), _SCORED_AT_ONCE):
        rows = slice(first, first + _SCORED_AT_ONCE)
        tokens = torch.from_numpy(sequences.tokens[rows])
        logits, wanted = net(tokens[:, :-1])[..., :-1], tokens[:, 1:]
        # Where nothing is scored there may be a start token, which has no chance.
        wanted = wanted.clamp(max=logits.shape[-1] - 1)
        is_right[rows, 1:] = logits.argmax(-1) == wanted
        loss = F.cross_entropy(logits.transpose(1, 2), wanted, reduction="none")
        nats[rows, 1:] = loss.numpy()
    return Scores(is_scored=sequences.is_scored, is_right=is_right, nats=nats)


@torch.no_grad()
def continued(
    net: nn.Module, beginnings: list[list[int]], *, n_most: int, end: int | None = None
) -> list[list[int]]:
    """Returns what a net says after each beginning, always the likeliest token.

    Args:
        net: the net.
        beginnings: what was read, the start token included.
        n_most: after that many tokens it is cut off.
        end: the token that ends an answer, which is left out.
    """
    if not beginnings:
        return []
    n_read = np.array([len(each) for each in beginnings])
    tokens = np.zeros((len(beginnings), int(n_read.max()) + n_most), np.int64)
    for row, each in zip(tokens, beginnings, strict=True):
        row[: len(each)] = each
    every, has_ended = np.arange(len(tokens)), np.zeros(len(tokens), bool)
    for n_said in range(n_most):
        logits = net(torch.from_numpy(tokens[:, : int(n_read.max()) + n_said]))
        last = logits[every, n_read + n_said - 1, :-1].argmax(-1).numpy()  # (N,)
        tokens[every, n_read + n_said] = last
        has_ended |= last == end
        if has_ended.all():
            break
    said = [row[n : n + n_most].tolist() for row, n in zip(tokens, n_read, strict=True)]
    return [each[: each.index(end)] if end in each else each for each in said]


def weights_of(net: nn.Module) -> dict[str, npt.NDArray[np.float32]]:
    """Returns a transformer's numbers by their names in `Shape.matrices`."""
    assert isinstance(net, Network)
    return {name: net.weight(name).detach().numpy() for name in net.shape.matrices()}


def _net(recipe: SequenceRecipe, n_tokens: int, context: int) -> nn.Module:
    if recipe.kind == "window":
        return WindowNet(n_tokens, recipe)
    return Network(
        Shape(
            n_tokens=n_tokens,
            n_layers=recipe.n_layers,
            n_heads=recipe.n_heads,
            width=recipe.width,
            context=context,
        )
    )


def _optimisers(
    net: nn.Module, recipe: SequenceRecipe
) -> list[tuple[torch.optim.Optimizer, float]]:
    named = dict(net.named_parameters())
    decay = recipe.weight_decay
    muon = torch.optim.Muon(
        [weight for name, weight in named.items() if "embedding" not in name],
        lr=recipe.matrix_rate,
        weight_decay=decay,
    )
    adam = torch.optim.AdamW(
        [weight for name, weight in named.items() if "embedding" in name],
        lr=recipe.embedding_rate,
        betas=(0.9, 0.95),
        weight_decay=decay,
    )
    return [(muon, recipe.matrix_rate), (adam, recipe.embedding_rate)]


def _nats(net: nn.Module, batch: Sequences) -> Tensor:
    """Returns the mean loss a scored token."""
    tokens = torch.from_numpy(batch.tokens)
    is_scored = torch.from_numpy(batch.is_scored[:, 1:])
    logits = net(tokens[:, :-1])[..., :-1]
    return F.cross_entropy(logits[is_scored], tokens[:, 1:][is_scored])


def _batches(sequences: Sequences, recipe: SequenceRecipe) -> Iterator[Sequences]:
    """Yields batches without end; in each, sequences of about one length."""
    rng = np.random.default_rng(recipe.seed)
    lengths = sequences.lengths
    while True:
        order = rng.permutation(len(sequences))
        for some in _parts(order, 16 * recipe.batch):
            alike = some[np.argsort(lengths[some], kind="stable")]
            batches = _parts(alike, recipe.batch)
            for place in rng.permutation(len(batches)):
                yield sequences.take(batches[place])


def _parts(rows: npt.NDArray[np.int64], size: int) -> list[npt.NDArray[np.int64]]:
    """Returns rows in parts of about a size, of all the same length or one less."""
    return np.array_split(rows, max(1, round(len(rows) / size)))
