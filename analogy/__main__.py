"""The command line: `python -m analogy <command>`; `--help` lists the commands."""

import argparse
import dataclasses
import os
import signal
import sys
from pathlib import Path


def main() -> None:
    """Runs one command."""
    parser = argparse.ArgumentParser(prog="python -m analogy", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    train = commands.add_parser("train", help="train a model from the shipped books")
    train.add_argument("model", choices=["storybook"])
    train.add_argument("--work", type=Path, default=Path(".work/storybook"))
    train.add_argument("--out", type=Path, help="folder; without it, the shipped one")
    train.add_argument("--steps", type=int, help="other than the recipe's")
    train.add_argument("--threads", type=int, help="other than the recipe's")
    train.set_defaults(run=_train)
    atlas = commands.add_parser(
        "atlas", help="compute what a page shows at first paint"
    )
    atlas.add_argument("name", choices=["overview"])
    atlas.set_defaults(run=_atlas)
    bench = commands.add_parser(
        "bench",
        help="print what things cost beside their peers",
        description="Prints what things cost beside their peers, and the budgets. Ends "
        "with 0 when a budget is not kept, since a busy machine is no fault of the "
        "program; with 1 when something could not be measured because it failed.",
    )
    bench.add_argument(
        "--quick", action="store_true", help="leave out the app's server: seconds"
    )
    bench.set_defaults(run=_bench)
    options = parser.parse_args()
    options.run(options)


def _train(options: argparse.Namespace) -> None:
    from analogy.language.train import MODEL_DIR, Recipe, train_storybook

    changed = {
        name: value
        for name in ("steps", "threads")
        if (value := getattr(options, name)) is not None
    }
    recipe = dataclasses.replace(Recipe(), **changed)
    path = train_storybook(options.work, options.out or MODEL_DIR, recipe=recipe)
    print(f"wrote {path}")


def _atlas(options: argparse.Namespace) -> None:
    from analogy.experiments import overview
    from analogy.language.retelling import write_book_words

    write_book_words()
    overview.save(overview.build())
    print(f"wrote {overview.STORED}")


def _bench(options: argparse.Namespace) -> None:
    # A budget is for one core, and these libraries start threads for each that they
    # see. They ask once, when numpy is imported, so this stands before the import.
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"
    from analogy import bench

    # Terminated like this, it still stops the server that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    rows: list[bench.Row] = []
    try:
        for name, measure in bench.groups(quick=options.quick).items():
            print(f"measuring: {name}", file=sys.stderr, flush=True)
            rows += measure()
    finally:
        print(bench.table(rows))


if __name__ == "__main__":
    main()
