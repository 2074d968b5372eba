"""A run that was stopped goes on where it was."""

from analogy.experiments.blur_facts import KINDS
from analogy.experiments.blur_run import Cell, logged, planned, run


def cell(bits):
    return Cell(bits=bits, quantiser="even", part="prose")


def test_what_is_in_the_log_is_not_measured_again(tmp_path):
    log, asked = tmp_path / "run" / "log.jsonl", []

    def measured(each):
        asked.append(each.bits)
        return {"bits": each.bits}

    run([cell(16), cell(4)], log, measured=measured)
    found = run([cell(16), cell(4), cell(3)], log, measured=measured)
    assert asked == [16, 4, 3]
    assert found == logged(log)
    assert found[cell(3)] == {"bits": 3}


def test_nothing_is_logged_before_the_first_run(tmp_path):
    assert logged(tmp_path / "none.jsonl") == {}


def test_no_cell_is_planned_twice_and_the_whole_model_comes_first():
    cells = planned()
    assert len(set(cells)) == len(cells)
    assert cells[0] == cell(16)


def test_every_width_of_both_roundings_gets_every_part():
    parts = {}
    for each in planned():
        parts.setdefault((each.quantiser, each.bits), set()).add(each.part)
    # 16 bits are the model as it is, with either rounding.
    assert sorted(parts) == sorted(
        [
            ("even", 16),
            *((name, b) for name in ("even", "bell") for b in (8, 6, 5, 4, 3)),
        ]
    )
    for own in parts.values():
        assert own == {"prose", *KINDS, "words", "samples"}
