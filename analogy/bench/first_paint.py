"""What the first paint of the app's pages makes a visitor wait for."""

from pathlib import Path

from analogy.bench.table import Row
from analogy.bench.tools import run_tool

HEAVY = "torch"  # seconds and 100 MB to import; tokenizers is named, but counts little
# A file that a visitor waits for. The net that fills holes, 0.4 MB, takes two milliseconds.
HEAVY_BYTES = 1_000_000


def first_paint_row(*scripts: Path) -> Row:
    """Returns how many of torch and large models' files are loaded with nothing touched.

    Args:
        scripts: pages; without one, the app and every page of it.

    Raises:
        RuntimeError: A page failed, so that what it loads tells nothing.
    """
    seen = run_tool("first_paint.py", *map(str, scripts))
    if seen["errors"]:
        raise RuntimeError(f"A page failed at first paint: {seen['errors']}")
    loaded = [*seen["imported"], *seen["model_files"]]
    sizes = seen["model_files"]
    heavy = [
        name for name in loaded if name == HEAVY or sizes.get(name, 0) > HEAVY_BYTES
    ]
    return Row(
        what="first paint, torch and model files",
        measured=len(heavy),
        unit="loaded",
        most=0,
        how=f"{len(seen['scripts'])} scripts in one process loaded "
        f"{', '.join(loaded) or 'neither'}",
    )
