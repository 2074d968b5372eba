"""How long a crowd waits at the app's first page while one core serves it."""

from pathlib import Path
from typing import Any

from analogy.bench.server import APP, Server, pinned, serving, two_cores
from analogy.bench.table import Row
from analogy.bench.tools import visit

CROWDS = {20: 300.0, 100: 1000.0}  # visitors, and milliseconds that p95 may take


def crowd_rows(*, script: Path = APP) -> list[Row]:
    """Returns the rows of every crowd, one after the other on one server."""
    core, _ = two_cores()
    with serving(script, core=core) as server:
        return [
            row
            for visitors, most_ms in CROWDS.items()
            for row in one_crowd_rows(server, visitors, most_ms=most_ms)
        ]


def one_crowd_rows(
    server: Server,
    visitors: int,
    *,
    most_ms: float,
    period: float = 5,
    seconds: float = 30,
) -> list[Row]:
    """Returns how long the visitors wait for a run of the page, and how many fail.

    Args:
        server: where the app runs, on another core than the visitors if there are two.
        visitors: how many at once.
        most_ms: what the 95th percentile of the waiting times may be.
        period: seconds between two interactions of one visitor.
        seconds: how long each stays.
    """
    _, core = two_cores()
    with pinned(core):
        seen = visit(server, visitors, period=period, seconds=seconds)
    return [
        Row(
            what=f"{visitors} visitors, 95th percentile",
            measured=seen.get("p95_ms"),
            unit="ms",
            most=most_ms,
            how=_details(seen) if seen["interactions"] else "nobody got through",
        ),
        Row(
            what=f"{visitors} visitors, errors",
            measured=seen["n_errors"],
            unit="errors",
            most=0,
            how="; ".join(seen["errors"])[:160],
        ),
    ]


def _details(seen: dict[str, Any]) -> str:
    return (
        f"one core; {seen['interactions']} interactions, median "
        f"{seen['median_ms']:.0f} ms, worst {seen['worst_ms']:.0f} ms, "
        f"{seen['run_bytes'] / 1000:.0f} kB each; first load {seen['first_ms']:.0f} ms"
    )
