"""A public model with fewer bits per weight, as a file that loads back.

Matrices are rounded in groups of 64 as the storybook's are (`language.quantise`); norms
and the few matrices that groups of 64 do not divide stay float16.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import safetensors
import safetensors.numpy

from analogy.language import quantise
from analogy.language.open_models.files import transformers
from analogy.language.open_models.loader import OpenModel
from analogy.language.open_models.tokens import OpenTokens

if TYPE_CHECKING:
    from torch.nn import Module

WIDTHS = (16, 8, 6, 5, 4, 3, 2)  # of a large network, 1 bit leaves noise
_GROUP = 64
_ROWS_AT_ONCE = 4096  # of a matrix: the search for its scales holds several copies
_FORMAT = "lossy public model 1"


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """What a file says beside its weights."""

    format: str
    bits: int
    config: dict[str, Any]  # as transformers writes it
    sizes: dict[str, list[int]]  # of the rounded matrices
    start: int
    ends: list[int]
    context: int


def shrink_open_model(model: OpenModel, bits: int) -> OpenModel:
    """Returns the model that a file with `bits` per weight would load as.

    Raises:
        ValueError: for a width that is not on offer.
    """
    return unpack_open_model(pack_open_model(model, bits=bits), name=model.name)


def pack_open_model(model: OpenModel, *, bits: int) -> bytes:
    """Returns a self-contained safetensors file with `bits` per weight.

    Raises:
        ValueError: for a width that is not on offer.
    """
    if bits not in WIDTHS:
        raise ValueError(f"bits is {bits!r}; choose one of {WIDTHS}.")
    tokens = zlib.compress(model.tokens.to_json().encode(), 9)
    tensors = {"vocabulary": np.frombuffer(tokens, np.uint8)}
    sizes = {}
    for name, parameter in model.network.named_parameters():
        weight = parameter.numpy()
        if bits == 16 or weight.ndim != 2 or weight.shape[1] % _GROUP:
            tensors[name] = weight.astype(np.float16)
        else:
            sizes[name] = list(weight.shape)
            tensors[f"{name}.codes"], tensors[f"{name}.scales"] = _rounded(weight, bits)
    config: Any = model.network.config
    facts = _Facts(
        format=_FORMAT,
        bits=bits,
        config=config.to_dict(),
        sizes=sizes,
        start=model.tokens.start,
        ends=sorted(model.ends),
        context=model.context,
    )
    return safetensors.numpy.save(tensors, {"facts": json.dumps(asdict(facts))})


def unpack_open_model(data: bytes, *, name: str) -> OpenModel:
    """Returns the model in a file written by `pack_open_model`.

    Raises:
        ImportError: where the optional extra is not installed.
        ValueError: where the bytes are no such file; a changed weight goes unnoticed.
    """
    try:
        facts = _header(data)
        tensors = safetensors.numpy.load(data)
        vocabulary = zlib.decompress(tensors.pop("vocabulary").tobytes()).decode()
        tokens = OpenTokens.from_json(vocabulary, start=facts.start)
        network = _network(facts, tensors)
    except (
        safetensors.SafetensorError,
        KeyError,
        TypeError,
        RuntimeError,
        ValueError,
        zlib.error,
    ) as error:
        raise ValueError(
            "These bytes are no packed public model, or were damaged on the way; pack "
            "the model again."
        ) from error
    return OpenModel(
        name=name,
        network=network,
        tokens=tokens,
        context=facts.context,
        ends=frozenset(facts.ends),
        bits_per_weight=facts.bits,
        n_bytes=len(data),
    )


def _rounded(weight: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Returns packed codes (N,) and scales (R, C / 64) of a weight (R, C)."""
    blocks = [
        quantise.quantise(weight[first : first + _ROWS_AT_ONCE], bits)
        for first in range(0, len(weight), _ROWS_AT_ONCE)
    ]
    codes, scales = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    return quantise.pack_codes(codes, bits), scales


def _header(data: bytes) -> _Facts:
    # safetensors.numpy gives the tensors only; the header is JSON after its length.
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    facts = _Facts(**json.loads(header["__metadata__"]["facts"]))
    if facts.format != _FORMAT or facts.bits not in WIDTHS:
        raise KeyError("format or bits")
    return facts


def _network(facts: _Facts, tensors: Mapping[str, np.ndarray]) -> "Module":
    import torch

    library = transformers()
    config = library.AutoConfig.for_model(**facts.config)
    network = library.AutoModelForCausalLM.from_config(config).float()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            weight = torch.from_numpy(_weight(tensors, name, facts))
            if weight.shape != parameter.shape:
                raise ValueError(f"{name} has the wrong shape.")
            parameter.copy_(weight)
    return network.requires_grad_(False).eval()


def _weight(tensors: Mapping[str, np.ndarray], name: str, facts: _Facts) -> np.ndarray:
    if name not in facts.sizes:
        return tensors[name].astype(np.float32)
    rows, columns = facts.sizes[name]
    codes = quantise.unpack_codes(tensors[f"{name}.codes"], facts.bits, (rows, columns))
    return quantise.dequantise(codes, tensors[f"{name}.scales"], facts.bits)
