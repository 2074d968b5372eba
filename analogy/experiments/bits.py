"""The first screen of page bits: one receipt, its lossy twin, and the table of packers.

Make it again with `python -m analogy atlas bits`; the packers that read all books once
for each text take a quarter of an hour.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import brotli
import pyppmd
import zstandard

from analogy.coding.container import Kind
from analogy.experiments import packing
from analogy.experiments.guessing import texts as scored_texts
from analogy.experiments.overview import fingerprint
from analogy.experiments.packing import Packed
from analogy.experiments.receipt import Receipt, Retold, receipt, retell
from analogy.language import LanguageModel, Piece, corpus, load_model

STORED = Path(__file__).parents[2] / "assets" / "bits.json"
TITLE = "A page it has never read"  # of the text on the receipt
SEED = 0
# What a visitor guesses is the smallest once the model counts.
GUESSES = (
    "The model",
    "PPMd that has read the same books",
    "PPMd that has read nothing",
)


@dataclass(frozen=True, kw_only=True)
class Bits:
    """Everything the first paint of the page needs."""

    model_sha256: str
    n_model_bytes: int
    n_library_bytes: int
    n_books_bytes: dict[str, int]  # the library, by packer
    n_dictionary_bytes: int  # of the trained dictionary
    versions: dict[str, str]  # of the packers' libraries
    receipt: Receipt
    retold: Retold
    table: dict[str, Packed]  # by title of the text

    def carried(self, row: str) -> int:
        """Returns the bytes that whoever unpacks must have besides the file.

        Args:
            row: a name of `rows`.
        """
        return {
            _MODEL: self.n_model_bytes,
            _TRAINED: self.n_dictionary_bytes,
        }.get(row, min(self.n_books_bytes.values()) if row.endswith(_READ) else 0)


_MODEL = "the model"
_TRAINED = "zstd, trained dictionary"
_READ = " + the books"


def rows(packed: Packed) -> dict[str, int]:
    """Returns the bytes of a text by everything that packed it, in a fixed order."""
    read = {f"{name}{_READ}": n_bytes for name, n_bytes in packed.primed.items()}
    plain = packed.plain
    return plain | {_TRAINED: packed.trained_dictionary} | read | {_MODEL: packed.model}


def with_carried(bits: Bits, packed: Packed) -> dict[str, int]:
    """Returns the same with what must be there besides, each for this one text."""
    return {name: n + bits.carried(name) for name, n in rows(packed).items()}


def smallest_counted(bits: Bits) -> str:
    """Returns which of `GUESSES` is smallest for the unread stories, all counted."""
    counted = with_carried(bits, bits.table[packing.UNREAD])
    return min(
        zip(GUESSES, (_MODEL, f"PPMd{_READ}", "PPMd"), strict=True),
        key=lambda pair: counted[pair[1]],
    )[0]


def first_text() -> str:
    """Returns the text of the stored receipt, from a book the model has not read."""
    return scored_texts()[TITLE]


def build(model: LanguageModel | None = None) -> Bits:
    """Computes the whole of the first screen."""
    model, books = model or load_model(), corpus.text("train").encode("ascii")
    n_books_bytes = packing.book_sizes(books)
    told = receipt(first_text(), model)
    return Bits(
        model_sha256=fingerprint(model),
        n_model_bytes=model.n_bytes,
        n_library_bytes=len(books),
        n_books_bytes=n_books_bytes,
        n_dictionary_bytes=len(packing.dictionary()),
        versions=versions(),
        receipt=told,
        retold=retell(told, model, seed=SEED),
        table={
            title: packing.packed(data, model, books, n_books_bytes)
            for title, data in packing.texts().items()
        },
    )


def versions() -> dict[str, str]:
    """Returns which versions of the packers run here."""
    return {
        "brotli": brotli.version,
        "pyppmd": pyppmd.__version__,
        "zstandard": zstandard.__version__,
    }


def save(bits: Bits, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON; the receipt's file in hexadecimal."""
    plain = asdict(bits)
    plain["receipt"]["file"] = bits.receipt.file.hex()
    path.write_text(json.dumps(plain, ensure_ascii=False) + "\n")


def load(path: Path = STORED) -> Bits:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    table = {title: Packed(**row) for title, row in plain.pop("table").items()}
    return Bits(
        receipt=_receipt(plain.pop("receipt")),
        retold=Retold(**plain.pop("retold")),
        table=table,
        **plain,
    )


def _receipt(row: dict[str, Any]) -> Receipt:
    pieces = row.pop("pieces")
    for piece in pieces:
        piece["alternatives"] = tuple((text, p) for text, p in piece["alternatives"])
    return Receipt(
        file=bytes.fromhex(row.pop("file")),
        kind=Kind(row.pop("kind")),
        pieces=tuple(Piece(**piece) for piece in pieces),
        **row,
    )
