"""The net of the clock against PyTorch: its gradient and its optimiser."""

import numpy as np
import pytest
import torch

from analogy.experiments.clock import make_clock
from analogy.experiments.rule_net import (
    AdamW,
    Questions,
    RuleNet,
    initial,
    loss_and_gradient,
)


def fresh(seed=0):
    return initial(n_hours=7, embedding=6, width=10, rng=np.random.default_rng(seed))


def torch_loss(weights, clock, activation):
    """The same net, written in PyTorch as its documentation has it."""
    a, b = (torch.tensor(each) for each in np.nonzero(clock.is_shown))
    embedding = weights["embedding"]
    both = torch.cat([embedding[a], embedding[b]], dim=1)
    layer = torch.cat([weights["left"], weights["right"]])
    mixed = both @ layer
    middle = mixed**2 if activation == "square" else torch.relu(mixed)
    answers = torch.tensor(clock.answers[clock.is_shown])
    return torch.nn.functional.cross_entropy(middle @ weights["scores"], answers)


@pytest.mark.parametrize("activation", ["square", "relu"])
def test_loss_and_gradient_are_pytorchs(activation):
    clock = make_clock(n_hours=7)
    weights = fresh()
    loss, gradient = loss_and_gradient(weights, Questions(clock), activation)
    tensors = {
        name: torch.tensor(weight, requires_grad=True)
        for name, weight in weights.items()
    }
    expected = torch_loss(tensors, clock, activation)
    expected.backward()
    assert loss == pytest.approx(expected.item(), rel=1e-5)
    for name, tensor in tensors.items():
        assert gradient[name] == pytest.approx(tensor.grad.numpy(), abs=1e-5)


def test_ten_steps_are_pytorchs_adamw():
    weights, rng = fresh(), np.random.default_rng(1)
    tensors = [torch.nn.Parameter(torch.tensor(w.copy())) for w in weights.values()]
    theirs = torch.optim.AdamW(tensors, lr=1e-2, betas=(0.9, 0.98), weight_decay=3)
    ours = AdamW(weights, rate=1e-2, weight_decay=3)
    for _ in range(10):
        gradient = {
            name: rng.standard_normal(weight.shape).astype(np.float32)
            for name, weight in weights.items()
        }
        for tensor, derivative in zip(tensors, gradient.values(), strict=True):
            tensor.grad = torch.tensor(derivative)
        theirs.step()
        ours.step(gradient)
    for weight, tensor in zip(weights.values(), tensors, strict=True):
        assert weight == pytest.approx(tensor.detach().numpy(), abs=2e-5)


def test_without_a_gradient_pressure_alone_shrinks_every_number():
    weights = fresh()
    before = {name: weight.copy() for name, weight in weights.items()}
    nothing = {name: np.zeros_like(weight) for name, weight in weights.items()}
    AdamW(weights, rate=0.01, weight_decay=3).step(nothing)
    for name, weight in weights.items():
        assert weight == pytest.approx(before[name] * 0.97)


def test_without_pressure_and_gradient_nothing_moves():
    weights = fresh()
    before = weights["left"].copy()
    nothing = {name: np.zeros_like(weight) for name, weight in weights.items()}
    AdamW(weights, rate=0.01, weight_decay=0).step(nothing)
    assert np.array_equal(weights["left"], before)


def test_chances_of_a_question_sum_to_one():
    net = RuleNet(weights=fresh(), activation="square")
    assert net.chances().sum(2) == pytest.approx(np.ones((7, 7)), abs=1e-6)


def test_the_default_net_has_22_336_numbers():
    weights = initial(n_hours=31, embedding=64, width=128, rng=np.random.default_rng(0))
    assert RuleNet(weights=weights, activation="square").n_numbers == 22_336


def test_a_wave_by_hand_adds_on_the_clock():
    """Weights written down, not learnt (Gromov 2023): cos a + cos b, squared."""
    p, n_waves = 7, 400
    rng = np.random.default_rng(1)
    turns = rng.integers(1, p, n_waves)
    first, second = rng.uniform(0, 2 * np.pi, (2, n_waves))
    hours = np.arange(p)[:, None] * turns * 2 * np.pi / p  # (p, waves)
    rows = np.eye(p)
    weights = {
        "embedding": rows,
        "left": np.cos(hours + first),
        "right": np.cos(hours + second),
        "scores": np.cos(hours + first + second).T,
    }
    weights = {name: w.astype(np.float32) for name, w in weights.items()}
    answers = RuleNet(weights=weights, activation="square").chances().argmax(2)
    assert np.array_equal(answers, np.add.outer(np.arange(p), np.arange(p)) % p)
