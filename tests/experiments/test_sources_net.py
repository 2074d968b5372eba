"""The net of the sources: its gradient against PyTorch, and what it learns."""

import numpy as np
import pytest
import torch

from analogy.experiments.sources import (
    N_SYMBOLS,
    divergence_bits,
    draw,
    make_source,
)
from analogy.experiments.sources_net import (
    SIZES,
    NetSize,
    initial,
    loss_and_gradient,
    net,
    on_its_way,
    rows,
)
from analogy.experiments.sources_tables import back_off, table, validation_bits

SMALL = NetSize(width=64, weight_decay=1.0)


def by_torch(weights, older, newer, counts):
    """The same net in PyTorch, which differentiates by itself."""
    tensors = {k: torch.tensor(w, requires_grad=True) for k, w in weights.items()}
    mixed = (
        tensors["older"][older] @ tensors["from_older"]
        + tensors["newer"][newer] @ tensors["from_newer"]
    )
    scores = torch.relu(mixed) @ tensors["scores"] + tensors["usual"]
    told = torch.tensor(counts) * torch.log_softmax(scores, 1)
    loss = -told.sum() / counts.sum()
    loss.backward()
    return loss.item(), {k: t.grad.numpy() for k, t in tensors.items()}


def test_loss_and_gradient_are_those_of_pytorch():
    rng = np.random.default_rng(0)
    weights = initial(8, rng)
    older, newer = rng.integers(0, N_SYMBOLS, (2, 40))
    counts = rng.poisson(1.0, (40, N_SYMBOLS)).astype(np.float32)
    loss, gradient = loss_and_gradient(weights, older, newer, counts)
    wanted_loss, wanted = by_torch(weights, older, newer, counts)
    assert loss == pytest.approx(wanted_loss, rel=1e-5)
    assert gradient.keys() == weights.keys()
    for name, derivative in gradient.items():
        assert derivative == pytest.approx(wanted[name], abs=1e-6)


def test_rows_are_distributions_without_a_zero_however_sure_the_net_is():
    weights = initial(8, np.random.default_rng(0))
    weights["usual"] = weights["usual"] + np.float32(1e4) * (np.arange(N_SYMBOLS) == 3)
    chances = rows(weights)
    assert chances.sum(2) == pytest.approx(1)
    assert (chances > 0).all()
    assert chances[..., 3] == pytest.approx(1)


def test_the_loss_is_what_its_rows_cost():
    sample = draw(make_source(shared=1.0, seed=7), length=1_000, seed=1)
    weights = initial(8, np.random.default_rng(0))
    older, newer = np.nonzero(sample.is_seen)
    counts = sample.counts[older, newer].astype(np.float32)
    loss, _ = loss_and_gradient(weights, older, newer, counts)
    expected = -(sample.counts * np.log(rows(weights))).sum() / sample.counts.sum()
    assert loss == pytest.approx(expected, rel=1e-5)


def test_where_a_rule_is_shared_it_guesses_what_it_never_met_and_tables_do_not():
    source = make_source(shared=1.0, seed=7)
    sample = draw(source, length=10_000, seed=1)
    never = ~sample.is_seen
    guessed = min(
        on_its_way(sample, SMALL, seed=0, n_steps=120),
        key=lambda each: validation_bits(sample, each),
    )
    counted = min(
        divergence_bits(source, learn(sample), never) for learn in (table, back_off)
    )
    assert divergence_bits(source, guessed, never) < counted / 3


def test_what_is_returned_costs_the_fewest_validation_bits_of_all_it_was(monkeypatch):
    monkeypatch.setattr("analogy.experiments.sources_net.SIZES", SIZES[1:2])
    sample = draw(make_source(shared=1.0, seed=7), length=1_000, seed=1)
    chosen = validation_bits(sample, net(sample, seed=3))
    ways = on_its_way(sample, SIZES[1], seed=3)
    assert chosen == min(validation_bits(sample, each) for each in ways)


def test_one_seed_is_one_net():
    sample = draw(make_source(shared=1.0, seed=7), length=300, seed=1)
    first, again, other = (
        list(on_its_way(sample, SMALL, seed=seed, n_steps=10))[-1] for seed in (1, 1, 2)
    )
    assert (first == again).all()
    assert (first != other).any()
