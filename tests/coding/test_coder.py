import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analogy.coding import coder
from analogy.coding.story_frequencies import StoryPredictor
from tests.language.models import STORY, small_model

from .predictors import Echo, Fixed
from .range_decoder import RangeDecoder, shares

MUCH = 1 << 30


def ignore(done, total):
    pass


def encode(predictor, symbols, *, rows, at_most=MUCH, progress=ignore):
    return coder.encode(
        predictor,
        np.array(symbols, np.intp),
        rows=rows,
        at_most=at_most,
        progress=progress,
    )


def decode(predictor, data, n, *, rows, progress=ignore):
    return coder.decode(predictor, data, n, rows=rows, progress=progress).tolist()


STORY_MODEL = StoryPredictor(small_model())

# Identities


@pytest.mark.parametrize("rows", [1, 8])
@settings(deadline=None, max_examples=40, derandomize=True)
@given(text=st.text(max_size=30))
def test_any_text_comes_back(rows, text):
    symbols = STORY_MODEL.symbols(text)
    stream = encode(STORY_MODEL, symbols, rows=rows)
    assert decode(STORY_MODEL, stream, len(symbols), rows=rows) == symbols.tolist()


@pytest.mark.parametrize("rows", [1, 2, 7, 8, 40, 255])
@pytest.mark.parametrize("n", [0, 1, 7, 8, 9, 63, 64, 65])
def test_any_number_of_symbols_comes_back_from_any_number_of_rows(n, rows):
    symbols = np.random.default_rng(n).integers(5, size=n).tolist()
    stream = encode(Echo(5), symbols, rows=rows)
    assert decode(Echo(5), stream, n, rows=rows) == symbols


def test_how_many_are_asked_for_at_once_does_not_matter(monkeypatch):
    symbols = STORY_MODEL.symbols(STORY * 3)
    expected = encode(STORY_MODEL, symbols, rows=3)
    for at_once in (1, 3, 30, 10_000):
        monkeypatch.setattr(coder, "_AT_ONCE", at_once)
        assert encode(STORY_MODEL, symbols, rows=3) == expected


def test_progress_ends_with_all():
    heard: list[tuple[int, int]] = []
    symbols = [1, 2] * 500
    stream = encode(Echo(5), symbols, rows=3, progress=lambda *at: heard.append(at))
    assert heard[-1] == (1000, 1000)
    heard.clear()
    decode(Echo(5), stream, 1000, rows=3, progress=lambda *at: heard.append(at))
    assert heard[0] == (3, 1000)
    assert heard[-1] == (1000, 1000)


# By hand


@pytest.mark.parametrize("n_symbols", [2, 3, 256, 2047])
@pytest.mark.parametrize("rows", [1, 8])
def test_who_knows_nothing_spends_log2_of_the_choices_on_each(n_symbols, rows):
    symbols = np.random.default_rng(1).integers(n_symbols, size=3000)
    n_bits = 8 * len(encode(Fixed(np.ones(n_symbols)), symbols, rows=rows))
    ideal_bits = 3000 * math.log2(n_symbols)
    assert ideal_bits - 1 <= n_bits <= ideal_bits * 1.0001 + 64


def test_what_is_certain_costs_next_to_nothing():
    sure = Fixed([2**28, 0, 0])
    assert len(encode(sure, [0] * 10_000, rows=1)) <= 4


def test_what_was_never_expected_costs_24_bits_and_comes_back():
    sure = Fixed([2**28, 0, 0])
    stream = encode(sure, [2] * 1000, rows=1)
    assert 24_000 <= 8 * len(stream) <= 24_064
    assert decode(sure, stream, 1000, rows=1) == [2] * 1000


def test_eight_rows_pay_for_eight_beginnings():
    symbols = [3] * 800
    one, eight = (8 * len(encode(Echo(256), symbols, rows=r)) for r in (1, 8))
    first_bits, next_bits = math.log2(510), math.log2(2)
    assert one == pytest.approx(first_bits + 799 * next_bits, abs=64)
    assert eight == pytest.approx(8 * first_bits + 792 * next_bits, abs=64)


def test_a_stream_that_grows_too_long_is_given_up():
    symbols = np.random.default_rng(0).integers(256, size=5000)
    uniform = Fixed(np.ones(256))
    n_bytes = len(encode(uniform, symbols, rows=1))
    heard: list[int] = []
    assert encode(uniform, symbols, rows=1, at_most=n_bytes) is not None
    assert encode(uniform, symbols, rows=1, at_most=n_bytes - 1) is None
    short = encode(
        uniform,
        symbols,
        rows=1,
        at_most=100,
        progress=lambda done, _: heard.append(done),
    )
    assert short is None
    assert heard == []  # given up after the first of many calls


# Referee: a decoder in Python's integers


def test_a_decoder_of_our_own_reads_the_stream():
    rng = np.random.default_rng(5)
    frequencies = np.floor(2.0**28 * rng.random(40) ** 30)
    frequencies[3], frequencies[4] = 2**28, 0
    symbols = rng.integers(40, size=400).tolist()
    stream = encode(Fixed(frequencies), symbols, rows=1)
    referee = RangeDecoder(stream)
    assert [referee.decode(frequencies) for _ in symbols] == symbols


def test_a_decoder_of_our_own_reads_two_rows_step_by_step():
    symbols = STORY_MODEL.symbols(STORY)[:41]
    referee = RangeDecoder(encode(STORY_MODEL, symbols, rows=2))
    rows: tuple[list[int], list[int]] = ([], [])
    readers = [STORY_MODEL.reader(1) for _ in rows]
    last = [STORY_MODEL.start] * 2
    for step in range(21):
        for row in range(2 if step < 20 else 1):
            frequencies = readers[row].read(np.array([[last[row]]]))[0, 0]
            last[row] = referee.decode(frequencies.tolist())
            rows[row].append(last[row])
    assert rows[0] + rows[1] == symbols.tolist()


def test_the_shares_are_all_there_is_and_none_is_0():
    bounds = shares([2.0**28, 0, 5, 0])
    assert bounds[0] == 0
    assert bounds[-1] == 2**24
    assert min(b - a for a, b in itertools.pairwise(bounds)) == 1


# Errors


def test_half_a_word_is_refused():
    with pytest.raises(ValueError, match="3 bytes are not whole words"):
        decode(Echo(5), b"abc", 1, rows=1)
