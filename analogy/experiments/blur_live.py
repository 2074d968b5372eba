"""A part of the blur test done again, as a job: plain values in and out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analogy.experiments.blur_answers import answers
from analogy.experiments.blur_facts import Fact, Kind, facts
from analogy.experiments.blur_judge import fate_of
from analogy.experiments.blur_prose import OURS, passages, sentence_bits
from analogy.experiments.blur_words import told
from analogy.language.open_models.loader import OpenModel, open_folder
from analogy.language.open_models.quantisers import requantised

N_ASKED = 20  # facts of a cell that is measured again
WIDTHS = (16, 8, 6, 5, 4, 3)


def asked_again(kind: Kind) -> tuple[Fact, ...]:
    """Returns facts of a list from the best to the least known, evenly spread."""
    known = facts(kind)
    return tuple(known[place * len(known) // N_ASKED] for place in range(N_ASKED))


def ask_live(
    *, folder: str, bits: int, quantiser: str, kind: Kind
) -> list[dict[str, Any]]:
    """Returns what a model answers to some facts of a list in the first phrasing.

    Raises:
        ValueError: for a width or a quantiser that is not on offer.
    """
    model = _blurred(folder, bits, quantiser)
    asked = asked_again(kind)
    said = answers(model, [fact.prompts()[0] for fact in asked])
    return [
        {
            "asked": fact.asked,
            "text": answer.text,
            "fate": fate_of(fact, answer.text),
        }
        for fact, answer in zip(asked, said, strict=True)
    ]


def read_live(*, folder: str, bits: int, quantiser: str) -> list[float]:
    """Returns what each sentence of the passage written for the page costs a model.

    Raises:
        ValueError: for a width or a quantiser that is not on offer.
    """
    return sentence_bits(_blurred(folder, bits, quantiser), passages()[OURS])


def tell_live(
    *, folder: str, prompt: str, quantiser: str, seed: int
) -> Iterator[tuple[float, dict[str, str]]]:
    """Yields the share that is done, and how each width so far goes on from a prompt.

    Raises:
        ValueError: for a quantiser that is not on offer.
    """
    so_far: dict[str, str] = {}
    for number, bits in enumerate(WIDTHS, start=1):
        so_far[str(bits)] = told(_blurred(folder, bits, quantiser), prompt, seed=seed)
        yield number / len(WIDTHS), dict(so_far)


def _blurred(folder: str, bits: int, quantiser: str) -> OpenModel:
    # Read anew each time: two whole models would not fit on a small host.
    return requantised(open_folder(Path(folder), name="smollm2"), bits, quantiser)
