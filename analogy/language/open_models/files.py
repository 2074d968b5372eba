"""The files of a public model: fetched, in a local folder, or from the hub."""

import importlib
import re
from pathlib import Path
from types import ModuleType

from analogy.language.open_models.cache import FETCHED, fetched_folder, is_fetched

_HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")


def model_folder(name: str) -> Path:
    """Returns the folder of a fetched model, a local one, or one from the hub.

    Raises:
        FileNotFoundError: where it was not fetched, or the hub does not give it.
        ImportError: where the optional extra is not installed.
        ValueError: for a name that can be none.
    """
    if name in FETCHED:
        if not is_fetched(name):
            raise FileNotFoundError(
                f"The model {name!r} is not on this computer. Fetch it with "
                f"`python -m analogy fetch {name}` (98 MB)."
            )
        return fetched_folder(name)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    if not _HUB_NAME.fullmatch(name):
        raise ValueError(
            f"There is no model called {name!r}; there is 'storybook', 'smollm2', a "
            "local folder, or a model of the hub by owner and name, such as "
            "'HuggingFaceTB/SmolLM2-135M'."
        )
    return _downloaded(name)


def weight_files(folder: Path) -> list[Path]:
    """Returns a folder's files of weights, after a look for all others it needs.

    Raises:
        FileNotFoundError: where one is missing.
    """
    weights = sorted(folder.glob("*.safetensors"))
    if not weights:
        raise FileNotFoundError(
            f"{folder} holds no weights in the safetensors format. Other formats can "
            "run a stranger's code, so they are not read; choose a model that has it."
        )
    for name in ("config.json", "tokenizer.json"):
        if not (folder / name).is_file():
            raise FileNotFoundError(
                f"{folder} holds no {name}; download the model's whole folder."
            )
    return weights


def transformers() -> ModuleType:
    """Returns the library of public models.

    Raises:
        ImportError: where it is not installed, with the command that installs it.
    """
    try:
        return importlib.import_module("transformers")
    except ImportError as error:
        raise ImportError(
            "Public models need an optional extra. Install it with "
            "`pip install -r requirements-smollm2.txt`."
        ) from error


def _downloaded(name: str) -> Path:
    """Returns the folder into which the hub's own client has put a model."""
    transformers()
    import huggingface_hub

    try:
        folder = huggingface_hub.snapshot_download(
            name, allow_patterns=["*.json", "*.safetensors"]
        )
    except (OSError, ValueError, huggingface_hub.errors.HfHubHTTPError) as error:
        raise FileNotFoundError(
            f"{name!r} is no folder here, and the hub gave no model of this name "
            f"({type(error).__name__}); check the name and the network."
        ) from error
    return Path(folder)
