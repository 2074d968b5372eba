"""The command line: `python -m analogy <command>`; `--help` lists the commands."""

import argparse
import contextlib
import dataclasses
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from analogy.threads import use_one_thread

# What a page shows at first paint, and the experiment that computes it.
ATLASES = {
    "overview": "overview",
    "guessing": "guessing",
    "codecs": "codec_rates",
    "modes": "modes_by_quality",
    "names_page": "names_page",
    "verbatim": "verbatim",
    "copies": "copies_stored",
    "transformer": "names_transformer",
    "shannon": "shannon",
    "clock": "clock_page",
    "lossy_text": "lossy_text_curves",
    "bits": "bits",
    "two_part": "two_part",
    "last_bit": "last_bit",
    "names": "names_atlas",
    "storybook": "storybook_atlas",
    "commands": "commands_atlas",
    "copying": "copying_atlas",
    "sources": "sources_atlas",
    "holes": "holes_atlas",
    "blur": "blur_atlas",
    "claims": "claims_atlas",
}


def main() -> None:
    """Runs one command."""
    parser = argparse.ArgumentParser(prog="python -m analogy", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    compress = commands.add_parser(
        "compress", help="pack a text without loss, into FILE.lossy"
    )
    compress.add_argument("--rows", type=int, default=8, help="more: faster, longer")
    compress.set_defaults(run=_compress)
    decompress = commands.add_parser("decompress", help="unpack what compress wrote")
    decompress.set_defaults(run=_decompress)
    for command in (compress, decompress):
        command.add_argument("file", help="- is standard input")
        command.add_argument("--out", help="a file, or - for standard output")
        command.add_argument("--force", action="store_true", help="replace the file")
    train = commands.add_parser("train", help="train a model from the shipped books")
    train.add_argument("model", choices=["storybook", "names"])
    train.add_argument("--work", type=Path, default=Path(".work/storybook"))
    train.add_argument("--out", type=Path, help="folder; without it, the shipped one")
    train.add_argument("--steps", type=int, help="other than the recipe's")
    train.add_argument("--threads", type=int, help="other than the recipe's")
    train.set_defaults(run=_train)
    atlas = commands.add_parser(
        "atlas", help="compute what a page shows at first paint"
    )
    atlas.add_argument("name", choices=list(ATLASES))
    atlas.set_defaults(run=_atlas)
    fetch = commands.add_parser(
        "fetch", help="bring a public model onto this computer (98 MB, once)"
    )
    fetch.add_argument("model", choices=["smollm2"])
    fetch.set_defaults(run=_fetch)
    told = commands.add_parser("complete", help="let a model go on from a prompt")
    told.add_argument("prompt")
    told.add_argument("--model", default="storybook", help="smollm2, a folder, ...")
    told.add_argument("--tokens", type=int, default=60, help="the most that are drawn")
    told.add_argument("--temperature", type=float, default=0.85)
    told.add_argument("--seed", type=int, default=0)
    told.set_defaults(run=_complete)
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


def _compress(options: argparse.Namespace) -> None:
    use_one_thread()
    from analogy.coding.command import compress_file

    with _refusal():
        compress_file(options.file, options.out, rows=options.rows, force=options.force)


def _decompress(options: argparse.Namespace) -> None:
    use_one_thread()
    from analogy.coding.command import decompress_file

    with _refusal():
        decompress_file(options.file, options.out, force=options.force)


@contextlib.contextmanager
def _refusal() -> Iterator[None]:
    """Ends the program with 1 and one sentence where the input or a file is at fault."""
    try:
        yield
    except OSError as error:
        why = f"{error.filename}: {error.strerror}" if error.filename else error
        sys.exit(f"python -m analogy: {why}")
    except (ImportError, ValueError) as error:
        sys.exit(f"python -m analogy: {error}")


def _train(options: argparse.Namespace) -> None:
    if options.model == "names":
        from analogy.worlds.names_net_gpt_training import train_names_gpt

        print(f"wrote {train_names_gpt()}")
        return
    from analogy.language.train import MODEL_DIR, Recipe, train_storybook

    changed = {
        name: value
        for name in ("steps", "threads")
        if (value := getattr(options, name)) is not None
    }
    recipe = dataclasses.replace(Recipe(), **changed)
    path = train_storybook(options.work, options.out or MODEL_DIR, recipe=recipe)
    print(f"wrote {path}")


def _fetch(options: argparse.Namespace) -> None:
    from analogy.language.open_models.fetch import fetch_smollm2

    # Terminated like this, it still removes what it has begun.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with _refusal():
        print(f"{options.model} is in {fetch_smollm2()}")


def _complete(options: argparse.Namespace) -> None:
    use_one_thread()
    from analogy.language import load_model, stream_complete

    with _refusal():
        choices = stream_complete(
            load_model(options.model),
            options.prompt,
            n_tokens=options.tokens,
            temperature=options.temperature,
            seed=options.seed,
        )
        print(options.prompt, end="", flush=True)
        for choice in choices:
            # Bytes: a character may come in two pieces.
            sys.stdout.buffer.write(choice.piece)
            sys.stdout.flush()
    print()


def _atlas(options: argparse.Namespace) -> None:
    from importlib import import_module

    if options.name == "overview":
        from analogy.language.retelling import write_book_words

        write_book_words()
    if options.name == "bits":
        from analogy.experiments.packing import write_dictionary

        write_dictionary()
    experiment = import_module(f"analogy.experiments.{ATLASES[options.name]}")
    experiment.save(experiment.build())
    print(f"wrote {experiment.STORED}")


def _bench(options: argparse.Namespace) -> None:
    use_one_thread()  # a budget is for one core
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
