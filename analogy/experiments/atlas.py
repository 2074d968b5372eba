"""Runs of many small experiments, one for each setting and seed, and their stored results.

An atlas is what a page cannot wait for: the same training again and again with one
ingredient changed. It is made by `python -m analogy atlas <name>`, on every core.
"""

import datetime
import json
import os
import platform
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tqdm import tqdm

from analogy.threads import use_one_thread

Setting = float | str
Measured = dict[str, float]


@dataclass(frozen=True, kw_only=True, order=True)
class Trial:
    """One run: everything at its default but one ingredient."""

    ingredient: str  # "default" where nothing is changed
    setting: Setting
    seed: int


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one trial gave."""

    trial: Trial
    measured: Measured


@dataclass(frozen=True, kw_only=True)
class Made:
    """What a stored file has to say for itself: how it can be made again."""

    script: str
    date: str  # ISO 8601, UTC
    seeds: tuple[int, ...]
    versions: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Atlas:
    """Every trial of one family, and how they were made."""

    made: Made
    results: tuple[Result, ...]
    settings: dict[str, tuple[Setting, ...]] = field(default_factory=dict)

    def measured(self, ingredient: str, setting: Setting, name: str) -> list[float]:
        """Returns one measured number for every seed of one setting, by seed.

        Raises:
            KeyError: There is no such trial.
        """
        found = [
            each
            for each in self.results
            if (each.trial.ingredient, each.trial.setting) == (ingredient, setting)
        ]
        if not found:
            raise KeyError(f"no trial of {ingredient} = {setting}")
        return [
            each.measured[name] for each in sorted(found, key=lambda each: each.trial)
        ]


def made_now(name: str, seeds: Iterable[int], libraries: Sequence[str]) -> Made:
    """Returns the origin of a file that is being made by `python -m analogy atlas`."""
    versions = {"python": platform.python_version()}
    versions |= {library: version(library) for library in libraries}
    return Made(
        script=f"python -m analogy atlas {name}",
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        seeds=tuple(sorted(set(seeds))),
        versions=versions,
    )


def made_from(plain: dict[str, Any]) -> Made:
    """Returns the origin that a stored file tells."""
    return Made(**(plain | {"seeds": tuple(plain["seeds"])}))


def trials(
    settings: dict[str, tuple[Setting, ...]], seeds: Iterable[int]
) -> tuple[Trial, ...]:
    """Returns one trial for each setting of each ingredient and each seed."""
    return tuple(
        Trial(ingredient=name, setting=setting, seed=seed)
        for name, values in settings.items()
        for setting in values
        for seed in seeds
    )


def run_trials(
    planned: Sequence[Trial],
    measure: Callable[[Trial], Measured],
    *,
    unfinished: Path,
    n_processes: int | None = None,
) -> tuple[Result, ...]:
    """Returns the result of every trial, in the order planned, made on every core.

    Args:
        planned: The trials, none twice.
        measure: A function at the top of a module, since other processes import it.
        unfinished: Finished trials are kept here, so that a run that was stopped goes on
            where it was. At the end the file is set aside as `<name>.finished`: results
            of hours are not lost before they are saved.
        n_processes: Every core by default.
    """
    done = _finished(unfinished)
    missing = [trial for trial in planned if trial not in done]
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    use_one_thread()  # children start with this environment, before they import numpy
    bar = tqdm(total=len(planned), initial=len(planned) - len(missing), unit="run")
    with (
        bar,
        unfinished.open("a") as log,
        ProcessPoolExecutor(
            n_processes or os.cpu_count(),
            mp_context=get_context("spawn"),
        ) as pool,
    ):
        running = {pool.submit(measure, trial): trial for trial in missing}
        for future in as_completed(running):
            trial = running[future]
            done[trial] = Result(trial=trial, measured=future.result())
            log.write(json.dumps(asdict(done[trial])) + "\n")
            log.flush()
            bar.update()
    unfinished.replace(unfinished.with_suffix(".finished"))
    return tuple(done[trial] for trial in planned)


def save_atlas(atlas: Atlas, path: Path) -> None:
    """Writes an atlas as JSON: counts as they are, all else to six digits that count."""
    plain = asdict(atlas)
    for result in plain["results"]:
        result["measured"] = {
            name: value if value == int(value) else float(f"{value:.6g}")
            for name, value in result["measured"].items()
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(plain, separators=(",", ":")) + "\n")


def load_atlas(path: Path) -> Atlas:
    """Returns an atlas that was stored."""
    plain = json.loads(path.read_text())
    return Atlas(
        made=made_from(plain["made"]),
        results=tuple(map(_result, plain["results"])),
        settings={name: tuple(values) for name, values in plain["settings"].items()},
    )


def _finished(unfinished: Path) -> dict[Trial, Result]:
    if not unfinished.exists():
        return {}
    lines = unfinished.read_text().splitlines()
    results = [_result(json.loads(line)) for line in lines]
    return {result.trial: result for result in results}


def _result(plain: dict[str, dict[str, float]]) -> Result:
    trial = Trial(**plain["trial"])  # type: ignore[arg-type]
    return Result(trial=trial, measured=plain["measured"])
