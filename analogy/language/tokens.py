"""Text <-> tokens: a byte-level BPE that is lossless on any bytes.

The tokenizer library works on strings, so every byte is shown to it as the
character with the same number (Latin-1). Text that is not valid UTF-8 needs no
special case, and a token is always a definite sequence of bytes.
"""

from collections.abc import Iterable
from functools import cached_property

import tokenizers
from tokenizers import Regex, models, pre_tokenizers, trainers

# A piece never crosses a word: an optional space and letters, digits one by one
# (as in later GPTs, so that numbers stay regular), marks, or white space.
# \x80-\xff are the bytes of characters outside ASCII.
WORDS = Regex(
    r"'(?:s|t|re|ve|m|ll|d)\b| ?[A-Za-z\x80-\xff]+| ?[0-9]"
    r"| ?[^\sA-Za-z0-9\x80-\xff]+|\s+(?!\S)|\s"
)


class Tokens:
    """A trained vocabulary: integers for bytes, and back."""

    def __init__(self, tokenizer: tokenizers.Tokenizer) -> None:
        self._tokenizer = tokenizer
        # The start token is unknown to the tokenizer, so no text can spell it.
        self.start: int = tokenizer.get_vocab_size()
        self.n_tokens: int = self.start + 1

    @classmethod
    def from_json(cls, text: str) -> "Tokens":
        """Returns the vocabulary that `to_json` wrote.

        Raises:
            ValueError: where the text is no vocabulary.
        """
        try:
            return cls(tokenizers.Tokenizer.from_str(text))
        except Exception as error:  # the library raises nothing narrower
            raise ValueError(
                "This text is not a vocabulary; write it again with `to_json`."
            ) from error

    @classmethod
    def train(cls, texts: Iterable[str], *, n_tokens: int) -> "Tokens":
        """Returns a vocabulary of 256 bytes, a start token and the most useful merges."""
        tokenizer = tokenizers.Tokenizer(models.BPE())
        tokenizer.pre_tokenizer = pre_tokenizers.Split(WORDS, behavior="isolated")
        trainer = trainers.BpeTrainer(
            vocab_size=n_tokens - 1,
            initial_alphabet=[chr(byte) for byte in range(256)],
            show_progress=False,
        )
        tokenizer.train_from_iterator((_as_latin(text) for text in texts), trainer)
        return cls(tokenizer)

    def to_json(self) -> str:
        """Returns the vocabulary in the tokenizer library's own format."""
        return self._tokenizer.to_str()

    def encode(self, text: str | bytes) -> list[int]:
        """Returns the tokens of a text; lone surrogates in a str are kept."""
        return self._tokenizer.encode(_as_latin(text), add_special_tokens=False).ids

    def decode_bytes(self, tokens: Iterable[int]) -> bytes:
        """Returns the bytes the tokens stand for; the start token stands for none."""
        return b"".join(self.pieces[token] for token in tokens)

    def decode(self, tokens: Iterable[int]) -> str:
        """Returns the text, with U+FFFD where a character was cut in two."""
        return self.decode_bytes(tokens).decode("utf-8", errors="replace")

    @cached_property
    def pieces(self) -> tuple[bytes, ...]:
        """The bytes of every token, by number."""
        vocabulary = self._tokenizer.get_vocab()
        pieces = [b""] * self.n_tokens
        for piece, token in vocabulary.items():
            pieces[token] = piece.encode("latin-1")
        return tuple(pieces)


def _as_latin(text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return data.decode("latin-1")
