"""A worker of `jobs`, both ends: a process of its own that runs one job after another.

It is started by this file, so that it imports no page, and speaks through its pipes. In
comes a line of JSON for each job. Out goes, for each thing to say, a line of JSON and
as many bytes as that line announces. Nothing is pickled in either direction.
"""

import contextlib
import importlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import GeneratorType
from typing import Any

ROOT = Path(__file__).parents[2]
NICENESS = 10  # the server answers its visitors first
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)


class Worker:
    """The server's end: one process, and what it says."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD,
            # A group of its own, so that what it starts ends with it.
            process_group=0,
        )
        # A process that was waited for must not be signalled: its number may be reused.
        self._lock = threading.Lock()

    def answers(self, order: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yields what the worker says to an order, until it is done or dead.

        Each has a `kind`, the core-`seconds` so far and a `value`.
        """
        with contextlib.suppress(OSError):  # a dead one also ends its answers
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
        while (line := self._process.stdout.readline()).endswith(b"\n"):
            answer = json.loads(line)
            if (n_bytes := answer.pop("n_bytes")) is not None:
                answer["value"] = self._process.stdout.read(n_bytes)
                if len(answer["value"]) < n_bytes:
                    return
            yield answer
            if answer["kind"] != "checkpoint":
                return

    def is_alive(self) -> bool:
        """Returns whether the process still runs."""
        with self._lock:
            return self._process.poll() is None

    def kill(self) -> None:
        """Ends the process and what it started, without waiting for it."""
        with self._lock:
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)

    def let_go(self) -> int:
        """Returns how the process ended, after asking it to; negative is a signal."""
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        try:
            code = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self.kill()
            code = self._process.wait()
        self._process.stdout.close()
        return code


def main() -> None:
    """The process's end: runs what comes in until the pipe is closed."""
    os.nice(NICENESS)
    # In place of this folder, whose files would hide modules of the same names.
    sys.path[0] = str(ROOT)
    # What a job prints must not get among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    orders = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    while True:
        _run(orders.get(), answers)


def _listen(orders):
    for line in sys.stdin.buffer:
        orders.put(json.loads(line))
    # The server has let go, or is gone itself, however it ended.
    os._exit(0)


def _run(order, answers):
    began = time.process_time()

    def say(kind, value, **facts):
        data = value if isinstance(value, bytes) else None
        facts |= {
            "kind": kind,
            "seconds": time.process_time() - began,
            "value": None if data is not None else value,
            "n_bytes": None if data is None else len(data),
        }
        answers.write(json.dumps(facts).encode() + b"\n" + (data or b""))
        answers.flush()

    # Kept by the system, and so even where a job is deep inside a library.
    signal.setitimer(signal.ITIMER_PROF, order["core_seconds"])
    try:
        kind, value = "result", _result(order, say)
    except ValueError as problem:
        kind, value = "error", str(problem)
    except MemoryError:
        kind, value = "error", "There was not enough memory; choose something smaller."
    except Exception as problem:
        traceback.print_exc()
        name = type(problem).__name__
        kind, value = "error", f"It failed by a mistake of this program ({name})."
    # Before the answer: whoever hears it may send the next order at once.
    signal.setitimer(signal.ITIMER_PROF, 0)
    say(kind, value)


def _result(order, say):
    """Returns a job's result; on the way a generator's checkpoints are said."""
    module, _, name = order["function"].partition(":")
    returned = getattr(importlib.import_module(module), name)(**order["arguments"])
    if not isinstance(returned, GeneratorType):
        return returned
    latest = None
    while True:
        try:
            share, latest = next(returned)
        except StopIteration as end:
            return latest if end.value is None else end.value
        say("checkpoint", latest, share=share)


if __name__ == "__main__":
    main()
