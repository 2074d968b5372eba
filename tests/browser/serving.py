"""A Streamlit server for as long as a test needs it."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 120  # a slow machine is no error


def _free_port() -> int:
    """Returns a port below those that outgoing connections take for themselves."""
    for port in random.sample(range(20_000, 30_000), 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    pytest.fail("None of 100 ports was free for the server.", pytrace=False)


def _wait_until_healthy(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Returns when the server answers; fails with its log if it ends or stays mute."""
    until = time.monotonic() + TIMEOUT_S
    while server.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).close()
            return
        time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}", pytrace=False)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ends the server and whatever it started: its group is its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(10)
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


@contextlib.contextmanager
def serving(script: Path, log: Path) -> Iterator[str]:
    """Serves a script as `make run` does, with the repository's config.toml."""
    url = f"http://127.0.0.1:{(port := _free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    command += ["--server.headless=true"]
    # What was set to make other tests speak plainly must not change what visitors see.
    settings = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=settings,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_healthy(server, url, log)
        yield url
    finally:
        _stop(server)
