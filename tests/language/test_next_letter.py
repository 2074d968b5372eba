"""Single letters from a model of tokens, held against the chances of whole texts."""

import itertools

import pytest

from analogy.language import load_model, surprisal
from analogy.language.letters import SYMBOLS, numbers
from analogy.language.next_letter import LetterGuesser

GIVEN = "once upon a time there was a "


@pytest.fixture(scope="module")
def model():
    return load_model()


@pytest.fixture(scope="module")
def guesser(model):
    return LetterGuesser(model)


@pytest.mark.parametrize("text", ["", "a", GIVEN, GIVEN + "prin", GIVEN + "xqz"])
def test_chances_sum_to_one(guesser, text):
    chances = guesser.chances(text)
    assert chances.shape == (27,)
    assert chances.sum() == pytest.approx(1)
    assert chances.min() >= 0


def test_no_space_follows_a_space(guesser):
    assert guesser.chances(GIVEN)[0] == 0


def test_a_word_begun_is_finished(guesser):
    chances = guesser.chances(GIVEN + "prin")
    assert SYMBOLS[int(chances.argmax())] == "c"


@pytest.mark.parametrize("symbol", ["i", "n", "z"])
def test_a_share_is_that_of_every_spelling_written_out(model, guesser, symbol):
    """After " k" come tokens that hold both, or one of its beginnings and another."""
    encode = model.tokens.encode
    pieces = model.tokens.pieces[: model.tokens.start]
    texts = [piece.decode("latin-1") for piece in pieces]
    head = GIVEN.rstrip()
    n_head = len(encode(head))
    expected = 0.0
    for first, second in itertools.product(("", " ", " k"), texts):
        whole = first + second
        if whole[:3].lower() != " k" + symbol or not whole.startswith(" k"):
            continue
        spelt = encode(head + whole)[n_head:]
        if spelt == [*encode(first), texts.index(second)]:
            scored = surprisal(model, head + whole)
            expected += 2 ** -scored.bits[n_head:].sum()
    share = guesser.shares(head + " k")[numbers(symbol)[0]]
    assert share == pytest.approx(expected, rel=1e-3)


def test_little_is_set_aside_inside_a_word(guesser):
    text = GIVEN + "little prince "
    for n in range(len(GIVEN) + 1, len(text) - 1):
        if text[n - 1] == " ":
            continue
        before = guesser.shares(text[:n])[numbers(text[n])[0]]
        after = guesser.shares(text[: n + 1]).sum() if text[n] != " " else before
        assert 0.5 < after / before < 1 + 1e-4


def test_a_text_beyond_the_context_is_refused(guesser):
    with pytest.raises(ValueError, match="last few hundred"):
        guesser.chances("zq" * 300)


def test_other_symbols_are_refused(guesser):
    with pytest.raises(ValueError, match="27 symbols"):
        guesser.chances("Once")
