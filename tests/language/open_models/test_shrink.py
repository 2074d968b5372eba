"""A public model with fewer bits: the file is real, and it is what comes back."""

import numpy as np
import pytest

from analogy.language import complete, quantise, shrink, surprisal
from analogy.language.open_models.shrink import (
    WIDTHS,
    pack_open_model,
    unpack_open_model,
)

pytestmark = pytest.mark.smollm2

TEXT = "The king gave the cat a hat, and the dog a bone."


def weights(model):
    return {name: w.numpy() for name, w in model.network.named_parameters()}


@pytest.mark.parametrize("bits", WIDTHS)
def test_the_size_is_that_of_a_file_that_loads_back(tiny, bits):
    data = pack_open_model(tiny, bits=bits)
    shrunk, loaded = shrink(tiny, bits), unpack_open_model(data, name="again")
    assert shrunk.n_bytes == loaded.n_bytes == len(data)
    assert shrunk.bits_per_weight == loaded.bits_per_weight == bits
    assert (shrunk.context, shrunk.ends) == (tiny.context, tiny.ends)
    for name, weight in weights(shrunk).items():
        np.testing.assert_array_equal(weight, weights(loaded)[name])


@pytest.mark.parametrize("bits", [b for b in WIDTHS if b < 16])
def test_matrices_are_rounded_as_the_storybooks_are(tiny, bits):
    name = "model.layers.1.mlp.down_proj.weight"
    expected = quantise.dequantise(*quantise.quantise(weights(tiny)[name], bits), bits)
    np.testing.assert_array_equal(weights(shrink(tiny, bits))[name], expected)


def test_norms_stay_half_precision(tiny):
    name = "model.norm.weight"
    np.testing.assert_array_equal(
        weights(shrink(tiny, 2))[name], weights(tiny)[name].astype(np.float16)
    )


def test_sixteen_bits_are_float16_and_change_next_to_nothing(tiny):
    whole, half = surprisal(tiny, TEXT), surprisal(shrink(tiny, 16), TEXT)
    np.testing.assert_allclose(whole.bits, half.bits, atol=0.05)


def test_fewer_bits_are_smaller_files(tiny):
    sizes = [shrink(tiny, bits).n_bytes for bits in WIDTHS]
    assert sizes == sorted(sizes, reverse=True)


def test_the_model_that_was_shrunk_is_left_alone(tiny):
    before = {name: weight.copy() for name, weight in weights(tiny).items()}
    shrink(tiny, 2)
    for name, weight in weights(tiny).items():
        np.testing.assert_array_equal(weight, before[name])


def test_what_comes_back_tells_and_scores(tiny):
    shrunk = shrink(tiny, 4)
    assert complete(shrunk, "The cat", n_tokens=9, seed=1).prompt == "The cat"
    assert np.isfinite(surprisal(shrunk, TEXT).bits).all()


@pytest.mark.parametrize("bits", [1, 7, 32, 0])
def test_a_width_that_is_not_on_offer_is_refused(tiny, bits):
    with pytest.raises(ValueError, match=r"choose one of \(16, 8, 6, 5, 4, 3, 2\)"):
        shrink(tiny, bits)


@pytest.mark.parametrize("damage", ["cut", "another file", "empty"])
def test_what_is_no_packed_model_is_refused(tiny, damage):
    data = pack_open_model(tiny, bits=4)
    data = {"cut": data[:-100], "another file": b"\0" * 2000, "empty": b""}[damage]
    with pytest.raises(ValueError, match="no packed public model"):
        unpack_open_model(data, name="damaged")
