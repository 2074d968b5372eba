"""Sampling from p_compressed: a prompt and what the model says next."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analogy.language.forward import softmax, window_start
from analogy.language.readable import ReadableModel

N_ALTERNATIVES = 5
Alternatives = tuple[tuple[str, float], ...]  # the likeliest pieces, probabilities


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A drawn token and what it was drawn from.

    Bits, entropy and alternatives are the model's own; temperature and cuts show in
    the chances only.
    """

    token: int
    piece: bytes  # of UTF-8; may be part of a character
    bits: float  # surprise at this token
    entropy_bits: float  # the surprise to be expected
    alternatives: Alternatives
    chance: float  # with which this token was drawn; 1 at temperature 0
    chances: tuple[float, ...]  # of the alternatives in this draw; 0 where cut


@dataclass(frozen=True, kw_only=True)
class Completion:
    """A prompt continued; its numbers are those of each `Choice`."""

    prompt: str
    text: str
    tokens: tuple[int, ...]
    bits: np.ndarray  # (T,)
    entropy_bits: np.ndarray  # (T,)
    alternatives: tuple[Alternatives, ...]
    chance: np.ndarray  # (T,)
    chances: tuple[tuple[float, ...], ...]


def complete(
    model: ReadableModel,
    prompt: str,
    *,
    n_tokens: int = 60,
    temperature: float = 0.85,
    top_k: int | None = None,
    top_p: float | None = None,
    seed: int = 0,
) -> Completion:
    """Returns one continuation; temperature 0 takes the most probable token.

    A model that knows how a text ends may stop sooner.

    Raises:
        ValueError: as `stream_complete`.
    """
    return complete_many(
        model,
        prompt,
        n=1,
        n_tokens=n_tokens,
        temperature=temperature,
        top_k=top_k,
        top_p=top_p,
        seed=seed,
    )[0]


def complete_many(
    model: ReadableModel,
    prompt: str,
    *,
    n: int = 8,
    n_tokens: int = 60,
    temperature: float = 0.85,
    top_k: int | None = None,
    top_p: float | None = None,
    seed: int = 0,
) -> list[Completion]:
    """Returns n continuations read in step; the i-th draws with `seed + i`.

    Raises:
        ValueError: as `stream_complete`, and for n below 1.
    """
    if n < 1:
        raise ValueError(f"n is {n}; ask for one continuation or more.")
    sampling = _Sampling(temperature, top_k, top_p)
    seeds = range(seed, seed + n)
    steps = list(_continue(model, prompt, n_tokens, sampling, seeds))
    rows = ([step[row] for step in steps] for row in range(n))
    return [_gather(prompt, list(_until_end(model, row))) for row in rows]


def stream_complete(
    model: ReadableModel,
    prompt: str,
    *,
    n_tokens: int = 60,
    temperature: float = 0.85,
    top_k: int | None = None,
    top_p: float | None = None,
    seed: int = 0,
) -> Iterator[Choice]:
    """Yields the tokens of `complete` as they are drawn.

    A prompt beyond the context is remembered by its end; an empty one starts a book.

    Raises:
        ValueError: for a negative temperature, length or seed, top_k below 1, or top_p
            not in (0, 1].
    """
    sampling = _Sampling(temperature, top_k, top_p)
    steps = _continue(model, prompt, n_tokens, sampling, [seed])
    return _until_end(model, (choices[0] for choices in steps))


@dataclass(frozen=True)
class _Sampling:
    temperature: float
    top_k: int | None
    top_p: float | None

    def __post_init__(self) -> None:
        if not 0 <= self.temperature < np.inf:
            raise ValueError(
                f"temperature is {self.temperature}; choose 0 (always the likeliest) "
                "or a positive number."
            )
        if self.top_k is not None and self.top_k < 1:
            raise ValueError(f"top_k is {self.top_k}; keep at least 1 token, or None.")
        if self.top_p is not None and not 0 < self.top_p <= 1:
            raise ValueError(f"top_p is {self.top_p}; choose above 0 and up to 1.")

    def chances(self, logits: np.ndarray, order: np.ndarray) -> np.ndarray:
        """Returns the chances (K,) of the first K tokens; all others are cut.

        Args:
            logits: (V,)
            order: (V,) the tokens, the likeliest first.
        """
        if self.temperature == 0:
            return np.ones(1)
        scores = logits[order[: self.top_k]].astype(np.float64)
        with np.errstate(over="ignore"):  # of a temperature next to 0
            p = softmax((scores - scores[0]) / self.temperature)
        if self.top_p is not None:
            # The token that crosses the threshold stays: at least one is left.
            p = p[: int(np.searchsorted(p.cumsum(), self.top_p)) + 1]
        return p / p.sum()


def _draw(chances: np.ndarray, rng: np.random.Generator) -> int:
    """Returns a place in chances (K,), each as often as its chance says."""
    cumulative = chances.cumsum()
    drawn = np.searchsorted(cumulative, rng.random() * cumulative[-1], side="right")
    return min(int(drawn), len(chances) - 1)


def _continue(
    model: ReadableModel,
    prompt: str,
    n_tokens: int,
    sampling: _Sampling,
    seeds: Sequence[int],
) -> Iterator[list[Choice]]:
    """Yields a list of R choices a step, one for each seed."""
    if n_tokens < 0:
        raise ValueError(f"n_tokens is {n_tokens}; choose 0 or more.")
    if seeds[0] < 0:
        raise ValueError(f"seed is {seeds[0]}; choose 0 or a positive whole number.")
    return _draw_steps(model, prompt, n_tokens, sampling, seeds)


def _until_end(model: ReadableModel, choices: Iterable[Choice]) -> Iterator[Choice]:
    ends = model.ends
    return itertools.takewhile(lambda choice: choice.token not in ends, choices)


def _draw_steps(
    model: ReadableModel,
    prompt: str,
    n_tokens: int,
    sampling: _Sampling,
    seeds: Sequence[int],
) -> Iterator[list[Choice]]:
    context, R = model.context, len(seeds)
    given = model.tokens.encode(prompt)
    rngs = [np.random.default_rng(seed) for seed in seeds]
    n_given = len(given)
    window = window_start(n_given, context)
    begun = np.array([[model.tokens.start, *given[window:]]])
    reader = model.reader()
    logits = np.repeat(reader.read(begun, last=1)[:, -1], R, axis=0)  # (R, V)
    reader = reader.repeat(R)
    # What every row holds from the window's first token on: (R, tokens)
    held = np.repeat(begun, R, axis=0)
    choices: list[Choice] = []
    is_over = [False] * R
    for position in range(n_given, n_given + n_tokens):
        if choices:
            drawn = np.array([[choice.token] for choice in choices])
            held = np.concatenate((held, drawn), axis=1)
            moved = window_start(position, context) - window
            if moved:
                window += moved
                held = np.concatenate((held[:, :1], held[:, 1 + moved :]), axis=1)
                drawn, reader = held, model.reader(rows=R)
            logits = reader.read(drawn, last=1)[:, -1]
        choices = [
            _choose(model, *pair, sampling) for pair in zip(logits, rngs, strict=True)
        ]
        yield choices
        is_over = [
            over or choice.token in model.ends
            for over, choice in zip(is_over, choices, strict=True)
        ]
        if all(is_over):
            return


def _choose(
    model: ReadableModel,
    logits: np.ndarray,
    rng: np.random.Generator,
    sampling: _Sampling,
) -> Choice:
    order = np.argsort(-logits, kind="stable")
    drawable = sampling.chances(logits, order)  # (K,)
    place = _draw(drawable, rng)
    token, likeliest = int(order[place]), order[:N_ALTERNATIVES]
    chances = np.zeros(N_ALTERNATIVES)
    chances[: len(drawable)] = drawable[:N_ALTERNATIVES]
    p = softmax(logits.astype(np.float64))
    pieces = model.tokens.pieces
    return Choice(
        token=token,
        piece=pieces[token],
        bits=float(-np.log2(p[token])),
        entropy_bits=float(-(p * np.log2(np.maximum(p, 1e-300))).sum()),
        alternatives=tuple(
            (pieces[i].decode("utf-8", errors="replace"), float(p[i]))
            for i in likeliest
        ),
        chance=float(drawable[place]),
        chances=tuple(chances.tolist()),
    )


def _gather(prompt: str, choices: list[Choice]) -> Completion:
    data = b"".join(choice.piece for choice in choices)
    return Completion(
        prompt=prompt,
        text=data.decode("utf-8", errors="replace"),
        tokens=tuple(choice.token for choice in choices),
        bits=np.array([choice.bits for choice in choices]),
        entropy_bits=np.array([choice.entropy_bits for choice in choices]),
        alternatives=tuple(choice.alternatives for choice in choices),
        chance=np.array([choice.chance for choice in choices]),
        chances=tuple(choice.chances for choice in choices),
    )
