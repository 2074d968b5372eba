"""A family's verdicts by hand: how far ingredients move a number, beside seeds."""

import pytest

from analogy.figures.atlas_family import Family, Turn, Unit

SHARE = Unit(title="of what is new, true", axis="true, of 100")
BITS = Unit(title="bits saved", axis="bits", is_share=False)


def turn(setting, *compared):
    return Turn(setting=setting, compared=compared)


FAMILY = Family(
    name="by hand",
    made=None,
    unit=SHARE,
    defaults={"data": 2, "size": 1, "pace": 1},
    turns={
        "data": (turn(1, 0.0, 0.1), turn(2, 0.9, 1.0)),  # 0.05 to 0.95: 0.9
        "size": (turn(1, 0.9, 1.0), turn(2, 0.6, 0.7)),  # 0.3, a third of it
        "pace": (turn(1, 0.9, 1.0), turn(2, 0.2, 0.95)),  # the seeds overlap
    },
)


def test_what_moves_most_and_without_overlap_decides():
    assert FAMILY.verdict("data") == "decides"


def test_less_than_half_as_far_only_moves():
    assert FAMILY.verdict("size") == "moves"


def test_what_seeds_do_as_well_hardly_matters():
    assert FAMILY.movement("pace").span == pytest.approx(0.375)
    assert FAMILY.verdict("pace") == "hardly"


def test_ingredients_are_ranked_by_how_far_they_move():
    assert FAMILY.ranked == ("data", "pace", "size")


def test_the_default_is_a_turn_of_any_ingredient():
    assert FAMILY.default.compared == (0.9, 1.0)


def test_what_is_said_sums_to_one_over_the_seeds():
    said = Turn(
        setting=1,
        compared=(0.5, 0.25),
        repeated=(0.5, 0.2),
        new=(0.25, 0.2),
        invented=(0.25, 0.6),
    ).said
    assert said == pytest.approx({"copied": 0.35, "unseen": 0.225, "invented": 0.425})


def test_an_unknown_setting_is_an_error():
    with pytest.raises(KeyError, match="no data of 3 in by hand"):
        FAMILY.turn("data", 3)


@pytest.mark.parametrize(
    ("unit", "value", "written", "plotted"),
    [(SHARE, 0.25, "25 of 100", 25), (BITS, -0.5, "−0.50 bits", -0.5)],
)
def test_a_value_is_written_and_plotted_in_its_unit(unit, value, written, plotted):
    assert unit.written(value) == written
    assert unit.plotted(value) == plotted
