"""The stored families, each brought into the shape that all of them share.

Desirable is mass on true things that were never shown, against mass on invented ones: so
settings are compared by new / (new + invented). Where a family cannot list what is true,
the storybook, they are compared by the bits that a model saves against looking up.
"""

import math
from collections.abc import Sequence
from statistics import fmean

from analogy.experiments import clock_page, names_atlas, names_parts
from analogy.experiments.atlas import Atlas, Setting
from analogy.experiments.clock_page import ClockPage
from analogy.experiments.ingredient_answers import choice, outcomes
from analogy.figures.atlas_family import (
    GIVEN,
    NEW_AND_TRUE,
    Family,
    Rival,
    Shares,
    Turn,
    Unit,
    true_of_new,
    turn_of,
)

KEPT_BACK = Unit(
    title="of the kept-back questions, so many are answered right",
    axis="◇ right, of 100",
)
SAVED = Unit(
    title="bits saved for each character of an unseen book, against looking up",
    axis="bits saved a character",
    is_share=False,
)
_LOOKUP = "look-up"


def of_names(stored: Atlas) -> Family:
    """Returns the small networks of names; all shares are exact."""
    names = [name for name in stored.settings if name != _LOOKUP]
    defaults = {name: names_atlas.default_setting(name) for name in names}
    first = next(iter(defaults.items()))
    return Family(
        name="names",
        made=stored.made,
        unit=NEW_AND_TRUE,
        defaults=defaults,
        turns={name: _names_turns(stored, name) for name in names},
        chosen={
            name: choice(
                stored,
                name,
                by="validation_cross_entropy_bits",
                test="held_out_cross_entropy_bits",
            ).setting
            for name in names
            if name not in GIVEN
        },
        rivals=_names_rivals(stored, first),
    )


def of_storybook(stored: Atlas) -> Family:
    """Returns the small storybooks; what they say is counted in words."""
    names = [name for name in stored.settings if name not in (_LOOKUP, "shipped")]
    defaults: dict[str, Setting] = {"width": 128, "share": 1.0, "steps": 1000}
    return Family(
        name="storybook",
        made=stored.made,
        unit=SAVED,
        defaults=defaults,
        turns={name: _storybook_turns(stored, name) for name in names},
        rivals=tuple(
            Rival(
                name=rival,
                values=tuple(stored.measured(*where, "held_out_bits_per_char")),
                is_look_up=where[0] == _LOOKUP,
            )
            for rival, where in {
                "The net": ("width", defaults["width"]),
                "Look-up with back-off": (_LOOKUP, 1.0),
                "The app’s own model": ("shipped", 1.0),
            }.items()
        ),
    )


def of_clock(stored: ClockPage) -> Family:
    """Returns the clock's nets, to stand beside the other families in a table."""
    return Family(
        name="clock",
        made=stored.made,
        unit=KEPT_BACK,
        defaults={
            name: getattr(clock_page.DEFAULT, name) for name in stored.ingredients
        },
        turns={
            name: tuple(
                Turn(setting=each.setting, compared=each.unseen_right)
                for each in each_setting
            )
            for name, each_setting in stored.ingredients.items()
        },
    )


def _names_turns(stored: Atlas, ingredient: str) -> tuple[Turn, ...]:
    n_names = len(names_parts.parts().names.trained)
    return tuple(
        turn_of(
            setting,
            *(
                stored.measured(ingredient, setting, name)
                for name in ("memorised", "real_unseen", "invented")
            ),
            lost=stored.measured(ingredient, setting, "lost_10"),
            n_shown=math.ceil(_share(ingredient, setting) * n_names),
        )
        for setting in stored.settings[ingredient]
    )


def _names_rivals(stored: Atlas, first: tuple[str, Setting]) -> tuple[Rival, ...]:
    """Returns the net, then n-grams that look back ever farther."""
    says = {"The net": first} | {
        _looks_back(order): (_LOOKUP, order) for order in stored.settings[_LOOKUP]
    }
    return tuple(_names_rival(stored, name, *where) for name, where in says.items())


def _names_rival(stored: Atlas, name: str, ingredient: str, setting: Setting) -> Rival:
    new, invented = (
        stored.measured(ingredient, setting, part)
        for part in ("real_unseen", "invented")
    )
    return Rival(
        name=name,
        values=true_of_new(new, invented),
        is_look_up=ingredient == _LOOKUP,
        beyond=fmean(map(sum, zip(new, invented, strict=True))),
    )


def _share(ingredient: str, setting: Setting) -> float:
    """Returns the share of all there is that is shown at one setting."""
    return float(setting) if ingredient == "share" else 1.0


def _looks_back(order: Setting) -> str:
    n_letters = int(order) - 1
    return f"n-gram, {n_letters} letter{'' if n_letters == 1 else 's'} back"


def _storybook_turns(stored: Atlas, ingredient: str) -> tuple[Turn, ...]:
    invented, new, bits, costs = (
        outcomes(stored, ingredient, name)
        for name in (
            "made_up_words",
            "unshown_words",
            "held_out_bits_per_char",
            "training_bits_per_char",
        )
    )
    return tuple(
        Turn(
            setting=each.setting,
            compared=_saved(stored, ingredient, each.setting, each.values),
            repeated=tuple(
                1 - a - b for a, b in zip(made_up.values, unshown.values, strict=True)
            ),
            new=unshown.values,
            invented=made_up.values,
            lost=cost.values,
        )
        for made_up, unshown, each, cost in zip(invented, new, bits, costs, strict=True)
    )


def _saved(
    stored: Atlas, ingredient: str, setting: Setting, bits: Sequence[float]
) -> Shares:
    """Returns the look-up's bits a character less the model's, both of the same pages."""
    share = _share(ingredient, setting)
    (look_up,) = stored.measured(_LOOKUP, share, "held_out_bits_per_char")
    return tuple(look_up - each for each in bits)
