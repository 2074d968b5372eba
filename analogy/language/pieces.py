"""Tokens as a screen shows them: whole characters, each with what it cost."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from analogy.language.complete import Alternatives, Choice, Completion
from analogy.language.readable import ReadableModel
from analogy.language.surprisal import Surprisal

PART_OF_A_CHARACTER = "part of a character"

# A character in UTF-8, or as much of one as there is: what a decoder shows as one
# character or one U+FFFD. Source: The Unicode Standard, table 3-7, and the section
# "U+FFFD Substitution of Maximal Subparts".
_CHARACTER = re.compile(
    rb"[\x00-\x7f]"
    rb"|[\xc2-\xdf][\x80-\xbf]?"
    rb"|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]?"
    rb"|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{0,2}"
    rb"|.",
    re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """The fewest tokens that make whole characters; joined, pieces are the text."""

    text: str
    bits: float  # surprise at all its tokens together
    entropy_bits: float  # the surprise to be expected of its first token
    alternatives: Alternatives  # to its first token
    chance: float | None  # of drawing all its tokens; None where none was drawn
    chances: tuple[float, ...] | None  # of the alternatives in the draw, or None
    n_tokens: int


def completion_pieces(
    model: ReadableModel, completion: Completion
) -> tuple[Piece, ...]:
    """Returns what was drawn, piece by piece; the texts join to `completion.text`."""
    return _pieces(
        spell([model.tokens.pieces[token] for token in completion.tokens]),
        completion.bits.tolist(),
        completion.entropy_bits.tolist(),
        completion.alternatives,
        completion.chance.tolist(),
        completion.chances,
    )


def choice_pieces(model: ReadableModel, choices: Sequence[Choice]) -> tuple[Piece, ...]:
    """Returns what a stream has drawn so far, as `completion_pieces`.

    Until the rest of its tokens has come, a last character that is cut is U+FFFD.
    """
    return _pieces(
        spell([model.tokens.pieces[choice.token] for choice in choices]),
        [choice.bits for choice in choices],
        [choice.entropy_bits for choice in choices],
        [choice.alternatives for choice in choices],
        [choice.chance for choice in choices],
        [choice.chances for choice in choices],
    )


def text_pieces(model: ReadableModel, scored: Surprisal) -> tuple[Piece, ...]:
    """Returns a scored text, piece by piece; nothing was drawn, so no chances.

    The texts join to the text that was scored; a lone surrogate, which no screen can
    show, comes back as U+FFFD for each of its three bytes.
    """
    return _pieces(
        spell([model.tokens.pieces[token] for token in scored.tokens]),
        scored.bits.tolist(),
        scored.entropy_bits.tolist(),
        scored.alternatives,
    )


def spell(pieces: Sequence[bytes]) -> tuple[tuple[str, int], ...]:
    r"""Returns the text of each shortest run of tokens that ends with a character.

    Bytes that are not UTF-8 become U+FFFD, as where the whole text is decoded.

    Args:
        pieces: the bytes of one token each.

    Returns:
        Pairs of a text and of how many tokens it takes.

    >>> spell([b"na", b"\xc3", b"\xafve"])
    (('na', 1), ('ïve', 2))
    """
    character_ends = {m.end() for m in _CHARACTER.finditer(b"".join(pieces))}
    spelled, run, end = [], list[bytes](), 0
    for piece in pieces:
        run.append(piece)
        end += len(piece)
        if end in character_ends:
            spelled.append((b"".join(run).decode("utf-8", errors="replace"), len(run)))
            run = []
    return tuple(spelled)


def _pieces(
    spelled: tuple[tuple[str, int], ...],
    bits: Sequence[float],
    entropy_bits: Sequence[float],
    alternatives: Sequence[Alternatives],
    chance: Sequence[float] | None = None,
    chances: Sequence[tuple[float, ...]] | None = None,
) -> tuple[Piece, ...]:
    pieces, first = [], 0
    for text, n_tokens in spelled:
        own = slice(first, first + n_tokens)
        pieces.append(
            Piece(
                text=text,
                bits=sum(bits[own]),
                entropy_bits=entropy_bits[first],
                alternatives=tuple((_named(t), p) for t, p in alternatives[first]),
                chance=None if chance is None else math.prod(chance[own]),
                chances=None if chances is None else chances[first],
                n_tokens=n_tokens,
            )
        )
        first = own.stop
    return tuple(pieces)


def _named(alternative: str) -> str:
    return alternative if alternative.strip("\ufffd") else PART_OF_A_CHARACTER
