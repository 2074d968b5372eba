"""Training of the hole filler: what it sees, and that it learns."""

import numpy as np
import pytest

from analogy.experiments.hole_fills import bilinear
from analogy.experiments.hole_net import learned
from analogy.experiments.hole_places import IN_HOLE, WINDOW
from analogy.experiments.hole_training import (
    HoleRecipe,
    _Windows,
    photographs,
    train_hole_net,
)

SHORT = HoleRecipe(width=32, n_steps=200, n_windows=64, n_warm=10)


def test_windows_come_from_the_pictures_turned_or_negative():
    slope = np.add.outer(np.arange(40), 3 * np.arange(60)).astype(np.uint8)
    draw, rng = _Windows((slope,)), np.random.default_rng(0)
    for _ in range(20):
        windows = draw(4, rng)
        assert windows.shape == (4, WINDOW, WINDOW)
        down, across = (np.unique(np.diff(windows, axis=axis)) for axis in (1, 2))
        assert {*np.abs(down), *np.abs(across)} == {1, 3}


def test_a_few_steps_teach_more_than_straight_lines_know():
    net = train_hole_net(SHORT)
    windows = _Windows(photographs())(500, np.random.default_rng(9))
    hidden = windows.copy()
    hidden[IN_HOLE] = np.nan
    errors = [
        ((filled - windows[IN_HOLE]) ** 2).mean()
        for filled in (learned(hidden, net), bilinear(hidden))
    ]
    assert errors[0] < 0.97 * errors[1]


def test_one_seed_is_one_net_and_every_step_is_told():
    recipe, told = HoleRecipe(width=8, n_steps=5, n_windows=16), []
    first, again = train_hole_net(recipe), train_hole_net(recipe, progress=told.append)
    assert told == [1, 2, 3, 4, 5]
    for name, weight in first.weights.items():
        assert weight == pytest.approx(again.weights[name])
