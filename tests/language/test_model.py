import json
import zlib
from dataclasses import replace

import numpy as np
import pytest
import safetensors.numpy

from analogy.language import load_model, pack, shrink, unpack
from analogy.language import model as module
from analogy.language.quantise import WIDTHS, dequantise, quantise

from .models import small_model

REFUSED = "are not a model file of this program, or were damaged"


@pytest.fixture(scope="module")
def small():
    return small_model(width=64, n_layers=2)


@pytest.fixture(scope="module")
def file(small):
    return pack(small, bits=4)


def facts_of(data):
    length = int.from_bytes(data[:8], "little")
    return json.loads(data[8 : 8 + length])["__metadata__"]


def rewritten(data, *, tensors=None, without="", **facts):
    """A file like this one, with some of its parts replaced or left out."""
    kept = {**safetensors.numpy.load(data), **(tensors or {})}
    kept.pop(without, None)
    known = json.loads(facts_of(data)["facts"])
    return safetensors.numpy.save(kept, {"facts": json.dumps({**known, **facts})})


def assert_same_model(a, b):
    assert (a.name, a.shape, a.n_bytes) == (b.name, b.shape, b.n_bytes)
    assert a.bits_per_weight == b.bits_per_weight
    assert a.tokens.pieces == b.tokens.pieces
    assert a.weights.keys() == b.weights.keys()
    for name, weight in a.weights.items():
        np.testing.assert_array_equal(weight, b.weights[name])


# Identities


@pytest.mark.parametrize("bits", WIDTHS)
def test_a_shrunk_model_is_what_its_file_loads_as(small, bits):
    data = pack(small, bits=bits)
    shrunk = shrink(small, bits)
    assert shrunk.n_bytes == len(data)
    assert shrunk.bits_per_weight == bits
    assert shrunk.n_parameters == small.n_parameters
    assert_same_model(shrunk, unpack(data, name="small"))


@pytest.mark.parametrize("bits", [bits for bits in WIDTHS if bits < 16])
def test_codes_and_scales_survive_the_file(small, bits):
    shrunk = shrink(small, bits)
    for name, weight in small.weights.items():
        expected = dequantise(*quantise(weight, bits), bits)
        np.testing.assert_array_equal(shrunk.weights[name], expected)


@pytest.mark.parametrize("bits", [16, 4])
def test_the_same_model_gives_the_same_file(small, bits):
    files = {pack(small, bits=bits) for _ in range(5)}
    assert len(files) == 1


def test_fewer_bits_are_a_smaller_file(small):
    sizes = [shrink(small, bits).n_bytes for bits in sorted(WIDTHS)]
    assert sizes == sorted(set(sizes))


def test_shrinking_leaves_the_model_as_it_was(small):
    before = {name: weight.copy() for name, weight in small.weights.items()}
    shrink(small, 1)
    for name, weight in small.weights.items():
        np.testing.assert_array_equal(weight, before[name])


# The shipped model


def test_16_bits_are_the_shipped_weights(storybook):
    assert_same_model(shrink(storybook, 16), storybook)


@pytest.mark.parametrize("bits", [8, 4, 1])
def test_a_file_is_its_weights_its_scales_and_its_vocabulary(storybook, bits):
    n = storybook.n_parameters
    vocabulary = len(zlib.compress(storybook.tokens.to_json().encode(), 9))
    expected = n * bits / 8 + n / 64 * 2 + vocabulary
    assert len(pack(storybook, bits=bits)) == pytest.approx(expected, rel=0.02)


def test_the_shipped_file_is_float16_and_at_most_8_megabytes(storybook):
    data = module._STORYBOOK.read_bytes()
    assert storybook.n_bytes == len(data) <= 8_000_000
    assert storybook.bits_per_weight == 16
    tensors = safetensors.numpy.load(data)
    assert tensors.pop("vocabulary").dtype == np.uint8
    assert {tensor.dtype for tensor in tensors.values()} == {np.dtype(np.float16)}
    assert len(data) == pytest.approx(storybook.n_parameters * 2, rel=0.02)


def test_the_shipped_model_is_small(storybook):
    assert storybook.name == "storybook"
    assert 2_000_000 <= storybook.n_parameters <= 4_000_000
    assert storybook.tokens.n_tokens == storybook.shape.n_tokens
    for name, size in storybook.shape.matrices().items():
        assert storybook.weights[name].shape == size
        assert storybook.weights[name].dtype == np.float32
        assert np.isfinite(storybook.weights[name]).all()


@pytest.mark.parametrize("name", ["embedding", "0.mlp.in", "3.attention.out"])
def test_weights_cannot_be_written_to(storybook, small, name):
    for model in (storybook, shrink(small, 3), shrink(small, 16)):
        weight = model.weights.get(name, model.weights["embedding"])
        with pytest.raises(ValueError, match="read-only"):
            weight[0, 0] = 1


# Errors


@pytest.mark.parametrize("bits", [0, 7, 32, -1, "4", None])
def test_a_width_that_is_not_offered_is_refused(small, bits):
    for call in (shrink, lambda model, bits: pack(model, bits=bits)):
        with pytest.raises(ValueError, match=r"bits is .*; choose one of \(16, 8"):
            call(small, bits)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 8, b"\0" * 100, b"\xff" * 100, b"{}", b"\2\0\0\0\0\0\0\0{}", b"["],
    ids=bytes.hex,
)
def test_bytes_that_are_no_model_are_refused(data):
    with pytest.raises(ValueError, match=REFUSED):
        unpack(data, name="x")


@pytest.mark.parametrize("n_bytes", [3, 9, 100, 1000, 10_000])
def test_random_bytes_are_refused(n_bytes):
    rng = np.random.default_rng(n_bytes)
    for _ in range(20):
        with pytest.raises(ValueError, match=REFUSED):
            unpack(rng.bytes(n_bytes), name="x")


def test_a_file_cut_short_or_gone_on_is_refused(file):
    for cut in (1, 8, 9, 200, len(file) // 2, len(file) - 1):
        with pytest.raises(ValueError, match=REFUSED):
            unpack(file[:cut], name="x")
    with pytest.raises(ValueError, match=REFUSED):
        unpack(file + b"more", name="x")


def test_another_safetensors_file_is_refused():
    array = {"a": np.zeros(3, np.float32)}
    for metadata in (None, {}, {"format": "pt"}, {"facts": "["}, {"facts": "[1]"}):
        with pytest.raises(ValueError, match=REFUSED):
            unpack(safetensors.numpy.save(array, metadata), name="x")


def with_vocabulary(file, zipped):
    return rewritten(file, tensors={"vocabulary": np.frombuffer(zipped, np.uint8)})


@pytest.mark.parametrize(
    "zipped", [b"x", zlib.compress(b"{}"), zlib.compress(b"\xff"), zlib.compress(b"")]
)
def test_a_damaged_vocabulary_is_refused(file, zipped):
    with pytest.raises(ValueError, match=REFUSED):
        unpack(with_vocabulary(file, zipped), name="x")


def test_a_changed_byte_of_the_vocabulary_is_refused(file):
    zipped = bytearray(safetensors.numpy.load(file)["vocabulary"].tobytes())
    zipped[len(zipped) // 2] ^= 1
    with pytest.raises(ValueError, match=REFUSED):
        unpack(with_vocabulary(file, bytes(zipped)), name="x")


@pytest.mark.parametrize(
    "facts",
    [
        {"format": "lossy language model 999"},
        {"bits": 5},
        {"bits": 3},
        {"bits": 7},
        {"bits": "4"},
        {"bits": None},
        {"shape": None},
        {"shape": {"depth": 3}},
        {"shape": []},
    ],
    ids=str,
)
def test_facts_that_do_not_fit_are_refused(file, facts):
    with pytest.raises(ValueError, match=REFUSED):
        unpack(rewritten(file, **facts), name="x")


@pytest.mark.parametrize("part", ["vocabulary", "embedding.codes", "1.mlp.in.scales"])
def test_a_file_without_one_of_its_parts_is_refused(file, part):
    with pytest.raises(ValueError, match=REFUSED):
        unpack(rewritten(file, without=part), name="x")


@pytest.mark.parametrize("bits", [16, 4])
def test_weights_of_another_shape_are_refused(small, bits):
    wide = vars(replace(small.shape, width=128))
    with pytest.raises(ValueError, match=REFUSED):
        unpack(rewritten(pack(small, bits=bits), shape=wide), name="x")


def test_any_changed_byte_of_the_header_gives_a_model_or_a_sentence(file):
    rng = np.random.default_rng(0)
    n_header = 8 + int.from_bytes(file[:8], "little")
    for place in rng.integers(n_header, size=150):
        changed = bytearray(file)
        changed[place] ^= 1 << rng.integers(8)
        try:
            model = unpack(bytes(changed), name="x")
        except ValueError as error:
            assert REFUSED in str(error)  # noqa: PT017 (either outcome is right)
        else:
            assert model.weights.keys() == model.shape.matrices().keys()


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match=r"no model called 'poet'; there is 'story"):
        load_model("poet")


def test_a_missing_file_names_the_command(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "_STORYBOOK", tmp_path / "gone.safetensors")
    with pytest.raises(FileNotFoundError, match="python -m analogy train storybook"):
        load_model()
