"""Any text through a model into few bytes, and back without a change.

The better a model guesses, the shorter the file; what it guesses badly, or cannot
spell, is packed without it, so that no text grows by more than a header.
"""

import lzma

from analogy.coding import coder, container
from analogy.coding.baselines import lzma2
from analogy.coding.coder import Progress
from analogy.coding.container import Coded, Kind
from analogy.coding.frequencies import Predictor, predictor
from analogy.measures.checks import whole_number

MAX_ROWS = 255
# A row begins without a context, which costs the storybook about 20 bits, or 3 % of what
# this many tokens need. So a short text is cut into fewer rows than asked.
_SHORTEST_ROW = 128
_LZMA2 = ({"id": lzma.FILTER_LZMA2, "dict_size": 64 << 20},)


def compress(
    text: str, model: object, *, rows: int = 8, progress: Progress | None = None
) -> bytes:
    """Returns a file of the text, at most 13 bytes longer than its UTF-8.

    Args:
        text: any string, lone surrogates included.
        model: a language model, an n-gram, or any `frequencies.Predictor`.
        rows: stretches of a long text read in step: more are faster and cost more.
        progress: called now and then with the symbols done, and all.

    Raises:
        ValueError: for a model that offers no frequencies, or rows not 1 to 255.
    """
    rows = whole_number(rows, "rows", at_least=1)
    if rows > MAX_ROWS:
        raise ValueError(f"rows is {rows}; choose a whole number from 1 to {MAX_ROWS}.")
    ours, data = predictor(model), text.encode("utf-8", "surrogatepass")
    kind, content = min(
        ((Kind.TEXT, data), (Kind.LZMA2, lzma2(data))), key=lambda pair: len(pair[1])
    )
    coded = _coded(text, data, ours, rows, len(content), progress or _nobody)
    if coded is not None and len(coded) < len(content):
        kind, content = Kind.MODEL, coded
    return container.wrap(kind, content, data)


def decompress(data: bytes, model: object, *, progress: Progress | None = None) -> str:
    """Returns the very text that `compress` was given.

    Args:
        data: the file.
        model: the one the file was written with.
        progress: as for `compress`.

    Raises:
        ValueError: for another model, a file that is damaged or of another version, or
            bytes that are none; never another text.
    """
    ours = predictor(model)
    kind, content, crc = container.unwrap(data)
    if kind is Kind.MODEL:
        content = _decoded(Coded.from_bytes(content), ours, progress or _nobody)
    elif kind is Kind.LZMA2:
        content = _unpacked(content)
    return container.checked(content, crc).decode("utf-8", "surrogatepass")


def _coded(
    text: str, data: bytes, ours: Predictor, rows: int, at_most: int, progress: Progress
) -> bytes | None:
    """Returns a model's content of a file, or None if it is above `at_most` bytes."""
    symbols = ours.symbols(text)
    if symbols is None or not len(symbols) or ours.data(symbols) != data:
        return None
    rows = min(rows, max(1, len(symbols) // _SHORTEST_ROW))
    stream = coder.encode(ours, symbols, rows=rows, at_most=at_most, progress=progress)
    if stream is None:
        return None
    return Coded(
        fingerprint=_fingerprint(ours),
        rows=rows,
        n_symbols=len(symbols),
        stream=stream,
    ).to_bytes()


def _decoded(coded: Coded, ours: Predictor, progress: Progress) -> bytes:
    if coded.fingerprint != _fingerprint(ours):
        raise ValueError(
            "This file was written with another model, or on a machine that rounds the "
            "model's numbers otherwise; open it with the model that wrote it."
        )
    symbols = coder.decode(
        ours, coded.stream, coded.n_symbols, rows=coded.rows, progress=progress
    )
    return ours.data(symbols)


def _unpacked(content: bytes) -> bytes:
    try:
        return lzma.decompress(content, format=lzma.FORMAT_RAW, filters=_LZMA2)
    except lzma.LZMAError as error:
        raise ValueError(
            "The packed text in this file cannot be read; fetch the file again."
        ) from error


def _fingerprint(ours: Predictor) -> bytes:
    return ours.fingerprint()[: container.N_FINGERPRINT_BYTES]


def _nobody(done: int, total: int) -> None:
    """Hears of progress and does nothing."""
