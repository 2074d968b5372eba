import lzma
import random
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analogy.coding import compress, decompress, lossless
from analogy.coding.container import Coded, Kind, unwrap, wrap
from analogy.language import shrink
from analogy.worlds import fit_ngram
from tests.language.models import STORY, small_model

from .predictors import Fixed

MODEL = small_model(seed=0)
WORDS = sorted(set(re.findall(r" \w+|[.,;]", STORY)))
ODD_TEXTS = {
    "empty": "",
    "one character": "a",
    "Chinese": "從前有一個國王。" * 30,
    "emoji": "🐉👩‍🚀" * 50,
    "NUL": "a\0" * 20,
    "lone surrogates": "a\ud800b\udc00\ud83d\ude00",
    "byte order mark and line ends": "\ufeffa\r\nb\rc\u2028",
    "noise": "".join(map(chr, random.Random(1).choices(range(32, 0x3000), k=500))),
}


def utf8(text):
    return text.encode("utf-8", "surrogatepass")


@pytest.fixture
def no_packer(monkeypatch):
    """Takes LZMA2 away, which on a long story of few words beats a model of noise."""
    monkeypatch.setattr(lossless, "lzma2", lambda data: data)


# Identities


def any_text():
    return st.one_of(
        st.text(), st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
    )


@pytest.mark.parametrize("rows", [1, 8])
@settings(deadline=None, max_examples=100, derandomize=True)
@given(text=any_text())
def test_any_text_comes_back_and_hardly_grows(rows, text):
    file = compress(text, MODEL, rows=rows)
    assert decompress(file, MODEL) == text
    assert len(file) <= len(utf8(text)) + 13


@pytest.mark.parametrize("rows", [1, 8])
@settings(deadline=None, max_examples=15, derandomize=True)
@given(text=st.text(max_size=100))
def test_any_text_comes_back_from_the_shipped_model(storybook, rows, text):
    file = compress(text, storybook, rows=rows)
    assert decompress(file, storybook) == text
    assert len(file) <= len(utf8(text)) + 13


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_odd_texts_come_back(storybook, text):
    assert decompress(compress(text, storybook), storybook) == text


@pytest.mark.parametrize("rows", [1, 2, 8])
def test_a_long_text_comes_back_through_many_windows(no_packer, rows):
    text = "".join(random.Random(rows).choices(WORDS, k=1024))
    file = compress(text, MODEL, rows=rows)
    kind, content, _ = unwrap(file)
    assert kind is Kind.MODEL
    assert Coded.from_bytes(content).rows == rows
    assert decompress(file, MODEL) == text


def test_equal_texts_have_equal_files():
    text = STORY * 4
    assert compress(text, MODEL) == compress(text, small_model(seed=0))


def test_progress_is_heard_both_ways(no_packer):
    heard: list[tuple[int, int]] = []
    file = compress(STORY * 4, MODEL, progress=lambda *at: heard.append(at))
    n_symbols = len(MODEL.tokens.encode(STORY * 4))
    assert heard[-1] == (n_symbols, n_symbols)
    heard.clear()
    decompress(file, MODEL, progress=lambda *at: heard.append(at))
    assert heard[-1] == (n_symbols, n_symbols)


# What becomes of which text


def test_the_shortest_way_is_taken():
    kinds = {
        "": Kind.TEXT,
        "從前有一個國王": Kind.TEXT,
        "從前有一個國王" * 50: Kind.LZMA2,
        STORY: Kind.MODEL,
    }
    assert {text: unwrap(compress(text, MODEL))[0] for text in kinds} == kinds


def test_nothing_is_13_bytes_long():
    assert len(compress("", MODEL)) == 13


def test_a_short_text_is_not_cut_into_many_rows(no_packer):
    def rows(text):
        return Coded.from_bytes(unwrap(compress(text, MODEL))[1]).rows

    assert len(MODEL.tokens.encode(STORY)) < 128
    assert rows(STORY) == 1
    assert rows(STORY * 4) == len(MODEL.tokens.encode(STORY * 4)) // 128


def test_every_text_without_a_model_can_be_read_with_any():
    file = compress("從前有一個國王", MODEL)
    assert decompress(file, small_model(seed=1)) == "從前有一個國王"


def test_any_object_that_offers_frequencies_will_do():
    counts = np.bincount(np.frombuffer(utf8(STORY), np.uint8), minlength=256)
    model = Fixed(counts)
    file = compress(STORY, model)
    assert unwrap(file)[0] is Kind.MODEL
    assert decompress(file, model) == STORY


# Errors


@pytest.mark.parametrize(
    "other",
    [
        small_model(seed=1),
        shrink(small_model(width=64), 8),
        fit_ngram(["anna"], order=3),
        Fixed([1, 2]),
    ],
    ids=["weights", "width", "n-gram", "predictor"],
)
def test_another_model_is_refused(other):
    with pytest.raises(ValueError, match="written with another model"):
        decompress(compress(STORY, MODEL), other)


def test_a_rounded_model_is_another_model():
    model = small_model(width=64)
    with pytest.raises(ValueError, match="written with another model"):
        decompress(compress(STORY, model), shrink(model, 16))


def test_another_vocabulary_is_another_model(monkeypatch):
    file, other = compress(STORY, MODEL), small_model(seed=0)
    pieces = list(other.tokens.pieces)
    pieces[300 - 2] += b"!"
    tokens = type("Other", (), {"pieces": tuple(pieces), "start": other.tokens.start})
    object.__setattr__(other, "tokens", tokens)
    with pytest.raises(ValueError, match="written with another model"):
        decompress(file, other)


def test_what_is_no_model_is_refused():
    for work in (lambda: compress("a", "storybook"), lambda: decompress(b"", None)):
        with pytest.raises(ValueError, match="offers no whole numbers to code with"):
            work()


@pytest.mark.parametrize("rows", [0, -1, 256, 1.5, "8"])
def test_impossible_rows_are_refused(rows):
    with pytest.raises(ValueError, match=r"^rows is .*whole number"):
        compress("a", MODEL, rows=rows)


def test_a_packed_text_that_cannot_be_unpacked_is_refused():
    file = wrap(Kind.LZMA2, b"\xff\xff", b"a king")
    with pytest.raises(ValueError, match="cannot be read"):
        decompress(file, MODEL)
    with pytest.raises(lzma.LZMAError):
        lzma.decompress(
            b"\xff\xff", lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2}]
        )
