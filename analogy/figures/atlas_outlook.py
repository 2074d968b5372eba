"""What a family's numbers say of the net itself: is it good, and is look-up better?"""

from collections.abc import Callable

from analogy.experiments.atlas import Setting
from analogy.figures.atlas_family import NEW_AND_TRUE, Family, Turn
from analogy.figures.two_pixel_shares import of_100

_HALF = 0.5  # from here on, what is new and true outweighs what is invented
Label = Callable[
    [str, Setting], str
]  # an ingredient and its setting, as a page has them


def desirable(family: Family, *, label: Label) -> str:
    """Returns whether what is new and true outweighs what is invented, and where."""
    if family.unit != NEW_AND_TRUE:
        return _desirable_by_words(family)
    stands = family.default.outcome.median
    ingredient, best = _best(family)
    at_best = f"{of_100(best.outcome.median)} with “{label(ingredient, best.setting)}”"
    if stands > _HALF:
        return f"Desirable as it stands: {of_100(stands)} of 100 are ◇."
    if best.outcome.median > _HALF:
        return (
            f"Not desirable as it stands: {of_100(stands)} of 100 are ◇; but {at_best}."
        )
    return (
        f"Desirable at no setting: as it stands {of_100(stands)} of 100 are ◇, at best "
        f"{at_best}."
    )


def look_up(family: Family, *, label: Label) -> str:
    """Returns how the best look-up does beside the net, in its own unit."""
    if family.unit.is_share:
        return _look_up_by_share(family)
    better = [
        (ingredient, turn)
        for ingredient, turn in _turned(family)
        if turn.outcome.median > 0
    ]
    if not better:
        return "Looking up is better at every setting."
    where = " and ".join(
        f"“{label(ingredient, turn.setting)}” ({family.unit.written(turn.outcome.median)})"
        for ingredient, turn in better
    )
    n_settings = len(_turned(family))
    if len(better) == n_settings:
        return "The model is better than looking up at every setting."
    return (
        f"Looking up is better at {n_settings - len(better)} of {n_settings} settings; "
        f"the model only with {where}."
    )


def _look_up_by_share(family: Family) -> str:
    net, *others = family.rivals
    best = max(
        (each for each in others if each.is_look_up), key=lambda each: each.middle
    )
    name = f"{best.name[0].lower()}{best.name[1:]}"
    if best.beyond is None or net.beyond is None:
        return (
            f"Asked for what was never shown, the best look-up ({name}) has "
            f"{of_100(best.middle)} of 100 right, the net {of_100(net.middle)}."
        )
    return (
        f"The best look-up ({name}) says {of_100(best.beyond)} in 100 anew, and "
        f"{of_100(best.middle)} of 100 of these are true; the net says "
        f"{of_100(net.beyond)}, and {of_100(net.middle)} of 100 are."
    )


def _desirable_by_words(family: Family) -> str:
    turned = _turned(family)
    n_good = sum(turn.said["unseen"] > turn.said["invented"] for _, turn in turned)
    said = family.default.said
    return (
        f"By its words, desirable at {n_good or 'none'} of {len(turned)} settings: as it "
        f"stands {of_100(said['unseen'])} of 100 are ◇ and {of_100(said['invented'])} ×."
    )


def _best(family: Family) -> tuple[str, Turn]:
    judged = [
        (ingredient, turn)
        for ingredient in family.turns
        for turn in family.judged(ingredient)
    ]
    return max(judged, key=lambda each: each[1].outcome.median)


def _turned(family: Family) -> list[tuple[str, Turn]]:
    """Returns the default once, then every other setting with its ingredient."""
    first, setting = next(iter(family.defaults.items()))
    return [(first, family.turn(first, setting))] + [
        (ingredient, turn)
        for ingredient, turns in family.turns.items()
        for turn in turns
        if turn.setting != family.defaults[ingredient]
    ]
