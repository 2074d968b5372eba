"""Holes filled and compared: nothing peeked at, every number by hand, every refusal."""

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio

from analogy.experiments.hole_net import load_net
from analogy.experiments.hole_places import mask
from analogy.experiments.holes import (
    METHODS,
    choose_holes,
    fill,
    gain_db,
    hole_errors,
    measure_holes,
    psnr_db,
    scores,
    squared_errors,
)

RNG = np.random.default_rng(0)
NOISE = RNG.integers(0, 256, (80, 100), np.uint8)
HOLES = choose_holes(NOISE.shape, n=5)


@pytest.mark.parametrize("method", METHODS)
def test_what_is_in_a_hole_has_no_part_in_what_fills_it(method):
    spoilt = NOISE.copy()
    spoilt[mask(NOISE.shape, HOLES)] = 255 - spoilt[mask(NOISE.shape, HOLES)]
    assert (fill(NOISE, HOLES, method) == fill(spoilt, HOLES, method)).all()


@pytest.mark.parametrize("method", METHODS)
def test_only_the_holes_are_changed(method):
    before, kept = NOISE.copy(), ~mask(NOISE.shape, HOLES)
    filled = fill(NOISE, HOLES, method)
    assert (before == NOISE).all()
    assert (filled[kept] == NOISE[kept]).all()
    assert filled.dtype == np.uint8


@pytest.mark.parametrize("method", METHODS)
def test_a_flat_picture_comes_back_or_nearly(method):
    flat = np.full((80, 100), 120, np.uint8)
    filled = fill(flat, HOLES, method).astype(int)
    assert np.abs(filled - 120).max() <= (3 if method == "learned" else 0)


def test_a_net_of_ones_own_may_fill():
    net = load_net()
    nothing = {name: np.zeros_like(weight) for name, weight in net.weights.items()}
    plain = fill(NOISE, HOLES, "learned", net=type(net)(weights=nothing))
    assert (plain == fill(NOISE, HOLES, "bilinear")).all()


# How near


def test_errors_are_counted_in_the_holes_only():
    darker = NOISE.copy()
    darker[mask(NOISE.shape, HOLES)] ^= 1
    darker[0, 0] ^= 255
    assert squared_errors(NOISE, darker, HOLES) == pytest.approx(1)


def test_the_likeness_is_skimages_over_the_pixels_of_the_holes():
    filled = fill(NOISE, HOLES, "bilinear")
    missing = mask(NOISE.shape, HOLES)
    theirs = peak_signal_noise_ratio(NOISE[missing], filled[missing])
    errors = squared_errors(NOISE, filled, HOLES)
    assert psnr_db(errors).value == pytest.approx(theirs)


def test_half_the_error_gains_three_decibels_whatever_the_holes():
    errors = RNG.uniform(1, 1_000, 50)
    gain = gain_db(errors / 2, errors)
    assert gain.value == pytest.approx(10 * np.log10(2))
    assert gain.high - gain.low < 1e-9


def test_the_interval_is_wide_where_holes_differ():
    alike, unlike = np.full(50, 100.0), np.r_[np.full(25, 1.0), np.full(25, 199.0)]
    assert psnr_db(alike).high - psnr_db(alike).low < 1e-9
    found = psnr_db(unlike)
    assert found.low < found.value < found.high
    assert found.high - found.low > 1


def test_a_hole_filled_without_error_is_a_finite_number():
    assert np.isfinite(psnr_db(np.zeros(5)).value)


def test_straight_lines_gain_nothing_on_themselves():
    found = measure_holes(NOISE, HOLES)
    gain = found.gain_db["bilinear"]
    assert (gain.value, gain.low, gain.high) == (0, 0, 0)
    assert found.share_better["bilinear"] == 0
    assert found.n_holes == len(HOLES)


def test_holes_of_several_pictures_count_alike():
    first, second = (
        {method: np.full(n, error) for method in METHODS}
        for n, error in ((30, 10.0), (10, 50.0))
    )
    both = scores([first, second])
    assert both.n_holes == 40
    assert both.psnr_db["pasted"].value == pytest.approx(10 * np.log10(255**2 / 20))


def test_errors_of_every_method_are_those_of_its_filling():
    errors = hole_errors(NOISE, HOLES)
    for method in METHODS:
        filled = fill(NOISE, HOLES, method)
        assert (errors[method] == squared_errors(NOISE, filled, HOLES)).all()


# What is refused


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="choose one of nearest, bilinear"):
        fill(NOISE, HOLES, "bicubic")


def test_a_colour_picture_is_refused():
    with pytest.raises(ValueError, match="grey picture"):
        fill(np.zeros((80, 100, 3), np.uint8), HOLES, "bilinear")


def test_a_hole_at_the_edge_is_refused():
    with pytest.raises(ValueError, match="leaves no ring"):
        fill(NOISE, np.array([[0, 0]]), "bilinear")
