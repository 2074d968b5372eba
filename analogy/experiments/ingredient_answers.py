"""What an atlas of ingredients says in plain numbers: middles, ranges, choices."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from analogy.experiments.atlas import Atlas, Setting


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One measured number at one setting, for every seed."""

    setting: Setting
    values: tuple[float, ...]  # by seed

    @property
    def median(self) -> float:
        """The middle seed's; between the middle two where the seeds are even."""
        return median(self.values)

    @property
    def low(self) -> float:
        """The lowest of all seeds."""
        return min(self.values)

    @property
    def high(self) -> float:
        """The highest of all seeds."""
        return max(self.values)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The setting that validation chooses, and how it does in the test."""

    setting: Setting
    validation: Outcome
    test: Outcome
    best_in_test: Setting  # chosen by nothing: known only afterwards


@dataclass(frozen=True, kw_only=True)
class Movement:
    """How far one ingredient moves one number, beside what seeds do to it."""

    lowest: Outcome  # by median
    highest: Outcome
    widest_seeds: float  # the widest range over seeds of any one setting

    @property
    def span(self) -> float:
        """From the lowest median to the highest."""
        return self.highest.median - self.lowest.median

    @property
    def clear(self) -> bool:
        """Whether no seed of the lowest setting reaches any of the highest."""
        return self.lowest.high < self.highest.low


def outcomes(atlas: Atlas, ingredient: str, name: str) -> tuple[Outcome, ...]:
    """Returns one measured number at every setting of an ingredient, in order.

    Raises:
        ValueError: The atlas has no such ingredient.
    """
    if ingredient not in atlas.settings:
        raise ValueError(
            f"The atlas has no ingredient {ingredient!r}; choose one of "
            f"{', '.join(atlas.settings)}."
        )
    return tuple(
        Outcome(
            setting=setting, values=tuple(atlas.measured(ingredient, setting, name))
        )
        for setting in atlas.settings[ingredient]
    )


def lowest(found: Sequence[Outcome]) -> Outcome:
    """Returns the outcome with the lowest median; of equals, the first."""
    return min(found, key=lambda each: each.median)


def highest(found: Sequence[Outcome]) -> Outcome:
    """Returns the outcome with the highest median; of equals, the first."""
    return max(found, key=lambda each: each.median)


def choice(atlas: Atlas, ingredient: str, *, by: str, test: str) -> Choice:
    """Returns the setting with the lowest median of `by`, and its numbers of `test`.

    Raises:
        ValueError: The atlas has no such ingredient.
    """
    validation = lowest(outcomes(atlas, ingredient, by))
    tested = outcomes(atlas, ingredient, test)
    return Choice(
        setting=validation.setting,
        validation=validation,
        test=next(each for each in tested if each.setting == validation.setting),
        best_in_test=lowest(tested).setting,
    )


def movement(found: Sequence[Outcome]) -> Movement:
    """Returns how far the settings are apart, and how far seeds are."""
    return Movement(
        lowest=lowest(found),
        highest=highest(found),
        widest_seeds=max(each.high - each.low for each in found),
    )
