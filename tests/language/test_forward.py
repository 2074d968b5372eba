import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from analogy.language.forward import Reader, softmax, window_start

from .models import SHAPES, small_model
from .referee import torch_log2_p

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=SHAPES.values(), ids=SHAPES)
def model(request):
    return small_model(seed=1, **request.param)


def random_tokens(model, rows, n, *, seed=0):
    return np.random.default_rng(seed).integers(model.shape.n_tokens, size=(rows, n))


def assert_same_logits(a, b):
    np.testing.assert_allclose(a, b, rtol=0, atol=2e-5)


# Referee: the torch network


def test_shipped_weights_say_what_the_torch_network_says(storybook, held_out):
    tokens = storybook.tokens.encode(held_out[:2000])[:255]
    inputs = np.array([[storybook.tokens.start, *tokens]])
    log2_p = np.log2(softmax(Reader(storybook).read(inputs).astype(np.float64)))
    assert log2_p.shape == (1, 256, 2047)
    np.testing.assert_allclose(
        log2_p, torch_log2_p(storybook, inputs), rtol=0, atol=1e-4
    )


def test_any_shape_says_what_the_torch_network_says(model):
    inputs = random_tokens(model, 3, model.shape.context)
    logits = Reader(model, rows=3).read(inputs).astype(np.float64)
    np.testing.assert_allclose(
        np.log2(softmax(logits)), torch_log2_p(model, inputs), rtol=0, atol=1e-4
    )


# Identities


def test_reading_token_by_token_is_reading_in_one_go(model):
    inputs = random_tokens(model, 2, model.shape.context)
    whole, step = Reader(model, rows=2).read(inputs), Reader(model, rows=2)
    steps = [step.read(inputs[:, [i]]) for i in range(inputs.shape[1])]
    assert_same_logits(np.concatenate(steps, axis=1), whole)


@pytest.mark.parametrize("cuts", [[1], [3, 4], [2, 3, 7], [7]])
def test_reading_in_uneven_pieces_is_reading_in_one_go(model, cuts):
    inputs = random_tokens(model, 2, 8)
    whole, reader = Reader(model, rows=2).read(inputs), Reader(model, rows=2)
    parts = [reader.read(part) for part in np.split(inputs, cuts, axis=1)]
    assert_same_logits(np.concatenate(parts, axis=1), whole)


def test_rows_do_not_see_each_other(model):
    inputs = random_tokens(model, 5, 8)
    together = Reader(model, rows=5).read(inputs)
    alone = [Reader(model).read(row[None])[0] for row in inputs]
    assert_same_logits(together, np.stack(alone))


def test_only_the_last_logits_on_request(model):
    inputs = random_tokens(model, 2, 8)
    whole = Reader(model, rows=2).read(inputs)
    for last in (1, 3, 8):
        assert_same_logits(
            Reader(model, rows=2).read(inputs, last=last), whole[:, -last:]
        )


def test_repeated_readers_go_on_from_one_beginning(model):
    begun, ends = random_tokens(model, 1, 5), random_tokens(model, 4, 3, seed=1)
    reader = Reader(model)
    reader.read(begun)
    went_on = reader.repeat(4).read(ends)
    whole = np.concatenate([np.repeat(begun, 4, axis=0), ends], axis=1)
    assert_same_logits(went_on, Reader(model, rows=4).read(whole)[:, 5:])


def test_a_repeated_reader_leaves_the_first_as_it_was(model):
    inputs = random_tokens(model, 1, 8)
    reader = Reader(model)
    reader.read(inputs[:, :5])
    reader.repeat(2).read(random_tokens(model, 2, 3, seed=2))
    assert reader.n_read == 5
    whole = Reader(model).read(inputs)
    assert_same_logits(reader.read(inputs[:, 5:]), whole[:, 5:])


def test_nothing_that_follows_changes_a_logit(model):
    inputs = random_tokens(model, 1, 8)
    changed = inputs.copy()
    changed[:, 5:] = 7
    logits, others = Reader(model).read(inputs), Reader(model).read(changed)
    assert_same_logits(logits[:, :5], others[:, :5])


def test_a_reader_sees_its_context_and_no_more(model):
    context = model.shape.context
    reader = Reader(model)
    reader.read(random_tokens(model, 1, context))
    assert reader.n_read == context
    with pytest.raises(AssertionError):
        reader.read(random_tokens(model, 1, 1))
    with pytest.raises(AssertionError):
        Reader(model).read(random_tokens(model, 1, context + 1))


# Windows


@pytest.mark.parametrize("context", [2, 8, 256])
def test_every_token_is_guessed_from_half_a_context_to_a_whole_one(context):
    starts = np.array([window_start(p, context) for p in range(5 * context)])
    seen = np.arange(5 * context) - starts + 1  # with the start token
    assert (seen <= context).all()
    assert (seen[context // 2 :] > context // 2).all()
    assert (starts[:context] == 0).all()
    assert (np.diff(starts) >= 0).all()
    assert set(np.diff(starts)) <= {0, context // 2}


def test_window_starts_by_hand():
    places = {0: 0, 255: 0, 256: 128, 383: 128, 384: 256, 1000: 768}
    assert {p: window_start(p, 256) for p in places} == places


# What it takes


def test_softmax_by_hand():
    logits = np.log([[1.0, 2.0, 5.0]]) + 1000
    np.testing.assert_allclose(softmax(logits), [[1 / 8, 2 / 8, 5 / 8]], atol=1e-9)


def test_reading_needs_neither_torch_nor_a_screen():
    script = (
        "import sys\n"
        "from analogy.language import complete, load_model, surprisal\n"
        "told = complete(load_model(), 'Once upon a time', n_tokens=3)\n"
        "assert len(told.tokens) == 3\n"
        "assert len(surprisal(load_model(), 'a king').bits) > 1\n"
        "print(sorted({'torch', 'streamlit'} & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True
    )
    assert run.stdout.strip() == "[]", run.stderr
