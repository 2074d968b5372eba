"""Programs that know the screen, run from a package that does not.

What speaks Streamlit's protocol or runs a page imports Streamlit, so it lies among the
tests and says what it saw as JSON.
"""

import json
import subprocess
import sys
from typing import Any

from analogy.bench.server import ROOT, Server

TOOLS = ROOT / "tests" / "tools"
SLIDER = "JPEG quality"  # on the first page; what visitors move


def visit(
    server: Server,
    visitors: int,
    *,
    period: float,
    seconds: float,
    most: int | None = None,
    every_page: bool = False,
) -> dict[str, Any]:
    """Returns what visitors of the first page saw, in the words of visitors.py.

    Args:
        server: where the app runs.
        visitors: how many at once.
        period: seconds between two interactions of one visitor.
        seconds: how long each stays.
        most: interactions of all of them together, or None for any number.
        every_page: open every page first.

    Raises:
        RuntimeError: The program failed; with the end of its complaint.
    """
    options = {"url": server.url, "slider": SLIDER, "visitors": visitors}
    options |= {"period": period, "seconds": seconds}
    options |= {} if most is None else {"most": most}
    flags = [f"--{name}={value}" for name, value in options.items()]
    flags += ["--every-page"] * every_page
    return run_tool("visitors.py", "--json", *flags)


def run_tool(tool: str, *arguments: str) -> dict[str, Any]:
    """Returns the JSON that a program in tests/tools prints as its last line.

    Raises:
        RuntimeError: It prints none; with the end of its complaint.
    """
    command = [sys.executable, str(TOOLS / tool), *arguments]
    # It ends with 1 where a visitor met an error, which is a result like another.
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    try:
        # Where rich is installed, Streamlit prints a page's errors before it.
        said: dict[str, Any] = json.loads(ended.stdout.rstrip().rpartition("\n")[2])
    except ValueError as error:
        raise RuntimeError(f"{tool} failed:\n{ended.stderr[-2000:]}") from error
    return said
