"""Many visitors at once on a running Streamlit page, over the protocol a browser speaks.

Each visitor opens the page, then moves one slider every PERIOD seconds and waits for
the script run to finish. Says how long those runs took (median, 95th percentile,
worst), what failed, and the bytes sent per run.

    python tests/tools/visitors.py --url http://127.0.0.1:8501 --slider quality

Only ever point it at a server on this machine.
"""

import argparse
import asyncio
import json
import math
import random
import statistics
import sys
import time
import urllib.parse
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LONGEST_RUN_S = 120
RERUN = ForwardMsg.ScriptFinishedStatus.Value("FINISHED_EARLY_FOR_RERUN")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", default="http://127.0.0.1:8501")
    parser.add_argument("--page", default="", help="url path; empty for the first page")
    parser.add_argument(
        "--slider", default="", help="part of its label; without it the page is rerun"
    )
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--period", type=float, default=5.0, help="seconds")
    parser.add_argument("--seconds", type=float, default=30.0, help="of each visit")
    parser.add_argument("--most", type=int, help="interactions of all, then all leave")
    parser.add_argument(
        "--every-page", action="store_true", help="open every page once, first"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    return parser.parse_args()


@dataclass
class Seen:
    """What all visitors saw."""

    pages: set[str] = field(default_factory=set)
    n_begun: int = 0  # interactions, those that end in an error among them
    first_s: list[float] = field(default_factory=list)
    run_s: list[float] = field(default_factory=list)
    n_bytes: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def summary(self, n_visitors: int) -> dict[str, object]:
        run_ms = sorted(1000 * each for each in self.run_s)
        figures: dict[str, object] = {
            "visitors": n_visitors,
            "interactions": len(run_ms),
            "pages": sorted(self.pages),
            "errors": sorted(set(self.errors)),
            "n_errors": len(self.errors),
        }
        if self.first_s:
            figures["first_ms"] = 1000 * statistics.median(self.first_s)
        if run_ms:
            figures["median_ms"] = statistics.median(run_ms)
            figures["p95_ms"] = run_ms[math.ceil(0.95 * len(run_ms)) - 1]
            figures["worst_ms"] = run_ms[-1]
            figures["run_bytes"] = statistics.median(self.n_bytes)
        return figures


@dataclass
class Run:
    """What one run of the script sent."""

    slider: object | None = None  # the one that was asked for
    paths: tuple[str, ...] = ()  # of the app's pages
    error: str = ""
    n_bytes: int = 0


async def finished(socket: websockets.ClientConnection, label: str) -> Run:
    """Returns what was sent up to the end of a script run."""
    run = Run()
    while True:
        data = await asyncio.wait_for(socket.recv(), LONGEST_RUN_S)
        run.n_bytes += len(data)
        message = ForwardMsg()
        message.ParseFromString(data)
        kind = message.WhichOneof("type")
        if kind == "navigation":
            run.paths = tuple(p.url_pathname for p in message.navigation.app_pages)
        if kind == "delta":
            element = message.delta.new_element
            drawn = element.WhichOneof("type")
            if (
                drawn == "slider"
                and label
                and label.lower() in element.slider.label.lower()
            ):
                run.slider = element.slider
            if drawn == "exception":
                run.error = element.exception.message or element.exception.type
        # A script that asks for a rerun ends at once, and then runs as a whole.
        if kind == "script_finished" and message.script_finished != RERUN:
            return run


def request(page: str, slider=None, rng: random.Random | None = None) -> bytes:
    """Returns the message that asks for a page, with its slider moved if there is one."""
    message = BackMsg()
    message.rerun_script.page_name = page
    if slider is not None:
        state = message.rerun_script.widget_states.widgets.add()
        state.id = slider.id
        step = slider.step or 1
        to = slider.min + step * rng.randint(0, int((slider.max - slider.min) / step))
        state.double_array_value.data.append(to)
    return message.SerializeToString()


async def opened(socket, page: str, label: str, seen: Seen) -> Run:
    """Returns the first run of a page."""
    await socket.send(request(page))
    run = await finished(socket, label)
    seen.pages.add(page)
    if run.error:
        seen.errors.append(run.error)
    return run


async def visit(args: argparse.Namespace, number: int, seen: Seen) -> None:
    rng = random.Random(f"{args.seed} {number}")
    await asyncio.sleep(rng.random() * args.period)
    address = urllib.parse.urlsplit(args.url)
    try:
        async with websockets.connect(
            f"ws://{address.netloc}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=args.url.rstrip("/"),
            max_size=None,
            open_timeout=LONGEST_RUN_S,
        ) as socket:
            start = time.perf_counter()
            first = await opened(socket, args.page, args.slider, seen)
            seen.first_s.append(time.perf_counter() - start)
            if args.every_page:
                for path in first.paths:
                    await opened(socket, path, args.slider, seen)
                first = await opened(socket, args.page, args.slider, seen)
            if args.slider and first.slider is None:
                raise LookupError(
                    f"no slider with {args.slider!r} in its label on page {args.page!r}"
                )
            await interact(socket, args, first.slider, rng, seen)
    except Exception as problem:  # a visitor that fell off the page is a result
        seen.errors.append(f"{type(problem).__name__}: {problem}")


async def interact(socket, args, slider, rng: random.Random, seen: Seen) -> None:
    until = time.monotonic() + args.seconds
    while time.monotonic() < until:
        if args.most is not None and seen.n_begun >= args.most:
            return
        seen.n_begun += 1
        start = time.perf_counter()
        await socket.send(request(args.page, slider, rng))
        run = await finished(socket, args.slider)
        took = time.perf_counter() - start
        slider = run.slider or slider
        seen.run_s.append(took)
        seen.n_bytes.append(run.n_bytes)
        if run.error:
            seen.errors.append(run.error)
        await asyncio.sleep(max(0.0, args.period - took))


def in_words(figures: dict) -> str:
    said = f"{figures['visitors']} visitors, {figures['interactions']} interactions"
    if figures["interactions"]:
        said += (
            ": median {median_ms:.0f} ms, p95 {p95_ms:.0f} ms, worst {worst_ms:.0f} ms, "
            "{kilobytes:.0f} kB each; first load median {first_ms:.0f} ms"
        ).format(kilobytes=figures["run_bytes"] / 1000, **figures)
    shown = "".join(f"\n  {error[:160]}" for error in figures["errors"][:5])
    return f"{said}\n{figures['n_errors']} errors{shown}"


async def main() -> None:
    args, seen = options(), Seen()
    await asyncio.gather(*(visit(args, n, seen) for n in range(args.visitors)))
    figures = seen.summary(args.visitors)
    said = json.dumps(figures) if args.json else in_words(figures)
    sys.stdout.write(f"{said}\n")
    nothing_seen = not seen.run_s and args.most != 0
    raise SystemExit(bool(seen.errors) or nothing_seen)


if __name__ == "__main__":
    asyncio.run(main())
