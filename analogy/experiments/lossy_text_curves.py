"""A text lost step by step in four ways, bits against errors; one such is stored.

Make the stored one again with `python -m analogy atlas lossy_text`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analogy.experiments.lossy_text import LossyText, filed, readable, search
from analogy.experiments.lossy_text_baselines import (
    restored,
    truncated,
    vowel_free_model,
    without_vowels,
)
from analogy.language import corpus
from analogy.language.prose_ngram import prose_model

STORED = Path(__file__).parents[2] / "assets" / "lossy_text.json"
# Where the stored text begins: a paragraph of a held-out book, The Yellow Fairy Book,
# of which every step was read and may be met by a class.
_BEGINNING = "The Princess grew white with terror"
# Prices of an error in bits, from fine to mush. At the first hardly anything pays.
LAMBDAS_BITS = (32.0, 7.0, 5.0, 4.0, 3.0, 2.0, 1.5, 1.0, 0.5, 0.0)
# From which share on a character is dropped that the model is sure of.
SURE = (1.0, 0.99, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What came out of the search, and of plainer ways with no more bits."""

    lossless: LossyText
    searched: LossyText
    cut: LossyText  # the text's beginning
    vowel_free: (
        LossyText  # without vowels, and its beginning only where that is too long
    )


@dataclass(frozen=True, kw_only=True)
class Curves:
    """What every scheme makes of one text."""

    original: str
    model_fingerprint: str  # hexadecimal
    lossless: LossyText
    searched: Mapping[float, LossyText]  # by the price of an error
    leaving_out: Mapping[float, LossyText]  # where characters may go, by the same
    cut: Mapping[float, LossyText]  # by the most bits they may take
    vowel_free: Mapping[float, LossyText]  # by the same
    restored: Mapping[float, LossyText]  # by how sure the model must be

    def step(self, lambda_bits: float) -> Step:
        """Returns the search at one price beside the others at its number of bits.

        Raises:
            ValueError: for a price that was not computed.
        """
        if lambda_bits not in self.searched:
            raise ValueError(
                f"lambda_bits is {lambda_bits}; choose one of {tuple(self.searched)}."
            )
        searched = self.searched[lambda_bits]
        return Step(
            lossless=self.lossless,
            searched=searched,
            cut=self.cut[searched.n_bits],
            vowel_free=self.vowel_free[searched.n_bits],
        )

    def beside_cut(
        self, searched: Mapping[float, LossyText]
    ) -> list[tuple[LossyText, LossyText]]:
        """Returns what a search found, each beside the text cut to as many bits.

        Args:
            searched: `searched` or `leaving_out`.
        """
        return [(found, self.cut[found.n_bits]) for found in searched.values()]

    def leaving_out_within(self, n_bits: float) -> LossyText | None:
        """Returns the fewest errors with no more bits, where characters may go."""
        within = (each for each in self.leaving_out.values() if each.n_bits <= n_bits)
        return min(within, key=lambda each: each.n_errors, default=None)


def step(text: str, *, lambda_bits: float) -> Step:
    """Returns one step over a text as `readable` returns it; takes about a second."""
    searched = search(text, prose_model(), lambda_bits=lambda_bits)
    n_bits = searched.n_bits
    return Step(
        lossless=filed(text, text, prose_model()),
        searched=searched,
        cut=truncated(text, prose_model(), n_bits=n_bits),
        vowel_free=without_vowels(text, vowel_free_model(), n_bits=n_bits),
    )


def curves(text: str) -> Curves:
    """Returns all schemes at all their steps; takes ten or twenty seconds.

    Raises:
        ValueError: for a text without a character, or with one the model lacks.
    """
    *_, (_, found) = squeezing(text)
    assert found is not None
    return found


def squeezing(text: str) -> Iterator[tuple[float, Curves | None]]:
    """Yields the share that is done, 0 to 1, and at the end the curves.

    Raises:
        ValueError: for a text without a character, or with one the model lacks.
    """
    text, model = readable(text), prose_model()
    lossless = filed(text, text, model)
    searched: dict[float, LossyText] = {}
    leaving_out: dict[float, LossyText] = {}
    for n_done, price in enumerate(LAMBDAS_BITS):
        yield n_done / len(LAMBDAS_BITS), None
        searched[price] = search(text, model, lambda_bits=price)
        leaving_out[price] = search(text, model, lambda_bits=price, may_leave_out=True)
    found = (lossless, *searched.values(), *leaving_out.values())
    sizes = sorted({each.n_bits for each in found}, reverse=True)
    yield (
        1.0,
        Curves(
            original=text,
            model_fingerprint=model.fingerprint().hex(),
            lossless=lossless,
            searched=searched,
            leaving_out=leaving_out,
            cut={n: truncated(text, model, n_bits=n) for n in sizes},
            vowel_free={
                n: without_vowels(text, vowel_free_model(), n_bits=n) for n in sizes
            },
            restored={sure: restored(text, model, sure=sure) for sure in SURE},
        ),
    )


def passage() -> str:
    """Returns the text whose curves are stored."""
    books = corpus.text("held-out")
    begins = books.index(_BEGINNING)
    return books[begins : books.index("\n", begins)]


def build() -> Curves:
    """Computes the stored outcome."""
    return curves(passage())


def save(stored: Curves, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    path.write_text(json.dumps(as_plain(stored), indent=1) + "\n")


def load(path: Path = STORED) -> Curves:
    """Returns the stored outcome."""
    return from_plain(json.loads(path.read_text()))


def as_plain(found: Curves) -> dict[str, Any]:
    """Returns curves as what JSON can say; the files in hexadecimal."""
    plain = asdict(found) | {"lossless": _plain(found.lossless)}
    for scheme in _SCHEMES:
        plain[scheme] = [
            [key, _plain(result)] for key, result in getattr(found, scheme).items()
        ]
    return plain


def from_plain(plain: Mapping[str, Any]) -> Curves:
    """Returns the curves that `as_plain` was given."""
    schemes = {
        scheme: {key: _result(row) for key, row in plain[scheme]} for scheme in _SCHEMES
    }
    return Curves(**{**plain, **schemes, "lossless": _result(plain["lossless"])})


_SCHEMES = ("searched", "leaving_out", "cut", "vowel_free", "restored")


def _plain(result: LossyText) -> dict[str, Any]:
    return asdict(result) | {"data": result.data.hex()}


def _result(row: dict[str, Any]) -> LossyText:
    return LossyText(**row | {"data": bytes.fromhex(row["data"])})
