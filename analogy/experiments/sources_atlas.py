"""A table, a table that backs off, and a net on sources from arbitrary to shared.

Make it again with `python -m analogy atlas sources`; it takes some minutes of a core.
"""

from pathlib import Path
from typing import Literal, get_args

from analogy.experiments.atlas import (
    Atlas,
    Measured,
    Setting,
    Trial,
    load_atlas,
    made_now,
    run_trials,
    save_atlas,
    trials,
)
from analogy.experiments.sources import (
    Booleans,
    Numbers,
    Sample,
    divergence_bits,
    draw,
    make_source,
)
from analogy.experiments.sources_net import net
from analogy.experiments.sources_tables import back_off, table

Learner = Literal["table", "back_off", "net"]
Where = Literal["all", "seen", "unseen"]
LEARNERS: tuple[Learner, ...] = get_args(Learner)
WHERE: tuple[Where, ...] = get_args(Where)

STORED = Path(__file__).parents[2] / "assets" / "atlas" / "sources.json"
UNFINISHED = Path(__file__).parents[2] / ".work" / "sources.jsonl"
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the draws that follow the shared rule
LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)  # symbols
SEEDS = (0, 1, 2)  # the nets' sizes were found on another


def ingredient(shared: float) -> str:
    """Returns the atlas's name for sources of which so much is shared.

    >>> ingredient(0.25)
    'shared 0.25'
    """
    return f"shared {shared:g}"


def excess_bits(
    atlas: Atlas, *, shared: float, length: int, learner: Learner, where: Where
) -> list[float]:
    """Returns what a learner costs beyond the source's own bits a symbol, by seed.

    Args:
        atlas: of `load`.
        shared: one of `SHARES`.
        length: one of `LENGTHS`.
        learner: whose guesses.
        where: in which contexts: those that were seen, those that never were, or all.

    Raises:
        KeyError: There is no such trial.
    """
    return atlas.measured(ingredient(shared), length, f"{learner}_{where}")


def measure(trial: Trial) -> Measured:
    """Returns the excess bits of every learner, in contexts seen, never seen, and all."""
    shared = float(trial.ingredient.removeprefix("shared "))
    source = make_source(shared=shared, seed=trial.seed)
    sample = draw(source, length=int(trial.setting), seed=trial.seed)
    measured = {
        "entropy_bits": source.entropy_bits,
        "seen_share": float(source.weights[sample.is_seen].sum()),
    }
    for learner, rows in _learnt(sample, trial.seed).items():
        for where, among in _contexts(sample).items():
            measured[f"{learner}_{where}"] = divergence_bits(source, rows, among)
    return measured


def build() -> Atlas:
    """Computes the whole atlas, on every core."""
    settings: dict[str, tuple[Setting, ...]] = {
        ingredient(shared): LENGTHS for shared in SHARES
    }
    results = run_trials(trials(settings, SEEDS), measure, unfinished=UNFINISHED)
    made = made_now("sources", SEEDS, ["numpy"])
    return Atlas(made=made, results=results, settings=settings)


def save(atlas: Atlas, path: Path = STORED) -> None:
    """Writes the stored atlas."""
    save_atlas(atlas, path)


def load(path: Path = STORED) -> Atlas:
    """Returns the stored atlas."""
    return load_atlas(path)


def _learnt(sample: Sample, seed: int) -> dict[Learner, Numbers]:
    return {
        "table": table(sample),
        "back_off": back_off(sample),
        "net": net(sample, seed=seed),
    }


def _contexts(sample: Sample) -> dict[Where, Booleans | None]:
    return {"all": None, "seen": sample.is_seen, "unseen": ~sample.is_seen}
