import numpy as np
import pytest

from analogy.experiments.circle import chance_degrees, circle
from analogy.experiments.clock import make_clock, places_on_circle


def waves(clock, turns, width=16, noise=0.0, mean=0.0, seed=0):
    """Rows on a circle in a random plane, with noise and a mean on top."""
    rng = np.random.default_rng(seed)
    places, length = places_on_circle(clock)
    angles = 2 * np.pi * turns * places / length
    plane = np.linalg.qr(rng.standard_normal((width, 2)))[0].T
    rows = np.stack([np.cos(angles), np.sin(angles)], axis=1) @ plane
    return rows + noise * rng.standard_normal(rows.shape) + mean


@pytest.mark.parametrize("rule", ["add", "multiply"])
@pytest.mark.parametrize("leaves_own_out", [True, False])
def test_a_circle_that_is_there_is_found_with_its_turns(rule, leaves_own_out):
    clock = make_clock(rule=rule)
    found = circle(clock, waves(clock, 4), leaves_own_out=leaves_own_out)
    assert found.n_turns == 4
    assert found.error_degrees < 1e-6


def test_its_points_are_where_the_wave_is():
    clock = make_clock()
    found = circle(clock, waves(clock, 5))
    angles = 2 * np.pi * 5 * clock.values / 31
    expected = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    assert np.array(found.points) == pytest.approx(expected, abs=0.0051)


def test_what_all_rows_share_turns_nothing():
    clock = make_clock()
    rows = waves(clock, 3, noise=0.3)
    shifted = circle(clock, rows + 50)
    assert shifted.error_degrees == pytest.approx(circle(clock, rows).error_degrees)


def test_zero_has_no_place_on_the_circle_of_multiplication():
    clock = make_clock(rule="multiply")
    points = circle(clock, waves(clock, 2)).points
    assert [
        value
        for value, point in zip(clock.values, points, strict=True)
        if point is None
    ] == [0]


def test_the_naive_projection_draws_circles_from_noise_and_the_honest_one_does_not():
    clock = make_clock()
    rng = np.random.default_rng(0)
    naive, honest = [], []
    for _ in range(10):
        rows = rng.standard_normal((31, 64))
        naive.append(circle(clock, rows, leaves_own_out=False).error_degrees)
        honest.append(circle(clock, rows).error_degrees)
    assert max(naive) < 30
    assert np.mean(honest) > 50


def test_without_a_search_noise_is_ninety_degrees_off():
    clock = make_clock(n_hours=3)  # one number of turns only
    assert chance_degrees(clock, width=64, n_draws=300) == pytest.approx(90, abs=8)


def test_chance_is_measured_from_its_seed():
    clock = make_clock()
    first, again = (chance_degrees(clock, width=8, n_draws=3, seed=5) for _ in "ab")
    assert first == again
