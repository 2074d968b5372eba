"""Where fetched models lie on this computer."""

import os
import sys
from pathlib import Path

FETCHED = ("smollm2",)  # what `python -m analogy fetch` knows
FILES = ("config.json", "model.safetensors", "tokenizer.json")  # of each of them


def cache_folder() -> Path:
    """Returns the folder of this program's caches: LOSSY_CACHE, or the platform's."""
    if chosen := os.environ.get("LOSSY_CACHE"):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", "~/AppData/Local"))
    elif sys.platform == "darwin":
        base = Path("~/Library/Caches")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    return base.expanduser() / "lossy"


def fetched_folder(name: str) -> Path:
    """Returns where the model is, or would be once it is fetched."""
    return cache_folder() / name


def is_fetched(name: str) -> bool:
    """Returns whether the model was fetched: all its files are there, none empty."""
    files = [fetched_folder(name) / file for file in FILES]
    return all(file.is_file() and file.stat().st_size for file in files)
