"""How small packers and a model make the same texts: alone, and having read the same.

The texts are excerpts of 100,000 bytes that lie in `assets/bench`; its SOURCES.md says
where they come from.
"""

import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import zstandard

from analogy.coding import baselines, coder, container, primed
from analogy.coding.story_frequencies import StoryPredictor
from analogy.language import LanguageModel, corpus

FOLDER = Path(__file__).parents[2] / "assets" / "bench"
N_BYTES = 100_000  # of each text
ROWS = 8
SEED = 0
_DICTIONARY = FOLDER / "zstd_dictionary.xz"
_DICTIONARY_BYTES = 112_640  # what the program zstd makes without being told
_EVERY = 4  # paragraphs of the books, for the dictionary
_SHORTEST_SAMPLE = 20  # bytes
UNREAD = "Unread stories"
RANDOM = "Random bytes"
FILES: Mapping[str, str] = {
    "Other English: a workshop": "lcet10.txt.xz",
    "Other English: Paradise Lost": "plrabn12.txt.xz",
    "Wikipedia with its markup": "enwik8.xml.xz",
    "Python source": "python.txt.xz",
}
# Those that are quick enough while a visitor waits for a job, the one to beat first.
LIVE = ("PPMd", "gzip", "zstd", "xz")


@dataclass(frozen=True, kw_only=True)
class Packed:
    """One text in bytes: as it stands, and as each packer and the model make it."""

    n_bytes: int
    plain: dict[str, int]  # by packer; files as they are
    trained_dictionary: int  # zstd with a dictionary trained on the books
    primed: dict[str, int]  # by packer; both ends have the books
    model: int  # a file in the model's code, helpful or not
    file: int  # what this program writes: the model's, or without it if that is less


def texts() -> dict[str, bytes]:
    """Returns the texts of the table, by title."""
    unread = corpus.text("held-out")[:N_BYTES].encode("ascii")
    shipped = {
        title: lzma.decompress((FOLDER / name).read_bytes())
        for title, name in FILES.items()
    }
    noise = np.random.default_rng(SEED).bytes(N_BYTES)
    return {UNREAD: unread, **shipped, RANDOM: noise}


@lru_cache(maxsize=1)
def dictionary() -> bytes:
    """Returns the dictionary that was trained on the books."""
    return lzma.decompress(_DICTIONARY.read_bytes())


def train_dictionary() -> bytes:
    """Returns a zstd dictionary trained on every fourth paragraph of the books."""
    paragraphs = (line.encode("ascii") for line in corpus.text("train").split("\n"))
    samples: list[bytes | bytearray | memoryview] = [
        line for line in paragraphs if len(line) >= _SHORTEST_SAMPLE
    ]
    trained = zstandard.train_dictionary(
        _DICTIONARY_BYTES, samples[::_EVERY], level=baselines.ZSTD_LEVEL
    )
    return trained.as_bytes()


def write_dictionary() -> None:
    """Makes the file that `dictionary` reads."""
    _DICTIONARY.write_bytes(lzma.compress(train_dictionary(), preset=9))


def plain_sizes(data: bytes) -> dict[str, int]:
    """Returns the bytes of a text's file by each packer that has read nothing."""
    return {name: len(pack(data)) for name, pack in baselines.ALL_FILES.items()}


def trained_size(data: bytes) -> int:
    """Returns the bytes of a text by zstd with the trained dictionary."""
    return len(baselines.zstd_file(data, dictionary=dictionary()))


def book_sizes(books: bytes) -> dict[str, int]:
    """Returns the bytes of the books by each packer of `primed.LENGTHS`."""
    return {name: length(books) for name, length in primed.LENGTHS.items()}


def primed_sizes(
    data: bytes, books: bytes, n_books_bytes: Mapping[str, int]
) -> dict[str, int]:
    """Returns the bytes of a text by each packer that has read the books.

    Args:
        data: the text.
        books: what both ends have.
        n_books_bytes: as `book_sizes`.
    """
    return {
        name: primed.primed_size(
            name, books, data, n_books_bytes=n_books_bytes.get(name)
        )
        for name in primed.PRIMED
    }


def primed_live(
    text: str, n_books_bytes: Mapping[str, int]
) -> Iterator[tuple[float, dict[str, int]]]:
    """Yields what is done, and the sizes of a text so far by packers that have read.

    It takes some 40 core-seconds, and half a gigabyte for PPMd.

    Args:
        text: what is packed.
        n_books_bytes: as `book_sizes`; without it the books are packed twice.
    """
    books = corpus.text("train").encode("ascii")
    data = text.encode("utf-8", "surrogatepass")
    found: dict[str, int] = {}
    for number, name in enumerate(LIVE, start=1):
        found[name] = primed.primed_size(
            name, books, data, n_books_bytes=n_books_bytes.get(name)
        )
        yield number / len(LIVE), dict(found)


def model_size(data: bytes, model: LanguageModel) -> int:
    """Returns the bytes of a file in which a model wrote a text, helpful or not."""
    predictor = StoryPredictor(model)
    symbols = np.array(model.tokens.encode(data), np.intp)
    stream = coder.encode(
        predictor, symbols, rows=ROWS, at_most=64 * len(data) + 64, progress=_nobody
    )
    assert stream is not None
    coded = container.Coded(
        fingerprint=predictor.fingerprint()[: container.N_FINGERPRINT_BYTES],
        rows=ROWS,
        n_symbols=len(symbols),
        stream=stream,
    )
    return container.N_HEADER_BYTES + len(coded.to_bytes())


def packed(
    data: bytes, model: LanguageModel, books: bytes, n_books_bytes: Mapping[str, int]
) -> Packed:
    """Returns one line of the table; takes more than a minute."""
    n_model = model_size(data, model)
    without = min(len(data), len(baselines.lzma2(data))) + container.N_HEADER_BYTES
    return Packed(
        n_bytes=len(data),
        plain=plain_sizes(data),
        trained_dictionary=trained_size(data),
        primed=primed_sizes(data, books, n_books_bytes),
        model=n_model,
        file=min(n_model, without),
    )


def _nobody(done: int, total: int) -> None:
    """Hears of progress and does nothing."""
