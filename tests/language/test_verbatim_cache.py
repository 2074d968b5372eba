"""The kept index: made once, made again where it is damaged, never half there."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analogy.language import corpus, verbatim_cache
from analogy.language.verbatim_cache import books_index, cache_folder, kept_index

TEXT = "The cat sat on the mat.\nThe end.\n\nA dog sat on the cat.\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "lossy" / "small.suffixes"


def is_right(index):
    return index.places(b" sat on the ").tolist() == [7, 39] and len(index) == len(TEXT)


def refuse_to_sort(letters):
    raise AssertionError("sorted again")


def test_it_is_made_once_and_read_afterwards(file, monkeypatch):
    assert is_right(kept_index(file, TEXT))
    monkeypatch.setattr(verbatim_cache, "sort_suffixes", refuse_to_sort)
    assert is_right(kept_index(file, TEXT))


def test_only_the_file_is_left_and_all_may_read_it(file):
    kept_index(file, TEXT)
    assert list(file.parent.iterdir()) == [file]
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert file.stat().st_size == 5 * len(TEXT) + 4


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data + b"\0\0\0\0\0",
        lambda data: data[:9] + b"X" + data[10:],
        lambda data: data[:-9] + bytes(9),
    ],
    ids=["empty", "a byte short", "half", "too long", "a letter", "a place"],
)
def test_a_damaged_file_is_made_again(file, damage):
    kept_index(file, TEXT)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    assert is_right(kept_index(file, TEXT))
    assert file.read_bytes() == sound


def test_who_has_it_open_is_not_disturbed_when_it_is_made_again(file):
    before = kept_index(file, TEXT)
    os.unlink(file)
    assert is_right(kept_index(file, TEXT))
    assert is_right(before)


def test_a_folder_that_cannot_be_made_costs_memory_only(tmp_path):
    (tmp_path / "taken").write_text("a file, so no folder")
    assert is_right(kept_index(tmp_path / "taken" / "small.suffixes", TEXT))


def test_a_full_disk_costs_memory_only_and_leaves_nothing(file, monkeypatch):
    def fail(source, target):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", fail)
    assert is_right(kept_index(file, TEXT))
    assert list(file.parent.iterdir()) == []


def test_many_at_once_get_the_same_and_leave_one_file(file):
    with ThreadPoolExecutor(4) as pool:
        every = list(pool.map(lambda _: kept_index(file, TEXT), range(8)))
    assert all(map(is_right, every))
    assert list(file.parent.iterdir()) == [file]


# Where it is kept


def test_in_the_folder_that_xdg_names(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "lossy"


@pytest.mark.parametrize("named", [None, "", "relative/folder"])
def test_beside_the_app_where_xdg_names_none(named, monkeypatch):
    if named is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert cache_folder() == Path(verbatim_cache.__file__).parents[2] / ".cache"


# The books


def test_the_books_are_indexed_letter_for_letter():
    index, text = books_index(), corpus.text("train")
    assert len(index) == len(text)
    assert index.letters(10**6, 10**6 + 500) == text[10**6 :][:500].replace(
        "\n", " "
    ).encode("ascii")


def test_one_process_opens_the_books_once():
    with ThreadPoolExecutor(4) as pool:
        every = set(pool.map(lambda _: books_index(), range(8)))
    assert len(every) == 1
