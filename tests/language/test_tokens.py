import numpy as np
import pytest

from analogy.language.tokens import Tokens

from .models import STORY, story_tokens

TEXTS = {
    "nothing": "",
    "emoji": "a 👩‍👩‍👧‍👦 family and a 🐉",
    "Chinese": "從前有一個國王。",
    "accents": "Där låg en gång, naïve",
    "lines of Windows": "one\r\ntwo\r\n\r\n",
    "white space": " \t\n\v\f  \u2028\u00a0 x  ",
    "NUL": "a\0b\0",
    "lone surrogates": "a\ud800b\udfff",
    "digits": "In 1865, 12,345.67 of them",
    "apostrophes": "don't 'tis the king's, they'll’ve",
    "names of special tokens": "<|endoftext|> <s> </s> <unk> [PAD] [CLS] <|start|>",
}


@pytest.fixture(params=["shipped", "trained here"])
def tokens(request):
    if request.param == "shipped":
        return request.getfixturevalue("storybook").tokens
    return story_tokens()


def as_bytes(text):
    return text.encode("utf-8", "surrogatepass")


# Identities


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_text_comes_back(tokens, text):
    assert tokens.decode_bytes(tokens.encode(text)) == as_bytes(text)


@pytest.mark.parametrize("text", [t for t in TEXTS.values() if "\ud800" not in t])
def test_every_text_that_is_valid_comes_back_as_text(tokens, text):
    assert tokens.decode(tokens.encode(text)) == text


def test_every_byte_comes_back(tokens):
    every = [bytes([byte]) for byte in range(256)]
    assert [tokens.decode_bytes(tokens.encode(byte)) for byte in every] == every


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_come_back(tokens, seed):
    data = np.random.default_rng(seed).bytes(5000)
    assert tokens.decode_bytes(tokens.encode(data)) == data


def test_a_long_text_comes_back(tokens, held_out):
    text = held_out[:100_000]
    assert tokens.decode(tokens.encode(text)) == text


def test_text_and_its_bytes_are_the_same_tokens(tokens):
    for text in TEXTS.values():
        assert tokens.encode(text) == tokens.encode(as_bytes(text))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_pieces_join_to_the_text(tokens, text):
    pieces = [tokens.pieces[token] for token in tokens.encode(text)]
    assert b"".join(pieces) == as_bytes(text)


def test_json_gives_the_same_vocabulary_back(tokens):
    again = Tokens.from_json(tokens.to_json())
    assert again.pieces == tokens.pieces
    assert again.start == tokens.start
    for text in TEXTS.values():
        assert again.encode(text) == tokens.encode(text)


# The start token


def test_no_text_spells_the_start_token(tokens, held_out):
    pieces = [piece for piece in tokens.pieces if piece]
    texts = [*TEXTS.values(), held_out[:20_000], b"".join(pieces), *pieces]
    assert all(tokens.start not in tokens.encode(text) for text in texts)


def test_the_start_token_is_the_last_and_stands_for_nothing(tokens):
    assert tokens.start == tokens.n_tokens - 1 == len(tokens.pieces) - 1
    assert tokens.decode_bytes([tokens.start]) == b""


def test_every_other_token_is_a_piece_of_its_own(tokens):
    pieces = tokens.pieces[: tokens.start]
    assert all(pieces)
    assert len(set(pieces)) == len(pieces)
    assert {bytes([byte]) for byte in range(256)} <= set(pieces)


# Worked by hand


def test_words_marks_and_single_digits_stand_alone(tokens):
    pieces = [tokens.pieces[token] for token in tokens.encode("the cat, 101")]
    cuts = np.cumsum([0, *map(len, pieces)]).tolist()
    assert {3, 7, 8, 10, 11} <= set(cuts)  # the| cat|,| 1|0|1


def test_half_a_character_decodes_to_the_replacement(tokens):
    assert tokens.decode(tokens.encode("é".encode()[:1])) == "\ufffd"


def test_a_frequent_word_becomes_one_token():
    assert len(story_tokens().encode(" the")) == 1


# Training


def test_training_is_deterministic():
    first, second = (Tokens.train([STORY] * 4, n_tokens=280) for _ in range(2))
    assert first.to_json() == second.to_json()


@pytest.mark.parametrize("n_tokens", [257, 258, 280])
def test_training_gives_as_many_tokens_as_asked(n_tokens):
    assert Tokens.train([STORY] * 4, n_tokens=n_tokens).n_tokens == n_tokens


@pytest.mark.parametrize("text", ["", "{}", "no JSON", '{"model": 1}'])
def test_a_text_that_is_no_vocabulary_is_refused(text):
    with pytest.raises(ValueError, match="is not a vocabulary; write it again"):
        Tokens.from_json(text)
