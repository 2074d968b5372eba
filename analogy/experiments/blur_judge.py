"""What became of an answer: right, another name of the right form, or neither."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.experiments.blur_facts import (
    Fact,
    Kind,
    all_answers,
    facts,
    other_names,
)
from analogy.experiments.blur_match import (
    Found,
    find_name,
    find_symbol,
    is_one_of,
    reads_as_name,
    reads_as_symbol,
)
from analogy.measures.ledger import Fate

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One list of facts at one width; F facts, the best known first, P phrasings."""

    kind: Kind
    right: BoolArray  # (F, P)
    listed: BoolArray  # (F, P) names a city, symbol or country on our list; so if right
    shaped: BoolArray  # (F, P) reads like one, on the list or not
    sure: FloatArray  # (F, P) the model's probability of the answer that it gave

    @property
    def band(self) -> npt.NDArray[np.int_]:
        """How well known each fact is (F,), 0 the best known third."""
        return np.array([fact.band for fact in facts(self.kind)])


def found_in(kind: Kind, answer: str) -> Found | None:
    """Returns the name of the right form that an answer gives, if there is one."""
    find = find_symbol if kind == "symbols" else find_name
    return find(answer, all_answers(kind))


def is_shaped(kind: Kind, answer: str) -> bool:
    """Whether an answer reads like a name of the right form."""
    if found_in(kind, answer) is not None:
        return True
    if kind == "symbols":
        return reads_as_symbol(answer)
    return reads_as_name(answer, other_names(kind))


def is_right(fact: Fact, answer: str) -> bool:
    """Whether an answer gives what the list says, or another name of it."""
    found = found_in(fact.kind, answer)
    if found is None:
        return False
    if fact.kind == "symbols":  # case tells symbols apart
        return found.name == fact.answer
    return is_one_of(found.name, (fact.answer, *fact.also))


def fate_of(fact: Fact, answer: str) -> Fate:
    """Returns whether an answer is right, names something else, or names nothing."""
    if is_right(fact, answer):
        return "kept"
    return "invented" if is_shaped(fact.kind, answer) else "lost"


def judge(kind: Kind, told: Sequence[Sequence[tuple[str, float]]]) -> Judged:
    """Returns the judgement of answers, given by phrasing, then by fact.

    Args:
        kind: which list was asked for.
        told: P rows of F pairs: a text, and the bits of the answer in it.
    """
    asked = facts(kind)
    return Judged(
        kind=kind,
        right=np.array(
            [
                [is_right(f, text) for f, (text, _) in zip(asked, row, strict=True)]
                for row in told
            ]
        ).T,
        listed=np.array(
            [[found_in(kind, text) is not None for text, _ in row] for row in told]
        ).T,
        shaped=np.array([[is_shaped(kind, text) for text, _ in row] for row in told]).T,
        sure=np.exp2([[-bits for _, bits in row] for row in told]).T,
    )
