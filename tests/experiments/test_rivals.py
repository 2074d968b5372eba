from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.spatial import cKDTree

from analogy.experiments.clock import Clock, make_clock
from analogy.experiments.rivals import (
    N_NEIGHBOURS,
    back_off,
    flipped,
    inside,
    look_up,
    nearest,
    planes,
    rivals,
)
from analogy.experiments.rule_net import RuleNet, initial


def plain(rule="add", n_hours=5, shown=()):
    """A clock whose symbols are its hours, showing given pairs in both orders."""
    hours = np.arange(n_hours)
    answers = (np.add if rule == "add" else np.multiply).outer(hours, hours) % n_hours
    is_shown = np.zeros((n_hours, n_hours), bool)
    for a, b in shown:
        is_shown[a, b] = is_shown[b, a] = True
    return Clock(rule=rule, values=hours, answers=answers, is_shown=is_shown)


def by_tree(clock, shown, asked):
    tree = cKDTree(shown.reshape(len(shown), -1))
    _, near = tree.query(asked.reshape(len(asked), -1))
    return (
        clock.answers[clock.is_shown][near] == clock.answers[~clock.is_shown]
    ).mean()


def nearest_mean(points, place):
    """Weights of a mean by a search that knows nothing of normal equations."""
    offsets = points - place
    ridge = 1e-3 * (offsets**2).sum()

    def cost(free):
        weights = np.append(free, 1 - free.sum())
        return ((weights @ offsets) ** 2).sum() + ridge * (weights**2).sum()

    free = minimize(cost, np.full(len(points) - 1, 1 / len(points)), tol=1e-10).x
    return np.append(free, 1 - free.sum())


# Look-up


def test_look_up_says_the_commonest_answer_to_what_it_does_not_know():
    clock = plain(shown=[(0, 1), (2, 4), (0, 0)])  # 1, 1, 0: it says 1
    unseen = clock.answers[~clock.is_shown]
    assert look_up(clock) == (unseen == 1).mean()


def test_answers_that_are_equally_common_are_drawn_by_lot():
    clock = plain(n_hours=3, shown=[(0, 0), (2, 2)])  # 0 and 1 once each
    unseen = clock.answers[~clock.is_shown]
    assert look_up(clock) == pytest.approx(np.isin(unseen, [0, 1]).mean() / 2)


def test_flipping_helps_nobody_where_both_orders_are_kept_back():
    clock = make_clock()
    assert look_up(clock, is_symmetric=True) == look_up(clock)


def test_flipping_finds_about_the_share_shown_where_orders_are_kept_back_alone():
    clock = make_clock()
    assert flipped(clock) == pytest.approx(clock.is_shown.mean(), abs=0.06)


# n-grams


def test_back_off_never_adds_right_since_each_answer_follows_a_symbol_once():
    assert back_off(make_clock()) == 0


def test_back_off_says_what_is_commonest_after_or_else_everywhere():
    clock = plain(rule="multiply", shown=[(0, 0), (0, 2)])
    # 0 followed 0 and 2, and is commonest of all.
    unseen = ~clock.is_shown
    assert back_off(clock) == (clock.answers[unseen] == 0).mean()


# Neighbours


def test_the_nearest_pair_of_a_sum_differs_by_one_and_is_wrong():
    clock = plain(n_hours=5, shown=[(1, 1)])
    assert nearest(clock, clock.values) == ((clock.answers == 2).sum() - 1) / 24


def test_nearest_is_that_of_scipys_tree_where_no_two_are_equally_near():
    clock = make_clock(rule="multiply", seed=1)
    places = np.random.default_rng(0).permutation(10_000)[:31] ** 2
    shown, asked = np.argwhere(clock.is_shown), np.argwhere(~clock.is_shown)
    expected = by_tree(clock, places[shown], places[asked])
    assert nearest(clock, places) == pytest.approx(expected, abs=0.01)


def test_a_plane_finds_a_sum_far_from_the_end_of_the_line():
    hours = np.arange(31)
    is_shown = np.ones((31, 31), bool)
    is_shown[5, 6] = False
    clock = replace(plain(n_hours=31), is_shown=is_shown)
    assert planes(clock, hours) == 1


def test_one_neighbour_is_no_plane_and_says_its_own_answer():
    hours = np.arange(31)
    is_shown = np.ones((31, 31), bool)
    is_shown[5, 6] = False
    clock = replace(plain(n_hours=31), is_shown=is_shown)
    assert planes(clock, hours, n_neighbours=1) == 0


def test_interpolation_needs_the_hours():
    clock = make_clock()
    told = planes(clock, clock.values)
    blind = planes(clock, np.arange(31))
    assert told > 0.8
    assert blind < 0.1


def test_only_interpolation_that_is_told_the_hours_gets_anywhere_with_sums():
    shares = rivals(make_clock()).__dict__
    best = max(shares, key=shares.get)
    assert best == "planes_by_hours"
    assert max(share for name, share in shares.items() if name != best) < 0.1


# Inside a net


def test_scores_that_are_the_truth_make_the_nearest_pair_right():
    clock = make_clock(n_hours=7)
    weights = initial(n_hours=7, embedding=4, width=8, rng=np.random.default_rng(0))

    class Knowing(RuleNet):
        def scores(self, a, b):
            return np.eye(7, dtype=np.float32)[clock.answers[a, b]]

    net = Knowing(weights=weights, activation="square")
    found = inside(clock, net)
    assert found.nearest["scores"] == found.planes["scores"] == 1


def test_each_layer_of_a_net_is_scored():
    clock = make_clock(n_hours=7)
    weights = initial(n_hours=7, embedding=4, width=8, rng=np.random.default_rng(0))
    shares = inside(clock, RuleNet(weights=weights, activation="square")).nearest
    rows = weights["embedding"]
    shown, asked = np.argwhere(clock.is_shown), np.argwhere(~clock.is_shown)
    expected = by_tree(clock, rows[shown], rows[asked])
    assert shares["symbols"] == pytest.approx(expected)
    assert list(shares) == ["symbols", "middle", "scores"]


def test_interpolation_inside_comes_as_near_as_weights_that_sum_to_one_can():
    clock = make_clock(n_hours=7)
    weights = initial(n_hours=7, embedding=4, width=8, rng=np.random.default_rng(1))
    rows = weights["embedding"].astype(float)
    shown, asked = np.argwhere(clock.is_shown), np.argwhere(~clock.is_shown)
    known, wanted = rows[shown].reshape(-1, 8), rows[asked].reshape(-1, 8)
    _, near = cKDTree(known).query(wanted, N_NEIGHBOURS)
    by_pair = np.array(
        [nearest_mean(*each) for each in zip(known[near], wanted, strict=True)]
    )
    said = clock.answers[clock.is_shown][near]
    votes = np.zeros((len(asked), 7))
    for place in range(N_NEIGHBOURS):
        np.add.at(votes, (np.arange(len(asked)), said[:, place]), by_pair[:, place])
    expected = (votes.argmax(1) == clock.answers[~clock.is_shown]).mean()
    net = RuleNet(weights=weights, activation="square")
    assert inside(clock, net).planes["symbols"] == pytest.approx(expected)


def test_with_one_neighbour_interpolation_is_look_up_of_the_nearest():
    clock = make_clock(n_hours=7)
    weights = initial(n_hours=7, embedding=4, width=8, rng=np.random.default_rng(2))
    found = inside(clock, RuleNet(weights=weights, activation="square"), n_neighbours=1)
    assert found.planes == found.nearest
