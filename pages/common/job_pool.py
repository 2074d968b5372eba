"""The core of `jobs`: what is waiting, the processes that run it, and how it ends."""

import atexit
import json
import signal
import threading
import time
from collections.abc import Mapping
from typing import Any, Literal

from pages.common.job_line import Line
from pages.common.job_worker import Worker

State = Literal["waiting", "running", "done", "stopped", "failed"]


class Job:
    """What a visitor started. Whoever holds it reads it; only its pool writes."""

    def __init__(
        self, pool: "Pool", order: dict[str, Any], visitor: str, wall_seconds: float
    ) -> None:
        self.visitor, self.wall_seconds = visitor, wall_seconds
        self.state: State = "waiting"
        self.progress = 0.0  # share that is done
        self.latest: Any = None  # the last checkpoint
        self.result: Any = None  # what was returned, or else the last checkpoint
        self.seconds = 0.0  # core-seconds, as last heard
        self.message = ""  # why it was stopped or failed, in words for the visitor
        self._pool, self._order = pool, order
        self._worker: Worker | None = None
        self._over = threading.Event()

    @property
    def place(self) -> int:
        """The place in the queue: 1 comes next, 0 waits no longer."""
        return self._pool._place(self)

    @property
    def is_over(self) -> bool:
        """Whether it neither waits nor runs any more."""
        return self.state not in ("waiting", "running")

    @property
    def core_seconds(self) -> float:
        """The most core-seconds it may use."""
        return self._order["core_seconds"]

    def _hear(self, answer: dict[str, Any]) -> None:
        self.seconds = answer["seconds"]
        if answer["kind"] == "checkpoint":
            self.latest, self.progress = answer["value"], answer["share"]
        elif answer["kind"] == "result":
            self.progress = 1.0

    def stop(self) -> None:
        """Ends it at once, its process included; its last checkpoint stays."""
        self._pool._end(self, "You stopped it.")

    def wait(self, seconds: float | None = None) -> bool:
        """Waits until it is over and returns whether it is."""
        return self._over.wait(seconds)


class Pool:
    """A queue that is fair between visitors, and the processes that work it off."""

    def __init__(
        self,
        *,
        n_workers: int = 1,
        core_seconds: float = 60,
        wall_seconds: float = 300,
        idle_seconds: float = 60,  # after which a process without work is let go
        most_waiting: int = 64,
        most_of_one_visitor: int = 4,  # waiting or running
    ) -> None:
        self.n_workers, self.idle_seconds = n_workers, idle_seconds
        self.core_seconds, self.wall_seconds = core_seconds, wall_seconds
        self.most_waiting = most_waiting
        self.most_of_one_visitor = most_of_one_visitor
        self._line: Line[Job] = Line()
        self._n_serving = 0
        self._closed = False
        self._changed = threading.Condition()
        atexit.register(self.close)

    def submit(
        self,
        function_path: str,
        arguments: Mapping[str, Any],
        *,
        visitor: str,
        core_seconds: float | None = None,
        wall_seconds: float | None = None,
    ) -> Job:
        """Returns the job, which starts when its turn comes.

        Args:
            function_path: as in "analogy.worlds.names_net_live:train_live".
            arguments: by name, each something that JSON can say.
            visitor: who has to share the turns.
            core_seconds: the most it may use, if not as much as the pool allows.
            wall_seconds: the most it may last, once it runs.

        Raises:
            ValueError: Too many jobs are waiting, the visitor's own or all.
        """
        order = {
            "function": function_path,
            "arguments": dict(arguments),
            "core_seconds": core_seconds or self.core_seconds,
        }
        json.dumps(order)  # a mistake of the caller's shows here, not in a thread
        job = Job(self, order, visitor, wall_seconds or self.wall_seconds)
        with self._changed:
            self._refuse_too_many(visitor)
            self._line.add(job)
            if self._n_serving < self.n_workers:
                self._n_serving += 1
                threading.Thread(target=self._serve, daemon=True).start()
            self._changed.notify()
        return job

    def stop_visitor(self, visitor: str) -> None:
        """Ends all jobs of a visitor who has left."""
        with self._changed:
            jobs = self._line.of(visitor)
        for job in jobs:
            self._end(job, "It was stopped when the visit ended.")

    def close(self) -> None:
        """Ends all jobs and processes; nothing can be submitted any more."""
        with self._changed:
            self._closed = True
            jobs = self._line.waiting + self._line.running
        for job in jobs:
            self._end(job, "It was stopped because the server ended.")
        with self._changed:
            self._changed.notify_all()
        atexit.unregister(self.close)

    def _refuse_too_many(self, visitor: str) -> None:
        if self._closed:
            raise ValueError("The server is about to end; try again when it is back.")
        own = len(self._line.of(visitor))
        if own >= self.most_of_one_visitor:
            raise ValueError(
                f"You have {own} jobs waiting or running already; stop one of them "
                "first, or wait until it is done."
            )
        if len(self._line.waiting) >= self.most_waiting:
            raise ValueError(
                f"{len(self._line.waiting)} jobs are waiting already; try again in a few "
                "minutes."
            )

    def _place(self, job: Job) -> int:
        with self._changed:
            return self._line.place(job)

    def _serve(self) -> None:
        worker = None
        while job := self._take():
            worker = self._run(job, worker)
        if worker:
            worker.let_go()

    def _take(self) -> Job | None:
        """Returns the next job, or none after a while without any."""
        with self._changed:
            until = time.monotonic() + self.idle_seconds
            while not self._line.waiting:
                left = until - time.monotonic()
                if left <= 0 or self._closed:
                    self._n_serving -= 1
                    return None
                self._changed.wait(left)
            job = self._line.start()
            job.state = "running"
            return job

    def _run(self, job: Job, worker: Worker | None) -> Worker | None:
        """Runs a job to its end and returns the worker, if it can be used again."""
        try:
            worker = _alive(worker)
        except OSError:
            self._finish(job, "failed", "No process could be started; try again later.")
            return None
        if not self._hand_over(job, worker):
            return worker
        timer = threading.Timer(job.wall_seconds, self._end, (job, _too_long(job)))
        timer.daemon = True
        timer.start()
        answer: dict[str, Any] = {"kind": "none"}
        for answer in worker.answers(job._order):
            job._hear(answer)
        timer.cancel()
        if answer["kind"] == "result":
            unharmed = self._finish(job, "done", "", result=answer["value"])
        elif answer["kind"] == "error":
            unharmed = self._finish(job, "failed", answer["value"])
        else:
            self._finish(job, *_ending(worker.let_go(), job))
            return None
        if not unharmed:
            worker.let_go()
            return None
        return worker

    def _hand_over(self, job: Job, worker: Worker) -> bool:
        """Returns whether the job still is to run; from now on its end kills."""
        with self._changed:
            if job.state == "running":
                job._worker = worker
                return True
            self._leave(job)
            return False

    def _finish(
        self, job: Job, state: State, message: str, *, result: Any = None
    ) -> bool:
        """Says how a job ended; returns False if it was stopped, its process killed."""
        with self._changed:
            runs = job.state == "running"
            if runs:
                job.result = result
                job.state, job.message = state, message
            job._worker = None
            self._leave(job)
            return runs

    def _end(self, job: Job, message: str) -> None:
        """Stops a job that is not over."""
        with self._changed:
            if job.state == "waiting":
                self._line.remove(job)
            elif job.state != "running":
                return
            job.state, job.message = "stopped", message
            if job._worker:
                job._worker.kill()
            job._over.set()

    def _leave(self, job: Job) -> None:
        self._line.remove(job)
        job._over.set()


def _alive(worker: Worker | None) -> Worker:
    """Returns the worker, or a new one in place of one that died while it was idle."""
    if worker and not worker.is_alive():
        worker.let_go()
        worker = None
    return worker or Worker()


def _too_long(job: Job) -> str:
    return (
        f"It was stopped after {job.wall_seconds:g} seconds, the longest that a job may "
        "last; what it had reached is kept."
    )


def _ending(code: int, job: Job) -> tuple[State, str]:
    """Returns state and message of a job whose process ended before it answered."""
    if code == -signal.SIGPROF:
        return "stopped", (
            f"It was stopped after {job.core_seconds:g} core-seconds, the most that a "
            "job may use; what it had reached is kept."
        )
    how = f"signal {-code}" if code < 0 else f"exit status {code}"
    return "failed", (
        f"Its process ended unexpectedly ({how}), perhaps for want of memory; start it "
        "again, or choose something smaller."
    )
