"""Jobs with tiny functions, written to a folder that the workers find them in."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.runtime import caching
from streamlit.testing.v1 import AppTest

from pages.common import jobs
from pages.common.job_line import Line
from pages.common.job_pool import Pool

ROOT = Path(__file__).parents[2]

TINY = """
import os, subprocess, sys, time

def add(a, b):
    print("printed, and in nobody's way")
    return a + b

def pid(): return os.getpid()
def niceness(): return os.nice(0)
def threads(): return os.environ["OPENBLAS_NUM_THREADS"]
def sleep(seconds, path=None):
    if path:
        open(path, "a").write(str(os.getpid()) + chr(10))
    time.sleep(seconds)
def note(path, word):
    open(path, "a").write(word + " ")
def spin():
    yield 0.5, b"reached"
    while True:
        pass
def steps(n):
    for i in range(n):
        yield (i + 1) / n, bytes([i, 10, 0]) * 1000
def steps_then(n):
    yield from steps(n)
    return {"n": n}
def refuse(): raise ValueError("The number is 7; choose 8.")
def blunder(): return {}["missing"]
def die():
    yield 0.25, {"alive": True}
    os.kill(os.getpid(), 11)
def leave(): os._exit(3)
def parent_of(path):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield 0.1, child.pid
    time.sleep(60)
def many(n):
    return bytes(n)
"""


@pytest.fixture(autouse=True, scope="module")
def tiny(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "tiny_jobs.py").write_text(TINY)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(folder))
        yield


@pytest.fixture
def pool():
    made = []

    def make(**options):
        made.append(Pool(**options))
        return made[-1]

    yield make
    for each in made:
        each.close()


def submit(pool, name, visitor="v", *, limits=None, **arguments):
    return pool.submit(f"tiny_jobs:{name}", arguments, visitor=visitor, **limits or {})


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.01)


def is_alive(pid):
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
        n_threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
    except FileNotFoundError:
        return False
    # The first thread may be gone before the others are.
    return status.rsplit(")", 1)[1].split()[0] != "Z" or n_threads > 1


# What comes back


def test_a_job_returns_what_its_function_returns(pool):
    pool = pool()
    job = submit(pool, "add", a=2, b=3)
    assert job.wait(10)
    assert (job.state, job.result, job.progress, job.message) == ("done", 5, 1.0, "")
    assert job.latest is None
    assert job.place == 0


def test_checkpoints_are_the_bytes_that_were_yielded_and_the_last_is_the_result(pool):
    job = submit(pool(), "steps", n=3)
    assert job.wait(10)
    assert job.latest == job.result == bytes([2, 10, 0]) * 1000
    assert 0 < job.seconds < 5


def test_a_generator_may_return_something_else(pool):
    job = submit(pool(), "steps_then", n=2)
    assert job.wait(10)
    assert job.result == {"n": 2}
    assert job.latest == bytes([1, 10, 0]) * 1000


def test_megabytes_come_through_whole(pool):
    job = submit(pool(), "many", n=5_000_000)
    assert job.wait(10)
    assert job.result == bytes(5_000_000)


def test_one_process_serves_job_after_job_politely_with_one_thread(pool):
    pool = pool()
    wanted = ("pid", "pid", "niceness", "threads")
    started = [submit(pool, name) for name in wanted]
    assert all(job.wait(10) for job in started)
    first, second, niceness, threads = (job.result for job in started)
    assert first == second != os.getpid()
    assert niceness == os.nice(0) + 10
    assert threads == "1"


# Order, fairness, place


def items(visitors):
    return [SimpleNamespace(visitor=v, name=f"{v}{i}") for i, v in enumerate(visitors)]


def served(visitors, *, n_workers=1):
    """The order in which jobs run that were all submitted at once."""
    line, order, running = Line(), [], []
    for item in items(visitors):
        line.add(item)
    while line.waiting or running:
        while line.waiting and len(running) < n_workers:
            running.append(line.start())
            order.append(running[-1].visitor)
        line.remove(running.pop(0))
    return "".join(order)


@pytest.mark.parametrize(
    ("submitted", "n_workers", "order"),
    [
        ("aaa", 1, "aaa"),
        ("abc", 1, "abc"),
        ("aaaabbc", 1, "abcabaa"),
        ("aaaabbbbcccc", 1, "abcabcabcabc"),
        ("aab", 2, "aba"),
        ("aaa", 2, "aaa"),  # with nobody else there, no process stands idle
    ],
)
def test_each_visitor_has_a_turn_before_anyone_has_two(submitted, n_workers, order):
    assert served(submitted, n_workers=n_workers) == order


def test_a_newcomer_passes_those_who_are_being_served_but_nobody_else():
    line = Line()
    a1, a2, b1, c1 = items("aabc")
    for item in (a1, a2):
        line.add(item)
    assert line.start() is a1
    line.add(b1)
    assert line.in_order() == [b1, a2]
    line.remove(a1)
    line.add(c1)
    assert line.in_order() == [b1, a2, c1]
    assert [line.place(item) for item in (a1, b1, a2, c1)] == [0, 1, 2, 3]


@pytest.mark.parametrize("visitors", ["aaabbc", "abab", "ccbaaa"])
def test_the_places_are_the_order_in_which_they_then_start(visitors):
    line = Line()
    for item in items(visitors):
        line.add(item)
    promised = line.in_order()
    started = []
    while line.waiting:
        started.append(line.start())
        line.remove(started[-1])
    assert started == promised


def test_twelve_at_once_all_run_in_turns_and_each_sees_its_place(pool, tmp_path):
    pool, path = pool(), str(tmp_path / "order")
    gate = submit(pool, "sleep", "gate", seconds=0.5)
    until(lambda: gate.state == "running")
    twelve = [
        submit(pool, "note", visitor, path=path, word=visitor)
        for visitor in "aaaabbbbcccc"
    ]
    places = {v: [j.place for j in twelve if j.visitor == v] for v in "abc"}
    assert places == {"a": [1, 4, 7, 10], "b": [2, 5, 8, 11], "c": [3, 6, 9, 12]}
    assert all(job.wait(10) for job in twelve)
    assert {job.state for job in twelve} == {"done"}
    assert Path(path).read_text().split() == [*"abcabcabcabc"]


def test_two_workers_run_two_at_a_time(pool):
    pool = pool(n_workers=2)
    pair = [submit(pool, "sleep", v, seconds=30) for v in "ab"]
    third = submit(pool, "add", "c", a=1, b=1)
    until(lambda: all(job.state == "running" for job in pair))
    assert (third.state, third.place) == ("waiting", 1)
    pair[0].stop()
    assert third.wait(10)
    assert pair[1].state == "running"


# Ends


def test_stopping_ends_the_process_at_once_and_keeps_the_checkpoint(pool):
    pool = pool()
    job, after = submit(pool, "spin"), submit(pool, "add", a=1, b=1)
    until(lambda: job.latest)
    began = time.monotonic()
    job.stop()
    assert (job.state, job.message) == ("stopped", "You stopped it.")
    assert time.monotonic() - began < 1
    assert (job.latest, job.progress, job.result) == (b"reached", 0.5, None)
    assert after.wait(10)
    assert after.state == "done"
    job.stop()
    after.stop()
    assert (job.state, after.state) == ("stopped", "done")


def test_a_waiting_job_that_is_stopped_never_runs(pool, tmp_path):
    pool, path = pool(), tmp_path / "notes"
    first = submit(pool, "sleep", seconds=0.3)
    second = submit(pool, "note", path=str(path), word="second")
    third = submit(pool, "note", path=str(path), word="third")
    assert (second.place, third.place) in [(1, 2), (2, 3)]
    second.stop()
    assert (second.state, second.place) == ("stopped", 0)
    assert first.wait(10)
    assert third.wait(10)
    assert path.read_text() == "third "


def test_what_a_job_started_ends_with_it(pool, tmp_path):
    job = submit(pool(), "parent_of", path=str(tmp_path))
    until(lambda: job.latest)
    assert is_alive(job.latest)
    job.stop()
    until(lambda: not is_alive(job.latest))


def test_core_seconds_are_capped_by_the_system(pool):
    pool = pool()
    job = submit(pool, "spin", limits={"core_seconds": 0.3})
    assert job.wait(20)
    assert job.state == "stopped"
    assert "stopped after 0.3 core-seconds" in job.message
    assert job.latest == b"reached"
    # Sleeping costs nothing, and one job's use is not the next one's.
    quiet = submit(pool, "sleep", seconds=0.5, limits={"core_seconds": 0.3})
    assert quiet.wait(10)
    assert quiet.state == "done"


def test_the_wall_is_a_cap_too(pool):
    job = submit(pool(), "sleep", seconds=30, limits={"wall_seconds": 0.3})
    assert job.wait(10)
    assert job.state == "stopped"
    assert "stopped after 0.3 seconds, the longest" in job.message


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("die", r"ended unexpectedly \(signal 11\)"),
        ("leave", r"ended unexpectedly \(exit status 3\)"),
        ("refuse", "^The number is 7; choose 8.$"),
        ("blunder", r"a mistake of this program \(KeyError\)"),
        ("nowhere", r"a mistake of this program \(AttributeError\)"),
    ],
)
def test_a_failure_is_a_sentence_and_the_next_job_runs(pool, name, message):
    pool = pool()
    job, after = submit(pool, name), submit(pool, "add", a=1, b=1)
    assert job.wait(10)
    assert job.state == "failed"
    assert re.search(message, job.message)
    assert job.latest == ({"alive": True} if name == "die" else None)
    assert after.wait(10)
    assert after.result == 2


def test_a_process_that_died_while_it_was_idle_is_replaced(pool):
    pool = pool()
    first = submit(pool, "pid")
    assert first.wait(10)
    os.kill(first.result, signal.SIGKILL)
    until(lambda: not is_alive(first.result))
    second = submit(pool, "pid")
    assert second.wait(10)
    assert second.state == "done"
    assert second.result != first.result


def test_an_idle_process_is_let_go_and_a_new_one_comes_when_needed(pool):
    pool = pool(idle_seconds=0.1)
    first = submit(pool, "pid")
    assert first.wait(10)
    until(lambda: not is_alive(first.result))
    second = submit(pool, "pid")
    assert second.wait(10)
    assert second.result != first.result


def test_a_visitor_who_leaves_takes_all_of_theirs_and_nothing_else(pool):
    pool = pool()
    running = submit(pool, "spin", "leaving")
    waiting = submit(pool, "spin", "leaving")
    other = submit(pool, "add", "staying", a=1, b=1)
    until(lambda: running.state == "running")
    pool.stop_visitor("leaving")
    assert {running.state, waiting.state} == {"stopped"}
    assert "when the visit ended" in running.message
    assert other.wait(10)
    assert other.state == "done"


def test_too_many_jobs_are_refused_with_a_way_out(pool):
    pool = pool(most_waiting=3, most_of_one_visitor=2)
    first = submit(pool, "sleep", "a", seconds=30)
    until(lambda: first.state == "running")
    submit(pool, "sleep", "a", seconds=30)
    with pytest.raises(ValueError, match="You have 2 jobs waiting or running already"):
        submit(pool, "sleep", "a", seconds=30)
    for visitor in "bc":
        submit(pool, "sleep", visitor, seconds=30)
    with pytest.raises(ValueError, match="3 jobs are waiting already; try again in a"):
        submit(pool, "sleep", "d", seconds=30)
    pool.close()
    with pytest.raises(ValueError, match="about to end; try again when it is back"):
        submit(pool, "add", "e", a=1, b=1)


# The server's end and the visit's end

SERVER = """
import sys, time
from pages.common import jobs
job = jobs.submit("tiny_jobs:sleep", {"seconds": 60, "path": sys.argv[1]}, visitor="v")
while job.state != "running":
    time.sleep(0.01)
time.sleep(float(sys.argv[2]))
"""


@pytest.mark.parametrize("ended_by", ["itself", "SIGKILL"])
def test_no_process_outlives_the_server(tmp_path, ended_by):
    path = tmp_path / "pid"
    rest = "0.5" if ended_by == "itself" else "60"
    found = os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(path), rest],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": found},
    )
    until(lambda: path.exists() and path.read_text().endswith("\n"))
    worker = int(path.read_text())
    if ended_by == "SIGKILL":
        server.kill()
    server.wait(10)
    until(lambda: not is_alive(worker))


def test_a_job_ends_with_the_visit_that_started_it(pool, monkeypatch):
    monkeypatch.setattr(jobs, "POOL", pool())

    def page():
        import streamlit as st

        from pages.common import jobs

        visit = jobs.this_visit()
        st.text(visit)
        if "job" not in st.session_state:
            st.session_state.job = jobs.submit("tiny_jobs:spin", {}, visitor=visit)

    at = AppTest.from_function(page).run(timeout=10)
    assert not at.exception
    job, visit = at.session_state.job, at.text[0].value
    at.run()
    assert at.text[0].value == visit == job.visitor
    until(lambda: job.state == "running")
    caching.clear_session_resource_cache("test session id")
    assert job.state == "stopped"
