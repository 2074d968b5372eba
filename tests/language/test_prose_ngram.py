"""N-grams over typed prose: whole numbers near the textbook's chances, and a coder's."""

from collections import Counter, defaultdict

import numpy as np
import pytest

from analogy.coding import compress, decompress
from analogy.language import corpus
from analogy.language.prose_ngram import (
    CHARACTERS,
    N_CHARACTERS,
    NEWLINE,
    fit_prose,
    frequency_bits,
    prose_model,
    sampled_books,
    typed,
)

TEXT = corpus.text("held-out")[10_000:14_000]
OTHER = corpus.text("held-out")[90_000:90_400]


@pytest.fixture(scope="module")
def model():
    return fit_prose(TEXT, order=4)


def context_of(model, given):
    context = model.opening
    for symbol in model.symbols(given).tolist():
        context = model.following(context, symbol)
    return np.array([context])


def plain_kneser_ney(text, given, order):
    """Returns the chances after `given` from dictionaries, as the textbook has them."""
    # A whole string counts how often; a shorter one, how many whole ones end so.
    strings = Counter(text[i : i + order] for i in range(len(text) - order + 1))
    p = dict.fromkeys(CHARACTERS, 1 / len(CHARACTERS))
    tables = [strings]
    for length in range(order - 1, 0, -1):
        tables.append(Counter(string[-length:] for string in tables[-1]))
    for table in reversed(tables):
        after = defaultdict(dict)
        for string, n in table.items():
            after[string[:-1]][string[-1]] = n
        once, twice = (list(table.values()).count(n) for n in (1, 2))
        discount = once / (once + 2 * twice) if once else 0
        length = len(next(iter(table)))
        counts = after.get(given[len(given) - length + 1 :])
        if not counts:
            continue
        total, left = sum(counts.values()), discount * len(counts)
        p = {
            sign: (max(counts.get(sign, 0) - discount, 0) + left * p[sign]) / total
            for sign in CHARACTERS
        }
    return [p[sign] for sign in CHARACTERS]


@pytest.mark.parametrize("given", ["the ", "Once", " qu", "zzz", "~~~", "\n", "", "1"])
@pytest.mark.parametrize("order", [1, 2, 3, 5])
def test_frequencies_are_the_textbook_s_chances(order, given):
    model = fit_prose(TEXT, order=order)
    padded = CHARACTERS[NEWLINE] * order + given
    frequencies = model.frequencies(context_of(model, given))[0]
    expected = plain_kneser_ney(TEXT, padded, order)
    # Rounded to 2^-24, and one more so that none is impossible.
    np.testing.assert_allclose(frequencies / 2**24, expected, atol=1.6 * 2**-24)


def test_frequencies_are_whole_and_leave_nothing_out(model):
    frequencies = model.frequencies(model.contexts_of(model.symbols(OTHER)))
    assert frequencies.shape == (len(OTHER), N_CHARACTERS)
    np.testing.assert_array_equal(frequencies, np.rint(frequencies))
    assert frequencies.min() >= 1
    np.testing.assert_allclose(frequencies.sum(1), 2**24 + N_CHARACTERS, atol=96)


def test_contexts_are_those_of_one_character_after_the_other(model):
    contexts = model.contexts_of(model.symbols(OTHER[:50]))
    for place, context in enumerate(contexts):
        assert context == context_of(model, OTHER[:place])[0]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_reader_reads_the_same_however_the_text_is_cut(model, rows):
    symbols = np.tile(model.symbols(OTHER[:30]), (rows, 1))
    whole = model.reader(rows).read(symbols)
    reader = model.reader(rows)
    parts = [reader.read(symbols[:, :7]), reader.read(symbols[:, 7:])]
    np.testing.assert_array_equal(np.concatenate(parts, axis=1), whole)


@pytest.mark.parametrize("text", [OTHER, "", "a", CHARACTERS, "zq" * 100])
@pytest.mark.parametrize("rows", [1, 8])
def test_a_text_comes_back_from_its_file(model, text, rows):
    assert decompress(compress(text, model, rows=rows), model) == text


def test_bits_are_those_of_frequencies(model):
    contexts = model.contexts_of(model.symbols("It is"))
    frequencies = model.frequencies(contexts)
    np.testing.assert_allclose(
        np.exp2(-model.bits(contexts)),
        frequencies / frequencies.sum(1, keepdims=True),
    )
    np.testing.assert_allclose(frequency_bits(np.ones((2, 96))), np.log2(96))


def test_another_text_has_another_fingerprint(model):
    assert fit_prose(TEXT, order=4).fingerprint() == model.fingerprint()
    assert fit_prose(TEXT[1:], order=4).fingerprint() != model.fingerprint()
    assert fit_prose(TEXT, order=3).fingerprint() != model.fingerprint()


def test_a_file_of_another_model_is_refused(model):
    with pytest.raises(ValueError, match="another model"):
        decompress(compress(OTHER, model), fit_prose(TEXT, order=3))


def test_characters_the_model_lacks_have_no_symbols(model):
    assert model.symbols("naïve") is None
    assert model.data(model.symbols("naive\n")) == b"naive\n"


def test_the_shipped_model_has_not_read_what_is_held_out():
    books, model = sampled_books(), prose_model()
    assert typed(books) == books
    assert OTHER not in books
    symbols = model.symbols(OTHER)
    bits = model.bits(model.contexts_of(symbols))[np.arange(len(symbols)), symbols]
    assert 1.5 < bits.mean() < 3


def test_signs_of_printers_become_those_of_keyboards():
    assert typed("“Naïve – ‘it’…”\r\n\tÉté—") == "\"Naive - 'it'...\"\n Ete--"


@pytest.mark.parametrize("text", ["Привет", "a\u200bb", "😀"])
def test_what_no_keyboard_has_is_named(text):
    with pytest.raises(ValueError, match="is not among the 96 characters"):
        typed(text)


@pytest.mark.parametrize("order", [0, 10, -1])
def test_an_order_out_of_range_is_refused(order):
    with pytest.raises(ValueError, match="order is"):
        fit_prose(TEXT, order=order)


def test_a_text_too_short_or_not_typed_is_refused():
    with pytest.raises(ValueError, match="a longer text"):
        fit_prose("abc", order=3)
    with pytest.raises(ValueError, match="typed"):
        fit_prose("“Quoted”, he said", order=2)
