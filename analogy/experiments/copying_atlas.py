"""The atlas of copying: how many sequences must be shown until a net copies new ones.

Make it again with `python -m analogy atlas copying`; it takes about nine core-minutes.
The rates, the steps and the batch were chosen by sequences that no score is taken from
(`Copying.to_choose_by`, seed 0).
"""

from pathlib import Path

from analogy.experiments.atlas import Setting
from analogy.experiments.sequence_atlas import (
    SequenceAtlas,
    Settings,
    load_sequence_atlas,
    save_sequence_atlas,
    trained_atlas,
)

STORED = Path(__file__).parents[2] / "assets" / "atlas" / "copying.json"
WORK = Path(".work/atlas/copying")

SETTINGS: Settings = {
    "n_shown": (16, 64, 256, 1_024, 4_000, 16_000),  # different sequences
    "n_layers": (1, 2),
    "width": (16, 32, 48),
    "weight_decay": (0.0, 0.1, 1.0),
    "kind": ("transformer", "window"),
}
DEFAULTS: dict[str, Setting] = {
    "n_shown": 4_000,
    "n_layers": 2,
    "width": 48,
    "weight_decay": 0.1,
    "kind": "transformer",
}


def build(work: Path = WORK, *, n_processes: int | None = None) -> SequenceAtlas:
    """Trains every net that is not found in `work`."""
    # Torch is for who trains, not for a page that reads what was stored.
    from analogy.experiments.copying_runs import measure

    return trained_atlas(
        "copying", measure, SETTINGS, DEFAULTS, work=work, n_processes=n_processes
    )


def save(atlas: SequenceAtlas, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    save_sequence_atlas(atlas, path)


def load(path: Path = STORED) -> SequenceAtlas:
    """Returns the stored outcome."""
    return load_sequence_atlas(path)
