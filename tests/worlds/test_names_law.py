import numpy as np
import pytest

from analogy.worlds.names import Names
from analogy.worlds.names_law import law
from analogy.worlds.ngram import fit_ngram

SIZES, ORDERS = (100, 1000, 10_000), (3, 5, 8)


@pytest.fixture(scope="module")
def world():
    return Names.load(1000, long_list=False)


@pytest.fixture(scope="module")
def points(world):
    return law(world, SIZES, ORDERS, seed=1)


def test_a_point_for_every_size_and_order(points):
    expected = [(size, order) for size in SIZES for order in ORDERS]
    assert [(point.n_draws, point.order) for point in points] == expected


def test_equal_seeds_give_equal_points_and_a_size_does_not_depend_on_others(
    world, points
):
    assert law(world, SIZES[1:2], ORDERS, seed=1) == points[3:6]
    assert law(world, SIZES[1:2], ORDERS, seed=2) != points[3:6]


def test_orders_share_the_sample(points):
    for n_draws in SIZES:
        same = [point for point in points if point.n_draws == n_draws]
        facts = {(p.singleton_share, p.unseen_mass, p.n_seen) for p in same}
        assert len(facts) == 1


def test_more_draws_leave_less_unseen_and_less_invented(points):
    for order in ORDERS:
        line = [point for point in points if point.order == order]
        for name in ("singleton_share", "unseen_mass", "hallucinated"):
            values = [getattr(point, name) for point in line]
            assert values == sorted(values, reverse=True), (order, name)


def test_the_seen_once_share_estimates_what_was_not_seen(points):
    for point in points:
        # McAllester and Schapire 2000: off by some multiple of 1 / sqrt(n).
        assert abs(point.singleton_share - point.unseen_mass) < 2 / point.n_draws**0.5


def test_a_point_is_what_its_model_says(world, points):
    facts = world.trained + world.held_out
    p = np.concatenate([world.weights, world.held_out_weights])
    counts = np.random.default_rng([1, 1000]).multinomial(1000, p / p.sum())
    drawn = {name: n for name, n in zip(facts, counts, strict=True) if n}
    model = fit_ngram([*drawn], [*drawn.values()], order=5, also_spells=facts)
    q = np.exp2(model.log2_p(facts))
    point = points[4]
    assert point.n_seen == len(drawn)
    assert point.singleton_share == sum(n == 1 for n in drawn.values()) / 1000
    assert point.hallucinated == pytest.approx(1 - q.sum(), abs=1e-12)
    assert point.generalised == pytest.approx(q[counts == 0].sum(), abs=1e-12)
    assert 0 <= point.miscalibration <= 1


def test_one_draw_of_one_name_was_seen_once(world):
    (point,) = law(world, (1,), (3,))
    assert (point.n_seen, point.singleton_share) == (1, 1)
    assert point.unseen_mass == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("size", [0, -5, 2.5])
def test_a_size_that_is_none_is_refused(world, size):
    with pytest.raises(ValueError, match=f"a sample size is {size}; give a whole"):
        law(world, (size,), (3,))


def test_an_unknown_order_is_refused(world):
    with pytest.raises(ValueError, match="order is 9; choose"):
        law(world, (100,), (9,))
