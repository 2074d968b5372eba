"""Sources whose truth is known: what they are made of, and what a guess costs."""

from dataclasses import replace

import numpy as np
import pytest

from analogy.experiments.sources import (
    KEPT_BACK,
    N_FACTORS,
    N_SYMBOLS,
    divergence_bits,
    draw,
    make_source,
    stationary,
)
from analogy.measures import entropy_bits, kl_bits

SOURCE = make_source(shared=0.5, seed=7)


# A source


@pytest.mark.parametrize("shared", [0.0, 0.5, 1.0])
def test_every_row_sums_to_one_and_nothing_is_impossible(shared):
    rows = make_source(shared=shared, seed=7).rows
    assert rows.sum(2) == pytest.approx(1)
    assert (rows > 0).all()


def test_how_often_contexts_come_up_stays_as_it_is_after_a_step():
    after = np.einsum("ab,abc->bc", SOURCE.weights, SOURCE.rows)
    assert after == pytest.approx(SOURCE.weights, abs=1e-12)


def test_a_mixture_lies_between_its_two_kinds():
    arbitrary, shared = make_source(shared=0, seed=7), make_source(shared=1, seed=7)
    assert SOURCE.rows == pytest.approx((arbitrary.rows + shared.rows) / 2)


def test_all_rows_of_a_shared_source_come_from_few_numbers():
    # The logarithm is a product of so many numbers, but for a constant of each row.
    rows = make_source(shared=1, seed=7).rows
    logs = np.log(rows[rows.min(2) > 1e-6])
    centred = logs - logs.mean(1, keepdims=True)
    strengths = np.linalg.svd(centred, compute_uv=False)
    assert strengths[N_FACTORS] < 1e-2 * strengths[N_FACTORS - 1]


def test_rows_of_an_arbitrary_source_do_not():
    rows = make_source(shared=0, seed=7).rows.reshape(-1, N_SYMBOLS)
    strengths = np.linalg.svd(rows - rows.mean(0), compute_uv=False)
    assert strengths[N_SYMBOLS - 2] > 0.5 * strengths[0]


def test_both_kinds_are_equally_uncertain_row_by_row():
    means = [
        np.mean([entropy_bits(row) for row in rows.reshape(-1, N_SYMBOLS)])
        for rows in (make_source(shared=s, seed=7).rows for s in (0, 1))
    ]
    assert means[0] == pytest.approx(means[1], abs=1e-3)


def test_the_same_contexts_are_kept_back_of_every_mixture():
    kept = make_source(shared=0.0, seed=7).is_kept_back
    assert kept.sum() == round(KEPT_BACK * N_SYMBOLS**2)
    assert (kept == SOURCE.is_kept_back).all()


def test_the_entropy_is_that_of_the_rows_as_often_as_they_come():
    rows = SOURCE.rows.reshape(-1, N_SYMBOLS)
    by_row = [entropy_bits(row) for row in rows]
    assert SOURCE.entropy_bits == pytest.approx(by_row @ SOURCE.weights.ravel())


# A sample


def test_a_sample_has_no_kept_back_context_in_either_part():
    sample = draw(SOURCE, length=5_000, seed=1)
    assert not sample.counts[SOURCE.is_kept_back].any()
    assert not sample.validation[SOURCE.is_kept_back].any()


def test_four_fifths_are_for_learning_and_no_triple_is_lost():
    nothing_kept = replace(SOURCE, is_kept_back=np.zeros_like(SOURCE.is_kept_back))
    sample = draw(nothing_kept, length=5_002, seed=1)
    assert (sample.counts.sum(), sample.validation.sum()) == (4_000, 1_000)


def test_a_long_sample_follows_the_source():
    sample = draw(SOURCE, length=100_000, seed=1)
    a, b = np.unravel_index(sample.counts.sum(2).argmax(), (N_SYMBOLS, N_SYMBOLS))
    shares = sample.counts[a, b] / sample.counts[a, b].sum()
    assert np.abs(shares - SOURCE.rows[a, b]).max() < 0.05


def test_one_seed_is_one_sample():
    first, again, other = (draw(SOURCE, length=300, seed=seed) for seed in (1, 1, 2))
    assert (first.counts == again.counts).all()
    assert (first.counts != other.counts).any()


# What a guess costs


def test_the_truth_costs_nothing():
    assert divergence_bits(SOURCE, SOURCE.rows) == 0


def test_knowing_nothing_costs_all_that_could_be_known():
    uniform = np.full_like(SOURCE.rows, 1 / N_SYMBOLS)
    expected = np.log2(N_SYMBOLS) - SOURCE.entropy_bits
    assert divergence_bits(SOURCE, uniform) == pytest.approx(expected)


def test_of_one_context_it_is_the_divergence_of_two_rows():
    guessed = make_source(shared=0.25, seed=7).rows
    only = np.zeros((N_SYMBOLS, N_SYMBOLS), bool)
    only[3, 5] = True
    expected = kl_bits(SOURCE.rows[3, 5], guessed[3, 5])
    assert divergence_bits(SOURCE, guessed, only) == pytest.approx(expected)


# What is refused


@pytest.mark.parametrize("shared", [-0.1, 1.1, float("nan")])
def test_no_share_is_refused(shared):
    with pytest.raises(ValueError, match="from 0"):
        make_source(shared=shared, seed=0)


def test_a_seed_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="whole number"):
        make_source(shared=0, seed=0.5)


def test_a_sample_too_short_is_refused():
    with pytest.raises(ValueError, match="length is 10"):
        draw(SOURCE, length=10, seed=0)


def test_no_context_to_average_over_is_refused():
    none = np.zeros((N_SYMBOLS, N_SYMBOLS), bool)
    with pytest.raises(ValueError, match="at least one"):
        divergence_bits(SOURCE, SOURCE.rows, none)


def test_a_source_that_goes_round_in_a_circle_is_refused():
    # After 0 1 comes 0 and after 1 0 comes 1, for ever: which is next depends on when.
    rows = np.eye(2)[[[0, 0], [1, 0]]]
    with pytest.raises(ValueError, match="does not settle"):
        stationary(rows)
