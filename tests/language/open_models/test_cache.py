"""Where fetched models lie."""

from pathlib import Path

from analogy.language.open_models import cache


def test_the_variable_names_the_place(monkeypatch, tmp_path):
    monkeypatch.setenv("LOSSY_CACHE", str(tmp_path))
    assert cache.fetched_folder("smollm2") == tmp_path / "smollm2"


def test_a_tilde_in_it_is_the_home_folder(monkeypatch):
    monkeypatch.setenv("LOSSY_CACHE", "~/models")
    assert cache.cache_folder() == Path.home() / "models"


def test_without_it_the_platforms_own_cache_is_used(monkeypatch, tmp_path):
    monkeypatch.delenv("LOSSY_CACHE", raising=False)
    monkeypatch.setattr(cache.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "lossy"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache.cache_folder() == Path.home() / ".cache" / "lossy"
    monkeypatch.setattr(cache.sys, "platform", "darwin")
    assert cache.cache_folder() == Path.home() / "Library" / "Caches" / "lossy"
    monkeypatch.setattr(cache.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert cache.cache_folder() == tmp_path / "Local" / "lossy"


def test_a_model_is_fetched_once_all_its_files_are_there(monkeypatch, tmp_path):
    monkeypatch.setenv("LOSSY_CACHE", str(tmp_path))
    assert not cache.is_fetched("smollm2")
    (tmp_path / "smollm2").mkdir()
    for name in cache.FILES:
        assert not cache.is_fetched("smollm2")
        (tmp_path / "smollm2" / name).touch()
    assert not cache.is_fetched("smollm2")  # all empty
    for name in cache.FILES:
        (tmp_path / "smollm2" / name).write_text("{}")
    assert cache.is_fetched("smollm2")
