"""A stored net's origin: written beside its numbers, which stay as they are."""

import numpy as np
import pytest
import safetensors.numpy

from analogy.experiments.atlas import made_now
from analogy.experiments.net_origin import origin, sign
from analogy.worlds import names_net_file

TENSORS = {
    "a": np.arange(6, dtype=np.float16).reshape(2, 3),
    "b": np.ones(2, "float32"),
}
MADE = made_now("holes", [3], ["numpy"])


@pytest.mark.parametrize("facts", [None, {"facts": '{"kind": "net", "n_heads": 4}'}])
def test_what_is_signed_keeps_its_numbers_and_facts(tmp_path, facts):
    path = tmp_path / "net.safetensors"
    path.write_bytes(safetensors.numpy.save(TENSORS, facts))
    sign(path, MADE)
    assert origin(path) == MADE
    again = safetensors.numpy.load(path.read_bytes())
    for name, tensor in TENSORS.items():
        assert again[name].dtype == tensor.dtype
        assert np.array_equal(again[name], tensor)
    if facts:
        _, kept = names_net_file.read(path.read_bytes(), kind="net")
        assert kept["n_heads"] == 4


def test_a_net_that_was_not_signed_has_no_origin(tmp_path):
    path = tmp_path / "net.safetensors"
    path.write_bytes(safetensors.numpy.save(TENSORS))
    with pytest.raises(KeyError):
        origin(path)
