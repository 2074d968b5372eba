"""N-grams over 27 symbols: chances that sum to one, and cases counted by hand."""

from collections import Counter, defaultdict

import numpy as np
import pytest

from analogy.language import corpus
from analogy.language.letters import (
    N_SYMBOLS,
    SYMBOLS,
    fit_letters,
    fold,
    numbers,
)

TEXT = fold(corpus.text("held-out")[10_000:40_000])
OTHER = fold(corpus.text("held-out")[90_000:90_400])


@pytest.fixture(scope="module")
def grams():
    return fit_letters(TEXT, highest_order=5)


def plain_kneser_ney(text, given, order):
    """Returns the chances after `given` from dictionaries, as the textbook has them."""
    often = defaultdict(Counter)
    preceded = defaultdict(lambda: defaultdict(set))
    for length in range(1, order + 1):
        for end in range(length, len(text) + 1):
            context, symbol = text[end - length : end - 1], text[end - 1]
            often[length, context][symbol] += 1
            if end > length:
                preceded[length, context][symbol].add(text[end - length - 1])
    p = dict.fromkeys(SYMBOLS, 1 / 27)
    for length in range(1, order + 1):
        if length - 1 > len(given):
            break
        tables = {
            key: dict(row) if length == order else {s: len(a) for s, a in row.items()}
            for key, row in (often if length == order else preceded).items()
            if key[0] == length
        }
        all_counts = [n for row in tables.values() for n in row.values()]
        once, twice = all_counts.count(1), all_counts.count(2)
        discount = once / (once + 2 * twice) if once else 0
        counts = tables.get((length, given[len(given) - length + 1 :]), {})
        if not counts:
            continue
        total = sum(counts.values())
        left = sum(min(n, discount) for n in counts.values()) / total
        p = {
            s: max(counts.get(s, 0) - discount, 0) / total + left * p[s]
            for s in SYMBOLS
        }
    return [p[s] for s in SYMBOLS]


def test_folding_keeps_words_and_nothing_else():
    assert fold("“Don't!” said Mr. Ox-tail,\n 23 times") == "dont said mr ox tail times"
    assert set(TEXT) == set(SYMBOLS)
    assert "  " not in TEXT


def test_numbers_are_places_among_the_symbols():
    np.testing.assert_array_equal(numbers(SYMBOLS), range(N_SYMBOLS))


@pytest.mark.parametrize("order", range(6))
def test_chances_sum_to_one_and_exclude_nothing(grams, order):
    chances = grams.chances(OTHER, order=order)
    assert chances.shape == (len(OTHER), N_SYMBOLS)
    np.testing.assert_allclose(chances.sum(1), 1)
    assert chances.min() > 0


def test_order_0_finds_all_symbols_alike(grams):
    np.testing.assert_allclose(grams.chances("abc", order=0), 1 / 27)


def test_order_1_is_how_often_letters_come(grams):
    shares = [TEXT.count(symbol) / len(TEXT) for symbol in SYMBOLS]
    np.testing.assert_allclose(grams.chances("q", order=1)[0], shares)


@pytest.mark.parametrize("order", [2, 3, 5])
def test_agrees_with_dictionaries(order):
    text = TEXT[:3000]
    grams = fit_letters(text, highest_order=order)
    for given in ("", "t", "the k", "and so he", "zzxqj"):
        last = grams.chances(given + "a", order=order)[-1]
        np.testing.assert_allclose(last, plain_kneser_ney(text, given, order))


def test_what_was_never_seen_is_left_to_the_shorter_context(grams):
    unseen = grams.chances("jjjjja", order=5)[-1]
    assert unseen[numbers("q")[0]] > 0
    np.testing.assert_allclose(unseen.sum(), 1)


def test_more_letters_tell_more_of_an_unseen_text(grams):
    at = np.arange(len(OTHER)), numbers(OTHER)
    bits = [-np.log2(grams.chances(OTHER, order=n)[at]).mean() for n in range(4)]
    assert bits == sorted(bits, reverse=True)


@pytest.mark.parametrize("text", ["A", "a.", "é"])
def test_other_symbols_are_refused(text):
    with pytest.raises(ValueError, match="27 symbols"):
        numbers(text)


@pytest.mark.parametrize("order", [-1, 6])
def test_an_order_that_was_not_counted_is_refused(grams, order):
    with pytest.raises(ValueError, match="choose 0 to 5"):
        grams.chances("a", order=order)


@pytest.mark.parametrize(("text", "order"), [("abc", 3), ("abc", 0)])
def test_a_text_too_short_for_the_order_is_refused(text, order):
    with pytest.raises(ValueError, match="highest_order"):
        fit_letters(text, highest_order=order)
