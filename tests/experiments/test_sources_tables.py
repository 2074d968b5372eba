"""Learning by counting: by hand, in the limit, and chosen by what was kept for choosing."""

import numpy as np
import pytest

from analogy.experiments.sources import (
    N_SYMBOLS,
    Sample,
    divergence_bits,
    draw,
    make_source,
)
from analogy.experiments.sources_tables import back_off, best, table, validation_bits

SOURCE = make_source(shared=0.5, seed=7)
SAMPLE = draw(SOURCE, length=3_000, seed=1)
SHAPE = (N_SYMBOLS,) * 3
UNIFORM = np.full(SHAPE, 1 / N_SYMBOLS)


def of(counted, chosen):
    """A sample of single triples, by how often they occurred."""
    counts, validation = np.zeros(SHAPE), np.zeros(SHAPE)
    for into, triples in ((counts, counted), (validation, chosen)):
        for triple, number in triples.items():
            into[triple] = number
    return Sample(counts=counts, validation=validation)


@pytest.mark.parametrize("learn", [table, back_off])
def test_rows_are_distributions_without_a_zero(learn):
    rows = learn(SAMPLE)
    assert rows.sum(2) == pytest.approx(1)
    assert (rows > 0).all()


def test_a_table_knows_nothing_of_what_it_never_saw():
    rows = table(SAMPLE)
    assert rows[~SAMPLE.is_seen] == pytest.approx(1 / N_SYMBOLS)


def test_a_table_adds_the_same_to_every_count():
    # 2 of 3 and 1 of 3, and k for each of 32: the ratio of any two counts tells k.
    row = table(of({(0, 0, 1): 2, (0, 0, 2): 1}, {(0, 0, 1): 2, (0, 0, 3): 1}))[0, 0]
    k = 1 / (row[2] / row[3] - 1)
    assert np.log2(k) == pytest.approx(round(np.log2(k)))
    assert row[1] / row[3] == pytest.approx((2 + k) / k)


def test_a_table_that_is_never_surprised_adds_little_and_a_surprised_one_much():
    sure = table(of({(0, 0, 1): 9}, {(0, 0, 1): 9}))[0, 0, 1]
    surprised = table(of({(0, 0, 1): 9}, {(0, 0, 2): 9}))[0, 0, 1]
    assert sure > 0.99
    assert surprised < 0.1


def test_backing_off_says_what_followed_the_newer_symbol_elsewhere():
    sample = of({(0, 1, 2): 8, (3, 1, 2): 8, (5, 6, 7): 8}, {(9, 1, 2): 4})
    rows = back_off(sample)
    assert rows[20, 1].argmax() == 2
    assert table(sample)[20, 1] == pytest.approx(1 / N_SYMBOLS)


def test_backing_off_may_forget_the_newer_symbol_instead():
    sample = of({(1, 0, 2): 8, (1, 3, 2): 8, (5, 6, 7): 8}, {(1, 9, 2): 4})
    assert back_off(sample)[1, 20].argmax() == 2


@pytest.mark.parametrize("learn", [table, back_off])
def test_with_many_symbols_counting_comes_to_the_truth(learn):
    few, many = (draw(SOURCE, length=length, seed=1) for length in (3_000, 100_000))
    costs = [divergence_bits(SOURCE, learn(s), s.is_seen) for s in (few, many)]
    assert costs[1] < costs[0] / 3


def test_backing_off_is_no_better_where_nothing_is_shared():
    source = make_source(shared=0.0, seed=7)
    sample = draw(source, length=10_000, seed=1)
    never = ~sample.is_seen
    plain, backed = (
        divergence_bits(source, learn(sample), never) for learn in (table, back_off)
    )
    assert backed > plain - 0.1


def test_the_cheapest_for_the_validation_part_is_the_best():
    uniform_bits = validation_bits(SAMPLE, UNIFORM)
    assert uniform_bits == pytest.approx(5 * SAMPLE.validation.sum())
    assert best(SAMPLE, [UNIFORM, SOURCE.rows]) is SOURCE.rows
