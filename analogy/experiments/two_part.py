"""Suitcase plus contents: a model's own bytes, and those of a text written with it.

Who is sent a text that a model coded needs the model too. With fewer bits a weight it is
lighter and its text longer. Make the stored numbers again with `python -m analogy atlas
two_part`; it takes some twenty minutes.

Source: Rissanen, Modeling by Shortest Data Description, 1978 (the two-part code).
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from analogy.coding import baselines, compress
from analogy.experiments.overview import fingerprint
from analogy.language import corpus
from analogy.language.model import load_model, pack, unpack
from analogy.language.quantise import WIDTHS

STORED = Path(__file__).parents[2] / "assets" / "two_part.json"
N_TEXT_BYTES = 1_000_000
_N_STRETCHES = 20  # a book differs from the next: the megabyte is taken from all over
_ROWS = 64  # of the coder: 0.1 % longer than 8, and far sooner done


@dataclass(frozen=True, kw_only=True)
class TwoParts:
    """One width of the weights: the suitcase, and a megabyte of the training text."""

    bits: int  # per weight
    n_model_bytes: int
    n_data_bytes: int

    def total(self, n_text_bytes: float) -> float:
        """Returns the bytes of both where so much of such text is written with it."""
        return self.n_model_bytes + self.n_data_bytes * n_text_bytes / N_TEXT_BYTES


@dataclass(frozen=True, kw_only=True)
class Suitcases:
    """All widths, and what packers make of the same megabyte without a suitcase."""

    model_sha256: str
    n_library_bytes: int  # of all training text
    widths: tuple[TwoParts, ...]  # from the heaviest down
    plain: dict[str, int]  # by packer

    def best(self, n_text_bytes: float) -> TwoParts:
        """Returns the width whose two parts are least together."""
        return min(self.widths, key=lambda parts: parts.total(n_text_bytes))

    def pays_from(self) -> float | None:
        """Returns from how many bytes of text on a suitcase is cheaper than PPMd.

        None where it never is. That of PPMd is taken to grow with the text, though it
        learns on: the true number is higher.
        """
        n_plain = self.plain["PPMd"]
        saved = (
            (parts.n_model_bytes, n_plain - parts.n_data_bytes) for parts in self.widths
        )
        lengths = [N_TEXT_BYTES * weight / gain for weight, gain in saved if gain > 0]
        return min(lengths, default=None)


def megabyte() -> str:
    """Returns a million characters of the training text, in even stretches of it."""
    whole, n = corpus.text("train"), N_TEXT_BYTES // _N_STRETCHES
    apart = len(whole) // _N_STRETCHES
    return "".join(
        whole[first : first + n] for first in range(0, apart * _N_STRETCHES, apart)
    )


def build() -> Suitcases:
    """Writes the megabyte with every width; takes some twenty minutes."""
    model, text = load_model(), megabyte()
    widths = []
    for bits in WIDTHS:
        file = pack(model, bits=bits)
        shrunk = unpack(file, name=model.name)
        data = compress(text, shrunk, rows=_ROWS)
        widths.append(
            TwoParts(bits=bits, n_model_bytes=len(file), n_data_bytes=len(data))
        )
    names = ("gzip", "xz", "PPMd")
    return Suitcases(
        model_sha256=fingerprint(model),
        n_library_bytes=len(corpus.text("train")),
        widths=tuple(widths),
        plain={n: len(baselines.ALL_FILES[n](text.encode())) for n in names},
    )


def save(suitcases: Suitcases, path: Path = STORED) -> None:
    """Writes the stored numbers as JSON."""
    path.write_text(json.dumps(asdict(suitcases), indent=1) + "\n")


def load(path: Path = STORED) -> Suitcases:
    """Returns the stored numbers."""
    plain = json.loads(path.read_text())
    widths = tuple(TwoParts(**row) for row in plain.pop("widths"))
    return Suitcases(widths=widths, **plain)
