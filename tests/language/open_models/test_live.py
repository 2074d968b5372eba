"""A public model as a job says what the package says, in what JSON can hold."""

import json

import pytest

from analogy.language import (
    complete,
    completion_pieces,
    load_model,
    shrink,
    surprisal,
    text_pieces,
)
from analogy.language.open_models import live

from .tiny import write_tiny

pytestmark = pytest.mark.smollm2

SAMPLING = {"temperature": 1.1, "top_k": 40, "top_p": None, "seed": 5}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return str(write_tiny(tmp_path_factory.mktemp("live"), eos_token_id=None))


def through_json(plain):
    return live.read_live(json.loads(json.dumps(plain)))


@pytest.mark.parametrize("bits", [16, 3])
def test_what_is_told_is_what_complete_tells(folder, bits, monkeypatch):
    monkeypatch.setattr(live, "_SECONDS_BETWEEN", 0)
    steps = list(
        live.tell_live(
            folder=folder, bits=bits, prompt="The cat", n_tokens=9, **SAMPLING
        )
    )
    assert [share for share, _ in steps] == [*(n / 9 for n in range(1, 10)), 1]
    model = load_model(folder)
    model = model if bits == 16 else shrink(model, bits)
    expected = completion_pieces(
        model, complete(model, "The cat", n_tokens=9, **SAMPLING)
    )
    told = [through_json(plain) for _, plain in steps]
    assert told[-1].pieces == expected
    assert told[-1].n_bytes == model.n_bytes
    assert [each.is_whole for each in told] == [False] * 9 + [True]
    assert "".join(p.text for p in told[-1].pieces).startswith(
        "".join(p.text for p in told[2].pieces).rstrip("\ufffd")
    )


def test_what_is_read_is_what_surprisal_reads(folder):
    text = "The king gave the cat a hat: naïve 🐉"
    read = through_json(live.score_live(folder=folder, bits=16, text=text))
    model = load_model(folder)
    assert read.pieces == text_pieces(model, surprisal(model, text))


def test_an_empty_text_has_no_pieces(folder):
    assert live.score_live(folder=folder, bits=16, text="")["pieces"] == []


def test_one_model_is_held_at_a_time(folder):
    for bits in (16, 4, 16):
        live.score_live(folder=folder, bits=bits, text="The cat")
        assert list(live._held) == [(folder, bits)]
    held = live._held[folder, 16]
    live.score_live(folder=folder, bits=16, text="The dog")
    assert live._held[folder, 16] is held


def test_bad_sampling_is_refused_in_words(folder):
    steps = live.tell_live(
        folder=folder, bits=16, prompt="", n_tokens=3, **SAMPLING | {"top_k": 0}
    )
    with pytest.raises(ValueError, match="top_k is 0"):
        next(steps)
