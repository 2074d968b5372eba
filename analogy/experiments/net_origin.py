"""How a stored net was made, written into its file beside its numbers."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import safetensors.numpy

from analogy.experiments.atlas import Made, made_from

_MADE = "made"


def sign(path: Path, made: Made) -> None:
    """Writes into a safetensors file how it can be made again; its numbers stay."""
    data = path.read_bytes()
    # One entry, as in `names_net_file`: the library writes several in any order.
    facts = json.dumps(_facts(data) | {_MADE: asdict(made)})
    path.write_bytes(
        safetensors.numpy.save(safetensors.numpy.load(data), {"facts": facts})
    )


def origin(path: Path) -> Made:
    """Returns what `sign` wrote.

    Raises:
        KeyError: Nothing was written.
    """
    return made_from(_facts(path.read_bytes())[_MADE])


def _facts(data: bytes) -> dict[str, Any]:
    # safetensors.numpy gives the tensors only; the header is JSON after its length.
    length = int.from_bytes(data[:8], "little")
    about = json.loads(data[8 : 8 + length]).get("__metadata__", {})
    facts: dict[str, Any] = json.loads(about.get("facts", "{}"))
    return facts
