"""A language model at rest: its weights, its vocabulary and the file that holds both."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np
import safetensors
import safetensors.numpy

from analogy.language import quantise
from analogy.language.shape import Shape
from analogy.language.tokens import Tokens

if TYPE_CHECKING:  # torch is for those who ask for a public model
    from analogy.language.forward import Reader
    from analogy.language.open_models.loader import OpenModel

_STORYBOOK = (
    Path(__file__).parents[2] / "assets" / "storybook" / "storybook.safetensors"
)
_FORMAT = "lossy language model 1"


@dataclass(frozen=True, kw_only=True)
class LanguageModel:
    """Weights and vocabulary, never changed once loaded."""

    name: str
    shape: Shape
    tokens: Tokens
    weights: Mapping[str, np.ndarray]  # float32, read-only, by `Shape.matrices`
    bits_per_weight: int  # in the file, group scales not counted
    n_bytes: int  # of the file, vocabulary included

    @property
    def n_parameters(self) -> int:
        """The number of weights."""
        return sum(weight.size for weight in self.weights.values())

    @property
    def context(self) -> int:
        """Tokens that are visible at once, the start token included."""
        return self.shape.context

    @property
    def read_at_once(self) -> int:
        """A whole context: the vocabulary is small."""
        return self.shape.context

    @property
    def ends(self) -> frozenset[int]:
        """Nothing: it was trained on books cut anywhere, and tells on for ever."""
        return frozenset()

    def reader(self, *, rows: int = 1) -> "Reader":
        """Returns what reads R texts in step."""
        # Not above: that module needs this class.
        from analogy.language.forward import Reader

        return Reader(self, rows=rows)


@overload
def load_model(name: Literal["storybook"] = "storybook") -> LanguageModel: ...
@overload
def load_model(name: str) -> "LanguageModel | OpenModel": ...
def load_model(name: str = "storybook") -> "LanguageModel | OpenModel":
    """Returns the shipped model, or a public one in torch.

    Args:
        name: "storybook" is shipped, "smollm2" was fetched by `python -m analogy fetch
            smollm2`; anything else is a folder with a causal model in the usual files,
            or the name of one on the hub.

    Raises:
        FileNotFoundError: where a file is missing, with the command that brings it.
        ImportError: where a public model needs what is not installed, with the command.
        ValueError: where the files hold no model that can be read.
    """
    if name != "storybook":
        from analogy.language.open_models.loader import load_open_model

        return load_open_model(name)
    if not _STORYBOOK.exists():
        raise FileNotFoundError(
            "The storybook model's file is missing. Restore it with "
            "`git checkout assets/storybook`, or train it again with "
            "`python -m analogy train storybook`."
        )
    return unpack(_STORYBOOK.read_bytes(), name=name)


@overload
def shrink(model: LanguageModel, bits: int) -> LanguageModel: ...
@overload
def shrink(model: "OpenModel", bits: int) -> "OpenModel": ...
def shrink(
    model: "LanguageModel | OpenModel", bits: int
) -> "LanguageModel | OpenModel":
    """Returns the model that a file with `bits` per weight would load as.

    Raises:
        ValueError: for a width other than 16, 8, 6, 5, 4, 3, 2 or 1.
    """
    if not isinstance(model, LanguageModel):
        from analogy.language.open_models.shrink import shrink_open_model

        return shrink_open_model(model, bits)
    return unpack(pack(model, bits=bits), name=model.name)


def pack(model: LanguageModel, *, bits: int) -> bytes:
    """Returns a self-contained safetensors file with `bits` per weight.

    16 is float16; fewer are rounded in groups (see `quantise`).

    Raises:
        ValueError: for a width other than 16, 8, 6, 5, 4, 3, 2 or 1.
    """
    if bits not in quantise.WIDTHS:
        raise ValueError(f"bits is {bits!r}; choose one of {quantise.WIDTHS}.")
    tensors = {"vocabulary": np.frombuffer(_zipped(model.tokens), np.uint8)}
    for name, weight in model.weights.items():
        if bits == 16:
            tensors[name] = weight.astype(np.float16)
        else:
            codes, scales = quantise.quantise(weight, bits)
            tensors[f"{name}.codes"] = quantise.pack_codes(codes, bits)
            tensors[f"{name}.scales"] = scales
    facts = {"format": _FORMAT, "bits": bits, "shape": asdict(model.shape)}
    # One entry: the library writes several in any order, and files would differ.
    return safetensors.numpy.save(tensors, {"facts": json.dumps(facts)})


def unpack(data: bytes, *, name: str) -> LanguageModel:
    """Returns the model in a file written by `pack`.

    Raises:
        ValueError: where the bytes are no such file, or one whose parts do not fit
            together; a changed weight goes unnoticed.
    """
    try:
        facts = _header(data)
        tensors = safetensors.numpy.load(data)
        bits, shape = facts["bits"], Shape(**facts["shape"])
        vocabulary = zlib.decompress(tensors["vocabulary"].tobytes())
        tokens = Tokens.from_json(vocabulary.decode())
        weights = {n: _weight(tensors, n, bits, s) for n, s in shape.matrices().items()}
        if bits not in quantise.WIDTHS or tokens.n_tokens != shape.n_tokens:
            raise KeyError("bits or shape")
    except (
        safetensors.SafetensorError,
        KeyError,
        TypeError,
        ValueError,
        zlib.error,
    ) as error:
        raise ValueError(
            "These bytes are not a model file of this program, or were damaged on the "
            "way; pack the model again."
        ) from error
    for weight in weights.values():
        weight.flags.writeable = False
    return LanguageModel(
        name=name,
        shape=shape,
        tokens=tokens,
        weights=MappingProxyType(weights),
        bits_per_weight=bits,
        n_bytes=len(data),
    )


def _header(data: bytes) -> dict[str, Any]:
    # safetensors.numpy gives the tensors only; the header is JSON after its length.
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    facts: dict[str, Any] = json.loads(header["__metadata__"]["facts"])
    if facts["format"] != _FORMAT:
        raise KeyError("format")
    return facts


def _weight(
    tensors: Mapping[str, np.ndarray], name: str, bits: int, size: tuple[int, int]
) -> np.ndarray:
    if bits == 16:
        return tensors[name].astype(np.float32).reshape(size)
    codes = quantise.unpack_codes(tensors[f"{name}.codes"], bits, size)
    return quantise.dequantise(codes, tensors[f"{name}.scales"], bits)


def _zipped(tokens: Tokens) -> bytes:
    return zlib.compress(tokens.to_json().encode(), 9)
