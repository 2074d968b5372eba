"""The command line: `python -m analogy <command>`; `--help` lists the commands."""

import argparse
import dataclasses
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


if __name__ == "__main__":
    main()
