"""Atlases: every trial once, in order, kept when a run is stopped, read back as written."""

import json
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import pytest

from analogy.__main__ import ATLASES
from analogy.experiments import atlas
from analogy.experiments.atlas import Atlas, Measured, Result, Trial

FOLDER = Path(__file__).parents[2] / "assets" / "atlas"
SETTINGS: dict[str, tuple[atlas.Setting, ...]] = {"width": (1.0, 2.0), "rule": ("add",)}


def double(trial: Trial) -> Measured:
    """A measure whose answer is known: ten times the seed."""
    return {"ten_times": 10.0 * trial.seed}


def never(trial: Trial) -> Measured:
    """A measure that must not be asked again."""
    raise AssertionError(trial)


def test_every_setting_meets_every_seed():
    planned = atlas.trials(SETTINGS, (0, 1))
    assert len(planned) == len(set(planned)) == 6
    assert planned[0] == Trial(ingredient="width", setting=1.0, seed=0)


def test_results_come_in_the_order_planned(tmp_path):
    planned = atlas.trials(SETTINGS, (3, 1))
    results = atlas.run_trials(planned, double, unfinished=tmp_path / "log")
    assert [each.trial for each in results] == list(planned)
    assert [each.measured["ten_times"] for each in results] == [30.0, 10.0] * 3
    assert not (tmp_path / "log").exists()
    # Set aside, not thrown away: nothing has saved the results yet.
    assert len((tmp_path / "log.finished").read_text().splitlines()) == len(planned)


def test_a_stopped_run_goes_on_where_it_was(tmp_path):
    planned = atlas.trials(SETTINGS, (0,))
    log = tmp_path / "log"
    with pytest.raises(AssertionError):
        atlas.run_trials(planned, never, unfinished=log, n_processes=1)
    assert log.read_text() == ""
    lines = [
        json.dumps({"trial": asdict(trial), "measured": {"a": 7}}) for trial in planned
    ]
    log.write_text("\n".join(lines) + "\n")
    results = atlas.run_trials(planned, never, unfinished=log, n_processes=1)
    assert [each.measured for each in results] == [{"a": 7}] * 3


def test_an_atlas_comes_back_as_it_was_written(tmp_path):
    stored = Atlas(
        made=atlas.made_now("names", (4, 2, 2), ("numpy",)),
        results=(
            Result(
                trial=Trial(ingredient="width", setting=1.0, seed=2),
                measured={"a": 0.125},
            ),
        ),
        settings=SETTINGS,
    )
    path = tmp_path / "folder" / "names.json"
    atlas.save_atlas(stored, path)
    assert atlas.load_atlas(path) == stored
    assert stored.made.seeds == (2, 4)
    assert stored.made.script == "python -m analogy atlas names"
    assert set(stored.made.versions) == {"python", "numpy"}


def test_numbers_are_found_by_setting_and_sorted_by_seed():
    results = tuple(
        Result(
            trial=Trial(ingredient="width", setting=1.0, seed=seed),
            measured={"a": seed / 10},
        )
        for seed in (3, 1, 2)
    )
    stored = Atlas(made=atlas.made_now("x", (1,), ()), results=results)
    assert stored.measured("width", 1.0, "a") == [0.1, 0.2, 0.3]
    with pytest.raises(KeyError, match="no trial of width = 5"):
        stored.measured("width", 5.0, "a")


# What is stored


@pytest.mark.parametrize(
    "stored", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem
)
def test_the_command_that_a_stored_file_names_makes_that_file(stored):
    *command, name = json.loads(stored.read_text())["made"]["script"].split()
    assert command == ["python", "-m", "analogy", "atlas"]
    made = import_module(f"analogy.experiments.{ATLASES[name]}")
    assert made.STORED.resolve() == stored.resolve()
