"""Training at a size that takes a second: the same code, other sizes."""

import json
import time
from types import SimpleNamespace

import numpy as np
import pytest

from analogy.language import corpus, surprisal, train, unpack
from analogy.language.shape import Shape
from analogy.language.train import Recipe, encode_books, train_storybook

from .models import STORY, story_tokens

SHAPE = {"n_layers": 1, "n_heads": 2, "width": 16, "context": 16}
RECIPE = Recipe(steps=230, batch=4, warm_up=10, dropout=0.1, threads=1)


class Killed(Exception):
    """Stands for a power cut."""


@pytest.fixture(scope="module", autouse=True)
def small_books(tmp_path_factory):
    """Two small books and a small vocabulary take the place of the shipped ones."""
    folder = tmp_path_factory.mktemp("shipped")
    (folder / "tokenizer.json").write_text(story_tokens().to_json())
    books = {"train": STORY * 40, "held-out": STORY * 4}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(train, "MODEL_DIR", folder)
        patched.setattr(corpus, "text", lambda split="train": books[split])
        yield


@pytest.fixture(scope="module")
def shape():
    return Shape(n_tokens=story_tokens().n_tokens, **SHAPE)


@pytest.fixture(scope="module")
def whole(shape, tmp_path_factory):
    """The folder of a run that nothing interrupted; neither `out` nor `work` existed."""
    folder = tmp_path_factory.mktemp("whole") / "new" / "folder"
    train_storybook(folder, folder / "out", recipe=RECIPE, shape=shape)
    return folder


def log_of(folder):
    return [json.loads(line) for line in (folder / "log.jsonl").open()]


def kill(monkeypatch, *, saved_after, at):
    """Lets ten minutes pass in one step, and the process end in a later one."""
    clock, step_of = SimpleNamespace(now=0.0), train.Run.step

    def step(run, number, *batch):
        if number == at:
            raise Killed
        clock.now += 601 * (number == saved_after)
        return step_of(run, number, *batch)

    monkeypatch.setattr(train.Run, "step", step)
    fake = SimpleNamespace(monotonic=lambda: clock.now, process_time=time.process_time)
    monkeypatch.setattr(train, "time", fake)


def test_training_lowers_the_loss(whole, shape):
    log = log_of(whole)
    knows_nothing_bits = np.log2(shape.n_tokens)
    assert log[-1]["train_bits_per_token"] < 0.5 * knows_nothing_bits
    assert log[-1]["held_out_bits_per_char"] < log[0]["held_out_bits_per_char"]


def test_the_file_is_a_model_that_is_as_good_as_the_log_says(whole, shape):
    path = whole / "out" / "storybook.safetensors"
    model = unpack(path.read_bytes(), name="new")
    assert model.shape == shape
    assert model.bits_per_weight == 16
    assert model.tokens.pieces == story_tokens().pieces
    # Close only: in the log every token has seen half a context, here not the first.
    logged = log_of(whole)[-1]["held_out_bits_per_char"]
    assert surprisal(model, STORY * 4).bits_per_char == pytest.approx(logged, rel=0.1)


def test_the_out_folder_gets_the_model_its_recipe_and_the_log(shape, tmp_path):
    recipe = Recipe(steps=3, batch=2, threads=1, bfloat16=False)
    work, out = tmp_path / "work", tmp_path / "out"
    path = train_storybook(work, out, recipe=recipe, shape=shape)
    assert path == out / "storybook.safetensors"
    assert Recipe(**json.loads((out / "recipe.json").read_text())) == recipe
    assert [row["step"] for row in log_of(out)] == [3]
    assert log_of(out)[0]["tokens"] == 3 * 2 * 16
    names = {file.name for file in out.iterdir()}
    assert names == {"storybook.safetensors", "recipe.json", "log.jsonl"}


@pytest.mark.parametrize("saved_after", [40, 119])
def test_going_on_after_a_power_cut_is_as_if_nothing_had_happened(
    whole, shape, tmp_path, monkeypatch, saved_after
):
    cut = tmp_path / "cut"
    with monkeypatch.context() as patched:
        kill(patched, saved_after=saved_after, at=150)
        with pytest.raises(Killed):
            train_storybook(cut, cut / "out", recipe=RECIPE, shape=shape)
    assert [row["step"] for row in log_of(cut)] == [100]
    path = train_storybook(cut, cut / "out", recipe=RECIPE, shape=shape)

    expected = whole / "out" / "storybook.safetensors"
    assert path.read_bytes() == expected.read_bytes()
    assert [row["step"] for row in log_of(cut)] == [100, 200, 230]
    for row, same in zip(log_of(cut), log_of(whole), strict=True):
        assert {**row, "core_seconds": 0} == {**same, "core_seconds": 0}


def test_a_finished_run_is_not_trained_further(shape, tmp_path):
    recipe = Recipe(steps=5, batch=2, threads=1, bfloat16=False)
    first = train_storybook(tmp_path / "w", tmp_path / "1", recipe=recipe, shape=shape)
    again = train_storybook(tmp_path / "w", tmp_path / "2", recipe=recipe, shape=shape)
    assert again.read_bytes() == first.read_bytes()
    assert len(log_of(tmp_path / "w")) == 1


def test_another_seed_gives_other_weights(shape, tmp_path):
    files = [
        train_storybook(
            tmp_path / str(seed),
            tmp_path / str(seed),
            recipe=Recipe(steps=2, batch=2, threads=1, seed=seed, bfloat16=False),
            shape=shape,
        ).read_bytes()
        for seed in (1, 2)
    ]
    assert files[0] != files[1]


def test_the_rate_rises_stays_and_falls_to_nothing():
    recipe = Recipe(steps=1000, warm_up=100, cool_down=0.5)
    places = {0: 0.01, 49: 0.5, 99: 1, 100: 1, 500: 1, 750: 0.5, 999: 0.002, 1000: 0}
    rates = {step: recipe.rate(step) for step in places}
    assert rates == pytest.approx(places)
    every = np.array([recipe.rate(step) for step in range(1001)])
    assert (np.diff(every[:100]) > 0).all()
    assert (np.diff(every[500:]) < 0).all()


@pytest.mark.parametrize("text", [STORY, "one line", "a\n\n\nb\r\n \u2028 \x0c國王\n"])
def test_encoded_books_come_back(text):
    ids = encode_books(text, story_tokens())
    assert ids.dtype == np.uint16
    assert story_tokens().decode(ids.tolist()) == text


def test_books_are_encoded_as_a_visitors_text_is(storybook, held_out):
    text = held_out[:20_000]
    ids = encode_books(text, storybook.tokens)
    assert ids.tolist() == storybook.tokens.encode(text)
