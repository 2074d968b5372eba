"""A public causal model in torch on the processor, read as the storybook model is."""

import copy
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from analogy.language.open_models.files import (
    model_folder,
    transformers,
    weight_files,
)
from analogy.language.open_models.tokens import OpenTokens

if TYPE_CHECKING:
    from torch.nn import Module

_MOST_CONTEXT = 1024  # more would take minutes to read again where a window moves
_READ_AT_ONCE = 64  # float64 scores over 49,152 tokens: 25 MB


@dataclass(frozen=True, kw_only=True)
class OpenModel:
    """Weights in torch and a vocabulary, never changed once loaded."""

    name: str
    network: "Module"  # a causal model of transformers in float32, to be read only
    tokens: OpenTokens
    context: int  # tokens that are visible at once, the start token included
    ends: frozenset[int]  # a continuation stops before one of these
    bits_per_weight: int  # in the file, group scales not counted
    n_bytes: int  # of the file, vocabulary included

    @property
    def n_parameters(self) -> int:
        """The number of weights; those used twice count once."""
        return sum(weight.numel() for weight in self.network.parameters())

    @property
    def read_at_once(self) -> int:
        """Positions whose scores over the whole vocabulary fit in memory together."""
        return _READ_AT_ONCE

    def reader(self, *, rows: int = 1) -> "OpenReader":
        """Returns what reads R texts in step."""
        # The network asks for no number of rows: the first read says it.
        return OpenReader(self)


class OpenReader:
    """R texts read in step, and what attention remembers of them."""

    def __init__(self, model: OpenModel) -> None:
        self._model = model
        self._memory: Any = None  # transformers' cache of keys and values

    def repeat(self, rows: int) -> "OpenReader":
        """Returns a reader of R texts that all begin with the one read here."""
        twin = OpenReader(self._model)
        twin._memory = copy.deepcopy(self._memory)
        if twin._memory is not None:
            twin._memory.batch_repeat_interleave(rows)
        return twin

    def read(self, tokens: np.ndarray, *, last: int | None = None) -> np.ndarray:
        """Reads tokens (R, T) on and returns logits (R, T, V) float32.

        `last` asks only for the logits after that many last tokens.
        """
        import torch

        with torch.inference_mode():
            answer = self._model.network(
                input_ids=torch.from_numpy(np.asarray(tokens, np.int64)),
                cache=self._memory,
                use_cache=True,
                logits_to_keep=last or 0,
            )
        self._memory = answer.cache
        logits: np.ndarray = answer.logits[:, -(last or 0) :].numpy()
        # Some networks have more outputs than there are tokens, to fill a tile.
        return logits[..., : self._model.tokens.n_tokens]


def load_open_model(name: str) -> OpenModel:
    """Returns a fetched model, one in a local folder, or one of the hub.

    Raises:
        FileNotFoundError: where the model was not fetched, or a file is missing.
        ImportError: where the optional extra is not installed.
        ValueError: for a name that can be none, or a folder without a causal model
            that can be read.
    """
    return open_folder(model_folder(name), name=name)


def open_folder(folder: Path, *, name: str) -> OpenModel:
    """Returns the model in a folder of transformers' usual files.

    Raises:
        FileNotFoundError: where a file is missing.
        ImportError: where the optional extra is not installed.
        ValueError: where the files hold no causal model that can be read.
    """
    weights = weight_files(folder)
    network = _network(folder)
    settings = network.config.get_text_config()
    start, ends = _start_and_ends(settings.bos_token_id, settings.eos_token_id)
    vocabulary = folder / "tokenizer.json"
    n_weight_bytes = sum(path.stat().st_size for path in weights)
    n_parameters = sum(math.prod(w.shape) for w in network.parameters())
    return OpenModel(
        name=name,
        network=network,
        tokens=OpenTokens.load(vocabulary, start=start),
        context=min(
            getattr(settings, "max_position_embeddings", None) or _MOST_CONTEXT,
            _MOST_CONTEXT,
        ),
        ends=ends,
        bits_per_weight=round(8 * n_weight_bytes / n_parameters),
        n_bytes=n_weight_bytes + vocabulary.stat().st_size,
    )


def _network(folder: Path) -> Any:  # noqa: ANN401  transformers names its types at run time
    library = transformers()
    try:
        network = library.AutoModelForCausalLM.from_pretrained(
            folder,
            use_safetensors=True,
            trust_remote_code=False,
            local_files_only=True,
            dtype="float32",
        )
    except Exception as error:  # each architecture fails in its own way
        raise ValueError(
            f"The files in {folder} are no causal language model that can be read "
            f"without running code of its own ({type(error).__name__}: {error}); "
            "choose another model."
        ) from error
    return network.requires_grad_(False).eval()


def _start_and_ends(
    start: int | None, ends: int | list[int] | None
) -> tuple[int, frozenset[int]]:
    """Returns the token before a text, and those that end one."""
    listed = ends if isinstance(ends, list) else [] if ends is None else [ends]
    # A vocabulary without a token for the start has one between texts.
    return start if start is not None else (listed or [0])[0], frozenset(listed)
