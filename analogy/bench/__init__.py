"""What things cost, each beside a peer that was timed in the same run.

The budgets are those of one core, so `python -m analogy bench` lets every library use
one thread, which has to be said before numpy is imported.
"""

from collections.abc import Callable

from analogy.bench.completion import completion_rows
from analogy.bench.crowds import crowd_rows
from analogy.bench.first_paint import first_paint_row
from analogy.bench.learning import clock_row, law_row, live_net_row
from analogy.bench.memory import memory_rows
from analogy.bench.packers import coding_rows, packer_rows, packer_time_rows
from analogy.bench.pages import (
    names_rows,
    originals_rows,
    redraw_row,
    two_pixel_rows,
)
from analogy.bench.pictures import analysis_row, photo_row
from analogy.bench.table import Row, table
from analogy.bench.tools import TOOLS

__all__ = ["Row", "groups", "table"]


def groups(*, quick: bool = False) -> dict[str, Callable[[], list[Row]]]:
    """Returns what can be measured, by name: call it to measure.

    Args:
        quick: leave out what needs the app's server, most of six minutes.
    """
    found: dict[str, Callable[[], list[Row]]] = {
        "pictures": lambda: [photo_row(), analysis_row()],
        "completion": completion_rows,
        "originals": originals_rows,
        "worlds": lambda: [*two_pixel_rows(), *names_rows()],
        "learning": lambda: [live_net_row(), clock_row(), law_row()],
    }
    if not TOOLS.exists():
        return found | {"the app": lambda: [_no_tools()]}
    found["first paint"] = lambda: [first_paint_row()]
    found["page image"] = lambda: [redraw_row()]
    if not quick:
        found |= {"visitors": crowd_rows, "memory": memory_rows}
        found["packers"] = lambda: [
            *coding_rows(),
            *packer_rows(),
            *packer_time_rows(),
        ]
    return found


def _no_tools() -> Row:
    return Row(
        what="first paint, page image, visitors, memory",
        measured=None,
        unit="",
        how="tests/tools, which is not part of an installed app, is not here",
    )
