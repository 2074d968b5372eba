"""The vocabulary of an open model: lossless, and nobody can type a special token."""

import pytest
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from analogy.language.open_models.tokens import OpenTokens

from .tiny import END, byte_tokenizer

TEXTS = ["", "The cat", "  two  spaces\n\ttab", "naïve 从前 🐉 \0", "היה היה", END]


@pytest.fixture(scope="module")
def tokens():
    return OpenTokens(byte_tokenizer(), start=0)


@pytest.fixture(scope="module")
def sentencepiece_tokens():
    vocabulary = {"<0xC3>": 0, "<0xAF>": 1, "▁the": 2, "▁": 3, "cat": 4, "<0x": 5}
    tokenizer = Tokenizer(models.BPE(vocabulary, []))
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " ")])
    return OpenTokens(tokenizer, start=0)


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_comes_back(tokens, text):
    assert tokens.decode(tokens.encode(text)) == text
    assert tokens.encode(text.encode()) == tokens.encode(text)


def test_no_text_spells_a_special_token(tokens):
    assert tokens.start not in tokens.encode(f"one{END}two")


def test_a_special_token_shows_its_name(tokens):
    assert tokens.pieces[tokens.start] == END.encode()


def test_a_lone_surrogate_is_read_as_three_bytes_that_say_nothing(tokens):
    assert tokens.decode(tokens.encode("a\ud800b")) == "a\ufffd\ufffd\ufffdb"


def test_all_256_bytes_have_a_piece(tokens):
    single = {piece for piece in tokens.pieces if len(piece) == 1}
    assert single == {bytes([byte]) for byte in range(256)}


def test_pieces_of_sentencepiece_are_words_or_bytes(sentencepiece_tokens):
    assert sentencepiece_tokens.pieces == (
        b"\xc3",
        b"\xaf",
        b" the",
        b" ",
        b"cat",
        b"<0x",
    )


def test_what_is_packed_loads_as_the_same_vocabulary(tokens):
    again = OpenTokens.from_json(tokens.to_json(), start=0)
    assert again.pieces == tokens.pieces
    assert END.encode() == again.pieces[0]
    assert again.encode(f"The king {END}") == tokens.encode(f"The king {END}")


def test_settings_that_cut_or_fill_texts_are_put_aside():
    tokenizer = byte_tokenizer()
    tokenizer.enable_truncation(3)
    tokenizer.enable_padding(length=50)
    tokens = OpenTokens(tokenizer, start=0)
    text = "The king gave the cat a hat. " * 3
    assert tokens.decode(tokens.encode(text)) == text


def test_what_is_no_vocabulary_is_refused(tmp_path):
    path = tmp_path / "tokenizer.json"
    path.write_text("{}")
    with pytest.raises(ValueError, match="no vocabulary"):
        OpenTokens.load(path, start=0)


def test_pieces_without_definite_bytes_are_refused():
    tokenizer = Tokenizer(models.WordPiece({"cat": 0, "##s": 1}))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    with pytest.raises(ValueError, match="neither bytes nor words"):
        OpenTokens.from_json(tokenizer.to_str(), start=0)
