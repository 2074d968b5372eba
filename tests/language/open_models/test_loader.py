"""Any causal model in a folder is read through the storybook's calls."""

import dataclasses

import numpy as np
import pytest

from analogy.language import complete, complete_many, load_model, surprisal
from analogy.language.open_models.loader import open_folder

from .tiny import write_tiny

pytestmark = pytest.mark.smollm2

LONG = "The king gave the cat a hat, and the dog a bone. " * 12


def whole_forward(model, tokens):
    """Returns log2 p (T, V) of what follows each token, read at once."""
    import torch

    with torch.inference_mode():
        logits = model.network(torch.tensor([list(tokens)])).logits[0].double()
    return (torch.log_softmax(logits, -1) / np.log(2)).numpy()


def test_a_memory_gives_what_reading_at_once_gives(tiny):
    tokens = [0, *tiny.tokens.encode("The cat and the dog")]
    reader = tiny.reader()
    steps = [reader.read(np.array([[token]]))[0, -1] for token in tokens]
    at_once = tiny.reader().read(np.array([tokens]))[0]
    np.testing.assert_allclose(steps, at_once, atol=1e-4)
    np.testing.assert_allclose(
        tiny.reader().read(np.array([tokens]), last=2)[0], at_once[-2:], atol=1e-4
    )


def test_a_repeated_reader_leaves_the_first_alone(tiny):
    first = tiny.reader()
    first.read(np.array([[0, 5, 9]]))
    both = first.repeat(2).read(np.array([[7], [8]]))
    again = first.read(np.array([[7]]))
    np.testing.assert_allclose(both[:1], again, atol=1e-4)
    assert np.abs(both[1] - again[0]).max() > 1e-3


def test_a_long_text_is_scored_through_a_sliding_window(tiny):
    scored = surprisal(tiny, LONG)
    assert len(scored.tokens) > 3 * tiny.context
    half = tiny.context // 2
    for place in (0, tiny.context - 1, tiny.context, 2 * tiny.context + 5):
        start = max(0, place // half - 1) * half
        seen = [tiny.tokens.start, *scored.tokens[start:place]]
        expected = -whole_forward(tiny, seen)[-1, scored.tokens[place]]
        assert scored.bits[place] == pytest.approx(expected, abs=1e-3)


def test_no_token_sees_what_follows(tiny):
    one, other = surprisal(tiny, LONG + "cat"), surprisal(tiny, LONG + "hat hat")
    n = len(tiny.tokens.encode(LONG)) - 2
    np.testing.assert_allclose(one.bits[:n], other.bits[:n], atol=1e-3)


def test_in_parts_or_whole_a_window_is_scored_alike(tiny, monkeypatch):
    in_parts = surprisal(tiny, LONG)
    monkeypatch.setattr("analogy.language.open_models.loader._READ_AT_ONCE", 7)
    np.testing.assert_allclose(in_parts.bits, surprisal(tiny, LONG).bits, atol=1e-3)


def test_a_telling_goes_on_beyond_the_context(tiny):
    endless = dataclasses.replace(tiny, ends=frozenset())
    told = complete(endless, "The cat", n_tokens=2 * tiny.context, seed=1)
    assert len(told.tokens) == 2 * tiny.context
    held = [*tiny.tokens.encode("The cat"), *told.tokens]
    half = tiny.context // 2
    seen = held[max(0, (len(held) - 1) // half - 1) * half : -1]
    expected = -whole_forward(tiny, [tiny.tokens.start, *seen])[-1, held[-1]]
    assert told.bits[-1] == pytest.approx(expected, abs=1e-3)


def test_a_telling_ends_before_an_end_token(tmp_path):
    model = load_model(str(write_tiny(tmp_path, eos_token_id=list(range(150)))))
    rows = complete_many(model, "The cat", n=6, n_tokens=40, seed=1)
    assert len({len(row.tokens) for row in rows}) > 1
    for i, row in enumerate(rows):
        assert not model.ends & set(row.tokens)
        alone = complete(model, "The cat", n_tokens=40, seed=1 + i)
        assert alone.tokens == row.tokens


def test_outputs_that_no_token_has_are_never_drawn(tmp_path):
    model = load_model(str(write_tiny(tmp_path, n_filling=36)))
    assert model.reader().read(np.array([[0, 5]])).shape == (
        1,
        2,
        model.tokens.n_tokens,
    )


def test_an_empty_prompt_begins_after_the_start_token(tiny):
    told = complete(tiny, "", n_tokens=1, seed=2)
    expected = whole_forward(tiny, [tiny.tokens.start])[-1]
    assert told.bits[0] == pytest.approx(-expected[told.tokens[0]], abs=1e-3)


def test_facts_are_those_of_the_folder(tmp_path):
    folder = write_tiny(tmp_path / "one")
    model = open_folder(folder, name="one")
    import torch

    assert model.context == 64
    assert model.ends == {0}
    assert model.bits_per_weight == pytest.approx(32, abs=1)
    assert model.n_bytes == sum(
        (folder / name).stat().st_size
        for name in ("model.safetensors", "tokenizer.json")
    )
    weights = list(model.network.parameters())
    assert not any(weight.requires_grad for weight in weights)
    assert {weight.dtype for weight in weights} == {torch.float32}


def test_a_folder_that_holds_no_causal_model_is_refused(tmp_path):
    write_tiny(tmp_path)
    (tmp_path / "config.json").write_text('{"model_type": "of their own"}')
    with pytest.raises(ValueError, match="no causal language model"):
        load_model(str(tmp_path))


def test_code_in_a_folder_is_not_run(tmp_path):
    write_tiny(tmp_path)
    (tmp_path / "config.json").write_text(
        '{"model_type": "own", "auto_map": {"AutoConfig": "own.Own", '
        '"AutoModelForCausalLM": "own.Own"}}'
    )
    (tmp_path / "own.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    with pytest.raises(ValueError, match="no causal language model"):
        load_model(str(tmp_path))
    assert not (tmp_path / "ran").exists()
