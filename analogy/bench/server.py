"""The app on a port of its own, for as long as it is watched."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = ROOT / "app.py"
_START_S = 60  # a slow machine is no error


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server: where it answers, and its process."""

    url: str
    pid: int

    def memory_mb(self) -> float | None:
        """Returns its resident memory in MB, None where there is no /proc."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return None
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmRSS"].split()[0]) * 1024 / 1e6  # proc(5): kB are KiB


@contextlib.contextmanager
def serving(script: Path = APP, *, core: int | None = None) -> Iterator[Server]:
    """Yields a server of the script, started as `make run` starts it, then stops it.

    Args:
        script: what Streamlit runs.
        core: the only core it may use, or None.

    Raises:
        RuntimeError: It does not answer; with the end of what it wrote.
    """
    url = f"http://127.0.0.1:{(port := _free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    command += ["--server.headless=true"]
    # What was set for tests must not change what visitors get.
    settings = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    with tempfile.TemporaryFile() as log:
        with pinned(core):
            process = subprocess.Popen(
                command,
                cwd=ROOT,  # where Streamlit looks for the app's config.toml
                env=settings,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            if not _answers(process, url):
                log.seek(0)
                wrote = log.read()[-2000:].decode(errors="replace")
                raise RuntimeError(f"The app's server did not start:\n{wrote}")
            yield Server(url=url, pid=process.pid)
        finally:
            _stop(process)


@contextlib.contextmanager
def pinned(core: int | None) -> Iterator[None]:
    """Keeps this thread, and the programs that it starts, on one core; None: on all."""
    if core is None or sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def two_cores() -> tuple[int | None, int | None]:
    """Returns a core for the server and another for its visitors, None where unknown.

    On a machine of one core they share it.
    """
    if sys.platform != "linux":
        return None, None
    cores = sorted(os.sched_getaffinity(0))
    return cores[0], cores[-1]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _answers(process: subprocess.Popen[bytes], url: str) -> bool:
    """Waits until the server says that it is healthy; False where it never does."""
    until = time.monotonic() + _START_S
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).close()
            return True
        time.sleep(0.1)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the server, and whatever it started."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):  # it started nothing
            os.killpg(process.pid, signal.SIGKILL)
