"""The stored nets that answer commands, or that copy, in the shape of all families."""

from analogy.experiments.sequence_atlas import SequenceAtlas
from analogy.figures.atlas_family import (
    GIVEN,
    NEW_AND_TRUE,
    Family,
    Rival,
    Shares,
    Turn,
    turn_of,
)

_COMMANDS = {
    "The net": "exact",
    "n-gram back-off": "n_gram",
    "Nearest command": "nearest",
    "Look-up": "look_up",
}
_NO_LOOK_UP = ("The net", "A program that copies")
_COPYING = {
    "The net": "unseen_tokens",
    "n-gram back-off": "unseen_n_gram",
    "Nearest sequence": "unseen_nearest",
    "Look-up": "unseen_look_up",
    "A program that copies": "unseen_copier",
}


def of_sequences(name: str, stored: SequenceAtlas) -> Family:
    """Returns nets that answer commands, or that copy: half of what is asked was shown."""
    is_commands = name == "commands"
    by = "to_choose_by" if is_commands else "to_choose_by_exact"
    ingredient = next(iter(stored.defaults))
    return Family(
        name=name,
        made=stored.runs.made,
        unit=NEW_AND_TRUE,
        defaults=stored.defaults,
        turns={each: _sequence_turns(stored, each) for each in stored.runs.settings},
        chosen={
            each: max(
                stored.numbers(each, by), key=lambda spread: spread.median
            ).setting
            for each in stored.runs.settings
            if each not in GIVEN
        },
        rivals=tuple(
            Rival(
                name=rival,
                values=_default_values(stored, ingredient, measured),
                is_look_up=rival not in _NO_LOOK_UP,
            )
            for rival, measured in (_COMMANDS if is_commands else _COPYING).items()
        ),
    )


def _sequence_turns(stored: SequenceAtlas, ingredient: str) -> tuple[Turn, ...]:
    on_shown, on_unseen, come_back = (
        stored.numbers(ingredient, name)
        for name in ("true_on_shown", "true_on_unseen", "shown_exact")
    )
    return tuple(
        turn_of(
            shown.setting,
            [each / 2 for each in shown.values],
            [each / 2 for each in unseen.values],
            [1 - (a + b) / 2 for a, b in zip(shown.values, unseen.values, strict=True)],
            lost=[1 - share for share in back.values],
            n_shown=n_shown,
        )
        for shown, unseen, back, n_shown in zip(
            on_shown,
            on_unseen,
            come_back,
            _numbers_shown(stored, ingredient),
            strict=True,
        )
    )


def _numbers_shown(stored: SequenceAtlas, ingredient: str) -> list[int]:
    """Returns how many different things are shown at each setting of an ingredient."""
    if "n_shown" in stored.defaults:
        turned = stored.runs.settings[ingredient]
        fixed = stored.defaults["n_shown"]
        return [int(each if ingredient == "n_shown" else fixed) for each in turned]
    return [int(each.values[0]) for each in stored.numbers(ingredient, "n_shown")]


def _default_values(stored: SequenceAtlas, ingredient: str, name: str) -> Shares:
    setting = stored.defaults[ingredient]
    found = stored.numbers(ingredient, name)
    return next(each.values for each in found if each.setting == setting)
