"""Stored atlases in the common shape: shares that sum to 1, and whose number is whose."""

import pytest

from analogy.experiments import clock_page, commands_atlas, copying_atlas, names_atlas
from analogy.figures.atlas_families import (
    of_clock,
    of_names,
    of_storybook,
)
from analogy.figures.atlas_sequences import of_sequences

from . import made_families as made


def families():
    copying = made.sequences(copying_atlas, by="to_choose_by_exact")
    return {
        "names": of_names(made.names()),
        "commands": of_sequences("commands", made.sequences()),
        "copying": of_sequences("copying", copying),
        "storybook": of_storybook(made.storybook()),
    }


FAMILIES = families()


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_what_is_said_sums_to_one_for_every_seed(family):
    for turns in family.turns.values():
        for turn in turns:
            for parts in zip(turn.repeated, turn.new, turn.invented, strict=True):
                assert sum(parts) == pytest.approx(1)
            assert len(turn.compared) == len(turn.new)


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_every_ingredient_has_the_default_among_its_turns(family):
    assert set(family.defaults) == set(family.turns)
    for ingredient, setting in family.defaults.items():
        default = family.default.compared
        assert family.turn(ingredient, setting).compared == pytest.approx(default)


def test_names_are_compared_by_new_against_invented():
    family = of_names(made.names({("steps", 50): 0.15}))
    compared = family.turn("steps", 50).compared
    assert compared == pytest.approx([0.25 + seed / 600 for seed in names_atlas.SEEDS])


def test_half_of_what_nets_are_asked_was_shown():
    family = of_sequences("commands", made.sequences(numbers={("split", "jump"): 0.02}))
    turn = family.turn("split", "jump")
    assert turn.repeated == (0.5, 0.5, 0.5)
    assert turn.new[0] == pytest.approx(0.01)
    assert turn.compared[0] == pytest.approx(0.01 / 0.5)


def test_stories_are_compared_by_the_bits_saved_against_looking_up():
    family = FAMILIES["storybook"]
    assert family.turn("share", 0.1).compared == pytest.approx([0.12, 0.14])
    assert family.rivals[1].middle == 2


def test_validation_chooses_but_not_what_is_shown():
    family = of_sequences(
        "commands",
        made.sequences(numbers={("width", 32): 0.95, ("percent", 5): 0.95}),
    )
    assert family.chosen["width"] == 32
    assert "percent" not in family.chosen
    assert "split" not in family.chosen


def test_names_are_chosen_by_the_validation_names():
    family = of_names(made.names({("hidden", 16): 0.5}))
    assert family.chosen["hidden"] == 16
    assert "share" not in family.chosen


def test_the_net_stands_first_among_its_rivals():
    for family in FAMILIES.values():
        assert family.rivals[0].name == "The net"
        assert len(family.rivals) > 2


def test_what_went_in_is_counted():
    n_shown = {name: family.default.n_shown for name, family in FAMILIES.items()}
    n_copying = copying_atlas.DEFAULTS["n_shown"]
    assert n_shown["copying"] == n_copying
    assert n_shown["commands"] == 4182
    assert n_shown["names"] == 3200


def test_what_went_in_and_what_was_lost_follow_what_is_turned():
    assert FAMILIES["names"].turn("share", 1 / 16).n_shown == 200
    assert FAMILIES["copying"].turn("n_shown", 64).n_shown == 64
    assert FAMILIES["copying"].turn("width", 16).n_shown == 4_000
    for name, lost in {"names": 0.1, "commands": 0.02, "storybook": 1.5}.items():
        for turns in FAMILIES[name].turns.values():
            for turn in turns:
                assert turn.lost == pytest.approx([lost] * len(turn.compared))


def test_a_look_up_is_known_from_a_net_and_from_a_program():
    found = {
        name: [each.name for each in family.rivals if not each.is_look_up]
        for name, family in FAMILIES.items()
    }
    assert found["names"] == found["commands"] == ["The net"]
    assert found["copying"] == ["The net", "A program that copies"]
    assert found["storybook"] == ["The net", "The app’s own model"]


def test_the_clock_keeps_its_medians():
    stored = clock_page.load()
    family = of_clock(stored)
    for ingredient, outcomes in stored.ingredients.items():
        for outcome in outcomes:
            turn = family.turn(ingredient, outcome.setting)
            assert turn.outcome.median == outcome.median
    assert family.verdict("weight_decay") == "decides"


def test_default_settings_are_those_of_the_experiments():
    assert FAMILIES["commands"].defaults == commands_atlas.DEFAULTS
    for name, setting in FAMILIES["names"].defaults.items():
        assert setting == names_atlas.default_setting(name)
