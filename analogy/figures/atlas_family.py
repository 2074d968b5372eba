"""One family of small trainings in the shape that all families share on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import starmap
from statistics import fmean, median
from typing import Literal

from analogy.experiments.atlas import Made, Setting
from analogy.experiments.ingredient_answers import Movement, Outcome, highest, movement
from analogy.figures.two_pixel_shares import of_100

Shares = tuple[float, ...]  # by seed, 0 to 1
Verdict = Literal["decides", "moves", "hardly"]
# Which settings are compared: all; the first with the best; the best with the last.
Ends = Literal["all", "first", "last"]
# An ingredient decides if it moves the family at least this far of what the one does
# that moves it farthest.
_DECIDES_FROM = 0.5
# Who says so little beyond what it was shown has nothing of its own to be judged by.
_LEAST_BEYOND = 0.01


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What a family's settings are compared by."""

    title: str  # what there are so many of
    axis: str
    is_share: bool = True

    def written(self, value: float) -> str:
        """Returns a value as it stands in a sentence.

        >>> Unit(title="of what is new, true", axis="true").written(0.25)
        '25 of 100'
        """
        if self.is_share:
            return f"{of_100(value)} of 100"
        return f"{value:+.2f} bits".replace("-", "−")

    def plotted(self, value: float) -> float:
        """Returns a value as it stands on an axis."""
        return 100 * value if self.is_share else value


NEW_AND_TRUE = Unit(
    title="of what it says beyond what it was shown, so many are true",
    axis="◇ of ◇ and ×, of 100",
)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What is said at one setting of one ingredient, for each seed.

    The first three are shares of all that is said and sum to 1 for each seed; a clock's
    ingredients are stored without them.
    """

    setting: Setting
    compared: Shares  # in the family's unit
    repeated: Shares = ()  # shown, and true
    new: Shares = ()  # never shown, and true
    invented: Shares = ()
    lost: Shares = ()  # what was shown and does not come back
    n_shown: int | None = None  # where it can be counted

    @property
    def outcome(self) -> Outcome:
        """The compared number as one that has a middle and a range."""
        return Outcome(setting=self.setting, values=self.compared)

    @property
    def beyond(self) -> float:
        """The share of what is said that was not shown, new or invented; the mean."""
        return fmean(map(sum, zip(self.new, self.invented, strict=True)))

    @property
    def said(self) -> dict[str, float]:
        """Means over the seeds, by what the pages call them; they sum to 1."""
        shares = {
            "copied": self.repeated,
            "unseen": self.new,
            "invented": self.invented,
        }
        return {origin: fmean(values) for origin, values in shares.items()}


@dataclass(frozen=True, kw_only=True)
class Rival:
    """What one way to answer gets at the default setting."""

    name: str
    values: Shares
    is_look_up: bool = True  # or some other way, the net's own among them
    beyond: float | None = None  # share of what it says that was not shown, if known

    @property
    def middle(self) -> float:
        """The middle seed's, or the mean of the two in the middle."""
        return median(self.values)


@dataclass(frozen=True, kw_only=True)
class Family:
    """All turns of a family; the default setting is one of each ingredient's."""

    name: str
    made: Made
    unit: Unit
    defaults: dict[str, Setting]  # by ingredient
    turns: dict[str, tuple[Turn, ...]]
    chosen: dict[str, Setting] = field(default_factory=dict)  # by validation alone
    rivals: tuple[Rival, ...] = ()  # the net itself first

    def turn(self, ingredient: str, setting: Setting) -> Turn:
        """Returns what is said at one setting.

        Raises:
            KeyError: There is no such ingredient or setting.
        """
        for each in self.turns[ingredient]:
            if each.setting == setting:
                return each
        raise KeyError(f"no {ingredient} of {setting} in {self.name}")

    @property
    def default(self) -> Turn:
        """What is said where nothing is turned."""
        ingredient, setting = next(iter(self.defaults.items()))
        return self.turn(ingredient, setting)

    def judged(self, ingredient: str) -> tuple[Turn, ...]:
        """Returns the turns that say enough that was not shown to be compared by it.

        Where fewer than two do, all are; so are those of a family that is compared by
        something else, or stored without what is said.
        """
        turns = self.turns[ingredient]
        if self.unit != NEW_AND_TRUE:
            return turns
        enough = tuple(each for each in turns if each.beyond >= _LEAST_BEYOND)
        return enough if len(enough) > 1 else turns

    def movement(self, ingredient: str, ends: Ends = "all") -> Movement:
        """Returns how far an ingredient moves the compared number."""
        found = [each.outcome for each in self.judged(ingredient)]
        best = highest(found)
        compared = {"all": found, "first": [found[0], best], "last": [best, found[-1]]}
        return movement(compared[ends])

    def is_best(self, ingredient: str, end: Ends) -> bool:
        """Returns whether the first setting, or the last, is itself the best."""
        found = [each.outcome for each in self.judged(ingredient)]
        ends = {"first": found[0], "last": found[-1]}
        return end in ends and highest(found) == ends[end]

    def verdict(self, ingredient: str, ends: Ends = "all") -> Verdict:
        """Returns whether an ingredient decides, moves, or hardly matters.

        It hardly matters where a seed of its lowest setting reaches one of its highest.
        """
        moved = self.movement(ingredient, ends)
        if not moved.clear:
            return "hardly"
        farthest = max(self.movement(each).span for each in self.turns)
        return "decides" if moved.span >= _DECIDES_FROM * farthest else "moves"

    @property
    def ranked(self) -> tuple[str, ...]:
        """The ingredients, what moves the compared number farthest first."""
        return tuple(sorted(self.turns, key=lambda name: -self.movement(name).span))


# What is shown is given, not chosen: validation has no say in it.
GIVEN = ("split", "percent", "n_shown", "share", "weighting", "rule")


def turn_of(
    setting: Setting,
    repeated: Sequence[float],
    new: Sequence[float],
    invented: Sequence[float],
    *,
    lost: Sequence[float],
    n_shown: int,
) -> Turn:
    """Returns a turn that is compared by what is new and true."""
    return Turn(
        setting=setting,
        compared=true_of_new(new, invented),
        repeated=tuple(repeated),
        new=tuple(new),
        invented=tuple(invented),
        lost=tuple(lost),
        n_shown=n_shown,
    )


def true_of_new(new: Sequence[float], invented: Sequence[float]) -> Shares:
    """Returns new / (new + invented) for each seed."""
    return tuple(starmap(_share, zip(new, invented, strict=True)))


def _share(part: float, rest: float) -> float:
    return part / (part + rest) if part + rest > 0 else 0.0
