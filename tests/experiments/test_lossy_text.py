"""Lossy texts: what comes back from the file, and what it is said to have lost."""

import math

import numpy as np
import pytest

from analogy.coding.container import Coded, Kind, unwrap
from analogy.experiments.lossy_text import (
    MOST_CHARACTERS,
    character_bits,
    decode,
    filed,
    readable,
    search,
)
from analogy.experiments.lossy_text_baselines import (
    Restoring,
    drop_vowels,
    restored,
    truncated,
    without_vowels,
)
from analogy.language import corpus
from analogy.language.prose_ngram import fit_prose

BOOKS = corpus.text("held-out")
TEXT = BOOKS[200_000:200_250].replace("\n", " ")


@pytest.fixture(scope="module")
def model():
    return fit_prose(BOOKS[:100_000])


@pytest.fixture(scope="module")
def vowel_free():
    return fit_prose(drop_vowels(BOOKS[:100_000]))


def n_stream_bits(data):
    kind, content, _ = unwrap(data)
    assert kind is Kind.MODEL
    return 8 * len(Coded.from_bytes(content).stream)


@pytest.mark.parametrize("price", [0.0, 1.0, 3.0, 6.0])
@pytest.mark.parametrize("may_leave_out", [False, True])
def test_the_file_of_a_search_gives_its_text_back(model, price, may_leave_out):
    found = search(TEXT, model, lambda_bits=price, may_leave_out=may_leave_out)
    assert decode(found.data, model) == found.text
    assert found.n_bytes == len(found.data)
    if not may_leave_out:
        assert len(found.text) == found.n_characters == len(TEXT)


@pytest.mark.parametrize("price", [1.0, 3.0, 1000.0])
def test_the_stream_takes_the_bits_that_are_told(model, price):
    found = search(TEXT, model, lambda_bits=price)
    # The coder ends with whole words of 32 bits.
    assert -1 < n_stream_bits(found.data) - found.n_bits < 65


def test_an_error_that_saves_nothing_is_not_made(model):
    found = search(TEXT, model, lambda_bits=1000)
    assert (found.text, found.n_errors, found.distortion) == (TEXT, 0, 0)
    assert found.n_words_kept == found.n_words
    assert found == filed(TEXT, TEXT, model)


def test_cheaper_errors_save_bits(model):
    dear, cheap = (search(TEXT, model, lambda_bits=price) for price in (4, 1))
    assert cheap.n_bits < dear.n_bits < filed(TEXT, TEXT, model).n_bits
    assert cheap.n_errors > dear.n_errors > 0


def test_losses_are_counted_in_characters_and_words(model):
    result = filed("The cat sat there.", "The bat sat theer.", model)
    assert result.n_errors == 3
    assert result.distortion == 3 / 18
    assert (result.n_words, result.n_words_kept) == (4, 2)
    assert (result.n_words_out, result.n_words_known) == (4, 3)
    assert result.bits_per_character == result.n_bits / 18


def test_bits_are_minus_log2_of_shares(model):
    frequencies = model.frequencies(model.contexts_of(model.symbols("To")))
    expected = [
        -math.log2(row[symbol] / row.sum())
        for row, symbol in zip(frequencies, model.symbols("To"), strict=True)
    ]
    np.testing.assert_allclose(character_bits("To", model), expected)


@pytest.mark.parametrize("n_bits", [0, 40, 200.5])
def test_no_longer_beginning_fits(model, n_bits):
    cut = truncated(TEXT, model, n_bits=n_bits)
    n = len(cut.text)
    assert cut.text == TEXT[:n]
    assert cut.n_bits <= n_bits
    assert cut.n_bits + character_bits(TEXT, model)[n] > n_bits
    assert cut.n_errors == len(TEXT) - n
    assert decode(cut.data, model) == cut.text


def test_what_a_text_takes_is_enough_for_it(model, vowel_free):
    lossless = filed(TEXT, TEXT, model)
    assert truncated(TEXT, model, n_bits=lossless.n_bits) == lossless
    whole = without_vowels(TEXT, vowel_free, n_bits=1e6)
    assert whole.text == drop_vowels(TEXT)
    assert without_vowels(TEXT, vowel_free, n_bits=whole.n_bits) == whole


def test_a_text_without_vowels_lacks_as_many_characters(vowel_free):
    result = without_vowels(TEXT, vowel_free, n_bits=1e6)
    assert result.n_errors == sum(sign in "aeiouAEIOU" for sign in TEXT)
    assert decode(result.data, vowel_free) == result.text
    cut = without_vowels(TEXT, vowel_free, n_bits=100)
    assert drop_vowels(TEXT).startswith(cut.text)
    assert cut.n_bits <= 100


def plainly_restored(text, model, sure):
    """Returns what is put back and how many characters were sent, one by one."""
    put, n_sent = "", 0
    for sign in text:
        context = model.contexts_of(model.symbols(put + "?"))[-1:]
        shares = model.frequencies(context)[0]
        shares = shares / shares.sum()
        if shares.max() >= sure:
            put += model.data(np.array([shares.argmax()])).decode()
        else:
            put, n_sent = put + sign, n_sent + 1
    return put, n_sent


@pytest.mark.parametrize("sure", [0.3, 0.6, 0.9])
def test_what_was_dropped_is_put_back_from_the_file_alone(model, sure):
    result = restored(TEXT, model, sure=sure)
    assert (result.text, result.n_sent) == plainly_restored(TEXT, model, sure)
    assert decode(result.data, Restoring(model, sure)) == result.text
    assert result.n_sent < len(TEXT)
    assert -1 < n_stream_bits(result.data) - result.n_bits < 65


def test_where_nothing_is_sure_enough_all_is_sent(model):
    result = restored(TEXT, model, sure=1)
    assert result.text == TEXT
    assert result.n_sent == len(TEXT)
    assert result.n_bits == pytest.approx(filed(TEXT, TEXT, model).n_bits)


def test_a_file_must_be_restored_as_surely_as_it_was_dropped(model):
    data = restored(TEXT, model, sure=0.9).data
    with pytest.raises(ValueError, match="another model"):
        decode(data, Restoring(model, 0.8))
    assert Restoring(model, 1).fingerprint() == Restoring(model, 1.0).fingerprint()


def test_readable_texts_are_typed_and_bounded():
    assert readable("“Yes”") == '"Yes"'
    assert len(readable("…" * MOST_CHARACTERS)) == MOST_CHARACTERS


@pytest.mark.parametrize("price", [-1, math.inf, math.nan])
def test_a_price_that_is_none_is_refused(model, price):
    with pytest.raises(ValueError, match="lambda_bits is"):
        search(TEXT, model, lambda_bits=price)


def test_a_text_of_nothing_is_refused(model):
    for attempt in (
        lambda: readable(""),
        lambda: search("", model, lambda_bits=1),
        lambda: restored("", model, sure=0.9),
    ):
        with pytest.raises(ValueError, match="text is empty"):
            attempt()


def test_characters_the_model_lacks_are_refused(model):
    with pytest.raises(ValueError, match="lacks"):
        search("Süß", model, lambda_bits=1)


@pytest.mark.parametrize("sure", [0, -0.1, 1.1, math.nan])
def test_a_share_that_is_none_is_refused(model, sure):
    with pytest.raises(ValueError, match="sure is"):
        restored(TEXT, model, sure=sure)


@pytest.mark.parametrize("n_bits", [-1, math.nan])
def test_fewer_bits_than_none_are_refused(model, n_bits):
    with pytest.raises(ValueError, match="n_bits is"):
        truncated(TEXT, model, n_bits=n_bits)
