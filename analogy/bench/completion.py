"""What a continuation costs, beside reading the whole context again for each token."""

import time

import numpy as np

from analogy.bench.table import Row
from analogy.bench.timing import best_in_turn_ms
from analogy.language import LanguageModel, complete, load_model, stream_complete
from analogy.language.forward import Reader, window_start

PROMPT = "The old dragon opened the book and began to read:"


def completion_rows(*, n_tokens: int = 240, n: int = 3) -> list[Row]:
    """Returns the cost, the agreement with the peer and the wait for the first token."""
    model = load_model()
    first_ms, last_ms = arrival_ms(model, n_tokens)
    differing = n_tokens - sum(
        ours == peer
        for ours, peer in zip(
            _told(model, n_tokens), reread(model, n_tokens), strict=True
        )
    )
    ours, peer = best_in_turn_ms(
        lambda: _told(model, n_tokens), lambda: reread(model, n_tokens), n=n
    )
    settings = f"{n_tokens} tokens, temperature 0"
    return [
        Row(
            what="completion",
            measured=ours,
            unit="ms",
            peer=peer,
            peer_name="rereading",
            most_ratio=1 / 8,
            how=f"{settings}; the peer reads the whole context for each token; best of "
            f"{n}, in turn",
        ),
        Row(
            what="completion, tokens unlike the peer's",
            measured=differing,
            unit="tokens",
            most=0,
            how=settings,
        ),
        Row(
            what="completion, first token",
            measured=first_ms,
            unit="ms",
            peer=last_ms,
            peer_name="the last",
            most=300,
            most_ratio=1,
            how=f"{settings}; on the clock, the first time after the model was loaded",
        ),
    ]


def reread(model: LanguageModel, n_tokens: int) -> list[int]:
    """Returns the likeliest continuation, by a reader that remembers nothing.

    It does only what the choice needs: no entropy, no alternatives.
    """
    tokens = model.tokens.encode(PROMPT)
    n_given = len(tokens)
    for position in range(n_given, n_given + n_tokens):
        window = window_start(position, model.shape.context)
        held = np.array([[model.tokens.start, *tokens[window:]]])
        logits = Reader(model).read(held, last=1)[0, -1]
        tokens.append(int(logits.argmax()))
    return tokens[n_given:]


def arrival_ms(model: LanguageModel, n_tokens: int) -> tuple[float, float]:
    """Returns the milliseconds on the clock until the first and the last token."""
    start = time.perf_counter()
    choices = stream_complete(model, PROMPT, n_tokens=n_tokens, temperature=0)
    arrived = [1000 * (time.perf_counter() - start) for _ in choices]
    return arrived[0], arrived[-1]


def _told(model: LanguageModel, n_tokens: int) -> tuple[int, ...]:
    return complete(model, PROMPT, n_tokens=n_tokens, temperature=0).tokens
