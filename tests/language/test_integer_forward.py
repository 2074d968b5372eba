import dataclasses
from typing import ClassVar

import numpy as np
import pytest

from analogy.language import LanguageModel
from analogy.language.forward import Reader, softmax
from analogy.language.integer_forward import IntegerReader
from analogy.language.integer_network import LONGEST, integer_network

from .models import SHAPES, small_model, with_weights


@pytest.fixture(params=SHAPES.values(), ids=SHAPES)
def model(request):
    return small_model(seed=1, **request.param)


@pytest.fixture(scope="module")
def storybook_network(storybook):
    return integer_network(storybook)


def random_tokens(model, rows, n, *, seed=0):
    return np.random.default_rng(seed).integers(model.shape.n_tokens, size=(rows, n))


def read(model, tokens):
    return IntegerReader(integer_network(model), rows=len(tokens)).read(tokens)


def held_out_inputs(storybook, held_out, rows=2):
    tokens = storybook.tokens.encode(held_out[: rows * 1200])[: rows * 255]
    starts = np.full((rows, 1), storybook.tokens.start)
    return np.concatenate((starts, np.reshape(tokens, (rows, 255))), axis=1)


# Identities: equal to the last bit, whatever the order of the sums


def test_token_by_token_is_in_one_go_to_the_last_bit(model):
    tokens = random_tokens(model, 2, model.shape.context)
    network = integer_network(model)
    step = IntegerReader(network, rows=2)
    steps = [step.read(tokens[:, [i]]) for i in range(tokens.shape[1])]
    whole = IntegerReader(network, rows=2).read(tokens)
    np.testing.assert_array_equal(np.concatenate(steps, axis=1), whole)


def test_a_row_does_not_depend_on_its_company(model):
    tokens = random_tokens(model, 5, model.shape.context)
    alone = [read(model, row[None]) for row in tokens]
    np.testing.assert_array_equal(np.concatenate(alone), read(model, tokens))


def test_only_the_last_are_computed_where_only_they_are_asked_for(model):
    tokens, network = random_tokens(model, 2, 6), integer_network(model)
    whole = IntegerReader(network, rows=2).read(tokens)
    for last in (0, 1, 4, 6):
        asked = IntegerReader(network, rows=2).read(tokens, last=last)
        np.testing.assert_array_equal(asked, whole[:, 6 - last :])


def shuffled(model: LanguageModel, rng) -> LanguageModel:
    """The same network with the numbers of its stream and of each mlp in any order."""
    stream = rng.permutation(model.shape.width)
    weights = {"embedding": model.weights["embedding"][:, stream]}
    for layer in range(model.shape.n_layers):
        hidden = rng.permutation(4 * model.shape.width)
        names = ("attention.in", "attention.out", "mlp.in", "mlp.out")
        into, out, mlp_in, mlp_out = (model.weights[f"{layer}.{n}"] for n in names)
        weights[f"{layer}.attention.in"] = into[:, stream]
        weights[f"{layer}.attention.out"] = out[stream]
        weights[f"{layer}.mlp.in"] = mlp_in[hidden][:, stream]
        weights[f"{layer}.mlp.out"] = mlp_out[stream][:, hidden]
    return with_weights(model.shape, model.tokens, weights)


def test_any_order_of_every_sum_gives_the_same_bits(model):
    tokens = random_tokens(model, 2, model.shape.context)
    expected = read(model, tokens)
    for seed in range(3):
        other = shuffled(model, np.random.default_rng(seed))
        np.testing.assert_array_equal(read(other, tokens), expected)


def test_of_the_shipped_model_too_and_its_floats_are_another_matter(
    storybook, held_out
):
    inputs = held_out_inputs(storybook, held_out)
    other = shuffled(storybook, np.random.default_rng(0))
    np.testing.assert_array_equal(read(other, inputs), read(storybook, inputs))
    floats, others = (Reader(m, rows=2).read(inputs) for m in (storybook, other))
    assert (floats != others).any()


# Why they are: no sum leaves what float32 can hold


def test_no_row_of_a_matrix_is_longer_than_allowed(storybook_network):
    for matrix in storybook_network.matrices.values():
        np.testing.assert_array_equal(matrix.columns, np.rint(matrix.columns))
        assert np.square(matrix.columns, dtype=np.float64).sum(0).max() <= LONGEST**2


class Watched(np.ndarray):
    """Columns that look at what they are multiplied with, and do it in float64."""

    products: ClassVar[list[np.ndarray]] = []
    __array_ufunc__ = None  # so that they are asked at all

    def __rmatmul__(self, rows):
        rows = np.asarray(rows, np.float64)
        np.testing.assert_array_equal(rows, np.rint(rows))
        assert np.square(rows).sum(-1).max() <= LONGEST**2
        self.products.append(rows @ np.asarray(self, np.float64))
        return self.products[-1].astype(np.float32)


def test_products_stay_in_bounds_and_twice_the_precision_changes_nothing(
    storybook, held_out, storybook_network
):
    watched = {
        name: dataclasses.replace(matrix, columns=matrix.columns.view(Watched))
        for name, matrix in storybook_network.matrices.items()
    }
    inputs = held_out_inputs(storybook, held_out)
    precise = dataclasses.replace(storybook_network, matrices=watched)
    np.testing.assert_array_equal(
        IntegerReader(precise, rows=2).read(inputs),
        IntegerReader(storybook_network, rows=2).read(inputs),
    )
    assert len(Watched.products) == 4 * storybook.shape.n_layers + 1
    assert max(np.abs(product).max() for product in Watched.products) <= 2**24


# Referee: the network in floats


def test_any_shape_guesses_as_its_floats_do(model):
    tokens = random_tokens(model, 3, model.shape.context)
    frequencies = read(model, tokens)
    p = frequencies / frequencies.sum(-1, keepdims=True)
    floats = softmax(Reader(model, rows=3).read(tokens).astype(np.float64))
    np.testing.assert_allclose(p, floats, rtol=0.05, atol=1e-5)


def test_whole_numbers_cost_the_shipped_model_next_to_nothing(storybook, held_out):
    inputs = held_out_inputs(storybook, held_out, rows=4)
    frequencies = read(storybook, inputs)
    q = np.maximum(frequencies / frequencies.sum(-1, keepdims=True), 2.0**-24)
    p = softmax(Reader(storybook, rows=4).read(inputs).astype(np.float64))
    cost_bits = (p * np.log2(p / q)).sum(-1).mean()
    entropy_bits = -(p * np.log2(p)).sum(-1).mean()
    assert cost_bits < 1e-4 * entropy_bits


# Edges


def test_weights_of_nothing_guess_everything_alike():
    model = small_model()
    nothing = {name: weight * 0 for name, weight in model.weights.items()}
    tokens = random_tokens(model, 2, 5)
    frequencies = read(with_weights(model.shape, model.tokens, nothing), tokens)
    assert len(np.unique(frequencies)) == 1
    assert frequencies.flat[0] > 0


@pytest.mark.parametrize("scale", [1e-6, 1e4])
def test_weights_of_any_size_stay_in_bounds(scale):
    model = small_model(seed=2)
    scaled = {name: weight * scale for name, weight in model.weights.items()}
    frequencies = read(
        with_weights(model.shape, model.tokens, scaled), random_tokens(model, 2, 16)
    )
    assert np.isfinite(frequencies).all()
    assert (frequencies.max(-1) == frequencies.max()).all()
    np.testing.assert_array_equal(frequencies, np.rint(frequencies))


# The digest


def test_equal_models_have_one_digest_and_a_changed_number_another():
    digest = integer_network(small_model(seed=3)).digest()
    assert integer_network(small_model(seed=3)).digest() == digest
    assert integer_network(small_model(seed=4)).digest() != digest


def test_the_digest_hangs_on_every_table():
    network = integer_network(small_model(seed=3))
    for name in ("embedding", "exp", "cos", "sin"):
        table = getattr(network, name).copy()
        table.flat[1] += 2.0**-20 if name in ("cos", "sin") else 1
        changed = dataclasses.replace(network, **{name: table})
        assert changed.digest() != network.digest()
