"""Networks of names as safetensors files: tensors, and facts in JSON beside them."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import safetensors
import safetensors.numpy

_WHAT_BROKEN_FILES_RAISE = (
    safetensors.SafetensorError,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
)


def write(
    tensors: Mapping[str, np.ndarray], facts: Mapping[str, Any], *, kind: str
) -> bytes:
    """Returns a safetensors file of the tensors and of facts that JSON can say."""
    # One entry: the library writes several in any order, and files would differ.
    about = json.dumps({"kind": kind, **facts})
    return safetensors.numpy.save(dict(tensors), {"facts": about})


def read(data: bytes, *, kind: str) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """Returns tensors and facts of a file written by `write`.

    Raises:
        ValueError: The bytes are no such file, or one of another kind.
    """
    try:
        # safetensors.numpy gives the tensors only; the header is JSON after its length.
        length = int.from_bytes(data[:8], "little")
        facts = json.loads(json.loads(data[8 : 8 + length])["__metadata__"]["facts"])
        if facts["kind"] != kind:
            raise KeyError("kind")
        return safetensors.numpy.load(data), facts
    except _WHAT_BROKEN_FILES_RAISE as problem:
        raise damaged(kind) from problem


def damaged(kind: str) -> ValueError:
    """Returns the error for bytes that are no file of this kind."""
    return ValueError(
        f"These bytes are no file of a {kind}, or were damaged on the way; train or "
        "pack the network again."
    )
