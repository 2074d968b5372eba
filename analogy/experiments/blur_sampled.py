"""From the log of a run to what is stored of it: answers, and draws of capitals."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analogy.experiments.blur_answers import Answer
from analogy.experiments.blur_facts import Fact, Kind
from analogy.experiments.blur_judge import found_in, is_right, is_shaped
from analogy.experiments.blur_samples import TEMPERATURES

_N_SHOWN = 3  # of the commonest answers


@dataclass(frozen=True, kw_only=True)
class Sampled:
    """Many draws of one answer at one temperature."""

    n: int
    n_right: int
    n_listed: int  # that give a name on our list, right or not
    n_shaped: int  # that give something that reads like a name
    commonest: tuple[tuple[str, int], ...]  # texts, and how often each came

    @classmethod
    def of_draws(cls, fact: Fact, draws: Mapping[str, int]) -> "Sampled":
        """Returns what became of draws; those that differ in a stop or space are one."""

        def n(what: Callable[[str], bool]) -> int:
            return sum(count for text, count in draws.items() if what(text))

        said = Counter[str]()
        for text, count in draws.items():
            said[text.strip(" \n.,;:")] += count
        return cls(
            n=sum(draws.values()),
            n_right=n(lambda text: is_right(fact, text)),
            n_listed=n(lambda text: found_in(fact.kind, text) is not None),
            n_shaped=n(lambda text: is_shaped(fact.kind, text)),
            commonest=tuple(said.most_common(_N_SHOWN)),
        )

    @classmethod
    def of_log(
        cls, asked: Sequence[Fact], logged: Sequence[Any] | None
    ) -> dict[float, tuple["Sampled", ...]]:
        """Returns the draws of every fact by temperature; none where nothing is logged."""
        if logged is None:
            return {}
        return {
            temperature: tuple(
                cls.of_draws(fact, own[number])
                for fact, own in zip(asked, logged, strict=True)
            )
            for number, temperature in enumerate(TEMPERATURES)
        }

    @classmethod
    def loaded(cls, row: Sequence[Any]) -> "Sampled":
        """Returns draws from the list that JSON holds of them."""
        *numbers, commonest = row
        n, n_right, n_listed, n_shaped = numbers
        return cls(
            n=n,
            n_right=n_right,
            n_listed=n_listed,
            n_shaped=n_shaped,
            commonest=tuple((text, count) for text, count in commonest),
        )


def told_answers(kind: Kind, logged: Sequence[Any]) -> list[list[tuple[str, float]]]:
    """Returns texts and the bits of the answer in each, by phrasing, then by fact.

    An answer costs the bits of its pieces up to the end of the name that it gives; one
    that gives no name those of all its pieces.
    """
    return [[_told(kind, Answer(**_tuples(each))) for each in row] for row in logged]


def _told(kind: Kind, answer: Answer) -> tuple[str, float]:
    found = found_in(kind, answer.text)
    end = len(answer.text) + 1 if found is None else found.end
    # As it is stored, so that what is computed from it is computed from that.
    return answer.text, float(f"{answer.bits_until(end):.4g}")


def _tuples(each: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) for name, value in each.items()}
