"""The atlas of commands: what must be given to a net so that it answers unseen ones.

Make it again with `python -m analogy atlas commands`; it takes about 25 core-minutes.
The steps, the pressure, the window and the n-gram's order were chosen by commands that
no score is taken from (`Task.to_choose_by` of the random split, seed 0), and kept for all
splits. The optimiser, its rates and the heads were chosen in a pilot, by a thousand unseen
commands that were drawn apart: 24 of them are among the 500 asked here.
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

STORED = Path(__file__).parents[2] / "assets" / "atlas" / "commands.json"
WORK = Path(".work/atlas/commands")

SETTINGS: Settings = {
    # "jump + 5" shows jump alone and in five of its commands.
    "split": ("random", "jump", "jump + 5", "jump + 20", "jump + 60", "longer"),
    "percent": (2, 5, 20),  # of the language, shown
    "n_layers": (1, 2),
    "width": (32, 64),
    "weight_decay": (0.0, 0.1),
    "kind": ("transformer", "window"),
}
DEFAULTS: dict[str, Setting] = {
    "split": "random",
    "percent": 20,
    "n_layers": 2,
    "width": 64,
    "weight_decay": 0.1,
    "kind": "transformer",
}


def build(work: Path = WORK, *, n_processes: int | None = None) -> SequenceAtlas:
    """Trains every net that is not found in `work`, and stores the default one."""
    # Torch is for who trains, not for a page that reads what was stored.
    from analogy.experiments.commands_runs import measure

    return trained_atlas(
        "commands", measure, SETTINGS, DEFAULTS, work=work, n_processes=n_processes
    )


def save(atlas: SequenceAtlas, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    save_sequence_atlas(atlas, path)


def load(path: Path = STORED) -> SequenceAtlas:
    """Returns the stored outcome."""
    return load_sequence_atlas(path)
