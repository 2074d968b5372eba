"""Whether a family is desirable and what look-up does there, in all directions."""

import dataclasses

import pytest

from analogy.experiments import copying_atlas
from analogy.figures.atlas_families import of_names, of_storybook
from analogy.figures.atlas_family import Rival
from analogy.figures.atlas_outlook import desirable, look_up
from analogy.figures.atlas_sequences import of_sequences

from . import made_families as made

NAMES = of_names(made.names())
STORIES = of_storybook(made.storybook())
COPYING = of_sequences(
    "copying", made.sequences(copying_atlas, by="to_choose_by_exact")
)


def label(ingredient, setting):
    return f"{ingredient}: {setting}"


def names(low, **numbers):
    """Names of which `low` is new and true wherever nothing else is said."""
    settings = {
        (name, setting): low
        for name, values in made.names_atlas.SETTINGS.items()
        for setting in values
    }
    return of_names(made.names(settings | numbers.get("but", {})))


def test_what_is_mostly_true_is_desirable_as_it_stands():
    assert desirable(NAMES, label=label) == ("Desirable as it stands: 52 of 100 are ◇.")


def test_what_is_true_only_elsewhere_is_told_with_its_setting():
    found = names(0.12, but={("steps", 3200): 0.48})
    assert desirable(found, label=label) == (
        "Not desirable as it stands: 22 of 100 are ◇; but 82 with “steps: 3200”."
    )


def test_what_is_true_nowhere_is_desirable_at_no_setting():
    found = names(0.12, but={("steps", 3200): 0.2})
    assert desirable(found, label=label).startswith(
        "Desirable at no setting: as it stands 22 of 100 are ◇, at best 35 with"
    )


def test_stories_are_judged_by_their_words():
    assert desirable(STORIES, label=label) == (
        "By its words, desirable at 7 of 7 settings: as it stands 10 of 100 are ◇ and 5 ×."
    )


# Look-up


def rivals(net, best):
    return dataclasses.replace(
        NAMES,
        rivals=(
            Rival(name="The net", values=(net,), is_look_up=False, beyond=0.3),
            Rival(name="n-gram, 1 letter back", values=(best,), beyond=0.1),
            Rival(name="n-gram, 2 letters back", values=(best / 2,), beyond=0.1),
        ),
    )


def test_the_best_look_up_stands_beside_the_net():
    assert look_up(rivals(net=0.3, best=0.6), label=label) == (
        "The best look-up (n-gram, 1 letter back) says 10 in 100 anew, and 60 of 100 of "
        "these are true; the net says 30, and 30 of 100 are."
    )


def test_a_program_that_copies_is_no_look_up():
    assert "program" not in look_up(COPYING, label=label)
    told = look_up(COPYING, label=label)
    assert told.startswith("Asked for what was never shown, the best look-up (")
    assert told.endswith(") has 1 of 100 right, the net 90.")


def saved(*bits):
    """Stories whose settings save so many bits: the default, then what is wider."""
    first, *others = STORIES.turns["width"]
    turns = [
        dataclasses.replace(turn, compared=(value,))
        for turn, value in zip((first, *others), bits, strict=True)
    ]
    return dataclasses.replace(
        STORIES,
        turns={"width": tuple(turns)},
        defaults={"width": first.setting},
    )


@pytest.mark.parametrize(
    ("bits", "said"),
    [
        ((-1, -1, -1, -1), "Looking up is better at every setting."),
        ((1, 1, 1, 1), "The model is better than looking up at every setting."),
        (
            (-1, -1, 0.25, -1),
            "Looking up is better at 3 of 4 settings; the model only with “width: 128” "
            "(+0.25 bits).",
        ),
    ],
)
def test_stories_say_where_the_model_is_better(bits, said):
    assert look_up(saved(*bits), label=label) == said
