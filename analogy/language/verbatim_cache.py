"""The index of the training books: sorted once, then shared by all processes.

It lies in a cache folder, memory-mapped, so that a machine holds it once however many
processes read it.
"""

import hashlib
import mmap
import os
import tempfile
import zlib
from functools import lru_cache
from pathlib import Path
from threading import Lock

from analogy.language import corpus
from analogy.language.verbatim_fold import fold_books
from analogy.language.verbatim_index import Index, sort_suffixes

_BESIDE_THE_APP = Path(__file__).parents[2] / ".cache"
_LAYOUT = 1  # part of the file's name: letters, places, checksum
_N_CHECKSUM_BYTES = 4
_CHUNK = 1 << 20
# Of anything followed by its own checksum, lowest byte first: a property of CRC-32.
_SOUND = zlib.crc32(bytes(_N_CHECKSUM_BYTES))
_ONE_AT_A_TIME = Lock()


def books_index() -> Index:
    """Returns the index of the training books; sorted when first called on a machine."""
    with _ONE_AT_A_TIME:  # of two visitors, the second waits instead of sorting too
        return _books_index()


def cache_folder() -> Path:
    """Returns where the index is kept: in XDG_CACHE_HOME, or beside the app.

    A relative path there does not count (freedesktop.org, Base Directory
    Specification). Beside the app it leaves with it.
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named / "lossy" if named.is_absolute() else _BESIDE_THE_APP


def kept_index(file: Path, text: str) -> Index:
    """Returns the index of a text, from a file that is written where none is sound.

    Where nothing can be written, the index stays in this process's memory.
    """
    try:
        return _mapped(file)
    except (OSError, ValueError):  # not there, or damaged
        letters = fold_books(text)
        suffixes = sort_suffixes(letters).data
    try:
        _write(file, letters, suffixes)
        return _mapped(file)
    except (OSError, ValueError):  # a folder that is read-only, or full
        return Index(letters, suffixes)


@lru_cache(maxsize=1)
def _books_index() -> Index:
    packed = corpus.path("train").read_bytes()
    name = f"books-{_LAYOUT}-{hashlib.sha256(packed).hexdigest()[:16]}.suffixes"
    return kept_index(cache_folder() / name, corpus.text("train"))


def _mapped(file: Path) -> Index:
    """Opens a file; OSError where it cannot be, ValueError where it is damaged."""
    with file.open("rb") as handle:
        # Read, not mapped: the pages of a map would all count as this process's own.
        checksum = 0
        while chunk := handle.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
        n, left = divmod(handle.tell() - _N_CHECKSUM_BYTES, 5)
        if left or checksum != _SOUND:
            raise ValueError(f"{file} is damaged; delete it and it is made again.")
        data = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
    return Index(data, memoryview(data)[n : 5 * n])


def _write(file: Path, letters: bytes, suffixes: memoryview) -> None:
    """Writes a file that appears whole or not at all, whoever else writes it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    checksum = zlib.crc32(suffixes, zlib.crc32(letters))
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(letters)
            temporary.write(suffixes)
            temporary.write(checksum.to_bytes(_N_CHECKSUM_BYTES, "little"))
        os.chmod(name, 0o644)  # mkstemp's own is for one user alone
        os.replace(name, file)
    except OSError:
        os.unlink(name)
        raise
