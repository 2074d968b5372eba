"""The 65 books the storybook model was trained on (its p_true), and those held out."""

import lzma
from functools import lru_cache
from pathlib import Path
from typing import Literal

Split = Literal["train", "held-out"]

N_BOOKS = 65
_BOOKS = Path(__file__).parents[2] / "assets" / "books"
_FILES = {"train": "storybook_train.txt.xz", "held-out": "storybook_val.txt.xz"}


def path(split: Split = "train") -> Path:
    """Returns the file of a split, compressed by `xz -9e`."""
    return _BOOKS / _FILES[split]


@lru_cache(maxsize=2)
def text(split: Split = "train") -> str:
    """Returns a split as one string: a paragraph a line, an empty line between books."""
    return lzma.decompress(path(split).read_bytes()).decode("ascii")
