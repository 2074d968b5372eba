"""The receipt of a text: through model and coder into a file, and back; piece by piece.

Beside it the lossy twin: as many bits drawn by lot and read by the same model are a
retelling.
"""

import dataclasses
import lzma
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.coding import compress, container, decompress
from analogy.coding.container import Coded, Kind
from analogy.coding.story_frequencies import StoryPredictor
from analogy.language import (
    LanguageModel,
    Piece,
    load_model,
    stream_complete,
    surprisal,
    text_pieces,
)

FILE_NAME = "text.lossy"
# An opened file is decoded token by token: more would keep the decoder busy for long.
MOST_OPENED_BYTES = 40_000
MOST_OPENED_TOKENS = 4_000
_MOST_OPENED_CHARACTERS = 40_000
_N_GIVEN = 17  # tokens of a text that its retelling begins with
_MOST_TOLD = 300  # tokens
_AT_ONCE = 256  # tokens whose frequencies are held together
_LZMA2 = ({"id": lzma.FILTER_LZMA2, "dict_size": 64 << 20},)


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A text, the file it became, and what every piece of it cost."""

    text: str
    file: bytes
    kind: Kind  # MODEL, or what was shorter
    rows: int  # stretches that the coder began afresh
    pieces: tuple[Piece, ...]  # in the coder's own bits, whether they were used or not
    is_back: bool  # the file was decoded, and its text compared

    @property
    def n_text_bytes(self) -> int:
        """Bytes of the text in UTF-8."""
        return len(self.text.encode("utf-8", "surrogatepass"))

    @property
    def n_bits(self) -> float:
        """What all pieces cost together; the file has a header and whole words too."""
        return sum(piece.bits for piece in self.pieces)

    @property
    def n_header_bytes(self) -> int:
        """Bytes of the file that say nothing of the text."""
        if self.kind is not Kind.MODEL:
            return container.N_HEADER_BYTES
        _, content, _ = container.unwrap(self.file)
        return len(self.file) - len(Coded.from_bytes(content).stream)


@dataclass(frozen=True, kw_only=True)
class Retold:
    """A draw of the model that begins like a text and costs as many bits."""

    given: str  # its beginning, as it stands in the text
    original: str  # what really follows
    text: str  # what was drawn instead
    n_budget_bits: float  # that `original` costs
    n_bits: float  # that `text` costs: the budget, reached by the last token if it was


def receipt(text: str, model: LanguageModel) -> Receipt:
    """Returns the receipt of a text, its file decoded once to see that it comes back."""
    predictor = StoryPredictor(model)
    file = compress(text, predictor)
    kind, content, _ = container.unwrap(file)
    rows = Coded.from_bytes(content).rows if kind is Kind.MODEL else 1
    scored = surprisal(model, text)
    scored = dataclasses.replace(scored, bits=token_bits(predictor, text, rows=rows))
    return Receipt(
        text=text,
        file=file,
        kind=kind,
        rows=rows,
        pieces=text_pieces(model, scored),
        is_back=decompress(file, predictor) == text,
    )


def token_bits(
    predictor: StoryPredictor, text: str, *, rows: int
) -> npt.NDArray[np.float64]:
    """Returns what the coder spends on every token (N,): -log2 of its share.

    Args:
        predictor: the model in whole numbers.
        text: what is coded.
        rows: stretches that begin without a context, as in the file.
    """
    stretches = np.array_split(predictor.symbols(text), rows)
    return np.concatenate([_stretch_bits(predictor, each) for each in stretches])


def _stretch_bits(
    predictor: StoryPredictor, symbols: npt.NDArray[np.intp]
) -> npt.NDArray[np.float64]:
    reader, last = predictor.reader(1), predictor.start
    bits = np.empty(len(symbols))
    for first in range(0, len(symbols), _AT_ONCE):
        now = symbols[first : first + _AT_ONCE]
        read = np.concatenate(([last], now[:-1]))
        frequencies = reader.read(read[None])[0]  # (T, V)
        own = np.take_along_axis(frequencies, now[:, None], axis=1)[:, 0]
        # 2^-24 is what the coder leaves to a token whose frequency is 0.
        share = np.maximum(own / frequencies.sum(-1), 2.0**-24)
        bits[first : first + len(now)] = -np.log2(share)
        last = now[-1]
    return bits


def retell(told: Receipt, model: LanguageModel, *, seed: int) -> Retold:
    """Returns a draw that begins like a text and goes on for as many bits.

    At temperature 1 a token is drawn as often as the model bets, and so costs what it
    would cost in a file: random bits, read by the decoder, would say such a text.

    Args:
        told: the text.
        model: who draws.
        seed: of the draws.
    """
    n_given = _n_given(told.pieces)
    given = "".join(piece.text for piece in told.pieces[:n_given])
    budget = sum(piece.bits for piece in told.pieces[n_given:])
    data, n_bits = b"", 0.0
    drawn = stream_complete(
        model, given, n_tokens=_MOST_TOLD, temperature=1.0, seed=seed
    )
    for choice in drawn if budget else ():
        data, n_bits = data + choice.piece, n_bits + choice.bits
        if n_bits >= budget:
            break
    return Retold(
        given=given,
        original="".join(piece.text for piece in told.pieces[n_given:]),
        text=data.decode("utf-8", errors="replace"),
        n_budget_bits=budget,
        n_bits=n_bits,
    )


def _n_given(pieces: tuple[Piece, ...]) -> int:
    """Returns how many pieces are given: seventeen, or a third of a very short text."""
    return min(_N_GIVEN, len(pieces) // 3)


def refuse_unopenable(file: bytes) -> None:
    """Refuses what is no such file, or would keep the decoder busy, before decoding.

    Raises:
        ValueError: for a file that is none, is damaged, or holds too much.
    """
    if len(file) > MOST_OPENED_BYTES:
        raise ValueError(
            f"This file has {len(file):,} bytes; here up to {MOST_OPENED_BYTES:,} are "
            "opened. The command `python -m analogy decompress` opens any."
        )
    kind, content, _ = container.unwrap(file)
    if kind is Kind.LZMA2:
        _refuse_a_flood(content)
    if kind is not Kind.MODEL:
        return
    n = Coded.from_bytes(content).n_symbols
    if n > MOST_OPENED_TOKENS:
        raise ValueError(
            f"This file says that it holds {_few_digits(n)} pieces of text; here up to "
            f"{MOST_OPENED_TOKENS:,} are decoded. The command `python -m analogy "
            "decompress` decodes any."
        )


def opened(file: bytes, model: LanguageModel) -> str:
    """Returns the text in a stranger's file, if it is not too long to be decoded here.

    Raises:
        ValueError: as `decompress` and `refuse_unopenable`.
    """
    refuse_unopenable(file)
    return decompress(file, StoryPredictor(model))


def _few_digits(n: int) -> str:
    return f"{n:,}" if n < 10**12 else "more than a million million"


def _refuse_a_flood(content: bytes) -> None:
    # A few bytes can unpack to gigabytes; a broken stream is told by `decompress`.
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_LZMA2)
    try:
        n_bytes = len(unpacker.decompress(content, 4 * _MOST_OPENED_CHARACTERS + 1))
    except lzma.LZMAError:
        return
    if n_bytes > 4 * _MOST_OPENED_CHARACTERS:
        raise ValueError(
            "This file unpacks to more text than is shown here; the command `python -m "
            "analogy decompress` opens any."
        )


def opened_from_hex(file: str) -> str:
    """Returns the text in a file of the shipped model, given in hexadecimal.

    A job's arguments are what JSON can say.

    Raises:
        ValueError: as `opened`.
    """
    return opened(bytes.fromhex(file), load_model())
