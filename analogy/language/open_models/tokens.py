"""The vocabulary of an open model: text to numbers, and each number's bytes."""

import json
from functools import cached_property
from pathlib import Path

from tokenizers import Tokenizer

_BYTE_PIECE_LENGTH = len("<0x00>")


class OpenTokens:
    """A vocabulary in the tokenizers library's format, special tokens included.

    What is typed is text: no text can spell a special token.
    """

    def __init__(self, tokenizer: Tokenizer, *, start: int) -> None:
        tokenizer.encode_special_tokens = True
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self.start = start  # stands before the first token
        self.n_tokens: int = tokenizer.get_vocab_size()

    @classmethod
    def load(cls, path: Path, *, start: int) -> "OpenTokens":
        """Returns the vocabulary in a tokenizer.json.

        Raises:
            ValueError: as `from_json`.
        """
        try:
            return cls.from_json(path.read_text(encoding="utf-8"), start=start)
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error

    @classmethod
    def from_json(cls, text: str, *, start: int) -> "OpenTokens":
        """Returns the vocabulary in the tokenizer library's own format.

        Raises:
            ValueError: where the text is none, or has pieces without definite bytes.
        """
        try:
            tokenizer = Tokenizer.from_str(text)
        except Exception as error:  # the library raises nothing narrower
            raise ValueError(
                "This is no vocabulary; download the model's folder again."
            ) from error
        tokens = cls(tokenizer, start=start)
        if tokens._kind is None:
            raise ValueError(
                "The pieces are neither bytes nor words with a ▁; choose a model with a "
                "byte-level or a SentencePiece vocabulary."
            )
        return tokens

    def to_json(self) -> str:
        """Returns the vocabulary in the tokenizer library's own format."""
        return self._tokenizer.to_str()

    def encode(self, text: str | bytes) -> list[int]:
        """Returns the tokens of a text; bytes that are not UTF-8 are read as U+FFFD.

        A lone surrogate is three such bytes, as in the storybook's vocabulary.
        """
        data = (
            text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        )
        readable = data.decode("utf-8", "replace")
        return self._tokenizer.encode(readable, add_special_tokens=False).ids

    def decode(self, tokens: list[int]) -> str:
        """Returns the text, with U+FFFD where a character was cut in two."""
        data = b"".join(self.pieces[token] for token in tokens)
        return data.decode("utf-8", errors="replace")

    @cached_property
    def pieces(self) -> tuple[bytes, ...]:
        """The bytes of every token, by number; a special token shows its name."""
        special = self._tokenizer.get_added_tokens_decoder()
        pieces = [b""] * self.n_tokens
        for piece, token in self._tokenizer.get_vocab(with_added_tokens=True).items():
            pieces[token] = piece.encode() if token in special else self._bytes(piece)
        return tuple(pieces)

    def _bytes(self, piece: str) -> bytes:
        if self._kind == "bytes":
            return bytes(_BYTE_OF[character] for character in piece)
        if len(piece) == _BYTE_PIECE_LENGTH and piece.startswith("<0x"):
            return bytes.fromhex(piece[3:5])
        return piece.replace("▁", " ").encode()

    @cached_property
    def _kind(self) -> str | None:
        settings = json.loads(self._tokenizer.to_str())
        stages = json.dumps([settings["pre_tokenizer"], settings["decoder"]])
        if '"ByteLevel"' in stages:
            return "bytes"
        return "words" if "▁" in stages else None


def _printable_bytes() -> dict[str, int]:
    """Returns the byte that each character of a byte-level vocabulary stands for.

    Source: `bytes_to_unicode` in https://github.com/openai/gpt-2 (src/encoder.py).
    """
    shown = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    hidden = [byte for byte in range(256) if byte not in shown]
    return {chr(byte): byte for byte in shown} | {
        chr(256 + place): byte for place, byte in enumerate(hidden)
    }


_BYTE_OF = _printable_bytes()
