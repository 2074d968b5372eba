"""The commands `compress` and `decompress`: one file in, one file out."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from analogy.coding.coder import Progress
from analogy.coding.lossless import compress, decompress
from analogy.language.model import load_model

SUFFIX = ".lossy"
STANDARD = "-"  # standard input or output in place of a file
_Result = TypeVar("_Result")


def compress_file(
    source: str, target: str | None = None, *, rows: int = 8, force: bool = False
) -> None:
    """Writes the file that `compress` makes of a text in UTF-8.

    Without a target it is written beside the source, with SUFFIX added.

    Raises:
        ValueError: where the source is not UTF-8, where the target is there already,
            unless forced, or as `compress`.
        OSError: where the source cannot be read or the target not written.
    """
    if target is None:
        target = STANDARD if source == STANDARD else source + SUFFIX
    _refuse_to_replace(target, force)
    text, model = _text(_read(source), source), load_model()
    data = _watched(lambda watch: compress(text, model, rows=rows, progress=watch))
    _write(target, data, force)


def decompress_file(
    source: str, target: str | None = None, *, force: bool = False
) -> None:
    """Writes the text that `compress_file` was given.

    Without a target it is written beside the source, with SUFFIX taken off.

    Raises:
        ValueError: where there is no SUFFIX to take off, where the target is there
            already, unless forced, or as `decompress`.
        OSError: as `compress_file`.
    """
    if target is None:
        target = STANDARD if source == STANDARD else source.removesuffix(SUFFIX)
        if target == source != STANDARD:
            raise ValueError(
                f"{source} does not end with {SUFFIX}; say with --out where its text "
                "is to go."
            )
    _refuse_to_replace(target, force)
    data, model = _read(source), load_model()
    text = _watched(lambda watch: decompress(data, model, progress=watch))
    _write(target, text.encode("utf-8", "surrogatepass"), force)


def _read(source: str) -> bytes:
    return sys.stdin.buffer.read() if source == STANDARD else Path(source).read_bytes()


def _text(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{'Standard input' if source == STANDARD else source} is not text in "
            f"UTF-8: byte {error.start + 1} fits nowhere. Save it as UTF-8 first."
        ) from error


def _refuse_to_replace(target: str, force: bool) -> None:
    if target != STANDARD and not force and Path(target).exists():
        raise ValueError(
            f"{target} is there already; replace it with --force, or choose another "
            "place with --out."
        )


def _write(target: str, data: bytes, force: bool) -> None:
    if target == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with Path(target).open("wb" if force else "xb") as file:
        file.write(data)


def _watched(work: Callable[[Progress], _Result]) -> _Result:
    """Returns what the work returns, with a bar on a terminal's standard error."""
    with tqdm(unit=" tokens", disable=None, leave=False) as bar:

        def watch(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return work(watch)
