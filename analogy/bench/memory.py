"""How much memory the app's server takes, and whether it takes ever more."""

from pathlib import Path

from analogy.bench.server import APP, serving
from analogy.bench.table import Row
from analogy.bench.tools import visit

MOST_MB = 700
# Resident memory swings by a tenth with what the allocator keeps. 500 interactions that
# each left the megabyte of their picture behind would more than double it.
FLAT = 1.2


def memory_rows(
    *, to_fill: int = 200, further: int = 500, script: Path = APP
) -> list[Row]:
    """Returns the server's memory with every page opened, in use, and after more use.

    Args:
        to_fill: interactions after which the bounded caches hold what they may. What
            they take until then is shown, but is no leak.
        further: interactions over which memory has to stay flat.
        script: the app.

    Raises:
        RuntimeError: A page failed, so that its memory tells nothing.
    """
    with serving(script) as server:
        opened = visit(server, 1, period=0, seconds=60, most=0, every_page=True)
        opened_mb = server.memory_mb()
        filled = visit(server, 4, period=0, seconds=150, most=to_fill)
        filled_mb = server.memory_mb()
        moved = visit(server, 4, period=0, seconds=150, most=further)
        moved_mb = server.memory_mb()
    if errors := [each for seen in (opened, filled, moved) for each in seen["errors"]]:
        raise RuntimeError(f"The app failed while its memory was watched: {errors}")
    n_filled, n_moved = filled["interactions"], moved["interactions"]
    pages = f"resident; pages opened: {len(opened['pages'])}"
    return [
        _row("every page opened", opened_mb, pages),
        _row("in use", filled_mb, f"{n_filled} interactions later, caches full"),
        _row("more use", moved_mb, f"{n_moved} interactions later", before=filled_mb),
    ]


def _row(
    when: str, measured: float | None, how: str, *, before: float | None = None
) -> Row:
    return Row(
        what=f"server memory, {when}",
        measured=measured,
        unit="MB",
        peer=before,
        peer_name="in use",
        most=MOST_MB,
        most_ratio=None if before is None else FLAT,
        how="this system has no /proc to read it from" if measured is None else how,
    )
