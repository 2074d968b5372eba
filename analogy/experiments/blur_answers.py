"""A model's likeliest answers to many prompts, and how sure it was of every piece."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:  # torch is for those who measure
    from analogy.language.open_models.loader import OpenModel


N_TOKENS = 8  # of an answer, unless its sentence ends before
_ROWS_AT_ONCE = 64
Memory = Any  # what attention remembers of rows: transformers' cache, or None
# The end of its sentence, or what follows on a name.
_IS_OVER = re.compile(r"""\n|(?<!\bSt)(?<!\b[A-Z])[.!?]$|[A-Z].*[,;)"”]$""")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a model said, piece by piece."""

    pieces: tuple[str, ...]
    bits: tuple[float, ...]  # -log2 of the model's probability of each

    @property
    def text(self) -> str:
        """The pieces together."""
        return "".join(self.pieces)

    def bits_until(self, end: int) -> float:
        """Returns the bits of all pieces that begin before a character."""
        total, start = 0.0, 0
        for piece, bits in zip(self.pieces, self.bits, strict=True):
            if start < end:
                total += bits
            start += len(piece)
        return total


def answers(
    model: "OpenModel", prompts: Sequence[str], *, n_tokens: int = N_TOKENS
) -> list[Answer]:
    """Returns the most probable token again and again, for every prompt.

    An answer is over at a full stop, a line break, a comma after a capital letter, or
    an end token, which is its last piece, empty. Prompts of one length are read
    together, the words with which all of them begin once; which are read together
    changes a probability by rounding only.
    """
    given = [[model.tokens.start, *model.tokens.encode(prompt)] for prompt in prompts]
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(given):
        by_length[len(row)].append(place)
    said: dict[int, Answer] = {}
    for places in by_length.values():
        for first in range(0, len(places), _ROWS_AT_ONCE):
            some = places[first : first + _ROWS_AT_ONCE]
            rows = np.array([given[place] for place in some])
            said |= zip(some, _answer_rows(model, rows, n_tokens), strict=True)
    return [said[place] for place in range(len(prompts))]


def is_over(text: str) -> bool:
    """Whether an answer has come to the end of its sentence or of a name.

    >>> is_over(" St."), is_over(" Lima."), is_over(" Lima"), is_over(" Lima,")
    (False, True, False, True)
    """
    return _IS_OVER.search(text) is not None


def read(
    model: "OpenModel", rows: np.ndarray, memory: Memory = None
) -> tuple[np.ndarray, Memory]:
    """Returns logits (R, V) after rows (R, T), and what attention remembers."""
    import torch

    with torch.inference_mode():
        answer = model.network(
            input_ids=torch.from_numpy(rows),
            past_key_values=memory,
            use_cache=True,
            logits_to_keep=1,
        )
    n_tokens = model.tokens.n_tokens
    return answer.logits[:, -1, :n_tokens].numpy(), answer.past_key_values


def select(memory: Memory, rows: Sequence[int] | np.ndarray) -> None:
    """Leaves only some rows in a memory, in the order given, some of them again."""
    import torch

    memory.batch_select_indices(torch.as_tensor(np.asarray(rows, np.int64)))


def log2_softmax(logits: np.ndarray) -> np.ndarray:
    """Returns log2 of the probabilities (R, V) that logits (R, V) stand for."""
    shifted = (logits - logits.max(-1, keepdims=True)).astype(np.float64)
    return (shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))) / np.log(2)


def _answer_rows(model: "OpenModel", rows: np.ndarray, n_tokens: int) -> list[Answer]:
    """Returns the answers to prompts (R, T) of one length."""
    tokens: list[list[int]] = [[] for _ in rows]
    bits: list[list[float]] = [[] for _ in rows]
    going = list(range(len(rows)))
    rows, memory = begun(model, rows)
    for step in range(n_tokens):
        logits, memory = read(model, rows, memory)
        log2_p = log2_softmax(logits)
        chosen = log2_p.argmax(-1)
        for place, row in enumerate(going):
            tokens[row].append(int(chosen[place]))
            bits[row].append(float(-log2_p[place, chosen[place]]))
        kept = [
            place
            for place, row in enumerate(going)
            if chosen[place] not in model.ends
            and not is_over(model.tokens.decode(tokens[row]))
        ]
        if not kept or step == n_tokens - 1:
            break
        if len(kept) < len(going):
            select(memory, kept)
        going = [going[place] for place in kept]
        rows = chosen[kept, None]
    return [
        Answer(pieces=pieces(model, own), bits=tuple(some))
        for own, some in zip(tokens, bits, strict=True)
    ]


def begun(model: "OpenModel", rows: np.ndarray) -> tuple[np.ndarray, Memory]:
    """Returns what is left of rows (R, T) after their common beginning, now read."""
    differs = (rows != rows[0]).any(0)
    differs[-1] = True  # something has to be left, to ask what follows
    n_shared = int(differs.argmax())
    if n_shared == 0:
        return rows, None
    _, memory = read(model, rows[:1, :n_shared])
    memory.batch_repeat_interleave(len(rows))
    return rows[:, n_shared:], memory


def pieces(model: "OpenModel", tokens: Sequence[int]) -> tuple[str, ...]:
    """Returns each token's text; the one that completes a character has it whole."""
    texts = [
        model.tokens.decode(
            [token for token in tokens[:n] if token not in model.ends]
        ).rstrip("\ufffd")
        for n in range(len(tokens) + 1)
    ]
    return tuple(text[len(before) :] for before, text in pairwise(texts))
