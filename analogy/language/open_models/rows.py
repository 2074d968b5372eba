"""Many prompts at once through an open model: their scores, and how they go on.

Rows hold tokens as they are read: begin each with `model.tokens.start`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from analogy.language.forward import softmax
from analogy.language.open_models.loader import OpenModel

_ROWS_AT_ONCE = 32


def logits(model: OpenModel, token_rows: Sequence[Sequence[int]]) -> np.ndarray:
    """Returns logits (R, T, V) float32 after each token; nan beyond a row's end.

    Position t holds the scores of what may follow the row's token t.

    Raises:
        ValueError: for no rows, or an empty one.
    """
    _check(token_rows)
    longest = max(len(row) for row in token_rows)
    size = (len(token_rows), longest, model.tokens.n_tokens)
    scores = np.full(size, np.nan, np.float32)
    for places, tokens in _batches(token_rows):
        scores[places, : tokens.shape[1]] = model.reader(rows=len(tokens)).read(tokens)
    return scores


def next_logits(model: OpenModel, token_rows: Sequence[Sequence[int]]) -> np.ndarray:
    """Returns logits (R, V) float32 of what may follow each row's last token.

    Raises:
        ValueError: for no rows, or an empty one.
    """
    _check(token_rows)
    scores = np.empty((len(token_rows), model.tokens.n_tokens), np.float32)
    for places, tokens in _batches(token_rows):
        read = model.reader(rows=len(tokens)).read(tokens, last=1)
        scores[places] = read[:, -1]
    return scores


def continue_rows(
    model: OpenModel,
    token_rows: Sequence[Sequence[int]],
    *,
    n_tokens: int,
    temperature: float = 0.0,
    seeds: Sequence[int] | None = None,
) -> list[list[int]]:
    """Returns the tokens that follow each row, up to `n_tokens` or an end token.

    Temperature 0 takes the likeliest token; the end token is left out. Without seeds, a
    row draws with its number.

    Raises:
        ValueError: for no rows, an empty one, one too long for the context, or another
            number of seeds.
    """
    _check(token_rows)
    longest = max(len(row) for row in token_rows)
    if longest + n_tokens > model.context:
        raise ValueError(
            f"A row of {longest} tokens and {n_tokens} more are beyond the context of "
            f"{model.context}; shorten one of them."
        )
    chosen = range(len(token_rows)) if seeds is None else seeds
    if len(chosen) != len(token_rows):
        raise ValueError(
            f"{len(chosen)} seeds are not one for each of {len(token_rows)} rows."
        )
    rngs = [np.random.default_rng(seed) for seed in chosen]
    drawn: list[list[int]] = [[] for _ in token_rows]
    for places, tokens in _batches(token_rows):
        own = [rngs[place] for place in places]
        told = _continue(model, tokens, n_tokens, temperature, own)
        for place, row in zip(places, told, strict=True):
            drawn[place] = row
    return drawn


def _continue(
    model: OpenModel,
    tokens: np.ndarray,
    n_tokens: int,
    temperature: float,
    rngs: list[np.random.Generator],
) -> list[list[int]]:
    """Returns what follows rows (R, T) of one length."""
    reader = model.reader(rows=len(tokens))
    drawn: list[list[int]] = [[] for _ in rngs]
    over = np.zeros(len(rngs), bool)
    for _ in range(n_tokens):
        scores = reader.read(tokens, last=1)[:, -1]  # (R, V)
        pairs = zip(scores, rngs, strict=True)
        tokens = np.array([[_draw(row, temperature, rng)] for row, rng in pairs])
        over |= np.isin(tokens[:, 0], list(model.ends))
        if over.all():
            break
        for row in np.flatnonzero(~over):
            drawn[row].append(int(tokens[row, 0]))
    return drawn


def _draw(scores: np.ndarray, temperature: float, rng: np.random.Generator) -> int:
    if temperature == 0:
        return int(scores.argmax())
    cumulative = softmax(scores.astype(np.float64) / temperature).cumsum()
    place = np.searchsorted(cumulative, rng.random() * cumulative[-1], side="right")
    return min(int(place), len(cumulative) - 1)


def _batches(
    token_rows: Sequence[Sequence[int]],
) -> Iterator[tuple[list[int], np.ndarray]]:
    """Yields places and rows (R, T) of one length, so that nothing needs filling."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(token_rows):
        by_length[len(row)].append(place)
    for places in by_length.values():
        for first in range(0, len(places), _ROWS_AT_ONCE):
            some = places[first : first + _ROWS_AT_ONCE]
            yield some, np.array([list(token_rows[place]) for place in some], np.int64)


def _check(token_rows: Sequence[Sequence[int]]) -> None:
    if not token_rows or not all(len(row) for row in token_rows):
        raise ValueError(
            "There are no rows, or one of them is empty; begin each with the start "
            "token, `model.tokens.start`."
        )
