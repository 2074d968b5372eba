"""The default net of the commands, stored, and what it answers to a visitor's own."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from analogy.experiments.commands import (
    END,
    MOST_ACTIONS,
    START,
    Answer,
    actions,
    as_answer,
    beginning,
    checked_words,
    language,
    make_task,
)
from analogy.worlds.names_gpt import NamesGpt, pack, unpack
from analogy.worlds.spelling import Spelling

STORED_NET = Path(__file__).parents[2] / "assets" / "atlas" / "commands_net.safetensors"
SEED = 0  # of the stored net
_MOST_WORDS = 20  # a command of the language has up to 9


@dataclass(frozen=True, kw_only=True)
class CommandAnswer:
    """What the net says to a command, always the likeliest sign."""

    said: Answer
    true: Answer | None  # None where the command is none of the language
    was_shown: bool  # to this net

    @property
    def is_grammatical(self) -> bool:
        """Whether the command is one of the language."""
        return self.true is not None

    @property
    def is_right(self) -> bool:
        """Whether the net said what is true, word for word."""
        return self.said == self.true


def answer(command: str, net: NamesGpt | None = None) -> CommandAnswer:
    """Returns what the stored net says to a command, in the language or not.

    Args:
        command: words of the language, in any order.
        net: another net than the stored one.

    Raises:
        ValueError: An unknown word, no words, or too many.
        FileNotFoundError: The stored net is missing.
    """
    words = checked_words(command)
    if not 1 <= len(words) <= _MOST_WORDS:
        raise ValueError(
            f"The command has {len(words)} words; give 1 to {_MOST_WORDS}, as in "
            "'jump twice and walk left'."
        )
    plain = " ".join(words)
    return CommandAnswer(
        said=as_answer(_said(net or load_net(), beginning(plain))),
        true=actions(plain) if plain in language() else None,
        was_shown=plain in _shown(),
    )


@cache
def load_net() -> NamesGpt:
    """Returns the stored net.

    Raises:
        FileNotFoundError: Its file is missing.
        ValueError: The file was damaged.
    """
    if not STORED_NET.exists():
        raise FileNotFoundError(
            "The net of the commands is missing. Restore it with `git checkout "
            "assets/atlas`, or train it again with `python -m analogy atlas commands`."
        )
    return unpack(STORED_NET.read_bytes())


def as_numpy(weights: Mapping[str, np.ndarray], n_heads: int) -> NamesGpt:
    """Returns a transformer of `sequence_net` that can be read without torch.

    A name's letters stand for the tokens: the two nets are one architecture.
    """
    letters = string.ascii_lowercase[: START - 1]
    return NamesGpt(
        spelling=Spelling(characters=letters), weights=weights, n_heads=n_heads
    )


def save_net(net: NamesGpt, path: Path = STORED_NET) -> None:
    """Writes a net with two bytes a number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pack(net))


def _said(net: NamesGpt, read: list[int]) -> list[int]:
    """Returns the likeliest tokens one after the other, up to the end."""
    first = np.zeros(1, np.intp)
    logits, memory = net.begin(1)
    for token in read[1:]:
        logits, memory = net.extend(memory, first, np.array([token]))
    said: list[int] = []
    while len(said) < MOST_ACTIONS and (token := int(logits[0].argmax())) != END:
        said.append(token)
        logits, memory = net.extend(memory, first, np.array([token]))
    return said


@cache
def _shown() -> frozenset[str]:
    return frozenset(make_task(seed=SEED).shown)
