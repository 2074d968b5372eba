"""What load_model says where a public model, or what runs it, is not there."""

import subprocess
import sys

import pytest

from analogy.language import load_model
from analogy.language.open_models import files


def test_a_model_that_was_not_fetched_names_the_command(monkeypatch, tmp_path):
    monkeypatch.setenv("LOSSY_CACHE", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="python -m analogy fetch smollm2"):
        load_model("smollm2")


def test_without_the_extra_the_command_is_named(monkeypatch, tmp_path):
    for name in ("model.safetensors", "config.json", "tokenizer.json"):
        (tmp_path / name).touch()
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(ImportError, match=r"pip install -r requirements-smollm2\.txt"):
        load_model(str(tmp_path))


def test_a_name_that_can_be_none_lists_what_there_is():
    with pytest.raises(ValueError, match="'storybook', 'smollm2', a local folder"):
        load_model("poet")


@pytest.mark.parametrize("name", ["", "../a/b", "a/b/c", "a b/c", "https://x.y/z"])
def test_nothing_but_owner_and_name_is_asked_of_the_hub(name):
    with pytest.raises(ValueError, match="There is no model called"):
        files.model_folder(name or "nothing here")


def test_weights_in_another_format_are_not_read(tmp_path):
    (tmp_path / "pytorch_model.bin").write_bytes(b"a pickle")
    with pytest.raises(FileNotFoundError, match="safetensors"):
        load_model(str(tmp_path))


@pytest.mark.parametrize("missing", ["config.json", "tokenizer.json"])
def test_a_folder_that_lacks_a_file_says_which(tmp_path, missing):
    for name in {"model.safetensors", "config.json", "tokenizer.json"} - {missing}:
        (tmp_path / name).touch()
    with pytest.raises(FileNotFoundError, match=f"holds no {missing}"):
        load_model(str(tmp_path))


def test_a_hub_that_does_not_answer_is_told(monkeypatch):
    import huggingface_hub

    def refuse(name, *, allow_patterns):
        assert allow_patterns == ["*.json", "*.safetensors"]
        raise OSError("no network")

    monkeypatch.setattr(files, "transformers", lambda: None)
    monkeypatch.setattr(huggingface_hub, "snapshot_download", refuse)
    with pytest.raises(FileNotFoundError, match="the hub gave no model of this name"):
        load_model("someone/something")


def test_the_storybook_asks_for_none_of_it():
    program = (
        "import sys\n"
        "from analogy.language import complete, load_model, shrink, surprisal\n"
        "model = shrink(load_model(), 4)\n"
        "complete(model, 'The cat', n_tokens=2), surprisal(model, 'The cat')\n"
        "heavy = {'torch', 'transformers', 'gguf', 'analogy.language.open_models'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
