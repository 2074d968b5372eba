"""Which ingredient decides what, from families whose numbers are known."""

import pytest

from analogy.experiments import copying_atlas
from analogy.figures.atlas_families import of_names, of_storybook
from analogy.figures.atlas_sequences import of_sequences
from analogy.figures.atlas_table import Row, cell, finding, row_sentence, rows

from . import made_families as made

NAMES = of_names(made.names({("weight_decay", 3.0): 0.06, ("hidden", 4): 0.2}))
COMMANDS = of_sequences("commands", made.sequences(numbers={("split", "jump"): 0.0}))
COPYING = of_sequences(
    "copying",
    made.sequences(copying_atlas, {("n_shown", 16): 0.0}, by="to_choose_by_exact"),
)
FAMILIES = {"Names": NAMES, "Commands": COMMANDS, "Copying": COPYING}
PRESSURE = dict.fromkeys(("names", "commands", "copying"), "weight_decay")
ROWS = (
    Row(title="Pressure", names=PRESSURE),
    Row(title="Data", names={"commands": "percent", "copying": "n_shown"}),
    Row(title="Hedging", names={"clock": "smoothing"}),
)


def test_a_cell_says_how_far_and_whether_it_decides():
    found = cell(NAMES, "weight_decay", title="Names")
    assert (found.verdict, found.said) == ("decides", "decides")
    assert found.span == "12 to 52 of 100"
    assert cell(NAMES, "hidden", title="Names").verdict == "moves"
    assert cell(NAMES, "steps", title="Names").verdict == "hardly"


def test_a_row_has_the_families_that_tried_it_and_an_empty_one_is_left_out():
    table = rows(FAMILIES, ROWS)
    assert list(table) == ["Pressure", "Data"]
    assert [each.family for each in table["Data"]] == ["Commands", "Copying"]


def test_a_row_is_told_verdict_by_verdict():
    told = row_sentence("Pressure", rows(FAMILIES, ROWS)["Pressure"])
    assert told == (
        "Pressure: decides for names (12 to 52 of 100); it hardly matters for commands "
        "(90 to 90 of 100) and copying (90 to 90 of 100)."
    )


def test_a_finding_names_the_farthest_and_the_nearest():
    titles = {
        name: name.replace("_", " ").capitalize() for name in COPYING.defaults
    } | {"n_shown": "Different rows shown"}
    assert finding(COPYING, titles=titles).startswith(
        "“Different rows shown” moves it farthest, fewer than 1 to 90 of 100; "
    )


def test_where_even_the_least_decides_the_finding_says_so():
    numbers = {("width", 16): 0.0, ("kind", "window"): 0.1, ("n_layers", 1): 0.2}
    numbers |= {("n_shown", 16): 0.0, ("weight_decay", 1.0): 0.0}
    copying = of_sequences(
        "copying",
        made.sequences(copying_atlas, numbers, by="to_choose_by_exact"),
    )
    titles = {name: name for name in copying.defaults}
    assert finding(copying, titles=titles).endswith("of 100: all 5 decide.")
    assert "decide" not in finding(COPYING, titles=titles)


def test_some_pressure_and_too_much_are_rows_of_their_own():
    table = rows(
        {"Names": NAMES},
        [
            Row(title="some", names=PRESSURE, ends="first"),
            Row(title="most", names=PRESSURE, ends="last"),
        ],
    )
    assert [(cells[0].said, cells[0].span) for cells in table.values()] == [
        ("none is best", "52 of 100"),
        ("decides", "52 to 12 of 100"),
    ]


def test_where_the_most_is_best_it_says_so_once():
    most = of_names(made.names({("weight_decay", 3.0): 0.5}))
    row = [Row(title="Pressure", names=PRESSURE, ends="last")]
    cells = rows({"Names": most}, row)["Pressure"]
    assert (cells[0].said, cells[0].span) == ("the most is best", "85 of 100")


def test_no_pressure_that_is_best_is_told_after_the_verdicts():
    row = Row(title="Some pressure", names=PRESSURE, ends="first")
    more = of_sequences(
        "commands", made.sequences(numbers={("weight_decay", 0.0): 0.1})
    )
    told = row_sentence("Some", rows({"Names": NAMES, "More": more}, [row])[row.title])
    assert told == (
        "Some: decides for more (10 to 90 of 100); none is best for names (52 of 100)."
    )


def test_bits_keep_their_unit():
    stories = of_storybook(made.storybook())
    assert cell(stories, "width", title="").span == "+0.03 to +0.33 bits"


@pytest.mark.parametrize("name", ["weight_decay", "kind"])
def test_what_was_not_tried_in_a_family_is_no_cell(name):
    table = rows({"Names": NAMES}, [Row(title="row", names={"commands": name})])
    assert table == {}
