"""The net that fills holes: run by NumPy as by PyTorch, stored small, nothing peeked at."""

import numpy as np
import pytest
import torch
from torch import nn

from analogy.experiments.hole_fills import bilinear, is_ring
from analogy.experiments.hole_net import (
    STORED,
    HoleNet,
    gelu,
    learned,
    load_net,
    normalised,
    write_net,
)
from analogy.experiments.hole_places import IN_HOLE, SIDE, WINDOW

WINDOWS = np.random.default_rng(0).uniform(0, 255, (5, WINDOW, WINDOW))
WINDOWS[IN_HOLE] = np.nan


def small_net(width=8, scale=1.0):
    torch.manual_seed(0)
    sizes = {"first": (192, width), "second": (width, width), "last": (width, 64)}
    weights = {}
    for name, (n_in, n_out) in sizes.items():
        layer = nn.Linear(n_in, n_out)
        weights[f"{name}.weight"] = scale * layer.weight.detach().numpy()
        weights[f"{name}.bias"] = scale * layer.bias.detach().numpy()
    return HoleNet(weights=weights)


def test_the_curve_is_pytorchs():
    values = np.linspace(-6, 6, 101, dtype=np.float32)
    theirs = nn.functional.gelu(torch.from_numpy(values), approximate="tanh").numpy()
    assert gelu(values) == pytest.approx(theirs, abs=1e-6)


def test_holes_are_filled_as_by_pytorch():
    net, layers = small_net(), []
    for name in ("first", "second", "last"):
        weight = torch.from_numpy(net.weights[f"{name}.weight"])
        layer = nn.Linear(weight.shape[1], weight.shape[0])
        with torch.no_grad():
            layer.weight[:] = weight
            layer.bias[:] = torch.from_numpy(net.weights[f"{name}.bias"])
        layers += [layer, nn.GELU(approximate="tanh")]
    rings, contrast = normalised(WINDOWS)
    with torch.no_grad():
        added = nn.Sequential(*layers[:-1])(torch.from_numpy(rings)).numpy()
    expected = (
        bilinear(WINDOWS) + added.reshape(-1, SIDE, SIDE) * contrast[:, None, None]
    )
    assert learned(WINDOWS, net) == pytest.approx(expected, abs=1e-3)


def test_a_net_of_zeros_is_straight_lines():
    assert learned(WINDOWS, small_net(scale=0.0)) == pytest.approx(bilinear(WINDOWS))


def test_a_brighter_picture_is_filled_brighter_and_no_other():
    net = small_net()
    assert learned(WINDOWS + 20, net) == pytest.approx(
        learned(WINDOWS, net) + 20, abs=1e-2
    )


def test_the_net_sees_a_ring_without_its_mean():
    rings, contrast = normalised(WINDOWS)
    assert rings.mean(1) == pytest.approx(0, abs=1e-6)
    assert contrast == pytest.approx(WINDOWS[:, is_ring()].std(1) + 5)


def test_a_net_is_stored_with_16_bits_a_number(tmp_path):
    net, path = small_net(), tmp_path / "net.safetensors"
    write_net(net, path)
    again = load_net(path)
    assert again.weights.keys() == net.weights.keys()
    for name, weight in net.weights.items():
        assert again.weights[name] == pytest.approx(weight, rel=1e-3, abs=1e-4)
    assert path.stat().st_size < 2 * net.n_numbers + 1_000


def test_the_shipped_net_is_small_and_cannot_be_changed():
    net = load_net()
    assert STORED.stat().st_size < 1_000_000
    assert 100_000 < net.n_numbers < 400_000
    with pytest.raises(ValueError, match="read-only"):
        net.weights["last.bias"][0] = 1
