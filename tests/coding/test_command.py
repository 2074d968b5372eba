import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analogy.coding import command
from tests.language.models import STORY, small_model

ROOT = Path(__file__).parents[2]
PROSE = "It was a fine day, and the old gentleman took his hat and went out.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "load_model", small_model)
    return tmp_path


def run(*arguments, **options):
    command_line = [sys.executable, "-m", "analogy", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command_line, env=environment, capture_output=True, **options)


# The program


def test_a_file_there_and_back(folder):
    text = (PROSE * 2).encode() + "“naïve”\r\n".encode()
    Path("day.txt").write_bytes(text)
    done = run("compress", "day.txt", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert Path("day.txt.lossy").stat().st_size < len(text) / 2
    Path("day.txt").unlink()
    done = run("decompress", "day.txt.lossy", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert Path("day.txt").read_bytes() == text


def test_through_a_pipe_there_and_back():
    packed = run("compress", "-", "--rows", "1", input=PROSE.encode())
    assert packed.returncode == 0
    unpacked = run("decompress", "-", input=packed.stdout)
    assert (unpacked.returncode, unpacked.stdout) == (0, PROSE.encode())


def test_what_cannot_be_done_is_said_in_one_line_and_ends_with_1():
    damaged = run("decompress", "-", input=b"LSY\x01 and nonsense")
    missing = run("compress", "nowhere.txt")
    for done, why in ((damaged, b"damaged"), (missing, b"nowhere.txt: No such file")):
        assert (done.returncode, done.stdout) == (1, b"")
        assert why in done.stderr
        assert done.stderr.count(b"\n") == 1


def test_a_command_that_is_not_understood_ends_with_2():
    assert run("compress").returncode == 2


# Its two functions


def test_targets_are_named_after_their_source():
    Path("tale").write_text(STORY)
    command.compress_file("tale")
    Path("tale").unlink()
    command.decompress_file("tale.lossy")
    assert Path("tale").read_text() == STORY


def test_targets_may_be_chosen():
    Path("tale").write_text(STORY)
    command.compress_file("tale", "short", rows=1)
    command.decompress_file("short", "long")
    assert Path("long").read_text() == STORY


def test_standard_input_goes_to_standard_output(monkeypatch, capfdbinary):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    command.compress_file("-")
    packed = capfdbinary.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(packed)))
    command.decompress_file("-")
    assert capfdbinary.readouterr().out.decode() == STORY


def test_nothing_is_replaced_unless_forced():
    Path("tale").write_text(STORY)
    Path("tale.lossy").write_text("precious")
    with pytest.raises(ValueError, match=r"tale.lossy is there already.*--force"):
        command.compress_file("tale")
    assert Path("tale.lossy").read_text() == "precious"
    command.compress_file("tale", force=True)
    with pytest.raises(ValueError, match=r"tale is there already.*--force"):
        command.decompress_file("tale.lossy")
    command.decompress_file("tale.lossy", force=True)
    assert Path("tale").read_text() == STORY


def test_a_file_without_the_suffix_needs_a_target():
    Path("tale").write_text(STORY)
    with pytest.raises(ValueError, match=r"does not end with \.lossy; say with --out"):
        command.decompress_file("tale")


def test_what_is_no_text_is_refused():
    Path("noise").write_bytes(b"ab\xff")
    with pytest.raises(ValueError, match=r"noise is not text in UTF-8: byte 3"):
        command.compress_file("noise")
    assert not Path("noise.lossy").exists()


def test_what_cannot_be_decoded_leaves_no_file():
    Path("tale.lossy").write_bytes(b"LSY\x01 and nonsense")
    with pytest.raises(ValueError, match="damaged"):
        command.decompress_file("tale.lossy")
    assert not Path("tale").exists()


def test_a_bar_is_shown_on_a_terminal_only(monkeypatch, capsys):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        Path("tale").write_text(STORY)
        command.compress_file("tale", force=True)
        assert (" tokens" in stream.getvalue()) is shown
