"""The search against plain programs that look at everything."""

from itertools import product

import numpy as np
import pytest

from analogy.experiments.lossy_search import BEAM, cheapest
from analogy.language import corpus
from analogy.language.prose_ngram import N_CHARACTERS, fit_prose
from analogy.measures.edits import edit_distance

BOOKS = corpus.text("held-out")
TEXT = BOOKS[90_000:90_060].replace("\n", " ")


@pytest.fixture(scope="module")
def bigram():
    return fit_prose(BOOKS[:20_000], order=2)


@pytest.fixture(scope="module")
def model():
    return fit_prose(BOOKS[:60_000], order=5)


def bits(model, symbols):
    contexts = model.contexts_of(symbols)
    return model.bits(contexts)[np.arange(len(symbols)), symbols].sum()


def by_dictionaries(symbols, bigram, price, *, may_leave_out):
    """Returns the least cost by Viterbi's algorithm, every context kept."""
    # A bigram's context is its last symbol.
    bits_after = bigram.bits(np.arange(N_CHARACTERS)).tolist()
    costs = {bigram.opening: 0.0}
    for symbol in symbols.tolist():
        longer = {
            context: cost + price for context, cost in costs.items() if may_leave_out
        }
        for context, cost in costs.items():
            for put, n_bits in enumerate(bits_after[context]):
                new = cost + n_bits + price * (put != symbol)
                longer[put] = min(new, longer.get(put, np.inf))
        costs = longer
    return min(costs.values())


@pytest.mark.parametrize("price", [0, 0.7, 2.0, 5.0])
def test_with_room_for_every_context_nothing_is_cheaper(bigram, price):
    symbols = bigram.symbols(TEXT)
    found = cheapest(symbols, bigram, lambda_bits=price, beam=N_CHARACTERS * 25)
    cost = bits(bigram, found) + price * np.count_nonzero(found != symbols)
    least = by_dictionaries(symbols, bigram, price, may_leave_out=False)
    assert cost == pytest.approx(least)


@pytest.mark.parametrize("price", [2.0, 3.0, 5.0])
def test_nothing_is_cheaper_where_characters_may_go(bigram, price):
    symbols = bigram.symbols(TEXT)
    found = cheapest(
        symbols,
        bigram,
        lambda_bits=price,
        beam=N_CHARACTERS * 25,
        may_leave_out=True,
    )
    least = by_dictionaries(symbols, bigram, price, may_leave_out=True)
    # The search counts an error for each change; the distance may find fewer.
    came_out = bigram.data(found).decode()
    cost = bits(bigram, found) + price * edit_distance(TEXT, came_out)
    assert cost <= least + 1e-6
    assert len(found) < len(symbols)


def test_of_two_characters_all_pairs_were_compared(model):
    symbols = model.symbols("Xq")
    pairs = np.array(list(product(range(N_CHARACTERS), repeat=2)))
    first = model.bits(np.array([model.opening]))[0]
    second = model.bits(model.following(model.opening, np.arange(N_CHARACTERS)))
    costs = first[pairs[:, 0]] + second[pairs[:, 0], pairs[:, 1]]
    costs += 3 * (pairs != symbols).sum(1)
    found = cheapest(symbols, model, lambda_bits=3)
    np.testing.assert_array_equal(found, pairs[costs.argmin()])


def test_at_a_high_price_nothing_changes(model):
    symbols = model.symbols(TEXT)
    for may_leave_out in (False, True):
        found = cheapest(symbols, model, lambda_bits=1000, may_leave_out=may_leave_out)
        np.testing.assert_array_equal(found, symbols)


def test_at_no_price_everything_may_go(model):
    symbols = model.symbols(TEXT)
    assert not len(cheapest(symbols, model, lambda_bits=0, may_leave_out=True))
    other = model.symbols("~" * len(TEXT))
    np.testing.assert_array_equal(
        cheapest(symbols, model, lambda_bits=0), cheapest(other, model, lambda_bits=0)
    )


@pytest.mark.parametrize("price", [0.5, 2.0, 4.0])
def test_the_text_itself_is_never_cheaper(model, price):
    symbols = model.symbols(TEXT)
    found = cheapest(symbols, model, lambda_bits=price, beam=BEAM)
    n_errors = np.count_nonzero(found != symbols)
    assert bits(model, found) + price * n_errors <= bits(model, symbols)
