"""Symbols as a bit stream and back, a model's frequencies at every step.

A range coder spends -log2 of a symbol's share on it, to within a few bits over a whole
text. It is that of the library `constriction`: of the share of a symbol it makes
2^-24 times a whole number, never 0, by sums of whole numbers and one product and
rounding each, so that equal frequencies are equal shares on every machine.

A text is cut into R rows that are read in step, since a network guesses for eight texts
in little more time than for one. All rows go into one stream, step by step.

Source: Martin, Range encoding, 1979; Bamler, Understanding Entropy Coding With
Asymmetric Numeral Systems, 2022.
"""

import itertools
from collections.abc import Callable

import constriction
import numpy as np
import numpy.typing as npt

from analogy.coding.frequencies import Predictor, Symbols

Progress = Callable[[int, int], object]  # symbols done, symbols in all

_SHARES = constriction.stream.model.Categorical(perfect=False)
_WORD = np.dtype("<u4")
# The writer knows what comes and asks for many guesses at once.
_AT_ONCE = 512


def encode(
    predictor: Predictor,
    symbols: Symbols,
    *,
    rows: int,
    at_most: int,
    progress: Progress,
) -> bytes | None:
    """Returns the stream of symbols (N,), or None where it is above `at_most` bytes."""
    in_step = _in_step(symbols, rows)
    stream = constriction.stream.queue.RangeEncoder()
    reader, last = predictor.reader(rows), np.full((1, rows), predictor.start)
    n_at_once = max(1, _AT_ONCE // rows)
    for first in range(0, len(in_step), n_at_once):
        now = in_step[first : first + n_at_once]  # (T, R)
        read = np.concatenate((last, now[:-1]))
        frequencies = reader.read(read.T).swapaxes(0, 1)  # (T, R, V)
        frequencies = frequencies.reshape(read.size, -1)
        done = first * rows
        given = now.ravel()[: len(symbols) - done]
        stream.encode(given.astype(np.int32), _SHARES, frequencies[: len(given)])
        if stream.num_words() * _WORD.itemsize > at_most:
            return None
        last = now[-1:]
        progress(done + len(given), len(symbols))
    packed = stream.get_compressed().astype(_WORD).tobytes()
    return packed if len(packed) <= at_most else None


def decode(
    predictor: Predictor, data: bytes, n: int, *, rows: int, progress: Progress
) -> Symbols:
    """Returns the n symbols that `encode` made the stream of.

    Raises:
        ValueError: where no symbols have this stream.
    """
    if len(data) % _WORD.itemsize:
        raise ValueError(f"{len(data)} bytes are not whole words of the coder.")
    words = np.frombuffer(data, _WORD).astype(np.uint32)
    stream = constriction.stream.queue.RangeDecoder(words)
    reader, steps = predictor.reader(rows), []
    last = np.full(rows, predictor.start)
    for done in range(0, n, rows):
        frequencies = reader.read(last[:, None])[: n - done, 0]  # (R, V)
        try:
            found = stream.decode(_SHARES, np.ascontiguousarray(frequencies))
        except AssertionError as error:  # the library's word for a broken stream
            raise ValueError("No symbols have this stream.") from error
        last = np.zeros(rows, np.intp)
        last[: len(found)] = found
        steps.append(last)
        progress(min(n, done + rows), n)
    return _from_steps(steps, n, rows)


def _in_step(symbols: Symbols, rows: int) -> Symbols:
    """Returns symbols (T, R), each column a stretch of the text.

    The first N mod R stretches are longer by one; the others end with a 0 there.
    """
    n_steps = -(-len(symbols) // rows)
    in_step = np.zeros((n_steps, rows), np.intp)
    for row, stretch in enumerate(_stretches(len(symbols), rows)):
        in_step[: stretch.stop - stretch.start, row] = symbols[stretch]
    return in_step


def _from_steps(steps: list[npt.NDArray[np.intp]], n: int, rows: int) -> Symbols:
    symbols = np.zeros(n, np.intp)
    in_step = np.array(steps).reshape(-1, rows)  # (T, R)
    for row, stretch in enumerate(_stretches(n, rows)):
        symbols[stretch] = in_step[: stretch.stop - stretch.start, row]
    return symbols


def _stretches(n: int, rows: int) -> list[slice]:
    short, n_longer = divmod(n, rows)
    bounds = [row * short + min(row, n_longer) for row in range(rows + 1)]
    return [slice(*pair) for pair in itertools.pairwise(bounds)]
